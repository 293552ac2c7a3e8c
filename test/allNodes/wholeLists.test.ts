import { fakeClock } from '../support/clock';
import { expectWhole, pull, type Habits } from './heldList';
import { LISTS, listsWith, NOW } from './lists';

beforeEach(() => void fakeClock(NOW));

describe.each(LISTS)('$name', (list) => {
	// By their IDs, 20 are asked for.
	const many = list.parameters.ids === undefined ? 60 : 20;

	it.each([1, 3])('gives a list that is one short page, of %i', async (count) => {
		const pulled = await pull(list, { count });
		expectWhole(pulled);
		expect(pulled.ids).toHaveLength(count);
	});

	it('gives an empty list', async () => {
		const pulled = await pull(list, { count: 0 });
		expectWhole(pulled);
		expect(pulled.ids).toEqual([]);
	});

	it.each([1, 8, 16])('gives all of a list in pages of 7, with %i requests at once', async (n) => {
		const pulled = await pull(list, { count: many, cap: 7 }, { concurrency: n });
		expectWhole(pulled);
		expect(pulled.ids).toHaveLength(many);
	});

	it('gives no more than the limit, the newest', async () => {
		if (list.parameters.returnAll === undefined) return;
		const parameters = { returnAll: false, limit: 10 };
		const pulled = await pull(list, { count: many, cap: 7 }, {}, { parameters });
		expect(pulled.error).toBeUndefined();
		expect(pulled.ids).toEqual(pulled.list.beginning.slice(0, 10));
	});
});

/** Lists that are asked for pages of a size, by their numbers. */
const SIZED = LISTS.filter(({ numbers, paging }) => numbers?.size && paging === 'number');

describe.each(SIZED)('$name, in smaller pages than asked for', (list) => {
	it.each<[string, Omit<Habits, 'count'>]>([
		['nothing being counted', { cap: 20, counts: [] }],
		['nothing but its own page size being told', { cap: 20, counts: ['pageSize'] }],
		['records being counted', { cap: 20, counts: ['records'] }],
		['pages being counted', { cap: 20, counts: ['pages'] }],
		['nothing but links being there', { cap: 20, counts: ['links'] }],
		['links and its own page size being there', { cap: 10, counts: ['links', 'pageSize'] }],
		['pages being counted by the size asked for', { cap: 20, countedBy: 'asked' }],
		[
			'records and the size asked for',
			{ cap: 20, countedBy: 'asked', counts: ['records', 'pageSize'] },
		],
	])('gives all 60, %s', async (_case, habits) => {
		for (const concurrency of [1, 8]) {
			const pulled = await pull(list, { count: 60, ...habits }, { concurrency });
			expectWhole(pulled);
			expect(pulled.ids).toHaveLength(60);
		}
	});

	it.each([1, 20, 33])('ends a list of %i without any count', async (count) => {
		const pulled = await pull(list, { count, cap: 20, counts: [] });
		expectWhole(pulled);
		expect(pulled.list.asked.length).toBeLessThanOrEqual(Math.ceil(count / 20) + 1);
	});

	it('ends a list that is one short page, when its provider knows no other', async () => {
		const pulled = await pull(list, {
			count: 3,
			counts: [],
			page: (page) => ({ ...page, rows: first(list) }),
		});
		expect(pulled.error).toBeUndefined();
		expect(pulled.ids).toHaveLength(3);
		expect(pulled.list.asked.length).toBeLessThanOrEqual(3);
	});
});

/** The three rows of a provider that gives them whatever is asked for. */
const first = (list: (typeof LISTS)[number]) =>
	[2, 1, 0].map((n) => list.row(n, Date.parse('2026-03-01T10:00:00Z') / 1000 + n));

const FROM_ZERO = LISTS.filter(({ provider, paging }) => {
	return provider === 'Vonage Business' && paging === 'number';
});

describe.each(FROM_ZERO)('$name, with a first page of number 0', (list) => {
	it.each([
		[27, 26, 3],
		[60, 20, 4],
		[41, 20, 4],
		[5, 20, 2],
		[301, 300, 3],
	])('gives all %i in pages of %i, with %i requests', async (count, pageSize, requests) => {
		const pulled = await pull(
			list,
			{ count, firstPage: 0, counts: ['records', 'pages'] },
			{ pageSize },
		);
		expectWhole(pulled);
		expect(pulled.ids).toHaveLength(count);
		expect(pulled.list.asked).toHaveLength(requests);
	});
});

describe.each([...listsWith('link'), ...listsWith('none')])('$name', (list) => {
	it('gives all that it counts, without any page size', async () => {
		const pulled = await pull(list, { count: 30, cap: 10, counts: ['records', 'links'] });
		expectWhole(pulled);
		expect(pulled.ids).toHaveLength(30);
	});
});

it('asks export jobs for their links alone', async () => {
	const [list] = listsWith('link');
	const pulled = await pull(list, { count: 30, cap: 10, counts: ['links'] });
	expectWhole(pulled);
	expect(pulled.list.asked).toHaveLength(3);
});
