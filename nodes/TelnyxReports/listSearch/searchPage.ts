import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { askForDropDown } from '../../shared/operation/dropDown';
import { queryOfNextPage } from '../../shared/source/nextPage';
import type { Locator } from '../../shared/pull/parts';
import type { TelnyxRow } from '../paging';
import { telnyx } from '../provider';
import { cursorOrNumber } from '../recordPaging';

const PAGE_SIZE = 100;

/** One page of a list as the entries of a drop-down. */
export async function searchPage(
	n8n: ILoadOptionsFunctions,
	{
		name,
		url,
		rows: locator,
		entryOf,
		filter,
		paginationToken,
	}: {
		name: string;
		url: string;
		rows: Locator<TelnyxRow>;
		entryOf: (row: TelnyxRow) => INodeListSearchItems;
		filter?: string;
		paginationToken?: string;
	},
): Promise<INodeListSearchResult> {
	const asked = paginationToken ? (JSON.parse(paginationToken) as IDataObject) : {};
	const qs = { ...cursorOrNumber.size(PAGE_SIZE), ...asked };
	const body = await askForDropDown(n8n, telnyx, name, {
		method: 'GET',
		url,
		qs,
		json: false,
	});
	const rows = locator.records(body);
	const seen = { body, asked, rows: rows.length, pageSize: PAGE_SIZE };
	const next = queryOfNextPage(cursorOrNumber, seen);
	const wanted = filter?.trim().toLowerCase() ?? '';
	return {
		results: rows
			.map(entryOf)
			.filter((entry) => `${entry.name} ${entry.value}`.toLowerCase().includes(wanted)),
		paginationToken: next && JSON.stringify(next),
	};
}
