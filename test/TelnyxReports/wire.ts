import { wireOf, withMethod } from '../support/wire';

export type { Answer, Answers, Asked } from '../support/wire';

export const ORIGIN = 'https://api.telnyx.com';

export const KEY = { apiKey: 'KEY-correct-horse-battery' };

/** The documented form of a refusal. */
export function problem(code: string, title: string, detail?: string): object {
	return { errors: [{ code, title, ...(detail === undefined ? {} : { detail }) }] };
}

/** Telnyx's API at the wire: `recordings`, `POST reports/mdr_usage_reports` … It wants the key (else 401). */
export class Wire extends wireOf({
	origin: ORIGIN,
	whatOf: ({ method, path }) => withMethod(method, path.replace(/^\/v2\//, '')),
	token: KEY.apiKey,
	authorize: ({ headers }, token) =>
		headers.authorization === `Bearer ${token}`
			? undefined
			: { status: 401, body: problem('10009', 'Authentication failed') },
}) {}
