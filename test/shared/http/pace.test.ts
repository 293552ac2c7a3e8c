import { RequestBudget, type Pace } from '../../../nodes/shared/http/budget';
import type { Outcome } from '../../../nodes/shared/http/classify';
import { requestAnswer } from '../../../nodes/shared/http/request';
import { VirtualTime } from './virtualTime';

const pace = (headers: Record<string, unknown>): Pace | undefined =>
	headers.remaining === undefined
		? undefined
		: { remaining: Number(headers.remaining), resetMs: Number(headers.reset) * 1000 };

const answer = (status: number, headers: Record<string, string> = {}): Outcome => ({
	exchange: { status, headers, body: {} },
});

/** Sends requests one after the other; the answers come in their order. */
async function send(outcomes: Outcome[], requests: number): Promise<number[]> {
	const time = new VirtualTime();
	const start = time.now();
	const sentAtMs: number[] = [];
	const budget = new RequestBudget({ burst: 1000, perSecond: 1000, inFlight: 10 }, time);
	const tools = {
		send: async () => {
			sentAtMs.push(time.now() - start);
			return outcomes[sentAtMs.length - 1];
		},
		budget,
		pace,
		policy: { maxRetries: 3, maxTotalWaitMs: 60_000 },
		clock: time,
	};
	const running = (async () => {
		for (let nth = 0; nth < requests; nth++)
			await requestAnswer({ url: '/x' }, tools, { repeatable: true });
	})();
	await time.runOut();
	await running;
	return sentAtMs;
}

it('sends nothing more until the allowance is given anew, once its headers say that none is left', async () => {
	const sent = await send(
		[
			answer(200, { remaining: '1', reset: '9' }),
			answer(200, { remaining: '0', reset: '4' }),
			answer(200),
		],
		3,
	);
	expect(sent).toEqual([0, 0, 4_000]);
});

it('after a refusal without Retry-After waits for as long as the headers say', async () => {
	expect(await send([answer(429, { remaining: '0', reset: '3' }), answer(200)], 1)).toEqual([
		0, 3_000,
	]);
});

it('prefers Retry-After where both are said', async () => {
	const refusal = answer(429, { 'retry-after': '7', remaining: '0', reset: '3' });
	expect(await send([refusal, answer(200)], 1)).toEqual([0, 7_000]);
});

it('does not slow down by headers that leave something', async () => {
	const generous = answer(200, { remaining: '5', reset: '60' });
	expect(await send([generous, generous, generous], 3)).toEqual([0, 0, 0]);
});
