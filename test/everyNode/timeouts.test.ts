import { sleep, type IDataObject, type INodeProperties } from 'n8n-workflow';
import { timeoutsDuring } from '../support/timeouts.mts';
import { EVERY_NODE, fonoUc, run, token, vbcPassword, type AnyNode } from './nodes';
import { Server, until, type Answering } from './server.mts';

let server: Server;
let answering: Answering;

beforeEach(async () => {
	server = await Server.start((arrival, nth) => answering(arrival, nth));
});
afterEach(async () => await server.close());

const isLogin = (path: string) => path.includes('/token') || path.includes('/login');

/** With the collection that n8n adds to a declarative node when it loads it. */
function withRequestOptions(one: AnyNode, requestOptions: IDataObject): AnyNode {
	const property: INodeProperties = {
		displayName: 'Request Options',
		name: 'requestOptions',
		type: 'collection',
		default: {},
		options: [{ displayName: 'Timeout', name: 'timeout', type: 'number', default: 10_000 }],
	};
	const node = () => {
		const made = one.node();
		made.description.properties.push(property);
		return made;
	};
	return { ...one, node, parameters: { ...one.parameters, requestOptions } };
}

describe.each(EVERY_NODE)('$name', (one) => {
	const list = () => server.to(one.list);

	it('gives up a request that is never answered, within Timeout and Max Wait', async () => {
		answering = ({ path }) => (isLogin(path) ? token('token-1') : null);
		const startedAtMs = performance.now();
		const { error } = await run(one, server.origin, { options: { timeout: 1, maxWait: 3 } });
		expect(error?.message).toMatch(/ gave no answer within [\d.]+ s after 2 tries$/);
		expect(error?.description).toContain("Raise 'Timeout' in the options if it needs longer.");
		expect(error?.description).toContain(
			"Not tried again: 'Max Wait' allows 3 s in all for waits and for tries that are not answered.",
		);
		expect(performance.now() - startedAtMs).toBeLessThan(4_000);
		expect(list()).toHaveLength(2);
		await until(() => list().every(({ isOpen }) => !isOpen()), 1_000);
	});

	it('has one full try whatever Max Wait is', async () => {
		answering = async ({ path }) => {
			if (isLogin(path)) return token('token-1');
			await sleep(1_200);
			return { body: one.page([]) };
		};
		const { error } = await run(one, server.origin, { options: { timeout: 5, maxWait: 0 } });
		expect(error).toBeUndefined();
	});

	it('gives a request a minute, unless the option or the platform says otherwise', async () => {
		answering = ({ path }) => (isLogin(path) ? token('token-1') : { body: one.page([]) });
		const timeoutOf = async (...parts: Parameters<typeof run>) =>
			(await timeoutsDuring(async () => await run(...parts))).at(-1);
		expect(await timeoutOf(one, server.origin)).toBe(60_000);
		expect(await timeoutOf(one, server.origin, { options: { timeout: 7 } })).toBe(7_000);
		const platform = withRequestOptions(one, { timeout: 9_000 });
		expect(await timeoutOf(platform, server.origin)).toBe(9_000);
		expect(await timeoutOf(platform, server.origin, { options: { timeout: 7 } })).toBe(7_000);
	});

	it.each([0, 3601, 'soon'])('refuses a Timeout of %p', async (timeout) => {
		const { error } = await run(one, server.origin, { options: { timeout } });
		expect(error?.message).toMatch(/^'Timeout' .* between 1 and 3600/);
		expect(server.arrivals).toEqual([]);
	});
});

describe.each([fonoUc, vbcPassword])('the login of $name', (one) => {
	const logins = () => server.to(one.login ?? 'none');
	let loginAnswer: ReturnType<Answering>;

	beforeEach(() => {
		loginAnswer = null;
		answering = ({ path }) => (isLogin(path) ? loginAnswer : { body: one.page([]) });
	});

	it('ends with the execution that needs it, and the next run logs in anew', async () => {
		const asked = until(() => logins().length === 1);
		const stopped = run(one, server.origin, { cancelWhen: asked });
		await asked;
		const stoppedAtMs = performance.now();
		expect((await stopped).status).toBe('canceled');
		await until(() => !logins()[0].isOpen(), 1_000);
		expect(performance.now() - stoppedAtMs).toBeLessThan(1_000);
		loginAnswer = token('token-1');
		const { error } = await run(one, server.origin);
		expect(error).toBeUndefined();
		expect(logins()).toHaveLength(2);
	});

	it('goes on for the others when one of two executions is stopped, whichever began it', async () => {
		let answerNow: (answer: ReturnType<typeof token>) => void = () => undefined;
		loginAnswer = new Promise((resolve) => (answerNow = resolve));
		const asked = until(() => logins().length === 1);
		let stop: () => void = () => undefined;
		const stopping = new Promise<void>((resolve) => (stop = resolve));
		const first = run(one, server.origin, { cancelWhen: stopping });
		await asked;
		const second = run(one, server.origin);
		await sleep(200);
		stop();
		expect((await first).status).toBe('canceled');
		expect(logins()[0].isOpen()).toBe(true);
		answerNow(token('token-1'));
		expect((await second).error).toBeUndefined();
		expect(logins()).toHaveLength(1);
	});

	it('counts as a part of the request, so that Timeout ends it too', async () => {
		const { error } = await run(one, server.origin, { options: { timeout: 1, maxWait: 1 } });
		expect(error?.message).toMatch(/ gave no answer within 1 s$/);
		await until(() => logins().every(({ isOpen }) => !isOpen()), 1_000);
	});
});
