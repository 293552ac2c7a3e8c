import { UserError } from 'n8n-workflow';
import { optionsField, readOptions } from '../../../shared/fields/collections';
import { outputFields, readOutput } from '../../../shared/fields/output';
import { readRetryPolicy } from '../../../shared/fields/pullOptions';
import { jsonFault } from '../../../shared/http/jsonBody';
import { requestAnswer } from '../../../shared/http/request';
import { operation } from '../../../shared/operation/operation';
import type { Operation } from '../../../shared/operation/describe';
import { apiOf, usualOptions } from '../../api';
import { vonageBusiness } from '../../provider';
import { readUserId, type RecordingKind } from '../../sources/recordingKinds';
import { recordingChoices, type Recording } from '../../sources/recordings';
import { recordingFields, recordingSegment } from './recordingId';

export function getRecording(kind: RecordingKind): Operation {
	const action = `Get ${kind.one}`;
	return {
		name: 'Get',
		value: 'get',
		action,
		description: 'Get what is known about one recording, without its audio',
		run: operation(vonageBusiness, action, async (context) => {
			const { n8n, request } = context;
			const id = recordingSegment(n8n);
			const shape = readOutput(n8n, recordingChoices);
			const list = kind.url(await apiOf(n8n), readUserId(n8n, kind));
			const policy = readRetryPolicy(readOptions(n8n));
			const { status, body } = await requestAnswer(
				{ ...request, url: `${list}/${id}` },
				context.tools(policy),
				{ repeatable: true, isBroken: jsonFault, isWanted: (code) => code === 404 },
			);
			if (status === 404) throw noRecording(kind, id);
			return [context.item(shape.convert(body as Recording))];
		}),
		fields: (show) => [
			...recordingFields(kind, show),
			...outputFields(show, recordingChoices, vonageBusiness.name),
			optionsField(show, usualOptions),
		],
	};
}

/** The error for an ID that Vonage does not know. */
export function noRecording(kind: RecordingKind, id: string): UserError {
	const user = kind.perUser ? ', and the User ID' : '';
	return new UserError(`Vonage Business has no ${kind.noun} with the ID '${id}'`, {
		description: `Vonage answered with HTTP status 404. Take 'recordingId' from the list of ${kind.many}. Vonage deletes recordings after the time that is set for the account; check the Account ID too${user}.`,
	});
}
