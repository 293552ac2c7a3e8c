import fc from 'fast-check';
import { RequestBudget } from '../../../nodes/shared/http/budget';
import type { Outcome } from '../../../nodes/shared/http/classify';
import { RequestFailed } from '../../../nodes/shared/http/requestFailed';
import { requestAnswer } from '../../../nodes/shared/http/request';
import { VirtualTime } from './virtualTime';

const answer = (
	status: number,
	headers: Record<string, string> = {},
	body: unknown = {},
): Outcome => ({
	exchange: { status, headers, body },
});

const broken: Outcome = { failure: { kind: 'transport', message: 'read ECONNRESET' } };

/** Sends one request to a server that gives these outcomes in turn, the last one for ever. */
async function request(
	outcomes: Outcome[],
	{ maxRetries = 5, maxTotalWaitMs = 120_000 } = {},
	asking: Parameters<typeof requestAnswer>[2] = { repeatable: true },
) {
	const time = new VirtualTime();
	const start = time.now();
	const sentAtMs: number[] = [];
	const running = requestAnswer(
		{ url: '/x' },
		{
			send: async () => {
				const outcome = outcomes[Math.min(sentAtMs.length, outcomes.length - 1)];
				sentAtMs.push(time.now() - start);
				return outcome;
			},
			budget: new RequestBudget({ burst: 1000, perSecond: 1000, inFlight: 10 }, time),
			policy: { maxRetries, maxTotalWaitMs },
			clock: time,
		},
		asking,
	).then(
		(exchange) => ({ exchange, error: undefined }),
		(error: unknown) => ({ exchange: undefined, error: error as RequestFailed }),
	);
	await time.runOut();
	return { ...(await running), sentAtMs };
}

describe('a request that may be repeated', () => {
	it.each([
		408, 425, 429, 500, 502, 503, 504, 507, 509, 520, 521, 522, 523, 524, 525, 527, 529, 530, 599,
	])('is sent again after a %i', async (status) => {
		const { exchange, sentAtMs } = await request([answer(status), answer(200)]);
		expect(exchange?.status).toBe(200);
		expect(sentAtMs).toHaveLength(2);
	});

	it.each([
		300, 302, 400, 401, 402, 403, 404, 405, 409, 410, 422, 451, 501, 505, 506, 508, 510, 511, 526,
		600,
	])('is not sent again after a %i', async (status) => {
		const { error, sentAtMs } = await request([answer(status)]);
		expect(error).toBeInstanceOf(RequestFailed);
		expect(error?.attempts).toBe(1);
		expect(sentAtMs).toHaveLength(1);
	});

	it('is sent again after a broken connection and after a body that broke', async () => {
		const isBroken = ({ body }: { body: unknown }) => (body === 'half' ? 'cut off' : undefined);
		const { exchange, sentAtMs } = await request(
			[broken, answer(200, {}, 'half'), answer(200, {}, 'whole')],
			{},
			{ repeatable: true, isBroken },
		);
		expect(exchange?.body).toBe('whole');
		expect(sentAtMs).toHaveLength(3);
	});

	it.each<Outcome>([
		{ failure: { kind: 'loginRefused', message: 'no' } },
		{ failure: { kind: 'unauthorized', body: {} } },
		{ failure: { kind: 'notSent', message: 'no' } },
	])('is not sent again after $failure.kind', async (outcome) => {
		const { error, sentAtMs } = await request([outcome, answer(200)]);
		expect(error?.outcome).toBe(outcome);
		expect(sentAtMs).toHaveLength(1);
	});

	it('waits as long as the provider says, in seconds or until a date', async () => {
		const seconds = await request([answer(429, { 'retry-after': '7' }), answer(200)]);
		expect(seconds.sentAtMs).toEqual([0, 7_000]);
		// The virtual clock starts 1,000 s after 1970.
		const date = await request([
			answer(503, { 'retry-after': 'Thu, 01 Jan 1970 00:16:50 GMT' }),
			answer(200),
		]);
		expect(date.sentAtMs).toEqual([0, 10_000]);
	});

	it('fails at once when the provider asks for a longer wait than allowed, and says so', async () => {
		const { error, sentAtMs } = await request([answer(429, { 'retry-after': '3600' })], {
			maxTotalWaitMs: 60_000,
		});
		expect(sentAtMs).toHaveLength(1);
		expect(error?.stoppedBy).toBe(
			"the next try would be in 3600 s, and 'Max Wait' allows 60 s in all",
		);
	});

	it('stays within the number of retries and the total wait, whatever comes', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(
					fc.oneof(
						fc.constant(broken),
						fc.integer({ min: 0, max: 40 }).map((s) => answer(429, { 'retry-after': String(s) })),
						fc.constantFrom(500, 502, 503, 504, 408).map((status) => answer(status)),
					),
					{ minLength: 1, maxLength: 30 },
				),
				fc.integer({ min: 0, max: 20 }),
				fc.integer({ min: 0, max: 100_000 }),
				async (outcomes, maxRetries, maxTotalWaitMs) => {
					const { error, sentAtMs } = await request(outcomes, { maxRetries, maxTotalWaitMs });
					expect(error?.attempts).toBe(sentAtMs.length);
					const sent = sentAtMs.map((_, nth) => outcomes[Math.min(nth, outcomes.length - 1)]);
					const faults = sent.filter((one) => !('exchange' in one && one.exchange.status === 429));
					expect(faults.length).toBeLessThanOrEqual(maxRetries + 1);
					// Of refusals alone there are no more than their back-offs fit into the time.
					expect(sentAtMs.length - faults.length).toBeLessThanOrEqual(5 + maxTotalWaitMs / 1000);
					expect(sentAtMs.at(-1)).toBeLessThanOrEqual(maxTotalWaitMs);
				},
			),
		);
	});

	it('gives back a status that the caller wants to see', async () => {
		const { exchange } = await request(
			[answer(404)],
			{},
			{ repeatable: true, isWanted: (code) => code === 404 },
		);
		expect(exchange?.status).toBe(404);
	});
});

describe('a request that must not be carried out twice', () => {
	const unsure = 'it may have been carried out';

	it.each<Outcome>([broken, answer(408), answer(500), answer(502), answer(503), answer(504)])(
		'is not sent again after %j, and what to do is told',
		async (outcome) => {
			const { error, sentAtMs } = await request(
				[outcome, answer(200)],
				{},
				{ repeatable: false, unsure },
			);
			expect(error?.outcome).toBe(outcome);
			expect(error?.stoppedBy).toBe(unsure);
			expect(sentAtMs).toHaveLength(1);
		},
	);

	it('is sent again after it did not get there', async () => {
		const failure = {
			kind: 'transport' as const,
			message: 'connect ECONNREFUSED',
			neverSent: true,
		};
		const { exchange, sentAtMs } = await request(
			[{ failure }, answer(200)],
			{},
			{ repeatable: false, unsure },
		);
		expect(exchange?.status).toBe(200);
		expect(sentAtMs).toHaveLength(2);
	});

	it('is sent again after a 429, which the provider did not look at', async () => {
		const limited = answer(429, { 'retry-after': '7' });
		const { exchange, sentAtMs } = await request(
			[limited, answer(200)],
			{},
			{ repeatable: false, unsure },
		);
		expect(exchange?.status).toBe(200);
		expect(sentAtMs).toEqual([0, 7_000]);
	});
});
