import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { readRetryPolicy } from '../../../shared/fields/pullOptions';
import type { Outcome } from '../../../shared/http/classify';
import { requestRepeatably } from '../../../shared/http/request';
import { operation, type OperationFunction } from '../../../shared/operation';
import { apiOf } from '../../api';
import { optionsField } from '../../options';
import { vonageRecordings } from '../../provider';
import { recordingFields, recordingSegment } from '../../recordingId';
import { readUserId, type RecordingKind } from '../../recordingKinds';
import { noRecording } from './get';

/**
 * Deletes a recording once. Where the answer got lost, the request is repeated: if Vonage then does
 * not know the recording any more, it was deleted the first time.
 */
export function deleteRecording(kind: RecordingKind): OperationFunction {
	return operation(vonageRecordings, `Delete ${kind.one}`, async (context) => {
		const { n8n, request } = context;
		const id = recordingSegment(n8n);
		const list = kind.url(await apiOf(n8n), readUserId(n8n, kind));
		const policy = readRetryPolicy(n8n.getNodeParameter('options', {}) as IDataObject);
		const tools = context.tools(policy);
		let mayBeDone = false;
		const { status } = await requestRepeatably(
			{ ...request, url: `${list}/${id}` },
			{
				...tools,
				send: async (one) => {
					const outcome = await tools.send(one);
					mayBeDone ||= isLost(outcome);
					return outcome;
				},
			},
			{ isWanted: (code) => code === 404 },
		);
		if (status === 404 && !mayBeDone) throw noRecording(kind, id);
		return [context.item({ deleted: true })];
	});
}

/** Whether the request may have been carried out although there is no answer that says so. */
function isLost(outcome: Outcome): boolean {
	if ('failure' in outcome) return outcome.failure.kind === 'transport';
	return outcome.exchange.status >= 500 || outcome.exchange.status === 408;
}

export function recordingDeleteFields(kind: RecordingKind): INodeProperties[] {
	const show = { resource: [kind.resource], operation: ['delete'] };
	return [...recordingFields(kind, 'delete'), optionsField(show)];
}
