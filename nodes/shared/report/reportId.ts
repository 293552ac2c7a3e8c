import type { IExecutePaginationFunctions, IDisplayOptions, INodeProperties } from 'n8n-workflow';

/**
 * The report that an operation is about: from a list, or by its ID.
 * @param show when the operation is chosen
 * @param listSearch name of the node's method that fills the list
 * @param example an ID as the provider writes it
 */
export function reportIdField(
	show: NonNullable<IDisplayOptions['show']>,
	{ listSearch, example, description }: Record<'listSearch' | 'example' | 'description', string>,
): INodeProperties {
	return {
		displayName: 'Report',
		name: 'reportId',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description,
		displayOptions: { show },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a report…',
				typeOptions: { searchListMethod: listSearch, searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: `e.g. ${example}`,
			},
		],
	};
}

/** @returns the ID as it was chosen or typed, without blanks around it; it may be empty or wrong */
export function readReportId(n8n: IExecutePaginationFunctions): string {
	const value = n8n.getNodeParameter('reportId', '', { extractValue: true });
	return String(value ?? '').trim();
}
