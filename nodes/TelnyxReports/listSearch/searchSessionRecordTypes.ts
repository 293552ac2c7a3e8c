import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { askForDropDown } from '../../shared/operation/dropDown';
import { textOrNull } from '../../shared/callRecord/values';
import { telnyx } from '../provider';

/**
 * The record types of session analysis, for the drop-down of Record Type.
 * @param filter part of a name, an alias or a product
 */
export async function searchSessionRecordTypes(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const body = await askForDropDown(this, telnyx, 'List record types', {
		method: 'GET',
		url: '/v2/session_analysis/metadata',
		json: false,
	});
	const { record_types: types } = (body ?? {}) as { record_types?: unknown };
	const wanted = filter?.trim().toLowerCase() ?? '';
	return {
		results: (Array.isArray(types) ? (types as IDataObject[]) : [])
			.map(({ record_type, product, aliases }) => {
				const type = textOrNull(record_type) ?? '';
				const about = textOrNull(product);
				return {
					name: about === null ? type : `${type} (${about})`,
					value: type,
					known: [type, about, ...(Array.isArray(aliases) ? aliases : [])].join(' '),
				};
			})
			.filter(({ value, known }) => value !== '' && known.toLowerCase().includes(wanted))
			.map(({ name, value }) => ({ name, value }))
			.sort((a, b) => a.name.localeCompare(b.name)),
	};
}
