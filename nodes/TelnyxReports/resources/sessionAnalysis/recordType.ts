import type { INodeProperties } from 'n8n-workflow';
import type { ParameterReader } from '../../../shared/fields/reader';
import { pathSegment } from '../../../shared/http/path';
import type { Show } from '../../../shared/fields/show';

/**
 * Record types of sessions have names of their own: Telnyx lists them.
 * @param show when the operation is chosen
 */
export function recordTypeField(show: Show): INodeProperties {
	return {
		displayName: 'Record Type',
		name: 'sessionRecordType',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: 'What the event is about; other names than those of detail records',
		displayOptions: { show },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a record type…',
				typeOptions: { searchListMethod: 'searchSessionRecordTypes', searchable: true },
			},
			{
				displayName: 'By Name',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. sip-trunking',
			},
		],
	};
}

/** @returns the chosen type, for a path */
export function recordTypeSegment(reader: ParameterReader): string {
	const type = reader.getNodeParameter('sessionRecordType', '', { extractValue: true });
	return pathSegment('Record Type', type);
}
