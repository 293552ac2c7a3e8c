import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { askForDropDown } from '../../shared/operation/dropDown';
import { titleOf } from '../../shared/title';
import { telnyx } from '../provider';
import { CDR_FIELDS_PATH, cdrFieldsOf } from '../resources/cdrReport/getFields';

/** What a CDR report can have for columns, for the drop-down of its fields. */
export async function getCdrReportFields(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const body = await askForDropDown(this, telnyx, 'List fields of CDR reports', {
		method: 'GET',
		url: CDR_FIELDS_PATH,
		headers: { Accept: 'application/json' },
		json: false,
	});
	return cdrFieldsOf(body)
		.map(({ field, category }) => ({
			name: titleOf(field),
			value: field,
			description: category,
		}))
		.sort((a, b) => a.name.localeCompare(b.name));
}
