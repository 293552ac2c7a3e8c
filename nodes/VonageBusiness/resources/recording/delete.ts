import { optionsField, readOptions } from '../../../shared/fields/collections';
import { readRetryPolicy } from '../../../shared/fields/pullOptions';
import { deleteOnce } from '../../../shared/http/deleteOnce';
import { operation } from '../../../shared/operation/operation';
import type { Operation } from '../../../shared/operation/describe';
import { apiOf, usualOptions } from '../../api';
import { vonageBusiness } from '../../provider';
import { readUserId, type RecordingKind } from '../../sources/recordingKinds';
import { noRecording } from './get';
import { recordingFields, recordingSegment } from './recordingId';

export function deleteRecording(kind: RecordingKind): Operation {
	const action = `Delete ${kind.one}`;
	return {
		name: 'Delete',
		value: 'delete',
		action,
		description: 'Delete a recording and its audio for good',
		method: 'DELETE',
		run: operation(vonageBusiness, action, async (context) => {
			const { n8n, request } = context;
			const id = recordingSegment(n8n);
			const list = kind.url(await apiOf(n8n), readUserId(n8n, kind));
			const tools = context.tools(readRetryPolicy(readOptions(n8n)));
			await deleteOnce(
				{ ...request, url: `${list}/${id}` },
				// What it says when all went well is not documented: words alone are no error here.
				{ ...tools, isError: undefined },
				() => noRecording(kind, id),
			);
			return [context.item({ deleted: true })];
		}),
		fields: (show) => [...recordingFields(kind, show), optionsField(show, usualOptions)],
	};
}
