import { UserError, type IDataObject, type INodeProperties } from 'n8n-workflow';
import { outputFields, readOutput } from '../../../shared/fields/output';
import { readRetryPolicy } from '../../../shared/fields/pullOptions';
import { jsonFault } from '../../../shared/http/jsonBody';
import { requestRepeatably } from '../../../shared/http/request';
import { operation, type OperationFunction } from '../../../shared/operation';
import { apiOf } from '../../api';
import { optionsField } from '../../options';
import { vonageRecordings } from '../../provider';
import { recordingFields, recordingSegment } from '../../recordingId';
import { readUserId, type RecordingKind } from '../../recordingKinds';
import { recordingChoices, type Recording } from '../../recordings';

export function getRecording(kind: RecordingKind): OperationFunction {
	return operation(vonageRecordings, `Get ${kind.one}`, async (context) => {
		const { n8n, request } = context;
		const id = recordingSegment(n8n);
		const shape = readOutput(
			n8n.getNodeParameter('output'),
			n8n.getNodeParameter('fields', []),
			recordingChoices,
		);
		const list = kind.url(await apiOf(n8n), readUserId(n8n, kind));
		const policy = readRetryPolicy(n8n.getNodeParameter('options', {}) as IDataObject);
		const { status, body } = await requestRepeatably(
			{ ...request, url: `${list}/${id}` },
			context.tools(policy),
			{ isBroken: jsonFault, isWanted: (code) => code === 404 },
		);
		if (status === 404) throw noRecording(kind, id);
		return [context.item(shape.convert(body as Recording))];
	});
}

/** The error for an ID that Vonage does not know. */
export function noRecording(kind: RecordingKind, id: string): UserError {
	const user = kind.perUser ? ', and the User ID' : '';
	return new UserError(`Vonage Business has no ${kind.noun} with the ID '${id}'`, {
		description: `Vonage answered with HTTP status 404. Take 'recordingId' from the list of ${kind.many}. Vonage deletes recordings after the time that is set for the account; check the Account ID too${user}.`,
	});
}

export function recordingGetFields(kind: RecordingKind): INodeProperties[] {
	const show = { resource: [kind.resource], operation: ['get'] };
	return [
		...recordingFields(kind, 'get'),
		...outputFields(show, recordingChoices, vonageRecordings.name),
		optionsField(show),
	];
}
