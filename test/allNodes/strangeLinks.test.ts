import { fakeClock } from '../support/clock';
import { expectWhole, pull } from './heldList';
import { LISTS, listsWith, NOW, type ListOperation } from './lists';

beforeEach(() => void fakeClock(NOW));

const named = (name: string): ListOperation => LISTS.find((list) => list.name === name)!;

describe.each(listsWith('key'))('the key of the next page: $name', (list) => {
	it.each<[string, unknown]>([
		['an object', { key: 1 }],
		['a list', [1]],
		['true', true],
		['false', false],
	])('%s ends the pull with an error', async (_what, next) => {
		const pulled = await pull(list, { count: 3, page: (page) => ({ ...page, next }) });
		expect(pulled.items).toEqual([]);
		expect(pulled.error?.message).toMatch(/key of the next page is neither text nor number/);
		expect(pulled.list.asked).toHaveLength(1);
	});

	it.each<[string, unknown]>([
		['null', null],
		['an empty text', ''],
	])('%s ends the list', async (_what, next) => {
		const pulled = await pull(list, { count: 3, page: (page) => ({ ...page, next }) });
		expectWhole(pulled);
		expect(pulled.list.asked).toHaveLength(1);
	});

	it('as a number leads on', async () => {
		const pulled = await pull(list, {
			count: 40,
			cap: 15,
			page: (page) => ({
				...page,
				...(page.next === undefined ? {} : { next: Number(page.next) }),
			}),
		});
		expectWhole(pulled);
	});
});

const LINKED = LISTS.filter(({ provider }) => provider === 'Vonage Business');

describe.each(LINKED)('the link to the next page: $name', (list) => {
	/** @param next in the place of the link */
	const withLinks = (links: unknown): ListOperation => ({
		...list,
		answer: (page) => ({ ...list.answer(page), _links: links as never }),
	});

	it.each<[string, unknown]>([
		['null', null],
		['absent', undefined],
		['empty', {}],
		['without a next one', { next: null }],
		['with an empty next one', { next: {} }],
		['with a next one of null', { next: { href: null } }],
	])('links that are %s end a list that is all there', async (_what, links) => {
		const pulled = await pull(withLinks(links), { count: 3 });
		expectWhole(pulled);
	});

	it.each<[string, unknown]>([
		['an object', { next: { href: { page: 2 } } }],
		['a number', { next: { href: 2 } }],
		['true', { next: { href: true } }],
		['no address', { next: { href: 'http://' } }],
	])('a link that is %s loses nothing in silence', async (_what, links) => {
		const pulled = await pull(withLinks(links), { count: 30, cap: 10, counts: [] });
		if (pulled.error === undefined) expectWhole(pulled);
		else expect(pulled.error.message).toMatch(/link|again|twice|in a row/);
	});

	it('links that are missing on the last page only end the list', async () => {
		const lossy: ListOperation = {
			...list,
			answer: ({ ...page }) => {
				const body = list.answer(page);
				if (page.next === undefined) delete body._links;
				return body;
			},
		};
		expectWhole(await pull(lossy, { count: 30, cap: 10, counts: ['links', 'pageSize'] }));
	});
});

describe('the link to the next page: Telnyx: Recording Transcription', () => {
	const list = named('Telnyx: Recording Transcription');

	it.each<[string, unknown]>([
		['an object', { after: 'x' }],
		['a number', 2],
		['true', true],
		['a bare cursor', 'abc'],
		['a link without a page', 'https://api.telnyx.com/v2/recording_transcriptions'],
	])('%s ends the pull with an error', async (_what, next) => {
		const page = (one: object) => ({ ...one, next, records: undefined, pages: undefined }) as never;
		const pulled = await pull(list, { count: 30, cap: 10, counts: [], page });
		expect(pulled.items).toEqual([]);
		expect(pulled.error?.message).toMatch(/link to the next page/);
	});
});

/** Lists in which a record may have another ID than usual. */
const WITH_ID = LISTS.filter(
	({ what, parameters }) =>
		parameters.ids === undefined && !['call_events', 'usage_reports', 'cdrs'].includes(what),
);

describe.each(WITH_ID)('IDs of $name', (list) => {
	const field = ['_id', 'uuid', 'id'].find((name) => name in list.row(1, 0)) ?? 'id';
	const rows = (ids: unknown[]) =>
		ids.map((id, n) => ({
			...list.row(n, Date.parse('2026-03-01T10:00:00Z') / 1000),
			[field]: id,
		}));
	const give = async (ids: unknown[]) =>
		await pull(list, {
			count: ids.length,
			page: (page, _nth, query) => ({
				...page,
				rows: Number(query[list.numbers?.page ?? ''] ?? 1) > 1 ? [] : rows(ids),
			}),
		});

	it('may be numbers', async () => {
		const { items, error } = await give([1, 2, 3]);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(3);
	});

	it('may be missing, and then no record is taken for another', async () => {
		const { items, error } = await give([null, undefined, '']);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(3);
	});
});
