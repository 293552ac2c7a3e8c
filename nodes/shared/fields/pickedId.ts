import type { IExecutePaginationFunctions, IDisplayOptions, INodeProperties } from 'n8n-workflow';

type Texts = Record<'listSearch' | 'example' | 'description', string>;

/** What an operation is about: from a list, or by its ID. */
function pickedId(
	show: NonNullable<IDisplayOptions['show']>,
	{ displayName, name }: { displayName: string; name: string },
	{ listSearch, example, description }: Texts,
): INodeProperties {
	return {
		displayName,
		name,
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
				placeholder: `Select a ${displayName.toLowerCase()}…`,
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

function readPickedId(n8n: IExecutePaginationFunctions, name: string): string {
	const value = n8n.getNodeParameter(name, '', { extractValue: true });
	return String(value ?? '').trim();
}

/**
 * The recording that an operation is about.
 * @param show when the operation is chosen
 * @param texts name of the node's method that fills the list, an ID as the provider writes it, and the
 * field's description
 */
export function recordingIdField(
	show: NonNullable<IDisplayOptions['show']>,
	texts: Texts,
): INodeProperties {
	return pickedId(show, { displayName: 'Recording', name: 'recordingId' }, texts);
}

/** @returns the ID as it was chosen or typed, without blanks around it; it may be empty or wrong */
export function readRecordingId(n8n: IExecutePaginationFunctions): string {
	return readPickedId(n8n, 'recordingId');
}

/** The report that an operation is about; the parameters are those of {@link recordingIdField}. */
export function reportIdField(
	show: NonNullable<IDisplayOptions['show']>,
	texts: Texts,
): INodeProperties {
	return pickedId(show, { displayName: 'Report', name: 'reportId' }, texts);
}

/** @returns the ID as it was chosen or typed, without blanks around it; it may be empty or wrong */
export function readReportId(n8n: IExecutePaginationFunctions): string {
	return readPickedId(n8n, 'reportId');
}
