import type { IDataObject } from 'n8n-workflow';
import { VonageReports } from '../../nodes/VonageReports/VonageReports.node';
import { fakeClock } from '../support/clock';
import {
	getManyCalls,
	getManyRecords,
	getRecordsById,
	idsOf,
	jsonOf,
	runVonage,
} from './vonageReports';
import { Account, call, callsAt, documentedSms, every, failedCall, page } from './records';
import { Wire } from './wire';

const raw = { ...getManyRecords, output: 'raw' };
const withCost = { addCostItem: true };

describe('trap 3: every record costs money each time it is fetched, so none is fetched twice', () => {
	it('over windows and pages', async () => {
		fakeClock('2026-04-01T00:00:00Z');
		const account = new Account(
			{
				'VOICE-CALL': callsAt(every(3600, 240, '2026-03-01T00:00:00Z')),
				'VOICE-FAILED': callsAt(every(7200, 120, '2026-03-01T00:00:00Z'), failedCall, 'f'),
			},
			{ pageSize: 5 },
		);
		new Wire({ records: account.answer });
		const { items, error } = await runVonage({
			...getManyCalls,
			output: 'raw',
			to: '2026-03-11T00:00:00',
		});
		expect(error).toBeUndefined();
		expect(items).toHaveLength(360);
		expect([...account.billed].sort()).toEqual(idsOf(items).map(String).sort());
	});

	it('at the seams of windows, where the end of one is the start of the next', async () => {
		const account = new Account({
			'VOICE-CALL': callsAt([
				'2026-03-01T23:59:59Z',
				'2026-03-02T00:00:00Z',
				'2026-03-02T00:00:01Z',
				'2026-03-03T00:00:00Z',
			]),
		});
		new Wire({ records: account.answer });
		const { items } = await runVonage({ ...raw, to: '2026-03-04T00:00:00' });
		expect(idsOf(items)).toEqual(['a4', 'a3', 'a2', 'a1']);
		expect(account.billed).toHaveLength(4);
	});

	it('by two runs of which one begins where the other ends, also within a second', async () => {
		const account = new Account({
			'VOICE-CALL': callsAt([
				'2026-03-01T11:59:59Z',
				'2026-03-01T12:00:00Z',
				'2026-03-01T12:00:01Z',
			]),
		});
		new Wire({ records: account.answer });
		const middle = '2026-03-01T12:00:00.500';
		const first = await runVonage({ ...raw, to: middle });
		const next = await runVonage({ ...raw, from: middle, to: '2026-03-02T00:00:00' });
		expect([...idsOf(first.items), ...idsOf(next.items)].sort()).toEqual(['a1', 'a2', 'a3']);
		expect(account.billed).toHaveLength(3);
	});

	it('because a request that failed is the only one that is asked again', async () => {
		fakeClock();
		const wire = new Wire({
			records: [page([call('a')], 'abc'), { status: 503 }, page([call('b')], 'def'), page([])],
		});
		const { items } = await runVonage(raw);
		expect(items).toHaveLength(2);
		expect(wire.to('records').map(({ query }) => query.cursor)).toEqual([
			undefined,
			'abc',
			'abc',
			'def',
		]);
	});
});

describe('with a limit', () => {
	const limited = (limit: number, more: IDataObject = {}) => ({
		...raw,
		returnAll: false,
		limit,
		from: '2026-03-01T00:00:00',
		to: '2026-03-08T00:00:00',
		...more,
	});
	const windowsOf = (wire: Wire) =>
		wire.to('records').map(({ query }) => `${query.date_start} ${query.date_end}`);

	it('windows begin with a minute at the newest end and double up to a day', async () => {
		const wire = new Wire({ records: page([]) });
		await runVonage(limited(1));
		const asked = windowsOf(wire);
		expect(asked.slice(0, 6)).toEqual([
			'2026-03-07T23:59:00Z 2026-03-08T00:00:00Z',
			'2026-03-07T23:57:00Z 2026-03-07T23:59:00Z',
			'2026-03-07T23:53:00Z 2026-03-07T23:57:00Z',
			'2026-03-07T23:45:00Z 2026-03-07T23:53:00Z',
			'2026-03-07T23:29:00Z 2026-03-07T23:45:00Z',
			'2026-03-07T22:57:00Z 2026-03-07T23:29:00Z',
		]);
		expect(asked[asked.length - 1]).toMatch(/^2026-03-01T00:00:00Z /);
		const hours = asked.map((window) => {
			const [from, to] = window.split(' ').map(Date.parse);
			return (to - from) / 3_600_000;
		});
		expect(Math.max(...hours)).toBe(24);
		expect(hours.reduce((sum, width) => sum + width)).toBeCloseTo(7 * 24);
	});

	it('hardly more is charged than was wanted', async () => {
		const account = new Account({
			'VOICE-CALL': callsAt(every(60, 7 * 24 * 60, '2026-03-01T00:00:00Z')),
		});
		const wire = new Wire({ records: account.answer });
		const { items } = await runVonage(limited(50));
		expect(items).toHaveLength(50);
		expect(idsOf(items)[0]).toBe('a10080');
		// A record a minute, in windows of 1, 2, 4, 8, 16 and 32 minutes.
		expect(account.billed).toHaveLength(63);
		expect(wire.to('records')).toHaveLength(6);
	});

	it('no window is asked for ahead, however many requests may run at once', async () => {
		const account = new Account({
			'VOICE-CALL': callsAt(every(60, 7 * 24 * 60, '2026-03-01T00:00:00Z')),
		});
		const wire = new Wire({ records: account.answer });
		await runVonage(limited(150, { options: { concurrency: 16 } }));
		expect(wire.to('records')).toHaveLength(8);
		expect(account.billed).toHaveLength(255);
	});

	it('that is met at the end of a page, no further page is asked for', async () => {
		const wire = new Wire({
			records: page(Array.from({ length: 10 }, (_, n) => call(`r${n}`))),
		});
		const { items } = await runVonage(limited(10));
		expect(items).toHaveLength(10);
		expect(wire.to('records')).toHaveLength(1);
	});

	it('both products of the newest windows are asked for, and nothing older', async () => {
		const wire = new Wire({
			records: ({ query }) =>
				query.product === 'VOICE-CALL'
					? page([call('a', { date_start: '2026-03-07T23:10:00+0000' })])
					: page([failedCall('f', { date_start: '2026-03-07T23:50:00+0000' })]),
		});
		const { items } = await runVonage({
			...limited(2),
			...{ resource: 'call', operation: 'getAll' },
		});
		expect(idsOf(items)).toEqual(['f', 'a']);
		expect(wire.to('records')).toHaveLength(2);
	});
});

describe('what it cost', () => {
	it('comes as the last item where that was asked for', async () => {
		new Wire({
			records: [
				page([call('a'), call('b')], 'abc', { price: 0.1 }),
				page([call('b'), call('c')], undefined, { price: 0.2 }),
			],
		});
		const { items } = await runVonage({ ...raw, options: withCost });
		const [cost] = jsonOf(items).slice(-1);
		expect(items).toHaveLength(4);
		// Four records were given out, three are different; no sum of binary numbers.
		expect(cost).toEqual({
			cost: { billedRecords: 4, requests: 2, price: '0.3', currency: 'EUR' },
		});
		expect(items[3].pairedItem).toEqual({ item: 0 });
	});

	it('does not come unless it was asked for', async () => {
		new Wire({ records: page([call('a')]) });
		const { items } = await runVonage(raw);
		expect(idsOf(items)).toEqual(['a']);
	});

	it.each<[string, IDataObject[], string | null, string | null]>([
		['text', [{ price: '0.03330000' }, { price: '0.00000001' }], '0.03330001', 'EUR'],
		['a number in short', [{ price: 1e-7 }, { price: 2e-7 }], '0.0000003', 'EUR'],
		['nothing, as the vendor prints it', [{ price: 0.0 }, { price: 0.0 }], '0', 'EUR'],
		['missing once', [{ price: 0.5 }, { price: undefined }], '0.5', 'EUR'],
		['missing', [{ price: undefined }, { price: null }], null, null],
		['no number', [{ price: '0.5' }, { price: 'free' }], null, 'EUR'],
		[
			'in two currencies',
			[
				{ price: 1, currency: 'EUR' },
				{ price: 2, currency: 'USD' },
			],
			null,
			null,
		],
	])('is exact when the price is %s', async (_case, answers, price, currency) => {
		new Wire({
			records: answers.map((more, n) => page([call(`r${n}`)], n === 0 ? 'abc' : undefined, more)),
		});
		const { items } = await runVonage({ ...raw, options: withCost });
		expect(items[2].json).toEqual({ cost: { billedRecords: 2, requests: 2, price, currency } });
	});

	it('is in the item of a file without being asked for, and not in the file', async () => {
		new Wire({
			records: [page([call('a')], 'abc', { price: 0.1 }), page([], undefined, { price: 0.2 })],
		});
		const { items } = await runVonage({ ...raw, outputAs: 'ndjson', options: withCost });
		expect(items).toHaveLength(1);
		expect(items[0].json).toMatchObject({
			records: 1,
			billedRecords: 1,
			requests: 2,
			price: '0.3',
			currency: 'EUR',
		});
	});

	it('counts what a limit left out', async () => {
		new Wire({ records: page([call('a'), call('b'), call('c')]) });
		const limited = { ...raw, returnAll: false, limit: 1, options: withCost };
		const { items } = await runVonage(limited);
		expect(items).toHaveLength(2);
		expect(items[1].json).toMatchObject({ cost: { billedRecords: 3, requests: 1 } });
	});

	it('counts the calls that the chosen outcome left out', async () => {
		new Wire({ records: page([failedCall('a'), failedCall('b', { status_code: '404' })]) });
		const { items } = await runVonage({
			...getManyCalls,
			outcomes: ['busy'],
			options: withCost,
		});
		expect(items).toHaveLength(2);
		expect(items[1].json).toMatchObject({ cost: { billedRecords: 2 } });
	});

	it('counts what was found by ID, not what was not', async () => {
		new Wire({ records: page([documentedSms], undefined, { ids_not_found: 'x,y', price: 0 }) });
		const { items } = await runVonage({
			...getRecordsById,
			product: 'SMS',
			direction: 'outbound',
			ids: '15000000E1F8B123,x,y',
			options: { ...withCost, notFound: 'leaveOut' },
		});
		expect(items).toHaveLength(2);
		expect(items[1].json).toEqual({
			cost: { billedRecords: 1, requests: 1, price: '0', currency: 'EUR' },
		});
	});

	it('is told for each input item by itself', async () => {
		new Wire({ records: ({ query }) => page([call(query.date_start)], undefined, { price: 0.1 }) });
		const { items } = await runVonage(
			{ ...raw, from: '={{ $json.from }}', options: withCost },
			{ input: ['2026-03-01T00:00:00', '2026-03-01T06:00:00'].map((from) => ({ json: { from } })) },
		);
		const costs = items.filter(({ json }) => json.cost !== undefined);
		expect(costs.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(costs.map(({ json }) => (json.cost as IDataObject).price)).toEqual(['0.1', '0.1']);
	});

	it('is said beforehand: every list says that Vonage charges', () => {
		const operations = new VonageReports().description.properties
			.filter(({ name, displayOptions }) => {
				const resources = displayOptions?.show?.resource ?? [];
				return name === 'operation' && resources.some((one) => one === 'call' || one === 'record');
			})
			.flatMap(({ options }) => options ?? []);
		expect(operations).toHaveLength(3);
		for (const operation of operations) {
			expect(operation).toHaveProperty(
				'description',
				expect.stringContaining('Vonage charges for each record, each time it is read'),
			);
		}
	});
});
