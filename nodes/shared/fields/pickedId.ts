import type { INodeProperties } from 'n8n-workflow';
import type { Show } from './show';
import type { ParameterReader } from './reader';

interface Texts {
	/** Name of the node's method that fills the list; absent where the provider lists none. */
	listSearch?: string;
	/** An ID, or a name, as the provider writes it. */
	example: string;
	description?: string;
	/** What it is known by where it is not picked from the list. Default: its ID. */
	by?: 'ID' | 'Name';
}

/** Something that is picked from a list, or given by its ID or name. */
export function pickedField(
	{ displayName, name }: { displayName: string; name: string },
	{ listSearch, example, description, by = 'ID' }: Texts,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: listSearch ? 'list' : by.toLowerCase(), value: '' },
		...(description && { description }),
		modes: [
			...(listSearch === undefined
				? []
				: [
						{
							displayName: 'From List',
							name: 'list',
							type: 'list' as const,
							placeholder: `Select ${withArticle(displayName.toLowerCase())}…`,
							typeOptions: { searchListMethod: listSearch, searchable: true },
						},
					]),
			{
				displayName: `By ${by}`,
				name: by.toLowerCase(),
				type: 'string',
				placeholder: `e.g. ${example}`,
			},
		],
	};
}

/**
 * Within a collection n8n gives a pick as it is stored.
 * @returns what was chosen or typed; anything but a pick as it is
 */
export function pickedValue(value: unknown): unknown {
	const isPick = typeof value === 'object' && value !== null && '__rl' in value;
	return isPick ? (value as { value?: unknown }).value : value;
}

function withArticle(noun: string): string {
	return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** What an operation is about. */
export function pickedId(
	show: Show,
	field: { displayName: string; name: string },
	texts: Texts,
): INodeProperties {
	return { ...pickedField(field, texts), required: true, displayOptions: { show } };
}

/** @returns the ID as it was chosen or typed, without blanks around it; it may be empty or wrong */
export function readPickedId(reader: ParameterReader, name: string): string {
	const value = reader.getNodeParameter(name, '', { extractValue: true });
	return String(value ?? '').trim();
}

/**
 * The recording that an operation is about.
 * @param show when the operation is chosen
 */
export function recordingIdField(show: Show, texts: Texts): INodeProperties {
	return pickedId(show, { displayName: 'Recording', name: 'recordingId' }, texts);
}

/** @returns the ID as it was chosen or typed, without blanks around it; it may be empty or wrong */
export function readRecordingId(reader: ParameterReader): string {
	return readPickedId(reader, 'recordingId');
}

/** The report that an operation is about; the parameters are those of {@link recordingIdField}. */
export function reportIdField(show: Show, texts: Texts): INodeProperties {
	return pickedId(show, { displayName: 'Report', name: 'reportId' }, texts);
}

/** @returns the ID as it was chosen or typed, without blanks around it; it may be empty or wrong */
export function readReportId(reader: ParameterReader): string {
	return readPickedId(reader, 'reportId');
}
