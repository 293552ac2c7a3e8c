import type { IDataObject } from 'n8n-workflow';
import { fakeClock } from '../support/clock';
import { itHandsOnFailedItems, type OneOfThree } from '../support/onError';
import { readFile } from '../support/runNode';
import { stopAtWait } from '../support/stopButton';
import { log, logs, page } from './records';
import { getManyCallLogs, jsonOf, LOGS, runVonage } from './vonageBusiness';
import { Wire, type Answer } from './wire';

const raw = { ...getManyCallLogs, output: 'raw', options: { pageSize: 10, concurrency: 1 } };
const first = page(logs(10), { total: 11 });
const second = page([log('z')], { total: 11, number: 2 });

it('waits as long as a 429 asks for, to the second, and goes on', async () => {
	const clock = fakeClock();
	const answeredAt: number[] = [];
	new Wire({
		[LOGS]: (_asked, nth) => {
			answeredAt.push(clock.nowMs);
			return nth === 0 ? { status: 429, headers: { 'Retry-After': '37' } } : page([log('a')]);
		},
	});
	const { items, error } = await runVonage(raw);
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	expect(answeredAt[1] - answeredAt[0]).toBe(37_000);
});

it.each<[string, Answer]>([
	['a 500', { status: 500 }],
	['a 502', { status: 502, body: '<html>Bad Gateway' }],
	['a broken connection', { fault: 'ECONNRESET' }],
	['half of the JSON', { body: '{"page_size":10,"_embe' }],
	['an empty body', { body: '' }],
])('asks again after %s, and loses nothing', async (_case, fault) => {
	fakeClock();
	const wire = new Wire({ [LOGS]: [first, fault, fault, second] });
	const { items, error } = await runVonage(raw);
	expect(error).toBeUndefined();
	expect(items).toHaveLength(11);
	expect(wire.to(LOGS).map(({ query }) => query.page)).toEqual(['1', '2', '2', '2']);
});

it('gives up when a 500 stays, says where, and gives nothing out', async () => {
	fakeClock();
	new Wire({ [LOGS]: (_asked, nth) => (nth === 0 ? first : { status: 500 }) });
	const { items, error } = await runVonage({ ...raw, options: { ...raw.options, maxRetries: 2 } });
	expect(error?.message).toBe('Vonage Business answered with HTTP status 500 after 3 tries');
	expect(error?.description).toContain(
		'Get many call logs stopped at slice 1 of 1 (2026-05-01T00:00:00Z to 2026-05-08T00:00:00Z), page 2, 10 records received before.',
	);
	expect(items).toEqual([]);
});

it.each<[string, Answer, RegExp, RegExp]>([
	[
		'a 400 with the parameters that are wrong',
		{
			status: 400,
			body: {
				status: 400,
				title: 'Invalid parameters',
				instance: 'track-1',
				invalid_parameters: [{ name: 'start:gte', reason: 'not a date' }],
			},
		},
		/^Vonage Business answered with HTTP status 400: Invalid parameters; start:gte: not a date$/,
		/date range, the filters and the Account ID/,
	],
	[
		'a 400 in the other form',
		{ status: 400, body: { status: 400, msg: 'no such filter' } },
		/HTTP status 400: no such filter$/,
		/./,
	],
	['a 404', { status: 404 }, /HTTP status 404$/, /Account ID/],
	[
		'a redirect',
		{ status: 302, headers: { Location: 'https://e.example.com/x?t=s' } },
		/302$/,
		/not followed/,
	],
	['a web page', { body: '<!doctype html><p>Log in' }, /was a web page, not data/, /proxy/],
	[
		'an object without a list',
		{ body: { status: 'ok', secretName: 'Jane Doe' } },
		/^Vonage's answer holds no list of call logs$/,
		/Expected '_embedded' with 'call_logs', got an object with 'status' \(text\)/,
	],
	[
		'a list that is none',
		{ body: { total_items: 1, _embedded: { call_logs: 'none' } } },
		/holds no list of call logs/,
		/'_embedded' \(object\)/,
	],
	[
		'a list of texts',
		{ body: { total_items: 1, _embedded: { call_logs: ['a'] } } },
		/holds something else/,
		/Expected objects/,
	],
])(
	'does not ask again after %s, and says what came, but no values',
	async (_c, answer, message, description) => {
		const clock = fakeClock();
		const wire = new Wire({ [LOGS]: answer });
		const { error, items } = await runVonage(raw);
		expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(description);
		expect(`${error?.message} ${error?.description}`).not.toMatch(/Jane/);
		expect(items).toEqual([]);
		expect(wire.to(LOGS)).toHaveLength(1);
		expect(clock.waits).toEqual([]);
	},
);

describe('with On Error set to continue', () => {
	const forThreeDays: OneOfThree['run'] = (onError) => {
		new Wire({
			[LOGS]: ({ query }) =>
				query['start:gte'] === '2026-05-02 00:00:00'
					? { status: 403, body: { title: 'Forbidden' } }
					: page([log(query['start:gte'])]),
		});
		return runVonage(
			{ ...raw, from: '={{ $json.day }}' },
			{
				onError,
				input: ['2026-05-01', '2026-05-02', '2026-05-03'].map((day) => ({ json: { day } })),
			},
		);
	};
	const facts: IDataObject = {
		message: 'Vonage Business answered with HTTP status 403: Forbidden',
		description: expect.stringContaining('Account Administrator') as string,
		provider: 'Vonage Business',
		operation: 'Get many call logs',
		httpStatus: 403,
		attempts: 1,
		slice: '1 of 1 (2026-05-02T00:00:00Z to 2026-05-08T00:00:00Z)',
		page: 1,
		recordsReceived: 0,
		lastError: 'Vonage Business answered with HTTP status 403: Forbidden',
	};

	itHandsOnFailedItems({ run: forThreeDays, failed: { day: '2026-05-02' }, facts });
});

it('stops asking and waiting as soon as the execution is stopped', async () => {
	const { answer, stopped } = stopAtWait();
	const wire = new Wire({ [LOGS]: answer });
	const { status, items } = await runVonage(raw, { cancelWhen: stopped });
	expect(status).toBe('canceled');
	expect(items).toEqual([]);
	expect(wire.to(LOGS)).toHaveLength(1);
});

describe('output', () => {
	it('is the ten fields of the call record by default', async () => {
		new Wire({ [LOGS]: page([log('a', { source_extension: null, source_user_full_name: null })]) });
		const { items } = await runVonage(getManyCallLogs);
		expect(jsonOf(items)).toEqual([
			{
				id: 'vonageBusiness:a',
				startedAt: '2026-05-05T12:00:00Z',
				direction: 'inbound',
				fromNumber: '17325550100',
				toNumber: '17325550100',
				externalNumber: '17325550100',
				outcome: 'answered',
				hangupCause: 'Answered',
				billableSeconds: null,
				recordingId: null,
			},
		]);
	});

	it('is selected fields, always with the ID', async () => {
		new Wire({ [LOGS]: page([log('a', { result: 'Voicemail' })]) });
		const { items } = await runVonage({
			...getManyCallLogs,
			output: 'selected',
			fields: ['outcome', 'accountId'],
		});
		expect(jsonOf(items)).toEqual([
			{ id: 'vonageBusiness:a', outcome: 'voicemail', accountId: '913874' },
		]);
	});

	it('is one CSV file with all that Vonage sends, what is new among it too', async () => {
		new Wire({ [LOGS]: page([log('a', { custom_tag: 'Sales', queue: 'x' })]) });
		const { items } = await runVonage({ ...getManyCallLogs, output: 'raw', outputAs: 'csv' });
		const [header, row] = (await readFile(items[0])).toString().split('\r\n');
		expect(header).toMatch(/^id,in_network,.*,custom_tag,.*,recorded,queue,otherFields$/);
		expect(row).toContain('Sales');
		expect(items[0].json).toMatchObject({
			fileName: 'vonage-business-call-logs_2026-05-01T000000Z_2026-05-08T000000Z.csv',
			records: 1,
		});
	});
});
