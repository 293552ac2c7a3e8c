import { wireOf } from '../support/wire';
import { KEY, ORIGIN } from './__name__';

// FILL_IN: what comes before the names of things in the paths, and how a request proves who sends it.
/** __label__'s API at the wire: `calls`, `recordings/<id>`. It wants the key (else 401). */
export class Wire extends wireOf({
	origin: ORIGIN,
	whatOf: ({ path }) => path.replace(/^\/v1\//, ''),
	token: KEY.apiKey,
	authorize: ({ headers }, token) =>
		headers.authorization === `Bearer ${token}` ? undefined : { status: 401 },
}) {}
