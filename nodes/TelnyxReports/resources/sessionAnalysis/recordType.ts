import type { IExecutePaginationFunctions, INodeProperties } from 'n8n-workflow';
import { pathSegment } from '../../../shared/http/path';

/**
 * Record types of sessions have names of their own: Telnyx lists them.
 * @param operation value of the operation
 */
export function recordTypeField(operation: string): INodeProperties {
	return {
		displayName: 'Record Type',
		name: 'sessionRecordType',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: 'What the event is about; other names than those of detail records',
		displayOptions: { show: { resource: ['sessionAnalysis'], operation: [operation] } },
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
export function recordTypeSegment(n8n: IExecutePaginationFunctions): string {
	const type = n8n.getNodeParameter('sessionRecordType', '', { extractValue: true });
	return pathSegment('Record Type', type);
}
