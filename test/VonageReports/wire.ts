import { wireOf, withMethod } from '../support/wire';
import { KEY, ORIGIN } from './vonageReports';

export type { Answer, Answers, Asked } from '../support/wire';

/** The documented refusal. */
const REFUSAL = {
	type: 'https://developer.nexmo.com/api-errors#unauthorized',
	title: 'Unauthorized',
	detail: 'You did not provide correct credentials.',
};

/**
 * Vonage's API at the wire: `records`, `reports/<id>`, `media/<id>`, `POST reports`, `DELETE reports/<id>`.
 * It wants the key and its secret (else 401).
 */
export class Wire extends wireOf({
	origin: ORIGIN,
	whatOf: ({ method, path }) =>
		withMethod(method, path.replace(/^\/v\d\/(reports\/(?=records$))?/, '')),
	token: Buffer.from(`${KEY.apiKey}:${KEY.apiSecret}`).toString('base64'),
	authorize: ({ headers }, token) =>
		headers.authorization === `Basic ${token}` ? undefined : { status: 401, body: REFUSAL },
}) {}
