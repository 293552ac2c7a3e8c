import { run, fonoUc, token, vbcPassword } from './nodes';
import { Server } from './server.mts';

let server: Server;
let logins: number;
/** The only token that is taken. */
let accepted: string;

beforeEach(() => {
	logins = 0;
	accepted = 'token-1';
});
afterEach(async () => await server.close());

describe.each([fonoUc, vbcPassword])('$name', (one) => {
	beforeEach(async () => {
		server = await Server.start(({ path, headers }) => {
			if (path.includes(one.login ?? 'none')) return token(`token-${++logins}`);
			return headers.authorization === `Bearer ${accepted}`
				? { body: one.page([]) }
				: { status: 401 };
		});
	});

	it('does not take up its own old token when that of another process is refused', async () => {
		const first = await run(one, server.origin);
		expect(first.error).toBeUndefined();
		expect(logins).toBe(1);
		const { loggedInAs } = Object.values(first.credentials.stored)[0];

		// Another process logged in after this one, and by now neither token works.
		accepted = 'token-2';
		const data = { accessToken: 'token-of-another-process', loggedInAs };
		const second = await run(one, server.origin, { data });
		expect(second.error).toBeUndefined();
		expect(logins).toBe(2);
		expect(server.arrivals.map(({ headers }) => headers.authorization)).not.toContain(
			'Bearer undefined',
		);
		const sent = server.to(one.list).map(({ headers }) => headers.authorization);
		expect(sent).toEqual(['Bearer token-1', 'Bearer token-of-another-process', 'Bearer token-2']);
	});

	it('logs in once for all who were refused the same old token', async () => {
		const first = await run(one, server.origin);
		const { loggedInAs } = Object.values(first.credentials.stored)[0];
		accepted = 'token-2';
		const data = { accessToken: 'token-1', loggedInAs };
		const runs = await Promise.all(
			Array.from({ length: 5 }, async () => await run(one, server.origin, { data })),
		);
		expect(runs.map(({ error }) => error)).toEqual(Array(5).fill(undefined));
		expect(logins).toBe(2);
	});
});
