import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { readRetryPolicy } from '../../../shared/fields/pullOptions';
import { deleteOnce } from '../../../shared/http/deleteOnce';
import { operation, type OperationFunction } from '../../../shared/operation';
import { apiOf } from '../../api';
import { optionsField } from '../../options';
import { vonageRecordings } from '../../provider';
import { recordingFields, recordingSegment } from '../../recordingId';
import { readUserId, type RecordingKind } from '../../recordingKinds';
import { noRecording } from './get';

/** Deletes a recording once; one that Vonage does not know is told. */
export function deleteRecording(kind: RecordingKind): OperationFunction {
	return operation(vonageRecordings, `Delete ${kind.one}`, async (context) => {
		const { n8n, request } = context;
		const id = recordingSegment(n8n);
		const list = kind.url(await apiOf(n8n), readUserId(n8n, kind));
		const policy = readRetryPolicy(n8n.getNodeParameter('options', {}) as IDataObject);
		await deleteOnce(
			{ ...request, url: `${list}/${id}` },
			// What it says when all went well is not documented: words alone are no error here.
			{ ...context.tools(policy), isError: undefined },
			() => noRecording(kind, id),
		);
		return [context.item({ deleted: true })];
	});
}

export function recordingDeleteFields(kind: RecordingKind): INodeProperties[] {
	const show = { resource: [kind.resource], operation: ['delete'] };
	return [...recordingFields(kind, 'delete'), optionsField(show)];
}
