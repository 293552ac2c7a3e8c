import type { IDataObject } from 'n8n-workflow';
import { fakeClock } from '../support/clock';
import { itHandsOnFailedItems, type OneOfThree } from '../support/onError';
import { stopAtWait } from '../support/stopButton';
import { getManyCalls, getManyRecords, idsOf, runVonage } from './vonageReports';
import { call, page, problem } from './records';
import { Wire, type Answer } from './wire';

const raw = { ...getManyRecords, output: 'raw' };

it('waits as long as a 429 asks for, and does not believe the other headers', async () => {
	const clock = fakeClock();
	const answeredAt: number[] = [];
	const wire = new Wire({
		records: (_asked, nth) => {
			answeredAt.push(clock.nowMs);
			if (nth > 0) return page([call('a')]);
			return {
				...problem(429, { title: 'Too Many Requests' }),
				headers: {
					'Retry-After': '7',
					'X-RateLimit-Limit': '30',
					'X-RateLimit-Remaining': '0',
					'X-RateLimit-Reset': String(clock.nowMs + 3_600_000),
				},
			};
		},
	});
	const { items, error } = await runVonage(raw);
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	expect(wire.to('records')).toHaveLength(2);
	expect(answeredAt[1] - answeredAt[0]).toBe(7000);
});

it('does not wait longer than allowed, and says for how long it would have been', async () => {
	fakeClock();
	const wire = new Wire({ records: { status: 429, headers: { 'Retry-After': '600' } } });
	const { error } = await runVonage({ ...raw, options: { maxWait: 300 } });
	expect(error?.message).toBe('Vonage Reports answered with HTTP status 429');
	expect(error?.description).toContain("Lower 'Requests at Once' or raise 'Max Wait'");
	expect(error?.description).toContain("in 600 s, and 'Max Wait' allows 300 s in all");
	expect(wire.to('records')).toHaveLength(1);
});

it('sends at most ten requests in any second', async () => {
	const clock = fakeClock('2026-04-01T00:00:00Z');
	const sentAt: number[] = [];
	new Wire({
		records: () => {
			sentAt.push(clock.nowMs);
			return page([]);
		},
	});
	const month = { from: '2026-03-01T00:00:00', to: '2026-03-31T00:00:00' };
	// One at a time: on this clock, waits side by side would add up.
	await runVonage({ ...getManyCalls, ...month, options: { concurrency: 1 } });
	expect(sentAt).toHaveLength(60);
	sentAt.sort((a, b) => a - b);
	for (const start of sentAt) {
		expect(sentAt.filter((at) => at >= start && at < start + 1000).length).toBeLessThanOrEqual(10);
	}
});

it.each<[string, Answer]>([
	['a 500', { status: 500 }],
	['a 502', { status: 502, body: '<html>Bad Gateway' }],
	['a 503', { status: 503 }],
	['a broken connection', { fault: 'ECONNRESET' }],
	['a timeout', { fault: 'ETIMEDOUT' }],
	['half of the JSON', { body: '{"records":[{"id":"a"' }],
	['an empty body', { body: '' }],
	['a 204', { status: 204 }],
])('asks again for the same page after %s, and loses nothing', async (_case, fault) => {
	const clock = fakeClock();
	const wire = new Wire({
		records: [page([call('a')], 'abc'), fault, fault, page([call('b')])],
	});
	const { items, error } = await runVonage(raw);
	expect(error).toBeUndefined();
	expect(idsOf(items)).toEqual(['a', 'b']);
	const [first, ...others] = wire.to('records').map(({ query }) => query);
	const second = { ...first, cursor: 'abc', iv: 'iv-of-abc' };
	expect(others).toEqual([second, second, second]);
	expect(clock.waits.filter((ms) => ms >= 500)).toEqual([500, 1000]);
});

it.each<[string, Answer, RegExp]>([
	['a 500', { status: 500 }, /^Vonage Reports answered with HTTP status 500 after 3 tries$/],
	[
		'a broken connection',
		{ fault: 'ECONNRESET' },
		/^Vonage Reports gave no usable answer after 3 tries: .*ECONNRESET/,
	],
	['half of the JSON', { body: '{"records":[' }, /3 tries: the answer was cut off or is no JSON$/],
	['an empty body', { body: '' }, /after 3 tries: the answer was empty$/],
])('gives up when %s stays, and says where', async (_case, fault, message) => {
	fakeClock();
	const wire = new Wire({
		records: (_asked, nth) => (nth === 0 ? page([call('a'), call('b')], 'abc') : fault),
	});
	const { error, items } = await runVonage({ ...raw, options: { maxRetries: 2 } });
	expect(error?.message).toMatch(message);
	expect(error?.description).toContain(
		'Get many records stopped at slice 1 of 1 (2026-03-01T00:00:00Z to 2026-03-01T12:00:00Z), page 2',
	);
	expect(items).toEqual([]);
	expect(wire.to('records')).toHaveLength(4);
});

const REFUSALS: Array<[string, Answer, string, RegExp]> = [
	[
		'a 400 for parameters',
		problem(400, {
			type: 'https://developer.nexmo.com/api-errors/reports#invalid-request-parameters',
			title: 'Invalid request parameter',
			detail: 'Invalid request parameter.',
		}),
		'Vonage Reports answered with HTTP status 400: Invalid request parameter. Invalid request parameter.',
		/Check the parameter that it names/,
	],
	[
		'a 422 for a missing parameter',
		problem(422, {
			title: 'Unprocessable entity',
			invalid_parameters: [{ reason: 'Missing required parameter', name: 'date_end' }],
			instance: 'f94b4e56604e07e5e5ad5a7228618f81',
		}),
		'Vonage Reports answered with HTTP status 422: Unprocessable entity. date_end: Missing required parameter',
		/Check the parameter that it names/,
	],
	[
		'a 422 for several parameters',
		problem(422, {
			title: 'Unprocessable entity',
			invalid_parameters: [
				{ reason: 'must be in the past', name: 'date_start' },
				{ reason: 'must be in the past', name: 'date_end' },
			],
		}),
		'Vonage Reports answered with HTTP status 422: Unprocessable entity. date_start: must be in the past. date_end: must be in the past',
		/Check the parameter/,
	],
	[
		'a 422 for a filter',
		problem(422, {
			type: 'https://developer.nexmo.com/api-errors/reports#invalid-filter',
			title: 'Invalid filter',
			detail: 'Not together with IDs: [date_start]',
		}),
		'Vonage Reports answered with HTTP status 422: Invalid filter. Not together with IDs: [date_start]',
		/Check the parameter/,
	],
	[
		'a 422 of an unknown form',
		problem(422, { invalid_parameters: 'date_end', note: 7 }),
		'Vonage Reports answered with HTTP status 422',
		/Check the parameter/,
	],
	[
		'a 401',
		problem(401, { title: 'Unauthorized', detail: 'You did not provide correct credentials.' }),
		'Vonage Reports does not accept the credential (HTTP status 401): Unauthorized. You did not provide correct credentials.',
		/Check the 'API Key' and the 'API Secret' in the credential/,
	],
	[
		'a 403',
		problem(403, { title: 'Forbidden', detail: 'User not authorized to query the requested data' }),
		'Vonage Reports answered with HTTP status 403: Forbidden. User not authorized to query the requested data',
		/The API key is right, but it may not read this account's reports. Check the 'Account ID'/,
	],
	[
		'an error that says it is a success',
		{ body: { type: 'x', title: 'Forbidden', detail: 'not this account' } },
		'Vonage Reports answered with an error (HTTP status 200): Forbidden. not this account',
		/holds an error in the place of what was asked for/,
	],
	[
		'a success without records',
		{ body: { request_status: 'SUCCESS', items_count: 0 } },
		"Vonage's answer holds no list of records",
		/'items_count' \(number\)/,
	],
	[
		'records that are none',
		{ body: { request_status: 'SUCCESS', records: ['a', null] } },
		"Vonage's list of records holds something else",
		/Expected objects, got text/,
	],
	['a bare list', { body: [call('a')] }, "Vonage's answer holds no list of records", /a list of 1/],
	['a web page', { body: '<!doctype html>' }, 'The answer was a web page, not data', /proxy/],
];

it.each(REFUSALS)(
	'does not ask again after %s, and says what Vonage said',
	async (_case, answer, message, description) => {
		const clock = fakeClock();
		const wire = new Wire({ records: answer });
		const { error, items } = await runVonage(raw);
		expect(error?.message).toBe(message);
		expect(error?.description).toMatch(description);
		expect(`${error?.message} ${error?.description}`).not.toContain('Jane');
		expect(items).toEqual([]);
		// n8n itself sends once more after a 401, in case the credential can be renewed.
		expect(wire.to('records').length).toBeLessThanOrEqual(answer.status === 401 ? 2 : 1);
		expect(clock.waits.filter((ms) => ms >= 500)).toEqual([]);
	},
);

it('says in which product and window of a list of calls it stopped', async () => {
	fakeClock();
	new Wire({
		records: ({ query }) =>
			query.product === 'VOICE-FAILED' && query.date_start === '2026-03-01T00:00:00Z'
				? problem(422, { title: 'Unprocessable entity', detail: 'no such day' })
				: page([call(`${query.product} ${query.date_start}`)]),
	});
	const { error, items } = await runVonage({ ...getManyCalls, to: '2026-03-03T00:00:00' });
	expect(items).toEqual([]);
	expect(error?.message).toContain('no such day');
	expect(error?.description).toContain(
		'slice 4 of 4 (2026-03-01T00:00:00Z to 2026-03-02T00:00:00Z), page 1, 2 records received before',
	);
});

describe('with On Error set to continue', () => {
	const forThreeDays: OneOfThree['run'] = (onError) => {
		new Wire({
			records: ({ query }) =>
				query.date_start === '2026-03-02T00:00:00Z'
					? problem(422, { title: 'Unprocessable entity', detail: 'no such day' })
					: page([call(query.date_start)]),
		});
		return runVonage(
			{ ...raw, from: '={{ $json.day }}', to: '={{ $json.day.slice(0, -2) + "12:00" }}' },
			{
				onError,
				input: ['01', '02', '03'].map((day) => ({ json: { day: `2026-03-${day}T00:00` } })),
			},
		);
	};

	const facts: IDataObject = {
		message: 'Vonage Reports answered with HTTP status 422: Unprocessable entity. no such day',
		description: expect.stringContaining('Check the parameter') as string,
		provider: 'Vonage Reports',
		operation: 'Get many records',
		httpStatus: 422,
		attempts: 1,
		slice: expect.stringMatching(/^1 of 1 \(2026-03-02T00:00:00Z to /) as string,
		page: 1,
		recordsReceived: 0,
		lastError: 'Vonage Reports answered with HTTP status 422: Unprocessable entity. no such day',
	};

	itHandsOnFailedItems({ run: forThreeDays, failed: { day: '2026-03-02T00:00' }, facts });
});

it('stops asking and waiting as soon as the execution is stopped', async () => {
	const { answer, stopped } = stopAtWait();
	const wire = new Wire({ records: answer });
	const { status, items } = await runVonage(raw, { cancelWhen: stopped });
	expect(status).toBe('canceled');
	expect(items).toEqual([]);
	expect(wire.to('records')).toHaveLength(1);
});
