import type { IDataObject } from 'n8n-workflow';
import { fakeClock } from '../support/clock';
import { documentedCallLog, listOf, log, logs, page, type ListStyle } from './records';
import { getManyCallLogs, jsonOf, LOGS, runVonage } from './vonageBusiness';
import { Wire } from './wire';

const raw = { ...getManyCallLogs, output: 'raw' };

async function idsOf(parameters: IDataObject): Promise<unknown[]> {
	const { items, error } = await runVonage(parameters);
	if (error) throw error;
	return jsonOf(items).map(({ id }) => id);
}

const pagesAsked = (wire: Wire) => wire.to(LOGS).map(({ query }) => query.page);

it('gives the documented call log untouched', async () => {
	const wire = new Wire({ [LOGS]: page([documentedCallLog]) });
	const { items, error } = await runVonage(raw);
	expect(error).toBeUndefined();
	expect(jsonOf(items)).toEqual([documentedCallLog]);
	expect(items[0].pairedItem).toEqual({ item: 0 });
	expect(wire.to(LOGS)).toHaveLength(1);
});

it('asks for the range in UTC, with the page and its size, and nothing else', async () => {
	const wire = new Wire({ [LOGS]: page([]) });
	await runVonage(raw, { timezone: 'Europe/Berlin' });
	expect(wire.to(LOGS)[0].query).toEqual({
		'start:gte': '2026-04-30 22:00:00',
		'start:lte': '2026-05-07 22:00:00',
		page: '1',
		page_size: '1000',
	});
	expect(wire.to(LOGS)[0].headers).toMatchObject({ accept: 'application/json' });
});

it('asks with all filters, as Vonage spells them', async () => {
	const wire = new Wire({ [LOGS]: page([]) });
	const filters = {
		direction: 'Outbound',
		from: '+1 (732) 555-0100',
		to: '17325550101',
		sourceUser: ' JSmith ',
		destinationUser: 'MJones',
		endedAfter: '2026-05-02T00:00:00',
		endedBefore: '2026-05-03T12:30:00+02:00',
	};
	const { error } = await runVonage({ ...raw, filters });
	expect(error).toBeUndefined();
	expect(wire.to(LOGS)[0].query).toEqual({
		'start:gte': '2026-05-01 00:00:00',
		'start:lte': '2026-05-08 00:00:00',
		'end:gte': '2026-05-02 00:00:00',
		'end:lte': '2026-05-03 10:30:00',
		direction: 'Outbound',
		from: '17325550100',
		to: '17325550101',
		source_user: 'JSmith',
		destination_user: 'MJones',
		page: '1',
		page_size: '1000',
	});
});

it('sends no filter that is left empty', async () => {
	const wire = new Wire({ [LOGS]: page([]) });
	await runVonage({
		...raw,
		filters: { from: ' ', endedAfter: '', sourceUser: '={{ undefined }}' },
	});
	expect(Object.keys(wire.to(LOGS)[0].query).sort()).toEqual([
		'page',
		'page_size',
		'start:gte',
		'start:lte',
	]);
});

it("takes the account from the options before the credential's", async () => {
	const wire = new Wire({ 'reports/accounts/4711/call-logs': page([log('a')]) });
	const { items, error } = await runVonage({
		...getManyCallLogs,
		output: 'callRecord',
		options: { accountId: ' 4711 ' },
	});
	expect(error).toBeUndefined();
	expect(items[0].json.accountId).toBe('4711');
	expect(wire.transcript).toEqual(['token', 'reports/accounts/4711/call-logs']);
});

describe('pages', () => {
	const small = { ...raw, options: { pageSize: 10 } };
	const styles: Array<[string, ListStyle]> = [
		["with 'total_pages'", {}],
		["with 'total_page', as older systems say", { pagesName: 'total_page' }],
		['without a number of pages, by the number of records', { pagesName: null }],
	];

	it.each(styles)('are asked for once, from 1, %s', async (_case, style) => {
		const wire = new Wire({ [LOGS]: listOf(logs(45), style) });
		expect(await idsOf(small)).toEqual(logs(45).map(({ id }) => id));
		expect(pagesAsked(wire)).toEqual(['1', '2', '3', '4', '5']);
	});

	const anyStyle = styles.flatMap(([, style]) =>
		([0, 1] as const).flatMap((first) => [false, true].map((bare) => ({ ...style, first, bare }))),
	);

	it.each(anyStyle.flatMap((style) => [0, 1, 9, 10, 11, 45].map((count) => ({ count, ...style }))))(
		'give every record once with $count of them, the first page being $first ($pagesName, $bare)',
		async ({ count, ...style }) => {
			fakeClock();
			new Wire({ [LOGS]: listOf(logs(count), style) });
			const ids = await idsOf(small);
			expect(new Set(ids)).toEqual(new Set(logs(count).map(({ id }) => id)));
			expect(ids).toHaveLength(count);
		},
	);

	it.each(['total_pages', 'total_page'])(
		"are as many as '%s' says, also where nothing else is told and they are short",
		async (name) => {
			const wire = new Wire({
				[LOGS]: ({ query }) => ({
					body: { [name]: 3, _embedded: { call_logs: [log(`on ${query.page}`)] } },
				}),
			});
			expect(await idsOf(small)).toEqual(['on 1', 'on 2', 'on 3']);
			expect(pagesAsked(wire)).toEqual(['1', '2', '3']);
		},
	);

	it('begin with 0 only where those from 1 gave fewer records than Vonage counts', async () => {
		const wire = new Wire({ [LOGS]: listOf(logs(25), { first: 0 }) });
		await idsOf(small);
		expect(pagesAsked(wire)).toEqual(['1', '2', '3', '0']);
	});

	it('are as large as Vonage makes them, whatever was asked for', async () => {
		const wire = new Wire({ [LOGS]: listOf(logs(250), { cap: 100 }) });
		expect(await idsOf(raw)).toHaveLength(250);
		expect(pagesAsked(wire)).toEqual(['1', '2', '3']);
	});

	it('fail when fewer records come than Vonage counts, also on page 0', async () => {
		fakeClock();
		new Wire({
			[LOGS]: ({ query }) =>
				query.page === '2'
					? page(logs(20).slice(11), { total: 20, number: 2 })
					: page(logs(10), { total: 20 }),
		});
		const { error, items } = await runVonage(small);
		expect(error?.message).toBe('The provider counts 20 records, but its pages gave 19');
		expect(items).toEqual([]);
	});

	it('fail when the same one is given for each number, whatever is counted', async () => {
		const wire = new Wire({
			[LOGS]: ({ query }) => page(logs(10), { total: query.page === '1' ? 20 : 21 }),
		});
		const { error } = await runVonage(small);
		expect(error?.message).toBe('The provider counts 20 records, but its pages gave 10');
		expect(wire.to(LOGS).length).toBeLessThan(12);
	});

	it('never follow the links of an answer', async () => {
		const elsewhere = new Wire({}, { origin: 'https://internal.example.com' });
		new Wire({ [LOGS]: listOf(logs(25)) });
		await idsOf(small);
		expect(elsewhere.asked).toEqual([]);
	});

	it('give a record that stands on two of them once, and records that only look alike all', async () => {
		new Wire({
			[LOGS]: ({ query }) =>
				page(query.page === '1' ? [log('a'), log('b')] : [log('b'), log('c')], {
					total: 3,
					size: 2,
				}),
		});
		expect(await idsOf({ ...raw, options: { pageSize: 2 } })).toEqual(['a', 'b', 'c']);
	});
});

describe('a limit', () => {
	it.each([
		[1, {}, ['1'], '50'],
		[50, {}, ['1'], '50'],
		[70, {}, ['1'], '70'],
		[25, { pageSize: 10 }, ['1', '2', '3'], '10'],
		[10, { pageSize: 10 }, ['1'], '10'],
	])('of %i with %p asks for the pages %p', async (limit, options, asked, size) => {
		const wire = new Wire({ [LOGS]: listOf(logs(200)) });
		const ids = await idsOf({ ...raw, returnAll: false, limit, options });
		expect(ids).toEqual(logs(limit).map(({ id }) => id));
		expect(pagesAsked(wire)).toEqual(asked);
		expect(wire.to(LOGS)[0].query.page_size).toBe(size);
	});

	it('that is larger than the list gives all of it, also where the first page is 0', async () => {
		new Wire({ [LOGS]: listOf(logs(12), { first: 0 }) });
		expect(await idsOf({ ...raw, returnAll: false, limit: 60 })).toHaveLength(12);
	});
});

describe('the range', () => {
	const days = (from: string, to: string) => ({ ...raw, from, to });

	it('gives a call at its very start, and leaves one at its very end to the next run', async () => {
		const rows = [
			log('at the start', { start: '2026-05-01 00:00:00' }),
			log('in the last second', { start: '2026-05-01 23:59:59' }),
			log('at midnight', { start: '2026-05-02 00:00:00' }),
			log('at the end of the next', { start: '2026-05-03 00:00:00' }),
		];
		new Wire({
			[LOGS]: ({ query }) =>
				page(
					rows.filter(
						({ start }) =>
							String(start) >= query['start:gte'] && String(start) <= query['start:lte'],
					),
				),
		});
		expect(await idsOf(days('2026-05-01T00:00:00', '2026-05-02T00:00:00'))).toEqual([
			'at the start',
			'in the last second',
		]);
		expect(await idsOf(days('2026-05-02T00:00:00', '2026-05-03T00:00:00'))).toEqual([
			'at midnight',
		]);
	});

	it("leaves out calls at the very moment of 'Ended Before'", async () => {
		new Wire({
			[LOGS]: page([
				log('before', { end: '2026-05-02 11:59:59' }),
				log('at that moment', { end: '2026-05-02 12:00:00' }),
				log('without an end', { end: null }),
			]),
		});
		const filters = { endedBefore: '2026-05-02T12:00:00' };
		expect(await idsOf({ ...raw, filters })).toEqual(['before', 'without an end']);
	});

	it('ends now where its end is open, and stays with that over all pages', async () => {
		const clock = fakeClock('2026-05-07T08:00:00Z');
		const wire = new Wire({
			[LOGS]: ({ query }) => {
				clock.nowMs += 60_000;
				return page(query.page === '1' ? logs(10) : [log('z')], { total: 11 });
			},
		});
		expect(await idsOf({ ...raw, to: '', options: { pageSize: 10 } })).toHaveLength(11);
		expect(wire.to(LOGS).map(({ query }) => query['start:lte'])).toEqual(
			Array(2).fill('2026-05-07 08:00:00'),
		);
	});
});

it('fetches known pages side by side, not faster than our own pace', async () => {
	const clock = fakeClock();
	const wire = new Wire({ [LOGS]: listOf(logs(200)) });
	const ids = await idsOf({ ...raw, options: { pageSize: 10 } });
	expect(ids).toEqual(logs(200).map(({ id }) => id));
	expect(wire.to(LOGS)).toHaveLength(20);
	// 20 requests, of which 8 may go at once, and 5 in each second after that.
	expect(clock.waits.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(2000);
});

it('pairs each record with the item that it was asked for', async () => {
	new Wire({ [LOGS]: ({ query }) => page([log(query['start:gte'])]) });
	const days = ['2026-05-01', '2026-05-02'];
	const { items } = await runVonage(
		{ ...raw, from: '={{ $json.day }}' },
		{ input: days.map((day) => ({ json: { day } })) },
	);
	expect(items.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual(
		days.map((day, item) => [`${day} 00:00:00`, { item }]),
	);
});

describe('outcomes', () => {
	const rows = [
		log('a', { result: 'Answered', end: '2026-05-02 10:00:00' }),
		log('b', { result: 'Missed', end: '2026-05-02 10:00:00' }),
		log('c', { result: 'Voicemail', end: '2026-05-02 10:00:00' }),
		log('d', { result: 'Missed', end: '2026-05-04 10:00:00' }),
	];

	it.each([
		[[], ['a', 'b', 'c', 'd']],
		[['missed'], ['b', 'd']],
		[
			['answered', 'voicemail'],
			['a', 'c'],
		],
		[['busy'], []],
	])('%j are picked out of what comes', async (outcomes, ids) => {
		new Wire({ [LOGS]: page(rows) });
		expect(await idsOf({ ...raw, outcomes })).toEqual(ids);
	});

	it('are picked beside a filter that Vonage does not keep to the second', async () => {
		new Wire({ [LOGS]: page(rows) });
		const filters = { endedBefore: '2026-05-03T00:00:00Z' };
		expect(await idsOf({ ...raw, outcomes: ['missed'], filters })).toEqual(['b']);
	});

	it('that are none are refused before any request', async () => {
		const wire = new Wire({});
		const { error } = await runVonage({ ...raw, outcomes: ['failed'] });
		expect(error?.message).toContain("'failed'");
		expect(wire.asked).toEqual([]);
	});
});
