import { fakeClock } from '../support/clock';
import { EVERY_NODE, run, token } from './nodes';
import { Server, type Answer } from './server.mts';

let server: Server;
let answer: Answer;
let loginAnswer: Answer;

beforeEach(async () => {
	loginAnswer = token('token-1');
	server = await Server.start(({ path }) =>
		path.includes('/token') || path.includes('/login') ? loginAnswer : answer,
	);
});
afterEach(async () => await server.close());

describe.each(EVERY_NODE)('$name', (one) => {
	it.each<[string, unknown]>([
		['a plain text', 'not on Sundays'],
		['a message', { message: 'not on Sundays', code: 7 }],
		['an error', { error: 'not on Sundays' }],
		['an error that is an object', { error: { code: 7, message: 'not on Sundays' } }],
		['a problem (RFC 9457)', { type: 'about:blank', detail: 'not on Sundays' }],
		['errors (JSON:API)', { errors: [{ detail: 'not on Sundays' }] }],
	])('repeats the words of a refusal, whether they come as %s', async (_case, body) => {
		answer = { status: 422, body };
		const { error } = await run(one, server.origin);
		expect(error?.message).toMatch(/ answered with HTTP status 422: not on Sundays$/);
		expect(error?.description).toMatch(/takes something about the request for invalid\. Check /);
	});

	it.each<[string, unknown]>([
		['a web page', '<!doctype html><h1>not on Sundays</h1>'],
		['JSON that was cut off', '{"message": "not on Sun'],
		['bytes', Buffer.from('ID3\u0003\u0000\u0000not on Sundays', 'latin1')],
		['a whole log', 'not on Sundays. '.repeat(500)],
	])('repeats nothing of %s', async (_case, body) => {
		answer = { status: 422, body };
		const { error } = await run(one, server.origin);
		expect(error?.message).toMatch(/ answered with HTTP status 422$/);
	});

	it('hides what is secret in a plain text', async () => {
		answer = { status: 400, body: 'Refused: Bearer abc.def' };
		const { error } = await run(one, server.origin);
		expect(error?.message).toMatch(/ answered with HTTP status 400: Refused: Bearer \*\*\*$/);
	});

	it.each([401, 403, 404, 429, 500])('says what to do about a %d', async (status) => {
		fakeClock();
		answer = { status };
		const { error } = await run(one, server.origin, { options: { maxRetries: 0, maxWait: 1 } });
		expect(error?.description).toMatch(
			status < 429 ? /Check|It wants/ : status === 429 ? /'Max Wait'/ : /problem of its own/,
		);
	});
});

describe.each(EVERY_NODE.filter(({ login }) => login !== undefined))("$name's login", (one) => {
	it.each<[string, (words: string) => unknown]>([
		['a plain text', (words) => words],
		['a message', (message) => ({ message })],
		['an error of OAuth (RFC 6749)', (words) => ({ error: 'x', error_description: words })],
	])('repeats why it is refused, without the password, whether it is %s', async (_case, body) => {
		const { password } = one.data(server.origin);
		loginAnswer = { status: 401, body: body(`no such user with ${String(password)}`) };
		const { error } = await run(one, server.origin);
		expect(error?.message).toMatch(/ did not accept the .*: no such user with \*\*\*$/);
		expect(server.arrivals.filter(({ path }) => path.includes(String(one.login)))).toHaveLength(1);
	});
});
