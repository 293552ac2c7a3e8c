import { wireOf } from '../support/wire';
import { LOGIN, ORIGIN } from './fonoUc';

export type { Answer, Answers, Asked } from '../support/wire';

/**
 * A FonoUC system at the wire: `login`, `cdrs`, `recordings`, `recording/<id>`. It wants the newest token
 * (else 401) and the account ID (else 400).
 */
export class Wire extends wireOf({
	origin: ORIGIN,
	whatOf: ({ path }) => path.replace(/^\/api\/v2\/(reports\/)?/, ''),
	token: 'none yet',
	authorize: ({ headers }, token) => {
		if (headers.authorization !== `Bearer ${token}`) return { status: 401 };
		return headers['x-account-id'] === LOGIN.accountId ? undefined : { status: 400 };
	},
	login: {
		what: 'login',
		body: (token) => ({ user: {}, access_token: token, refresh_token: 'refresh-secret' }),
	},
}) {}
