import { UserError, type INodeProperties } from 'n8n-workflow';
import { readList } from '../../../shared/fields/choice';
import { pathSegment } from '../../../shared/http/path';
import { operation } from '../../../shared/operation';
import { deleteOnce } from '../../../shared/http/deleteOnce';
import { optionsField } from '../../fields/options';
import { toolsOf } from '../../one';
import { telnyx } from '../../provider';
import { recordingUrl, telnyxRecordingId } from './recordingId';

const showOnlyForRecordingDelete = { resource: ['recording'], operation: ['delete'] };
const showOnlyForRecordingDeleteMany = { resource: ['recording'], operation: ['deleteMany'] };

export const deleteRecording = operation(telnyx, 'Delete a recording', async (context) => {
	await deleteOnce({ ...context.request, url: recordingUrl(context.n8n) }, toolsOf(context));
	return [context.item({ deleted: true })];
});

/** Answered with 204 (specification) or with a state (SDK): either way they are deleted. */
export const deleteRecordings = operation(telnyx, 'Delete many recordings', async (context) => {
	const ids = [...new Set(readList('Recording IDs', context.n8n.getNodeParameter('recordingIds')))];
	if (ids.length === 0) {
		throw new UserError("'Recording IDs' is empty", {
			description: 'Enter at least one ID, several with commas between them, or a list.',
		});
	}
	for (const id of ids) pathSegment('Recording IDs', id);
	await deleteOnce({ ...context.request, body: { ids } }, toolsOf(context));
	return ids.map((recordingId) => context.item({ deleted: true, recordingId }));
});

export const recordingDeleteFields: INodeProperties[] = [
	telnyxRecordingId('delete'),
	optionsField(showOnlyForRecordingDelete),
	{
		displayName: 'Recording IDs',
		name: 'recordingIds',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 3fa85f64-5717-4562-b3fc-2c963f66afa6, 428c31b6-7af4-4bcb-b7f5-5013ef9657c1',
		description:
			'IDs of the recordings: with commas between them, or a list from an expression. All are deleted with one request.',
		displayOptions: { show: showOnlyForRecordingDeleteMany },
	},
	optionsField(showOnlyForRecordingDeleteMany),
];
