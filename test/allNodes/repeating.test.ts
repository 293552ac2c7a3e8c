import { fakeClock } from '../support/clock';
import { pull, type Habits } from './heldList';
import { LISTS, listsWith, NOW, type ListOperation } from './lists';

beforeEach(() => void fakeClock(NOW));

/** Requests after which a list that repeats itself is given up; where records cost, very few. */
const MOST: Record<ListOperation['provider'], number> = {
	FonoUC: 6,
	Telnyx: 12,
	'Vonage Business': 12,
	'Vonage Reports': 4,
};

const NUMBERED = listsWith('number');

/** What each answer tells, of a list of which the same page comes again and again. */
const TOLD: Array<[string, Habits['page']]> = [
	['pages are counted', (page) => ({ ...page, pages: 50, records: undefined })],
	['records are counted', (page) => ({ ...page, pages: undefined, records: 1000 })],
	['both are counted', (page) => ({ ...page, pages: 50, records: 1000 })],
	[
		'ever more are counted',
		(page, nth) => ({ ...page, pages: 50 + nth, records: 1000 + 20 * nth }),
	],
];

const NOTHING_TOLD: Habits['page'] = (page) => ({
	...page,
	records: undefined,
	pages: undefined,
	pageSize: undefined,
	next: undefined,
});

const FULL: Habits['page'] = (page) => ({
	...page,
	records: undefined,
	pages: undefined,
	pageSize: 20,
	next: undefined,
});

const LINKED: Habits['page'] = (page, nth) => ({
	...page,
	records: undefined,
	pages: undefined,
	next: `page=${nth + 2}`,
});

/** A list of which from a page on each page is that page. */
async function stuck(list: ListOperation, from: number, habits: Partial<Habits>, options = {}) {
	let kept: unknown;
	return await pull(
		list,
		{
			count: 200,
			cap: 20,
			...habits,
			page(page, nth, query) {
				const number = list.numbers ? Number(query[list.numbers.page] ?? 1) : nth + 1;
				if (number <= from) kept ??= number === from ? page.rows : undefined;
				const rows = number > from ? (kept ?? page.rows) : page.rows;
				const stuckPage = { ...page, rows };
				return habits.page?.(stuckPage, nth, query) ?? stuckPage;
			},
		},
		options,
	);
}

type Stuck = Awaited<ReturnType<typeof stuck>>;

function expectGivenUp({ items, error, list }: Stuck, more = 0): void {
	expect(items).toEqual([]);
	expect(error?.message).toMatch(/again|twice|counts|gave/);
	expect(error?.description).toMatch(/date range|Run it again|page size|'Page Size'/);
	expect(list.asked.length).toBeLessThanOrEqual(MOST[list.operation.provider] + more);
}

describe.each(NUMBERED)('the same page again and again: $name', (list) => {
	describe.each(TOLD)('while %s', (_told, page) => {
		it.each([1, 8])('is given up soon, with %i requests at once', async (concurrency) => {
			expectGivenUp(await stuck(list, 1, { page }, { concurrency }));
		});

		it.each([1, 8])('from page 3 on, is given up soon (%i)', async (concurrency) => {
			expectGivenUp(await stuck(list, 3, { page }, { concurrency }), 3);
		});
	});

	if (!list.numbers?.size) return;
	it.each([
		['nothing is told', NOTHING_TOLD],
		['pages are full', FULL],
	])('while %s, is given up soon, from page 1 or 3 on', async (_told, page) => {
		const options = { pageSize: 20 };
		expectGivenUp(await stuck(list, 1, { page }, options));
		expectGivenUp(await stuck(list, 3, { page }, options), 3);
	});
});

const LINKED_LISTS = LISTS.filter(({ provider }) => provider === 'Vonage Business');

describe.each(LINKED_LISTS)('the same page behind other links: $name', (list) => {
	it('is given up soon', async () => {
		expectGivenUp(await stuck(list, 1, { page: LINKED }));
	});

	it('from page 3 on, is given up soon', async () => {
		expectGivenUp(await stuck(list, 3, { page: LINKED }), 3);
	});

	it('behind the same link, is given up soon', async () => {
		const page: Habits['page'] = (page_) => ({
			...page_,
			next: 'page=2',
			records: undefined,
			pages: undefined,
		});
		expectGivenUp(await stuck(list, 1, { page }));
	});
});

const CHAINED = [...listsWith('key'), ...listsWith('cursor')];

describe.each(CHAINED)('what leads on, again and again: $name', (list) => {
	const next = (nth: number): unknown =>
		list.paging === 'key' ? 63_939_585_600 - nth : `cursor-${nth}`;
	const rows = [2, 1, 0].map((n) => list.row(n, Date.parse('2026-03-01T10:00:00Z') / 1000));

	it.each<[string, Habits['page']]>([
		['is the same', (page) => ({ ...page, rows, next: next(0) })],
		['is another for the same records', (page, nth) => ({ ...page, rows, next: next(nth) })],
		['is one of two', (page, nth) => ({ ...page, rows, next: next(nth % 2) })],
		[
			'leads to two pages in turn',
			(page, nth) => ({ ...page, rows: [rows[nth % 2]], next: next(nth) }),
		],
	])('%s: is given up soon', async (_case, page) => {
		const given = await pull(list, { count: 3, page }, { concurrency: 1 });
		expectGivenUp(given);
	});

	it('leads to pages without records for ever: is given up', async () => {
		const page: Habits['page'] = (page_, nth) => ({ ...page_, rows: [], next: next(nth) });
		const { items, error, list: held } = await pull(list, { count: 3, page }, { concurrency: 1 });
		expect(items).toEqual([]);
		expect(error?.message).toMatch(/pages in a row brought no new record/);
		expect(held.asked.length).toBeLessThanOrEqual(22);
	});

	it('repeats the records of the page before beside new ones: all come, once', async () => {
		const all = Array.from({ length: 12 }, (_, n) =>
			list.row(n, Date.parse('2026-03-01T10:00:00Z') / 1000 - n),
		);
		const page: Habits['page'] = (page_, nth) => ({
			...page_,
			rows: all.slice(Math.max(0, nth * 3 - 2), nth * 3 + 3),
			next: nth < 3 ? next(nth) : undefined,
		});
		const { ids, error } = await pull(list, { count: 3, page }, { concurrency: 1 });
		expect(error).toBeUndefined();
		expect([...ids].sort()).toEqual(all.map((row) => list.id?.(row)).sort());
	});
});
