import type { IDataObject } from 'n8n-workflow';
import { fakeClock } from '../support/clock';
import { getRecordsById, idsOf, jsonOf, runVonage } from './vonageReports';
import { answeredCall, call, documentedSms, page, problem } from './records';
import { Wire, type Answers } from './wire';

const raw = { ...getRecordsById, output: 'raw' };
const ids = (count: number) => Array.from({ length: count }, (_, n) => `id-${n + 1}`);

/** Gives a record for each ID but those that are not there. */
const found =
	(isThere: (id: string) => boolean = () => true): Answers =>
	({ query }) => {
		const asked = query.id.split(',');
		const missing = asked.filter((id) => !isThere(id));
		return page(
			asked.filter(isThere).map((id) => call(id)),
			undefined,
			missing.length === 0 ? {} : { ids_not_found: missing.join(',') },
		);
	};

it('gives the documented record of the documented ID', async () => {
	const wire = new Wire({ records: page([documentedSms]) });
	const { items, error } = await runVonage({
		...raw,
		product: 'SMS',
		direction: 'outbound',
		ids: '15000000E1F8B123',
	});
	expect(error).toBeUndefined();
	expect(jsonOf(items)).toEqual([documentedSms]);
	expect(items[0].pairedItem).toEqual({ item: 0 });
	expect(wire.to('records').map(({ query }) => query)).toEqual([
		{ account_id: 'abcd1234', product: 'SMS', direction: 'outbound', id: '15000000E1F8B123' },
	]);
});

it('asks for the four IDs that the vendor asks for, as they are', async () => {
	const wire = new Wire({ records: page([]) });
	const four =
		'7b1091b8-1a05-11eb-bad9-38f9d331493,7b109636-1a05-11eb-bad9-38f9d3316493,7b109a1e-1a05-11eb-bad9-38f9d3316493,7b10a0c2-1a05-11eb-bad9-38f9d331649';
	await runVonage({ ...raw, product: 'VERIFY-API', ids: four });
	expect(wire.to('records').map(({ query }) => query)).toEqual([
		{ account_id: 'abcd1234', product: 'VERIFY-API', id: four },
	]);
});

it.each([
	[1, [1]],
	[19, [19]],
	[20, [20]],
	[21, [20, 1]],
	[40, [20, 20]],
	[105, [20, 20, 20, 20, 20, 5]],
])('asks for %i IDs in requests of at most 20', async (count, sizes) => {
	fakeClock();
	const wire = new Wire({ records: found() });
	const { items, error } = await runVonage({ ...raw, ids: `={{ ${JSON.stringify(ids(count))} }}` });
	expect(error).toBeUndefined();
	expect(idsOf(items)).toEqual(ids(count));
	const asked = wire.to('records').map(({ query }) => query.id.split(','));
	expect(asked.map(({ length }) => length).sort((a, b) => b - a)).toEqual(sizes);
	expect(new Set(asked.flat())).toEqual(new Set(ids(count)));
});

it('gives 10,000 records for 10,000 IDs, each asked for once, at the pace that Vonage allows', async () => {
	const clock = fakeClock();
	const startedAt = clock.nowMs;
	const wire = new Wire({ records: found() });
	const { items, error } = await runVonage(
		{ ...raw, ids: '={{ $json.ids }}', options: { concurrency: 1, addCostItem: true } },
		{ input: [{ json: { ids: ids(10_000) } }] },
	);
	expect(error).toBeUndefined();
	expect(items.pop()?.json).toMatchObject({ cost: { billedRecords: 10_000, requests: 500 } });
	expect(idsOf(items)).toEqual(ids(10_000));
	expect(wire.to('records')).toHaveLength(500);
	const seconds = (clock.nowMs - startedAt) / 1000;
	expect(seconds).toBeGreaterThan(499 / 10);
	expect(seconds).toBeLessThan(60);
}, 60_000);

it.each<[string, unknown, string[]]>([
	['text with commas', 'a,b,c', ['a', 'b', 'c']],
	['text with commas and blanks', ' a , b,c, ', ['a', 'b', 'c']],
	['text with a line for each', 'a\nb\r\nc\n', ['a', 'b', 'c']],
	['text with semicolons', 'a;b;c', ['a', 'b', 'c']],
	['a list', '={{ ["a", "b", "c"] }}', ['a', 'b', 'c']],
	['a list from the item', '={{ $json.list }}', ['x', 'y']],
	['a text from the item', '={{ $json.text }}', ['x', 'y']],
	['a number', '={{ 1234567890 }}', ['1234567890']],
	['a list with an empty entry', '={{ ["a", "", null, "b"] }}', ['a', 'b']],
	['the same ID twice', 'a,b,a,a,b', ['a', 'b']],
	['a hexadecimal ID', '0A0000000123ABCD1', ['0A0000000123ABCD1']],
])('takes %s, and asks for each ID once', async (_case, value, expected) => {
	const wire = new Wire({ records: found() });
	const { items, error } = await runVonage(
		{ ...raw, ids: value as string },
		{ input: [{ json: { list: ['x', 'y'], text: 'x,y' } }] },
	);
	expect(error).toBeUndefined();
	expect(wire.to('records').map(({ query }) => query.id)).toEqual([expected.join(',')]);
	expect(idsOf(items)).toEqual(expected);
});

it.each<[string, unknown, string | RegExp]>([
	['nothing', '={{ "" }}', "'IDs' is empty"],
	['blanks', '={{ "  ,  " }}', "'IDs' is empty"],
	['a value that is missing', '={{ $json.missing }}', "'IDs' is empty"],
	['an empty list', '={{ [] }}', "'IDs' is empty"],
	['an object', '={{ { id: "a" } }}', /^'IDs' has to be a list of texts, got /],
	['a list of objects', '={{ [{ id: "a" }] }}', /^'IDs' has to be a list of texts, got /],
	['two IDs with a blank between them', 'a b', "'IDs' has something that is no ID: 'a b'"],
	['another parameter', 'a&product=SMS', /something that is no ID: 'a&product=SMS'/],
	['an address', 'https://evil.example.com/', /something that is no ID/],
	['a list in a list', '={{ [["a"]] }}', /^'IDs' has to be a list of texts/],
	['one bad ID among good ones', 'a,b,c?d', "'IDs' has something that is no ID: 'c?d'"],
])('refuses %s, and asks for nothing', async (_case, value, message) => {
	const wire = new Wire({ records: found() });
	const { error, items } = await runVonage({ ...raw, ids: value as string });
	if (typeof message === 'string') expect(error?.message).toBe(message);
	else expect(error?.message).toMatch(message);
	expect(items).toEqual([]);
	expect(wire.asked).toEqual([]);
});

describe('an ID that is not found', () => {
	const some = (notFound?: string): IDataObject => ({
		...raw,
		ids: ids(25).join(','),
		options: notFound === undefined ? {} : { notFound },
	});
	const lost = ['id-3', 'id-20', 'id-25'];
	const isThere = (id: string) => !lost.includes(id);
	const there = ids(25).filter(isThere);

	it.each([[undefined], ['item']])(
		'is an item that says so, behind the records of its request (%p)',
		async (notFound) => {
			const wire = new Wire({ records: found(isThere) });
			const { items, error } = await runVonage(some(notFound));
			expect(error).toBeUndefined();
			expect(items).toHaveLength(25);
			expect(idsOf(items)).toEqual([
				...there.slice(0, 18),
				...['id-3', 'id-20'],
				...there.slice(18),
				'id-25',
			]);
			const misses = jsonOf(items).filter(({ found: isFound }) => isFound === false);
			expect(misses).toEqual(lost.map((id) => ({ id, found: false })));
			for (const { pairedItem } of items) expect(pairedItem).toEqual({ item: 0 });
			expect(wire.to('records')).toHaveLength(2);
		},
	);

	it('is left out', async () => {
		new Wire({ records: found(isThere) });
		const { items } = await runVonage(some('leaveOut'));
		expect(idsOf(items)).toEqual(there);
	});

	it('stops the node with an error that names it', async () => {
		new Wire({ records: found((id) => id !== 'id-3' && id !== 'id-20') });
		const { items, error } = await runVonage(some('stop'));
		expect(error?.message).toBe('Vonage has no record with the ID id-3, id-20');
		expect(error?.description).toContain("Check 'Product', 'Direction' and 'Account ID'");
		expect(items).toEqual([]);
	});

	it.each(['item', 'leaveOut', 'stop'])('is nothing when all are found (%s)', async (notFound) => {
		new Wire({ records: found() });
		const { items, error } = await runVonage(some(notFound));
		expect(error).toBeUndefined();
		expect(idsOf(items)).toEqual(ids(25));
	});

	it.each([
		['one text', 'x, y'],
		['a list, which is not documented', ['x', 'y']],
	])('is read out of %s', async (_case, ids_not_found) => {
		new Wire({ records: page([], undefined, { ids_not_found }) });
		const { items } = await runVonage({ ...raw, ids: 'x,y' });
		expect(jsonOf(items)).toEqual([
			{ id: 'x', found: false },
			{ id: 'y', found: false },
		]);
	});

	it.each([[''], [null], [undefined]])('is nothing when they are %p', async (ids_not_found) => {
		new Wire({ records: page([call('x')], undefined, { ids_not_found }) });
		const { items } = await runVonage({ ...raw, ids: 'x' });
		expect(idsOf(items)).toEqual(['x']);
	});

	it('says so whatever the output', async () => {
		new Wire({ records: found((id) => id === 'a') });
		for (const output of ['simplified', 'callRecord', 'selected']) {
			const { items } = await runVonage({ ...raw, output, ids: 'a,b' });
			expect(items[0].json.id).toBe('vonage:a');
			expect(items[1].json).toEqual({ id: 'b', found: false });
		}
	});

	it('can only be treated in one of these ways', async () => {
		const wire = new Wire({ records: found() });
		const { error } = await runVonage(some('={{ "ignore" }}'));
		expect(error?.message).toBe("'If an ID Is Not Found' does not know 'ignore'");
		expect(wire.asked).toEqual([]);
	});
});

it('asks with message parameters and a direction where the product takes them', async () => {
	const wire = new Wire({ records: page([]) });
	await runVonage({
		...raw,
		product: 'MESSAGES',
		direction: 'inbound',
		ids: 'a',
		options: { includeMessage: true, showConcatenated: true },
	});
	expect(wire.to('records')[0].query).toEqual({
		account_id: 'abcd1234',
		product: 'MESSAGES',
		id: 'a',
		direction: 'inbound',
		include_message: 'true',
		show_concatenated: 'true',
	});
});

it('gives the simplified record by default', async () => {
	new Wire({ records: page([answeredCall]) });
	const { items } = await runVonage({ ...getRecordsById, ids: 'r-1' });
	expect(items[0].json).toMatchObject({ id: 'vonage:r-1', outcome: 'answered' });
	expect(Object.keys(items[0].json)).toHaveLength(10);
});

it('asks for the IDs of each input item by themselves', async () => {
	new Wire({ records: found() });
	const { items } = await runVonage(
		{ ...raw, ids: '={{ $json.ids }}' },
		{ input: [{ json: { ids: 'a,b' } }, { json: { ids: ['c'] } }] },
	);
	expect(items.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual([
		['a', { item: 0 }],
		['b', { item: 0 }],
		['c', { item: 1 }],
	]);
});

it('gives nothing out when one of the requests fails, and says which', async () => {
	fakeClock();
	new Wire({
		records: ({ query }) =>
			query.id === 'id-21'
				? problem(422, { title: 'Invalid filter', detail: 'At most 20' })
				: page(query.id.split(',').map((id) => call(id))),
	});
	const { items, error } = await runVonage({ ...raw, ids: ids(21).join(',') });
	expect(error?.message).toContain('HTTP status 422: Invalid filter. At most 20');
	expect(error?.description).toContain(
		'Get records by ID stopped at slice 2 of 2, page 1, 20 records received before',
	);
	expect(items).toEqual([]);
});
