import { fakeClock } from '../support/clock';
import { heapUsed } from '../support/memory.mts';
import { expectWhole, pull } from './heldList';
import { LISTS, NOW } from './lists';

beforeEach(() => void fakeClock(NOW));

const COUNTED = LISTS.filter(({ counted }) => counted);
/** Names under which the lists count their records and pages. */
const NAMES = /'(total_results|total_pages|total_items|page_size|items_count)'/;

describe.each(COUNTED)('counts of $name', (list) => {
	it.each<[string, (count: number) => unknown]>([
		['as text', String],
		['as text between blanks', (count) => ` ${count} `],
		['as null', () => null],
	])('are read %s', async (_form, as) => {
		for (const count of [0, 3, 45]) {
			const pulled = await pull(list, { count, cap: 20, as });
			// What nobody counts, and nobody is asked for by numbers, is one answer.
			const isWhole = as(1) !== null || (list.numbers?.size && list.paging === 'number');
			if (isWhole) expectWhole(pulled);
			expect(pulled.ids.length).toBeGreaterThanOrEqual(Math.min(count, 20));
		}
	});

	it.each([
		'many',
		'',
		'3,5',
		'0x10',
		'-3',
		1.5,
		-1,
		Number.MAX_SAFE_INTEGER * 2,
		true,
		false,
		{},
		[],
		[3],
	])('that are %j end the pull with an error that names one', async (junk) => {
		for (const field of ['records', 'pages'] as const) {
			const pulled = await pull(
				list,
				{ count: 30, cap: 20, page: (page) => ({ ...page, [field]: junk }) },
				// Nothing is left on its way when the next pull begins.
				{ concurrency: 1 },
			);
			expect(pulled.items).toEqual([]);
			expect(pulled.error?.message).toMatch(/The provider's count/);
			expect(pulled.error?.message).toMatch(NAMES);
			expect(pulled.list.asked).toHaveLength(1);
		}
	});

	it('on a later page that cannot be read end the pull too', async () => {
		if (list.paging === 'none') return;
		const pulled = await pull(list, {
			count: 60,
			cap: 20,
			page: (page, nth) => (nth === 0 ? page : { ...page, records: 'many' }),
		});
		expect(pulled.items).toEqual([]);
		expect(pulled.error?.message).toMatch(/The provider's count/);
	});

	it.each([
		['a thousand million pages', { pages: 1e9 }],
		['a million million records', { records: 1e12, pages: 1e10 }],
		['a million million records and nothing else', { records: 1e12, pages: undefined }],
		['more pages than records', { records: 30, pages: 4000 }],
	])('that tell of %s end the pull with an error, soon', async (_case, told) => {
		const heap = heapUsed();
		const pulled = await pull(list, {
			count: 30,
			cap: 20,
			page: (page) => ({ ...page, ...told }),
		});
		expect(pulled.items).toEqual([]);
		expect(pulled.error?.message).toMatch(/counts .*, (which cannot be|but)/);
		expect(pulled.list.asked.length).toBeLessThanOrEqual(40);
		expect(heapUsed() - heap).toBeLessThan(100e6);
	});

	it.each<[string, (count: number, nth: number) => number]>([
		['are 0', () => 0],
		['are fewer than the records of a page', () => 5],
		['are one too small', (count) => count - 1],
		['are smaller than a page and then right', (count, nth) => (nth === 0 ? 3 : count)],
	])('that %s lose nothing in silence', async (_case, total) => {
		const pulled = await pull(list, { count: 60, cap: 20, total });
		if (pulled.error === undefined) {
			if (list.paging !== 'none') expectWhole(pulled);
		} else {
			expect(pulled.items).toEqual([]);
			expect(pulled.error.description).toMatch(/Run it again|date range|page size/);
		}
	});

	it.each([1, 8])('that are larger than the list end the pull with an error (%i)', async (n) => {
		const pulled = await pull(
			list,
			{ count: 60, cap: 20, total: (count) => count + 5 },
			{ concurrency: n },
		);
		expect(pulled.items).toEqual([]);
		expect(pulled.error?.message).toMatch(/60|page|records/);
	});

	it.each<[string, number, (count: number, nth: number) => number]>([
		['at every 2nd request', 8, (count, nth) => count - (nth % 2)],
		['at every 2nd request', 1, (count, nth) => count - ((nth + 1) % 2)],
		['at every 3rd request', 8, (count, nth) => count - (nth % 3 === 1 ? 1 : 0)],
	])('that are one too small %s fail no list that stands still (%i)', async (_when, n, total) => {
		if (list.paging === 'none' || list.id === undefined) return;
		expectWhole(await pull(list, { count: 60, cap: 20, total }, { concurrency: n }));
	});
});
