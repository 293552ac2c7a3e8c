import type { INodeProperties } from 'n8n-workflow';
import { reportIdField } from '../../shared/fields/pickedId';
import type { Show } from '../../shared/fields/show';
import type { ReportFamily } from './family';

/**
 * The report that an operation is about: from a list where Telnyx lists them, or by its ID.
 * @param show when the operation is chosen
 */
export function reportField({ one, list }: ReportFamily, show: Show): INodeProperties {
	const field = reportIdField(show, {
		listSearch: 'searchReports',
		example: '6a09cdc3-8948-47f0-aa62-74ac943d6c58',
		description: list
			? `The ${one}, from a list or by its ID`
			: `The ${one}, by the ID that 'Create' gives: Telnyx does not list them`,
	});
	if (list) return field;
	return {
		...field,
		default: { mode: 'id', value: '' },
		modes: field.modes?.filter(({ name }) => name === 'id'),
	};
}
