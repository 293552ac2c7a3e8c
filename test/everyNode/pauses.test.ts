import type { IDataObject } from 'n8n-workflow';
import { fakeClock } from '../support/clock';
import { EVERY_NODE, run, telnyx, token } from './nodes';
import { Server, type Answer } from './server.mts';

let server: Server;
let answers: Answer[];

/** The list is answered with these in turn, the last one for ever; a login with a token. */
beforeEach(async () => {
	let nth = 0;
	server = await Server.start(({ path }) => {
		if (path.includes('/token') || path.includes('/login')) return token('token-1');
		return answers[Math.min(nth++, answers.length - 1)];
	});
});
afterEach(async () => await server.close());

const refusal = (retryAfter: string): Answer => ({
	status: 429,
	headers: { 'Retry-After': retryAfter },
});

const sum = (waits: number[]) => waits.reduce((total, ms) => total + ms, 0);

describe.each(EVERY_NODE)('$name', (one) => {
	const list = () => server.to(one.list);
	const asked = { options: { maxWait: 120 } };

	it('fails at once when a day of pause is asked for, and so does the next run, which asks anew', async () => {
		const clock = fakeClock();
		answers = [refusal('86400')];
		for (const count of [1, 2]) {
			const { error } = await run(one, server.origin, asked);
			expect(error?.message).toMatch(/HTTP status 429$/);
			expect(error?.description).toContain(
				"Not tried again: the next try would be in 86400 s, and 'Max Wait' allows 120 s in all.",
			);
			expect(list()).toHaveLength(count);
		}
		expect(Math.max(0, ...clock.waits)).toBeLessThan(1000);
	});

	it('tells a later run that a pause is longer than it may wait, without asking or waiting', async () => {
		const clock = fakeClock();
		answers = [refusal('600')];
		await run(one, server.origin, asked);
		clock.nowMs += 100_000;
		clock.waits.length = 0;
		const { error } = await run(one, server.origin, asked);
		expect(error?.message).toMatch(/asked for a pause that is not over yet$/);
		expect(error?.description).toContain(
			"Not tried again: the next try would be in 500 s, and 'Max Wait' allows 120 s in all.",
		);
		expect(list()).toHaveLength(1);
		expect(clock.waits).toEqual([]);
	});

	it('waits for what is left of a pause that another run caused, and no longer', async () => {
		const clock = fakeClock();
		answers = [refusal('600'), { body: one.page([]) }];
		await run(one, server.origin, asked);
		clock.nowMs += 500_000;
		clock.waits.length = 0;
		const { error } = await run(one, server.origin, asked);
		expect(error).toBeUndefined();
		expect(sum(clock.waits)).toBeGreaterThanOrEqual(99_000);
		expect(sum(clock.waits)).toBeLessThan(101_000);
	});

	it('adds the pauses of one request up', async () => {
		const clock = fakeClock();
		answers = [refusal('50'), refusal('50'), refusal('50')];
		const { error } = await run(one, server.origin, asked);
		expect(error?.description).toContain("the next try would be in 50 s, and 'Max Wait'");
		expect(list()).toHaveLength(3);
		expect(sum(clock.waits)).toBeLessThan(101_000);
	});

	it.each([
		['0', 'no pause at all'],
		['Mon, 15 Jun 2026 11:00:00 GMT', 'a moment that is over'],
		['1781524740', 'a moment that is over, in seconds since 1970'],
	])('backs off by itself where Retry-After is %s (%s), until Max Wait ends it', async (value) => {
		const clock = fakeClock('2026-06-15T12:00:00Z');
		answers = [refusal(value)];
		const { error } = await run(one, server.origin, { options: { maxWait: 20, maxRetries: 1 } });
		expect(error?.description).toMatch(
			/the next try would be in \d+ s, and 'Max Wait' allows 20 s/,
		);
		const waits = clock.waits.filter((ms) => ms >= 250);
		expect(waits.slice(0, 3)).toEqual([500, 1000, 2000]);
		expect(sum(waits)).toBeGreaterThan(10_000);
		expect(list().length).toBeGreaterThan(3);
		expect(list().length).toBeLessThan(10);
	});

	it('reads a moment in seconds since 1970 as the end of the pause', async () => {
		const clock = fakeClock('2026-06-15T12:00:00Z');
		answers = [refusal(String(Date.parse('2026-06-15T12:00:30Z') / 1000)), { body: one.page([]) }];
		const { error } = await run(one, server.origin, asked);
		expect(error).toBeUndefined();
		expect(sum(clock.waits)).toBeGreaterThanOrEqual(30_000);
		expect(sum(clock.waits)).toBeLessThan(31_500);
	});

	it('survives more refusals than it has retries', async () => {
		fakeClock();
		answers = [...Array.from({ length: 8 }, () => refusal('1')), { body: one.page([]) }];
		const { error } = await run(one, server.origin, { options: { maxWait: 120, maxRetries: 1 } });
		expect(error).toBeUndefined();
		expect(list()).toHaveLength(9);
	});
});

describe('the headers of Telnyx that tell its pace', () => {
	const spent = (reset: string, body: object = telnyx.page([])): Answer => ({
		body,
		headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset },
	});
	const second = async (options: IDataObject = { maxWait: 120 }) => {
		const first = await run(telnyx, server.origin);
		expect(first.error).toBeUndefined();
		return await run(telnyx, server.origin, { options });
	};

	it('are waited for no longer than Max Wait allows', async () => {
		const clock = fakeClock();
		answers = [spent('3600')];
		const { error } = await second();
		expect(error?.message).toBe('Telnyx asked for a pause that is not over yet');
		expect(error?.description).toContain("in 3600 s, and 'Max Wait' allows 120 s in all");
		expect(sum(clock.waits)).toBe(0);
	});

	it.each(['1781524830', '1781524830000'])(
		'may name the moment of the reset: %s',
		async (reset) => {
			const clock = fakeClock('2026-06-15T12:00:00Z');
			answers = [spent(reset), { body: telnyx.page([]) }];
			const { error } = await second();
			expect(error).toBeUndefined();
			expect(sum(clock.waits)).toBe(30_000);
		},
	);

	it.each(['4102444800', '99999999999999999999', 'soon', '', '-5'])(
		'make no sense and are ignored: %p',
		async (reset) => {
			const clock = fakeClock('2026-06-15T12:00:00Z');
			answers = [spent(reset), { body: telnyx.page([]) }];
			const { error } = await second();
			expect(error).toBeUndefined();
			expect(sum(clock.waits)).toBe(0);
		},
	);
});
