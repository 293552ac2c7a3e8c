import type { IDataObject } from 'n8n-workflow';
import { fakeClock } from '../support/clock';
import { itHandsOnFailedItems, type OneOfThree } from '../support/onError';
import { stopAtWait } from '../support/stopButton';
import { getManyCdrs, jsonOf, runFonoUc } from './fonoUc';
import { cdr, page } from './records';
import { Wire, type Answer } from './wire';

const raw = { ...getManyCdrs, output: 'raw' };

it('waits as long as a 429 asks for, to the second, and goes on', async () => {
	const clock = fakeClock();
	const answeredAt: number[] = [];
	const wire = new Wire({
		cdrs: (_asked, nth) => {
			answeredAt.push(clock.nowMs);
			return nth === 0 ? { status: 429, headers: { 'Retry-After': '37' } } : page([cdr('a')]);
		},
	});
	const { items, error } = await runFonoUc(raw);
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	expect(wire.transcript).toEqual(['login', 'cdrs', 'cdrs']);
	expect(answeredAt[1] - answeredAt[0]).toBe(37_000);
});

it('waits until the date that a 503 names', async () => {
	const clock = fakeClock('2026-06-15T12:00:00Z');
	const later = 'Mon, 15 Jun 2026 12:01:30 GMT';
	new Wire({ cdrs: [{ status: 503, headers: { 'Retry-After': later } }, page([cdr('a')])] });
	const { items } = await runFonoUc(raw);
	expect(items).toHaveLength(1);
	expect(clock.waits).toEqual([90_000]);
});

it('does not wait longer than allowed, and says for how long it would have been', async () => {
	const clock = fakeClock();
	const wire = new Wire({ cdrs: { status: 429, headers: { 'Retry-After': '600' } } });
	const { error } = await runFonoUc({ ...raw, options: { maxWait: 300 } });
	expect(error?.message).toBe('FonoUC answered with HTTP status 429');
	expect(error?.description).toContain("in 600 s, and 'Max Wait' allows 300 s in all");
	expect(clock.waits).toEqual([]);
	expect(wire.to('cdrs')).toHaveLength(1);
});

it.each<[string, Answer]>([
	['a 500', { status: 500 }],
	['a 502', { status: 502, body: '<html>Bad Gateway' }],
	['a broken connection', { fault: 'ECONNRESET' }],
	['a timeout', { fault: 'ETIMEDOUT' }],
	['half of the JSON', { body: '{"data":[{"id":"a"' }],
	['an empty body', { body: '' }],
	['a 204', { status: 204 }],
	['text that is no JSON', { body: 'Internal error' }],
])('asks again after %s, and loses nothing', async (_case, fault) => {
	const clock = fakeClock();
	const wire = new Wire({
		cdrs: [page([cdr('a')], 'key-2'), fault, fault, page([cdr('b')])],
	});
	const { items, error } = await runFonoUc(raw);
	expect(error).toBeUndefined();
	expect(jsonOf(items).map(({ id }) => id)).toEqual(['a', 'b']);
	expect(wire.to('cdrs').map(({ query }) => query.startKey)).toEqual([
		undefined,
		'key-2',
		'key-2',
		'key-2',
	]);
	expect(clock.waits).toEqual([500, 1000]);
});

it.each<[string, Answer, RegExp]>([
	['a 500', { status: 500 }, /^FonoUC answered with HTTP status 500 after 3 tries$/],
	[
		'a broken connection',
		{ fault: 'ECONNRESET' },
		/^FonoUC gave no usable answer after 3 tries: .*ECONNRESET/,
	],
	[
		'half of the JSON',
		{ body: '{"data":[' },
		/after 3 tries: the answer was cut off or is no JSON$/,
	],
	['an empty body', { body: '' }, /after 3 tries: the answer was empty$/],
])('gives up when %s stays, and says where', async (_case, fault, message) => {
	fakeClock();
	const wire = new Wire({
		cdrs: (_asked, nth) => (nth === 0 ? page([cdr('a'), cdr('b')], 'key-2') : fault),
	});
	const { error, items } = await runFonoUc({ ...raw, options: { maxRetries: 2 } });
	expect(error?.message).toMatch(message);
	expect(error?.description).toContain(
		'Get many CDRs stopped at slice 1 of 1 (2022-05-01T00:00:00Z to 2022-05-08T00:00:00Z), page 2, 2 records received before.',
	);
	expect(items).toEqual([]);
	expect(wire.to('cdrs')).toHaveLength(4);
});

it.each<[string, Answer, RegExp, RegExp]>([
	[
		'a 400',
		{ status: 400, body: { message: 'invalid range' } },
		/^FonoUC answered with HTTP status 400: invalid range$/,
		/'Account ID' in the credential and the date range/,
	],
	['a 403', { status: 403 }, /HTTP status 403$/, /'Account ID' in the credential/],
	['a 404', { status: 404 }, /HTTP status 404$/, /'System URL' in the credential/],
	['a web page', { body: '<!doctype html><p>Log in' }, /was a web page, not data/, /proxy/],
	[
		'an object without a list',
		{ body: { status: 'ok', total: 3, secretName: 'Jane Doe' } },
		/^FonoUC's answer holds no list of CDRs$/,
		/Expected 'data' with a list, got an object with 'status' \(text\), 'total' \(number\)/,
	],
	[
		'null data on a page that counts records',
		{ body: { data: null, page_size: 3 } },
		/holds no list of CDRs/,
		/It counts 3 of them, and has null in their place/,
	],
	['data that is a text', { body: { data: 'none' } }, /holds no list of CDRs/, /'data' \(text\)/],
	['an empty object', { body: {} }, /holds no list of CDRs/, /got an empty object/],
	['a list of texts', { body: { data: ['a', 'b'] } }, /holds something else/, /Expected objects/],
	['a list of nothing', { body: { data: [null] } }, /holds something else/, /got null/],
])(
	'does not ask again after %s, and says what came, but no values',
	async (_c, answer, message, description) => {
		const clock = fakeClock();
		const wire = new Wire({ cdrs: answer });
		const { error, items } = await runFonoUc(raw);
		expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(description);
		expect(`${error?.message} ${error?.description}`).not.toMatch(/Jane|none/);
		expect(items).toEqual([]);
		expect(wire.to('cdrs')).toHaveLength(1);
		expect(clock.waits).toEqual([]);
	},
);

it('gives nothing out when a later window fails', async () => {
	fakeClock();
	new Wire({
		cdrs: ({ query }) =>
			query.startDate === String(Date.UTC(2022, 0, 1) / 1000) ? { status: 500 } : page([cdr('a')]),
	});
	const span = { from: '2022-01-01T00:00:00', to: '2022-03-01T00:00:00' };
	const { error, items } = await runFonoUc({ ...raw, ...span });
	expect(items).toEqual([]);
	expect(error?.description).toContain(
		'slice 2 of 2 (2022-01-01T00:00:00Z to 2022-01-29T00:00:00Z), page 1, 1 record received before',
	);
});

describe('with On Error set to continue', () => {
	const forThreeDays: OneOfThree['run'] = (onError) => {
		new Wire({
			cdrs: ({ query }) =>
				query.startDate === String(Date.parse('2022-05-02') / 1000)
					? { status: 400, body: { message: 'no such day' } }
					: page([cdr(query.startDate)]),
		});
		return runFonoUc(
			{ ...raw, from: '={{ $json.day }}', to: '2022-05-08' },
			{
				onError,
				input: ['2022-05-01', '2022-05-02', '2022-05-03'].map((day) => ({ json: { day } })),
			},
		);
	};
	const facts: IDataObject = {
		message: 'FonoUC answered with HTTP status 400: no such day',
		description: expect.stringContaining("Check the 'Account ID'") as string,
		provider: 'FonoUC',
		operation: 'Get many CDRs',
		httpStatus: 400,
		attempts: 1,
		slice: '1 of 1 (2022-05-02T00:00:00Z to 2022-05-08T00:00:00Z)',
		page: 1,
		recordsReceived: 0,
		lastError: 'FonoUC answered with HTTP status 400: no such day',
	};

	itHandsOnFailedItems({ run: forThreeDays, failed: { day: '2022-05-02' }, facts });
});

it('stops asking and waiting as soon as the execution is stopped', async () => {
	const { answer, stopped } = stopAtWait();
	const wire = new Wire({ cdrs: answer });
	const { status, items } = await runFonoUc(raw, { cancelWhen: stopped });
	expect(status).toBe('canceled');
	expect(items).toEqual([]);
	expect(wire.to('cdrs')).toHaveLength(1);
});
