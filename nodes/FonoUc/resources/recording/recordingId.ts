import type { INodeProperties } from 'n8n-workflow';

/**
 * The recording that an operation is about.
 * @param operation value of the operation
 */
export function recordingIdField(operation: string): INodeProperties {
	return {
		displayName: 'Recording ID',
		name: 'recordingId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 202205-04f57a0d0267ab6904d17984847c743d',
		description:
			"The 'recordingId' of a CDR or recording (in raw output 'media_recording_id' or '_id')",
		displayOptions: { show: { resource: ['recording'], operation: [operation] } },
	};
}
