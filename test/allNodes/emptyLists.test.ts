import type { IDataObject } from 'n8n-workflow';
import { fakeClock } from '../support/clock';
import { HeldList, pull, run } from './heldList';
import { LISTS, NOW, type ListOperation } from './lists';
import { PROVIDERS } from './wires';

beforeEach(() => void fakeClock(NOW));

/** Always the same answer to a list. */
async function answered(list: ListOperation, body: unknown) {
	const held = new HeldList(list, { count: 0 });
	PROVIDERS[list.provider].wire(list.what, (query) => {
		held.asked.push(query);
		return { body };
	});
	const { items, error } = await run(list);
	return { items, error, asked: held.asked.length };
}

describe.each(LISTS)('$name', (list) => {
	const isVonageReports = list.provider === 'Vonage Reports';
	const none = list.counted ? { records: 0, pages: 0 } : isVonageReports ? { records: 0 } : {};

	it('takes null for a list that is empty', async () => {
		const { items, error, asked } = await answered(list, list.answer({ rows: null, ...none }));
		expect(error).toBeUndefined();
		expect(items).toEqual([]);
		expect(asked).toBeLessThanOrEqual(2);
	});

	it('takes null for an empty list behind others', async () => {
		if (list.paging !== 'number') return;
		const pulled = await pull(list, {
			count: 40,
			cap: 20,
			counts: [],
			page: (one) => ((one.rows as unknown[]).length === 0 ? { ...one, rows: null } : one),
		});
		expect(pulled.error).toBeUndefined();
		// All at once is one page, where nothing tells of others.
		expect(pulled.ids).toHaveLength(list.numbers?.size ? 40 : 20);
	});

	it('refuses null where records are counted', async () => {
		if (!list.counted && !isVonageReports) return;
		const { items, error } = await answered(
			list,
			list.answer({ rows: null, records: 3, ...(list.counted ? { pages: 1 } : {}) }),
		);
		expect(items).toEqual([]);
		expect(error?.message).toMatch(/holds no list of|counts 3 records/);
	});

	it.each<[string, unknown]>([
		['an object', { 0: { id: 'a' } }],
		['an object of lists', { items: [] }],
		['a text', 'none'],
		['an empty text', ''],
		['a number', 0],
		['false', false],
	])('refuses %s in the place of the list', async (_what, rows) => {
		const { items, error } = await answered(list, list.answer({ rows, ...none }));
		expect(items).toEqual([]);
		expect(error?.message).toMatch(/holds no list of|counts/);
		expect(error?.description).toBeTruthy();
	});

	it.each<[string, unknown]>([
		['null', null],
		['a text', 'r1'],
		['a number', 7],
		['a list', ['r1']],
	])('refuses %s among the records', async (_what, row) => {
		const rows = [list.row(1, START), row];
		const { items, error } = await answered(
			list,
			list.answer({ rows, ...(list.counted ? { records: 2, pages: 1 } : {}) }),
		);
		expect(items).toEqual([]);
		expect(error?.message).toMatch(/list of .* holds something else/);
	});

	it.each<[string, unknown]>([
		['an empty object', {}],
		['null', null],
		['a text', 'OK'],
		['an error with status 200', { error: 'no such thing' }],
	])('refuses %s for an answer', async (_what, body) => {
		const { items, error } = await answered(list, body === null ? 'null' : body);
		expect(items).toEqual([]);
		expect(error?.message).toBeTruthy();
	});
});

const START = Date.parse('2026-03-01T10:00:00Z') / 1000;

describe.each(LISTS.filter(({ provider }) => provider === 'Vonage Business'))(
	'$name, as Vonage Business leaves lists out',
	(list) => {
		it.each<[string, IDataObject]>([
			[
				'null for all that is embedded',
				{ _embedded: null as never, total_items: 0, page_size: 10 },
			],
			['nothing embedded', { total_items: 0, page_size: 10 }],
			['an empty embedding', { _embedded: {}, total_items: 0, page_size: 10 }],
		])('%s is an empty list', async (_what, body) => {
			const { items, error } = await answered(list, body);
			expect(error).toBeUndefined();
			expect(items).toEqual([]);
		});

		it.each<[string, IDataObject]>([
			['null for all that is embedded', { _embedded: null as never, total_items: 3 }],
			['nothing embedded', { total_items: 3, page_size: 10 }],
			['an empty embedding', { _embedded: {}, total_items: 3 }],
			['nothing embedded, and nothing counted', { _links: {} }],
		])('%s beside records that are counted is an error', async (_what, body) => {
			const { items, error } = await answered(list, body);
			expect(items).toEqual([]);
			expect(error?.message).toMatch(/holds no list of|counts 3 records/);
		});
	},
);
