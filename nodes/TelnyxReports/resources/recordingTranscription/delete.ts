import { optionsField } from '../../../shared/fields/collections';
import { retryOptions } from '../../../shared/fields/pullOptions';
import { deleteOnce } from '../../../shared/http/deleteOnce';
import { operation } from '../../../shared/operation/operation';
import type { Operation } from '../../../shared/operation/describe';
import { telnyx } from '../../provider';
import { toolsOf } from '../one';
import { transcriptionIdField, transcriptionUrl } from './transcriptionId';

export const deleteTranscription: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete a recording transcription',
	description: 'Delete a transcription for good; the recording stays',
	method: 'DELETE',
	run: operation(telnyx, 'Delete a recording transcription', async (context) => {
		await deleteOnce({ ...context.request, url: transcriptionUrl(context.n8n) }, toolsOf(context));
		return [context.item({ deleted: true })];
	}),
	fields: (show) => [transcriptionIdField(show), optionsField(show, retryOptions)],
};
