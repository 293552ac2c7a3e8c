import { optionsField } from '../../../shared/fields/collections';
import { retryOptions } from '../../../shared/fields/pullOptions';
import { operation } from '../../../shared/operation/operation';
import { deleteOnce } from '../../../shared/http/deleteOnce';
import type { Operation } from '../../../shared/operation/describe';
import { telnyx } from '../../provider';
import { toolsOf } from '../one';
import { recordingUrl, telnyxRecordingId } from './recordingId';

export const deleteRecording: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete a recording',
	description: 'Delete a recording and its audio for good',
	method: 'DELETE',
	run: operation(telnyx, 'Delete a recording', async (context) => {
		await deleteOnce({ ...context.request, url: recordingUrl(context.n8n) }, toolsOf(context));
		return [context.item({ deleted: true })];
	}),
	fields: (show) => [telnyxRecordingId(show), optionsField(show, retryOptions)],
};
