import type { IDataObject } from 'n8n-workflow';
import { fakeClock } from '../support/clock';
import { getManyCdrs, jsonOf, LOGIN, runFonoUc } from './fonoUc';
import { cdr, page } from './records';
import { Wire } from './wire';

const items = (count: number) => Array.from({ length: count }, () => ({ json: {} }));
const idsOf = (list: IDataObject[]) => list.map(({ id }) => id);

it('logs in with username, password and tenant, and asks with the token and the account', async () => {
	const wire = new Wire({ cdrs: page([cdr('a')]) });

	const { error } = await runFonoUc(getManyCdrs);

	expect(error).toBeUndefined();
	expect(wire.transcript).toEqual(['login', 'cdrs']);
	const [login, list] = wire.asked;
	expect(login.method).toBe('POST');
	expect(login.body).toEqual({
		username: LOGIN.username,
		password: LOGIN.password,
		domain: LOGIN.tenant,
	});
	expect(login.headers).not.toHaveProperty('authorization');
	expect(list.headers).toMatchObject({ authorization: 'Bearer token-1', 'x-account-id': 'acc-1' });
});

it('trims what was pasted with spaces, but not the password', async () => {
	const wire = new Wire({ cdrs: page([]) });
	await runFonoUc(getManyCdrs, {
		login: {
			username: ` ${LOGIN.username} `,
			password: ' p ',
			tenant: `${LOGIN.tenant}\n`,
			accountId: ' acc-1 ',
		},
	});
	expect(wire.asked[0].body).toEqual({
		username: LOGIN.username,
		password: ' p ',
		domain: LOGIN.tenant,
	});
	expect(wire.asked[1].headers['x-account-id']).toBe('acc-1');
});

it('keeps the token for all pages and for the next run', async () => {
	const wire = new Wire({ cdrs: [page([cdr('a')], 'key-2'), page([cdr('b')]), page([cdr('c')])] });

	const first = await runFonoUc(getManyCdrs);
	const stored = first.credentials.stored.fonoUcApi as IDataObject;
	const second = await runFonoUc(getManyCdrs, { login: stored });

	expect(stored.accessToken).toBe('token-1');
	expect(idsOf(jsonOf([...first.items, ...second.items]))).toEqual([
		'fonouc:a',
		'fonouc:b',
		'fonouc:c',
	]);
	expect(wire.transcript).toEqual(['login', 'cdrs', 'cdrs', 'cdrs']);
});

it('logs in once for 25 items of two pages each that start together', async () => {
	const wire = new Wire({
		cdrs: ({ query }) =>
			query.startKey === undefined ? page([cdr('a')], 'key-2') : page([cdr('b')]),
	});

	// Each asks for something else, or one pull would do for all.
	const each = { ...getManyCdrs, to: '={{ `2022-05-08T00:00:${10 + $itemIndex}` }}' };
	const { items: out, error } = await runFonoUc(each, { input: items(25) });

	expect(error).toBeUndefined();
	expect(out).toHaveLength(50);
	expect(wire.to('login')).toHaveLength(1);
	expect(wire.to('cdrs')).toHaveLength(50);
});

it('logs in once more when the token expires under several requests in flight, and loses nothing', async () => {
	const fourMonths = { ...getManyCdrs, from: '2022-01-01T00:00:00', to: '2022-05-01T00:00:00' };
	let arrived = 0;
	let release: () => void = () => undefined;
	const allThere = new Promise<void>((resolve) => (release = resolve));
	const wire: Wire = new Wire({
		// The first four answers wait for each other; the token dies before any of them goes out.
		cdrs: async ({ query, headers }) => {
			if (headers.authorization === 'Bearer token-1') {
				arrived += 1;
				if (arrived === 4) release();
				await allThere;
				wire.token = wire.token === 'token-1' ? 'expired' : wire.token;
				return { status: 401 };
			}
			return page([cdr(query.startDate)]);
		},
	});

	const { items: out, error } = await runFonoUc(fourMonths);

	expect(error).toBeUndefined();
	expect(wire.to('login')).toHaveLength(2);
	const windows = wire.to('cdrs').slice(0, 4);
	expect(windows.map(({ headers }) => headers.authorization)).toEqual(
		windows.map(() => 'Bearer token-1'),
	);
	expect(idsOf(jsonOf(out))).toEqual(windows.map(({ query }) => `fonouc:${query.startDate}`));
});

it.each([
	['by itself', {}, 1],
	['with retries allowed', { options: { maxRetries: 20, maxWait: 3600 } }, 1],
	['for 10 items', {}, 10],
])('asks only once with a wrong password, %s', async (_case, more, count) => {
	const wire = new Wire({ login: { status: 400 } });

	const { error, items: out } = await runFonoUc(
		{ ...getManyCdrs, ...more },
		{ input: items(count) },
	);

	expect(error?.message).toBe('FonoUC did not accept the username, password or tenant');
	expect(error?.description).toContain('HTTP status 400');
	expect(error?.description).toContain('Correct the credential.');
	expect(out).toEqual([]);
	expect(wire.transcript).toEqual(['login']);
});

it.each([401, 403])('takes %i from the login for a refusal too', async (status) => {
	const wire = new Wire({ login: { status } });
	const { error } = await runFonoUc(getManyCdrs);
	expect(error?.message).toBe('FonoUC did not accept the username, password or tenant');
	expect(wire.transcript).toEqual(['login']);
});

it('does not try a refused login again for items that come right after', async () => {
	const clock = fakeClock();
	const wire = new Wire({ login: { status: 400 } });
	await runFonoUc(getManyCdrs);
	clock.nowMs += 9_000;
	await runFonoUc(getManyCdrs);
	expect(wire.to('login')).toHaveLength(1);
	clock.nowMs += 2_000;
	await runFonoUc(getManyCdrs);
	expect(wire.to('login')).toHaveLength(2);
});

it('tries at once with a corrected password', async () => {
	fakeClock();
	const wire: Wire = new Wire({
		login: ({ body }) =>
			(body as IDataObject).password === LOGIN.password ? wire.logIn() : { status: 400 },
		cdrs: page([cdr('a')]),
	});
	const wrong = await runFonoUc(getManyCdrs, { login: { password: 'wrong' } });
	const right = await runFonoUc(getManyCdrs);
	expect(wrong.error).toBeDefined();
	expect(right.items).toHaveLength(1);
	expect(wire.transcript).toEqual(['login', 'login', 'cdrs']);
});

it.each([
	['a 500', { status: 500 }],
	['a 429', { status: 429 }],
	['a broken connection', { fault: 'ECONNRESET' }],
	['half an answer', { body: '{"access_tok' }],
])('tries the login again after %s', async (_case, answer) => {
	const clock = fakeClock();
	const wire: Wire = new Wire({
		login: (_asked, nth) => (nth === 0 ? answer : wire.logIn()),
		cdrs: page([cdr('a')]),
	});

	const { items: out, error } = await runFonoUc(getManyCdrs);

	expect(error).toBeUndefined();
	expect(out).toHaveLength(1);
	expect(wire.transcript).toEqual(['login', 'login', 'cdrs']);
	expect(clock.waits).toEqual([500]);
});

it.each([
	['a web page', { body: '<!DOCTYPE html><p>Portal' }, /web page/, 1],
	['JSON without a token', { body: { user: {} } }, /login answered without a token/, 1],
	['an empty token', { body: { access_token: '' } }, /login answered without a token/, 1],
	['a token that is no text', { body: { access_token: 7 } }, /login answered without a token/, 1],
	[
		'a redirect',
		{ status: 302, headers: { location: 'https://evil.example.com/api/v2/login' } },
		/login answered with HTTP status 302/,
		1,
	],
	['a 404', { status: 404 }, /login answered with HTTP status 404/, 1],
	['500 each time', { status: 500 }, /after 3 tries: .*login answered with HTTP status 500/, 3],
	['nothing each time', { body: '' }, /after 3 tries: .*login: the answer was empty/, 3],
])('says so when the login is answered with %s', async (_case, answer, message, times) => {
	fakeClock();
	const wire = new Wire({ login: answer });
	const elsewhere = new Wire({}, { origin: 'https://evil.example.com' });

	const { error, items: out } = await runFonoUc({ ...getManyCdrs, options: { maxRetries: 2 } });

	expect(error?.message).toMatch(message);
	expect(out).toEqual([]);
	expect(wire.transcript).toEqual(Array.from({ length: times }, () => 'login'));
	expect(elsewhere.asked).toEqual([]);
});

it("takes the token from 'accessToken' where a system spells it so", async () => {
	const wire = new Wire(
		{ login: { body: { accessToken: 'camel' } }, cdrs: page([cdr('a')]) },
		{ token: 'camel' },
	);
	const { items: out } = await runFonoUc(getManyCdrs);
	expect(out).toHaveLength(1);
	expect(wire.to('cdrs')[0].headers.authorization).toBe('Bearer camel');
});

it('stops after one new login when the system refuses fresh tokens too', async () => {
	const wire = new Wire({ cdrs: { status: 401 } });

	const { error } = await runFonoUc(getManyCdrs);

	expect(error?.message).toBe('FonoUC does not accept the credential (HTTP status 401)');
	expect(error?.description).toContain("'Account ID'");
	expect(wire.transcript).toEqual(['login', 'cdrs', 'login', 'cdrs']);
});
