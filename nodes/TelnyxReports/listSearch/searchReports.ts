import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { textOrNull } from '../../shared/callRecord/values';
import { askForDropDown } from '../../shared/operation/dropDown';
import { readUtcTime, toIso } from '../../shared/time';
import { rowsOf, type TelnyxRow } from '../paging';
import { telnyx } from '../provider';
import { REPORT_FAMILIES } from '../resources/reportFamilies';
import { tellReport } from '../reports/state';

const PAGE_SIZE = 100;

/**
 * The reports of the chosen resource, a page at a time, the newest of each page first, for the drop-down
 * of Report.
 * @param filter part of a name, a date, a state or an ID; looked for in the page
 * @param paginationToken the number of the page, as the page before gave it
 */
export async function searchReports(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const resource = this.getCurrentNodeParameter('resource');
	const family = REPORT_FAMILIES.find((one) => one.resource === resource);
	if (!family?.list) return { results: [] };
	const { numberParam, pager, pageSize } = family.list;
	const page = Number(paginationToken ?? 1);
	const asked: IDataObject = page > 1 ? { [numberParam]: page } : {};
	const size = Math.min(PAGE_SIZE, pageSize?.max ?? PAGE_SIZE);
	const body = await askForDropDown(this, telnyx, `List ${family.many}`, {
		method: 'GET',
		url: family.path,
		qs: { ...pager.size(size), ...asked },
		headers: { Accept: 'application/json' },
		json: false,
	});
	const rows = rowsOf(family.many).records(body);
	const wanted = filter?.trim().toLowerCase() ?? '';
	return {
		results: [...rows]
			.sort((a, b) => (createdAt(b) ?? 0) - (createdAt(a) ?? 0))
			.map((row) => ({ name: nameOf(row), value: textOrNull(row.id) ?? '' }))
			.filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(wanted)),
		paginationToken: hasMore(body, page, rows.length, pageSize ? size : Infinity)
			? String(page + 1)
			: undefined,
	};
}

function hasMore(body: unknown, page: number, rows: number, size: number): boolean {
	const { meta } = body as { meta?: { total_pages?: unknown } };
	return typeof meta?.total_pages === 'number' ? page < meta.total_pages : rows >= size;
}

function createdAt({ created_at }: TelnyxRow): number | null {
	return readUtcTime(created_at);
}

/** Drop-downs do not know the workflow's time zone. */
function nameOf(row: TelnyxRow): string {
	const created = createdAt(row);
	const range = [row.start_time ?? row.start_date, row.end_time ?? row.end_date].map(dayOf);
	return [
		textOrNull(row.report_name),
		range[0] !== null && range[1] !== null ? `${range[0]} to ${range[1]}` : null,
		created === null ? null : `created ${toIso(created)?.slice(0, 16).replace('T', ' ')} UTC`,
		tellReport(row).reportStatus,
		// Without anything else there is only this to tell one from another.
		created === null ? textOrNull(row.id) : null,
	]
		.filter((text) => text !== null)
		.join(', ');
}

function dayOf(value: unknown): string | null {
	return textOrNull(value)?.slice(0, 10) ?? null;
}
