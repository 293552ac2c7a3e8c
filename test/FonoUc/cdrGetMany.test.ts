import type { IDataObject } from 'n8n-workflow';
import { fakeClock } from '../support/clock';
import { getManyCdrs, jsonOf, runFonoUc } from './fonoUc';
import { cdr, documentedCdr, gregorian, listOf, page } from './records';
import { Wire } from './wire';

const raw = { ...getManyCdrs, output: 'raw' };

async function idsOf(parameters: IDataObject): Promise<unknown[]> {
	const { items, error } = await runFonoUc(parameters);
	if (error) throw error;
	return jsonOf(items).map(({ id }) => id);
}

const startKeysOf = (wire: Wire) => wire.to('cdrs').map(({ query }) => query.startKey);

it('gives the documented CDR untouched, and takes the paging object out', async () => {
	const wire = new Wire({ cdrs: page([documentedCdr], '') });
	const { items } = await runFonoUc(raw);
	expect(jsonOf(items)).toEqual([documentedCdr]);
	expect(items[0].pairedItem).toEqual({ item: 0 });
	expect(wire.to('cdrs')).toHaveLength(1);
});

describe('pages', () => {
	it('go on with the key of the paging object, as it was given', async () => {
		const wire = new Wire({
			cdrs: [
				page([cdr('a'), cdr('b')], '63819552548'),
				page([cdr('c')], 63819552000),
				page([cdr('d')]),
			],
		});
		expect(await idsOf({ ...raw, options: { concurrency: 1 } })).toEqual(['a', 'b', 'c', 'd']);
		expect(startKeysOf(wire)).toEqual([undefined, '63819552548', '63819552000']);
	});

	it.each([
		['at the top of the answer', { data: [cdr('a')], next_start_key: 'key-2' }],
		['in front of the records', { data: [{ next_start_key: 'key-2' }, cdr('a')] }],
		['behind the records of a bare list', [cdr('a'), { next_start_key: 'key-2', page_size: 1 }]],
	])('go on with a key %s', async (_case, body) => {
		const wire = new Wire({ cdrs: [{ body }, page([cdr('b')])] });
		expect(await idsOf(raw)).toEqual(['a', 'b']);
		expect(startKeysOf(wire)).toEqual([undefined, 'key-2']);
	});

	it.each([
		['null', page([cdr('a')], null)],
		['an empty text', page([cdr('a')], '')],
		['missing in the paging object', { body: { data: [cdr('a'), { page_size: 1 }] } }],
		['missing with the paging object', page([cdr('a')])],
		['null at the top', { body: { data: [cdr('a')], next_start_key: null } }],
	])('end when the next key is %s', async (_case, answer) => {
		const wire = new Wire({ cdrs: answer });
		expect(await idsOf(raw)).toEqual(['a']);
		expect(wire.to('cdrs')).toHaveLength(1);
	});

	it('go on over empty pages that name a next one', async () => {
		const wire = new Wire({
			cdrs: [page([], 'key-2'), page([cdr('a')], 'key-3'), page([], 'key-4'), page([cdr('b')])],
		});
		expect(await idsOf(raw)).toEqual(['a', 'b']);
		expect(startKeysOf(wire)).toEqual([undefined, 'key-2', 'key-3', 'key-4']);
	});

	it.each([
		['right away', ['key-2', 'key-2']],
		['after others', ['key-2', 'key-3', 'key-2']],
	])('that name the same next page %s end with an error, not in a circle', async (_case, keys) => {
		const wire = new Wire({ cdrs: keys.map((key, n) => page([cdr(`c${n}`)], key)) });
		const { error, items } = await runFonoUc(raw);
		expect(error?.message).toBe("The provider named the same next page twice (key 'key-2')");
		expect(error?.description).toContain("raise 'Page Size'");
		expect(error?.description).toContain(
			`page ${keys.length}, ${keys.length - 1} record${keys.length === 2 ? '' : 's'} received before`,
		);
		expect(items).toEqual([]);
		expect(wire.to('cdrs')).toHaveLength(keys.length);
	});

	it('that the system gives again, because it does not know the key, end with an error', async () => {
		const wire = new Wire({ cdrs: page([cdr('a')], gregorian('2022-05-06T11:00:00Z')) });
		const { error } = await runFonoUc({ ...raw, options: { concurrency: 1 } });
		expect(error?.message).toContain('named the same next page twice');
		expect(wire.to('cdrs')).toHaveLength(2);
	});

	it('that all come from one second still bring every record once', async () => {
		new Wire({
			cdrs: listOf([
				...Array.from({ length: 7 }, (_, n) => ({ id: `x${n}`, at: '2022-05-06T12:00:00Z' })),
				{ id: 'older', at: '2022-05-06T11:00:00Z' },
			]),
		});
		const ids = await idsOf({ ...raw, options: { pageSize: 10 } });
		expect(new Set(ids)).toEqual(new Set(['x0', 'x1', 'x2', 'x3', 'x4', 'x5', 'x6', 'older']));
		expect(ids).toHaveLength(8);
	});
});

describe('records', () => {
	it('that come again at the border of two pages come out once', async () => {
		new Wire({ cdrs: [page([cdr('a'), cdr('b')], 'key-2'), page([cdr('b'), cdr('c')])] });
		expect(await idsOf(raw)).toEqual(['a', 'b', 'c']);
	});

	it('that only look alike all come out', async () => {
		new Wire({ cdrs: page([cdr('leg-1'), cdr('leg-2'), cdr('leg-3')]) });
		expect(await idsOf(raw)).toEqual(['leg-1', 'leg-2', 'leg-3']);
	});

	it.each([[undefined], [null], ['']])('with the id %p are never taken for another', async (id) => {
		const row = cdr('x', { id });
		if (id === undefined) delete row.id;
		new Wire({ cdrs: [page([row, row], 'key-2'), page([row])] });
		const { items } = await runFonoUc(raw);
		expect(items).toHaveLength(3);
	});

	it('come out once and complete, whatever the size of a page', async () => {
		const records = Array.from({ length: 120 }, (_, n) => ({
			id: `c${n}`,
			at: new Date(Date.UTC(2022, 4, 1) + n * 5_000_000).toISOString().replace(/\.\d+/, ''),
		}));
		new Wire({ cdrs: listOf(records) });
		const newestFirst = records.map(({ id }) => id).reverse();
		for (const pageSize of [2, 7, 119, 120, 121]) {
			expect(await idsOf({ ...raw, options: { pageSize } })).toEqual(newestFirst);
		}
	});
});

it.each([
	['Gregorian seconds in text', '63819076719'],
	['Gregorian seconds', 63819076719],
	['Unix seconds', 1651857519],
	['Unix seconds in text', '1651857519'],
	['Unix milliseconds', '1651857519000'],
	['nothing but its datetime', null],
])('reads the time of a record out of %s', async (_case, timestamp) => {
	new Wire({ cdrs: page([{ ...documentedCdr, timestamp }]) });
	const { items } = await runFonoUc(getManyCdrs);
	expect(items[0].json.startedAt).toBe('2022-05-06T17:18:39Z');
});

it.each([
	['data', { data: [cdr('a')] }],
	['cdrs', { cdrs: [cdr('a')] }],
	['rows', { rows: [cdr('a')] }],
	['a bare list', [cdr('a')]],
	['data among others', { status: 'success', request_id: 'r', data: [cdr('a')] }],
])('finds the records in %s', async (_case, body) => {
	new Wire({ cdrs: { body } });
	expect(await idsOf(raw)).toEqual(['a']);
});

describe('a limit', () => {
	const endless = () =>
		new Wire({
			cdrs: ({ query }, nth) =>
				page(
					Array.from({ length: Number(query.pageSize) }, (_, n) => cdr(`${nth}-${n}`)),
					`key-${nth + 2}`,
				),
		});
	const limited = (limit: number, options: IDataObject = {}) => ({
		...raw,
		returnAll: false,
		limit,
		options,
	});

	it.each([
		[1, {}, 1, '50'],
		[50, {}, 1, '50'],
		[700, {}, 1, '700'],
		[2500, {}, 3, '1000'],
		[25, { pageSize: 10 }, 3, '10'],
		[20, { pageSize: 10 }, 2, '10'],
	])(
		'of %i with options %j takes %i requests of %s records',
		async (limit, options, asked, size) => {
			const wire = endless();
			const { items, error } = await runFonoUc(limited(limit, options));
			expect(error).toBeUndefined();
			expect(items).toHaveLength(limit);
			expect(wire.to('cdrs').map(({ query }) => query.pageSize)).toEqual(Array(asked).fill(size));
		},
	);

	it('asks for the newest window only, if that one has enough', async () => {
		const wire = endless();
		const year = { from: '2021-01-01T00:00:00', to: '2022-01-01T00:00:00' };
		const { items } = await runFonoUc({ ...limited(10), ...year });
		expect(items).toHaveLength(10);
		expect(wire.to('cdrs')).toHaveLength(1);
	});

	it('is 50 when nothing was set', async () => {
		endless();
		const untouched: IDataObject = { ...raw };
		delete untouched.returnAll;
		const { items } = await runFonoUc(untouched);
		expect(items).toHaveLength(50);
	});
});

it('asks with the page size of the options for all records too', async () => {
	const wire = new Wire({ cdrs: [page([cdr('a')], 'key-2'), page([cdr('b')])] });
	await runFonoUc({ ...raw, options: { pageSize: 2000 } });
	expect(wire.to('cdrs').map(({ query }) => query.pageSize)).toEqual(['2000', '2000']);
});

it('pairs each record with the item that it was asked for', async () => {
	fakeClock();
	new Wire({
		cdrs: ({ query }) => page([cdr(`${query.startDate}-1`), cdr(`${query.startDate}-2`)]),
	});
	const days = ['2022-05-01', '2022-05-02', '2022-05-03'];
	const { items } = await runFonoUc(
		{ ...raw, from: '={{ $json.day }}', to: '2022-05-08' },
		{ input: days.map((day) => ({ json: { day } })) },
	);
	expect(items.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual(
		days.flatMap((day, item) => [1, 2].map((n) => [`${Date.parse(day) / 1000}-${n}`, { item }])),
	);
});

describe('outcomes', () => {
	const ends = {
		a: { hangup_cause: 'NORMAL_CLEARING', billing_seconds: '12' },
		b: { hangup_cause: 'NO_ANSWER', billing_seconds: '0' },
		c: { hangup_cause: 'USER_BUSY', billing_seconds: '0' },
		d: { hangup_cause: 'GATEWAY_DOWN', billing_seconds: '0' },
	};
	const rows = Object.entries(ends).map(([id, fields]) => cdr(id, fields));

	it.each([
		[[], ['a', 'b', 'c', 'd']],
		[['failed'], ['d']],
		[
			['missed', 'busy'],
			['b', 'c'],
		],
		[['rejected'], []],
	])('%j are picked out of what comes', async (outcomes, ids) => {
		const wire = new Wire({ cdrs: page(rows) });
		expect(await idsOf({ ...raw, outcomes })).toEqual(ids);
		expect(Object.keys(wire.to('cdrs')[0].query)).toEqual(['startDate', 'endDate', 'pageSize']);
	});

	it('count for the limit, and not what is left out', async () => {
		new Wire({ cdrs: page(rows) });
		const limited = { ...raw, returnAll: false, limit: 1, outcomes: ['failed'] };
		expect(await idsOf(limited)).toEqual(['d']);
	});

	it('that are none are refused before any request', async () => {
		const wire = new Wire({});
		const { error } = await runFonoUc({ ...raw, outcomes: ['voicemail'] });
		expect(error?.message).toContain("'voicemail'");
		expect(wire.asked).toEqual([]);
	});
});
