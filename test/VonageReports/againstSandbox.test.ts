import type { IDataObject } from 'n8n-workflow';
import type { VonageProduct } from '../../sandbox/providers/vonageReports.mts';
import type { Sandbox, SandboxOptions } from '../../sandbox/server.mts';
import { fakeClock } from '../support/clock';
import { DAY, iso, loginsOf, openSandbox, UNTIL } from '../support/sandboxed';
import { getManyCalls, getManyRecords, getRecordsById, jsonOf, runVonage } from './vonageReports';

let sandbox: Sandbox;

afterEach(async () => {
	await sandbox.close();
});

/**
 * A sandbox without a limit of its own, and a clock on which waits are over at once.
 * @param rate whether it limits requests; the clock is then left to the test
 */
async function open(options: SandboxOptions = {}, rate: 'limited' | 'unlimited' = 'unlimited') {
	sandbox = await openSandbox({
		records: 3000,
		days: 10,
		until: UNTIL,
		...(rate === 'limited' ? {} : { now: () => (UNTIL + DAY) * 1000 }),
		...options,
		vonageReports: {
			...(rate === 'limited' ? {} : { rateLimit: null }),
			pageSize: 50,
			...options.vonageReports,
		},
	});
	if (rate === 'unlimited') fakeClock(iso(UNTIL + DAY));
	return loginsOf(sandbox).vonageReports;
}

const inWindow = (from: number, to: number): IDataObject => ({
	output: 'raw',
	from: iso(from),
	to: iso(to),
});

const idsOf = (rows: Iterable<Record<string, unknown>>) => [...rows].map(({ id }) => String(id));

/** What the sandbox holds. */
const held = (
	product: VonageProduct,
	from: number,
	to: number,
	direction?: 'inbound' | 'outbound',
) => idsOf(sandbox.vonageReports.records(product, from, to, { direction }));

function expectSame(got: string[], expected: string[]): void {
	expect([...got].sort()).toEqual([...expected].sort());
}

/** Statuses of the requests for records. */
const statuses = () =>
	sandbox.requests.entries
		.filter(({ path }) => path === '/v2/reports/records')
		.map(({ status }) => status);

it.each<[string, NonNullable<SandboxOptions['vonageReports']>]>([
	['oldest first', { order: 'oldestFirst' }],
	['newest first', { order: 'newestFirst' }],
	['in no order', { order: 'shuffled' }],
	['with complete links', { nextLink: 'complete' }],
	['without links', { nextLink: 'absent' }],
	['with a last page that is empty', { emptyLastPage: true }],
	['with colons in offsets', { dateOffset: '+00:00' }],
	['with its clock a minute behind', { clockAheadMs: -59_000 }],
])('gives every call once and charges each once, listed %s', async (_name, options) => {
	const key = await open({ vonageReports: options });
	const [from, to] = [UNTIL - 7 * DAY, UNTIL - DAY];
	const { items, error } = await runVonage({ ...getManyCalls, ...inWindow(from, to) }, { key });
	expect(error).toBeUndefined();
	const expected = [...held('VOICE-CALL', from, to), ...held('VOICE-FAILED', from, to)];
	expect(expected.length).toBeGreaterThan(300);
	expectSame(idsOf(jsonOf(items)), expected);
	expect(sandbox.vonageReports.billedRecords).toBe(expected.length);
	const times = jsonOf(items).map(({ date_start }) => Date.parse(String(date_start)));
	expect(times).toEqual([...times].sort((a, b) => b - a));
});

it.each<[VonageProduct, IDataObject, 'outbound' | undefined]>([
	['VOICE-CALL', {}, undefined],
	['VOICE-FAILED', {}, undefined],
	['SMS', { direction: 'outbound' }, 'outbound'],
	['MESSAGES', { direction: 'outbound' }, 'outbound'],
	['VERIFY-API', {}, undefined],
	['VERIFY-V2', {}, undefined],
	['NUMBER-INSIGHT', {}, undefined],
	['IN-APP-VOICE', {}, undefined],
	['WEBSOCKET-CALL', {}, undefined],
	['ASR', {}, undefined],
	['AMD', {}, undefined],
	['CONVERSATION-EVENT', {}, undefined],
	['VIDEO-API', {}, undefined],
	['NETWORK-API-EVENT', {}, undefined],
])(
	'gives the records of %s as they are, and charges each once',
	async (product, more, direction) => {
		const key = await open();
		const [from, to] = [UNTIL - 9 * DAY, UNTIL];
		const { items, error } = await runVonage(
			{ ...getManyRecords, ...inWindow(from, to), product, ...more },
			{ key },
		);
		expect(error).toBeUndefined();
		const rows = [...sandbox.vonageReports.records(product, from, to, { direction })];
		expect(rows.length).toBeGreaterThan(0);
		const byId = (a: IDataObject, b: IDataObject) => String(a.id).localeCompare(String(b.id));
		const sent = JSON.parse(JSON.stringify(rows)) as IDataObject[];
		expect(jsonOf(items).sort(byId)).toEqual(sent.sort(byId));
		expect(sandbox.vonageReports.billedRecords).toBe(rows.length);
		expect(new Set(statuses())).toEqual(new Set([200]));
	},
);

it('gives two adjacent ranges that share no record and miss none', async () => {
	const key = await open({ burst: 30 });
	const border = sandbox.burstSecond ?? 0;
	const run = async (from: number, to: number) => {
		const { items } = await runVonage({ ...getManyCalls, ...inWindow(from, to) }, { key });
		return idsOf(jsonOf(items));
	};
	const ids = [...(await run(border, border + DAY)), ...(await run(border - DAY, border))];
	const [from, to] = [border - DAY, border + DAY];
	expectSame(ids, [...held('VOICE-CALL', from, to), ...held('VOICE-FAILED', from, to)]);
	expect(sandbox.vonageReports.billedRecords).toBe(ids.length);
});

it.each([1, 2, 3, 4, 5])('loses and repeats nothing under random faults (%i)', async (seed) => {
	const orders = ['oldestFirst', 'newestFirst', 'shuffled'] as const;
	const key = await open({ vonageReports: { order: orders[seed % 3] } });
	const [from, to] = [UNTIL - 9 * DAY, UNTIL];
	sandbox.faults.random({ seed, rate: 0.2, kinds: ['status', 'drop', 'truncate', 'notJson'] });

	const { items, error } = await runVonage(
		{ ...getManyCalls, ...inWindow(from, to), options: { maxRetries: 20, addCostItem: true } },
		{ key },
	);

	expect(error).toBeUndefined();
	const cost = items.pop()?.json.cost;
	const expected = [...held('VOICE-CALL', from, to), ...held('VOICE-FAILED', from, to)];
	expectSame(idsOf(jsonOf(items)), expected);
	// What arrived is counted; what broke on its way may have been charged besides.
	expect(cost).toMatchObject({ billedRecords: expected.length });
	expect(sandbox.requests.entries.filter(({ fault }) => fault).length).toBeGreaterThan(3);
});

it('stops at the limit with the newest calls, and charges little more', async () => {
	const key = await open({ records: 100_000, vonageReports: { pageSize: 1000 } });
	const [from, to] = [UNTIL - 7 * DAY, UNTIL];
	const { items, error } = await runVonage(
		{
			...getManyCalls,
			...inWindow(from, to),
			returnAll: false,
			limit: 100,
			options: { addCostItem: true },
		},
		{ key },
	);
	expect(error).toBeUndefined();
	const cost = items.pop()?.json.cost;
	expect(items).toHaveLength(100);
	const times = jsonOf(items).map(({ date_start }) => Date.parse(String(date_start)));
	const newest = [
		...sandbox.vonageReports.records('VOICE-CALL', UNTIL - DAY, to),
		...sandbox.vonageReports.records('VOICE-FAILED', UNTIL - DAY, to),
	]
		.map(({ date_start }) => Date.parse(String(date_start)))
		.sort((a, b) => b - a);
	expect(times).toEqual(newest.slice(0, 100));
	const { billedRecords } = sandbox.vonageReports;
	expect(cost).toMatchObject({ billedRecords });
	expect(billedRecords).toBeLessThan(newest.length / 2);
});

it('finds records by their IDs, and says which are not there', async () => {
	const key = await open();
	const all = held('VOICE-CALL', UNTIL - 9 * DAY, UNTIL).slice(0, 50);
	const asked = [...all.slice(0, 30), 'no-such-call', ...all.slice(30)];
	const { items, error } = await runVonage(
		{ ...getRecordsById, output: 'raw', ids: asked.join(','), options: { addCostItem: true } },
		{ key },
	);
	expect(error).toBeUndefined();
	expect(items.pop()?.json).toMatchObject({ cost: { billedRecords: 50, requests: 3 } });
	const misses = jsonOf(items).filter(({ found }) => found === false);
	expect(misses).toEqual([{ id: 'no-such-call', found: false }]);
	expectSame(idsOf(jsonOf(items)), asked);
	expect(sandbox.vonageReports.billedRecords).toBe(50);
});

it('charges what the cost item says, to the last place', async () => {
	const key = await open({ vonageReports: { pricePerRecord: 0.0007 } });
	const [from, to] = [UNTIL - 5 * DAY, UNTIL];
	const { items } = await runVonage(
		{ ...getManyCalls, ...inWindow(from, to), options: { addCostItem: true } },
		{ key },
	);
	const tenThousandths = (items.length - 1) * 7;
	const price = `${Math.floor(tenThousandths / 10_000)}.${String(tenThousandths % 10_000).padStart(4, '0')}`;
	expect(items[items.length - 1].json).toMatchObject({
		cost: { billedRecords: items.length - 1, price: price.replace(/\.?0+$/, '') },
	});
});

it('is refused for its clock neither when it is fast nor when it is slow', async () => {
	for (const clockAheadMs of [-59_000, 0, 59_000]) {
		const key = await open({
			now: () => (UNTIL + 3600) * 1000,
			vonageReports: { clockAheadMs },
		});
		// Almost a second fast besides.
		fakeClock(iso(UNTIL + 3600.999));
		const { error } = await runVonage(
			{ ...getManyCalls, output: 'raw', from: iso(UNTIL - 3600), to: '' },
			{ key },
		);
		expect(error).toBeUndefined();
		expect(new Set(statuses())).toEqual(new Set([200]));
		await sandbox.close();
	}
});

it("keeps within ten requests a second, by Vonage's own count", async () => {
	const clock = fakeClock(iso(UNTIL + DAY));
	const key = await open({ now: () => clock.nowMs }, 'limited');
	const { items, error } = await runVonage(
		// One at a time: on this clock, waits side by side would add up.
		{ ...getManyCalls, ...inWindow(UNTIL - 10 * DAY, UNTIL), options: { concurrency: 1 } },
		{ key },
	);
	expect(error).toBeUndefined();
	const requests = statuses();
	expect(requests.length).toBeGreaterThan(20);
	expect(new Set(requests)).toEqual(new Set([200]));
	expect(sandbox.vonageReports.refusedForRate).toBe(0);
	// Nor is it much slower.
	expect((clock.nowMs / 1000 - UNTIL - DAY) * 9).toBeLessThan(requests.length);
	expect(items.length).toBe(sandbox.vonageReports.billedRecords);
});

it('is hardly ever refused on the real clock, and loses and pays nothing by it', async () => {
	const key = await open({}, 'limited');
	const [from, to] = [UNTIL - 10 * DAY, UNTIL];
	const { items, error } = await runVonage(
		{ ...getManyCalls, ...inWindow(from, to), options: { concurrency: 16 } },
		{ key },
	);
	expect(error).toBeUndefined();
	expectSame(idsOf(jsonOf(items)), [
		...held('VOICE-CALL', from, to),
		...held('VOICE-FAILED', from, to),
	]);
	expect(sandbox.vonageReports.billedRecords).toBe(items.length);
	expect(sandbox.vonageReports.refusedForRate).toBeLessThan(statuses().length / 4);
});
