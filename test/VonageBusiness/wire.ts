import { wireOf } from '../support/wire';
import { ORIGIN } from './vonageBusiness';

export { fileHost, type Answer, type Answers, type Asked } from '../support/wire';

/**
 * Vonage at the wire: `token`, `reports/accounts/1/call-logs` … It gives the next token and the next
 * refresh token to who logs in or renews, and wants the newest (else 401).
 */
export class Wire extends wireOf({
	origin: ORIGIN,
	whatOf: ({ path }) => path.replace(/^\/(t\/vbc\.prod\/)?/, ''),
	token: 'token-1',
	authorize: ({ headers }, token) =>
		headers.authorization === `Bearer ${token}` ? undefined : { status: 401 },
	login: {
		what: 'token',
		body: (token, nth) => ({
			access_token: token,
			refresh_token: `refresh-${nth}`,
			token_type: 'Bearer',
			scope: 'openid',
			expires_in: 86_400,
		}),
	},
}) {}
