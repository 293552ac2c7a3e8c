import { EMPTY_FORMS } from '../../sandbox/shared/living/modes.mts';
import type { SandboxOptions } from '../../sandbox/server.mts';
import { UNTIL } from './client.mts';
import {
	closeLiving,
	FROM,
	openLiving,
	PROVIDERS,
	pullPages,
	snapshotOf,
	WITH_TOTALS,
} from './livingBench.mts';

afterEach(closeLiving);

const within = { from: FROM, to: UNTIL };
const newestFirst = (ids: readonly string[]) => [...ids].reverse();

describe.each(PROVIDERS)('sandbox, pages that are not as asked for: %s', (provider) => {
	it('gives at most so many rows, and all of them on more pages', async () => {
		const bench = await openLiving(provider);
		const whole = (await pullPages(bench)).flat();
		bench.living.start({ cap: { rows: 7 } });
		const first = await bench.page();
		expect(first.ids).toHaveLength(7);
		expect(first.counts.size).toBe(7);
		const pages = await pullPages(bench);
		expect(pages.slice(0, -1).every((ids) => ids.length === 7)).toBe(true);
		if (provider === 'FonoUC') expect(new Set(pages.flat())).toEqual(new Set(whole));
		else expect(pages.flat()).toEqual(whole);
	});

	it('hides that it gives fewer', async () => {
		const bench = await openLiving(provider);
		bench.living.start({ cap: { rows: 7, told: false } });
		const first = await bench.page();
		expect(first.ids).toHaveLength(7);
		expect(first.counts.size).toBe(20);
	});

	it('leaves out what leads on', async () => {
		const bench = await openLiving(provider);
		bench.living.start({ cap: { rows: 7, links: false } });
		const first = await bench.page();
		expect(first.ids).toHaveLength(7);
		expect(first.linked).toBe(false);
	});

	it('caps only some of the answers', async () => {
		const bench = await openLiving(provider);
		bench.living.start({ cap: { rows: 7, nth: 2, times: 1 } });
		const sizes: unknown[] = [];
		for (let at = 0; at < 3; at++) sizes.push((await bench.page()).ids?.length);
		expect(sizes).toEqual([20, 7, 20]);
	});

	it('repeats the last records of a page on the next', async () => {
		const bench = await openLiving(provider);
		const { ids } = snapshotOf(bench);
		const own = (await bench.page((await bench.page()).next)).ids;
		bench.living.start({ repeat: { rows: 3 } });
		const first = await bench.page();
		const second = await bench.page(first.next);
		expect(first.ids).toHaveLength(20);
		expect(second.ids?.slice(3)).toEqual(own);
		expect(first.ids).toEqual(expect.arrayContaining(second.ids?.slice(0, 3) ?? []));
		expect(new Set((await pullPages(bench)).flat())).toEqual(new Set(ids));
	});

	it('gives the same page again and again', async () => {
		const bench = await openLiving(provider);
		const pages: string[][] = [];
		const whole = newestFirst(snapshotOf(bench).ids);
		bench.living.start({ repeat: { page: 2 } });
		let more = {};
		for (let at = 0; at < 5; at++) {
			const { ids, next } = await bench.page(more);
			pages.push(ids ?? []);
			more = next;
		}
		expect(pages[0]).not.toEqual(pages[1]);
		expect(pages.slice(3)).toEqual([pages[2], pages[2]]);
		// The third page is the second, but for records of FonoUC that share their second with the first.
		expect(pages[2]).toHaveLength(20);
		expect(new Set(pages[2])).toEqual(new Set(whole.slice(20, 40)));
	});

	it('gives the first page whatever is asked for', async () => {
		const bench = await openLiving(provider);
		bench.living.start({ repeat: { page: 1 } });
		const first = await bench.page();
		const second = await bench.page(first.next);
		expect(second.ids).toEqual(first.ids);
	});

	it.each(Object.entries(EMPTY_FORMS))('writes an empty list as %s', async (as, form) => {
		const bench = await openLiving(provider);
		const empty = {
			FonoUC: { endDate: String(FROM) },
			'Vonage Reports': { date_end: new Date(FROM * 1000 + 1000).toISOString() },
			'Vonage Business': { page: '999' },
			Telnyx: { 'page[number]': '200' },
		}[provider] as Record<string, string>;
		bench.living.start({
			...within,
			leaving: { count: 1000, each: 1000 },
			empty: { as: as as keyof typeof EMPTY_FORMS },
		});
		bench.living.step();
		const { json } = await bench.page(empty);
		const holder = json._embedded ?? json;
		const name = { FonoUC: 'data', 'Vonage Reports': 'records', 'Vonage Business': 'call_logs' };
		expect(holder[name[provider as keyof typeof name] ?? 'data']).toEqual(form());
		bench.living.start({ empty: { as: 'null' } });
		expect((await bench.page()).ids).toHaveLength(20);
	});

	it('does all at once, with faults between', async () => {
		const bench = await openLiving(provider);
		bench.living.start({
			...within,
			of: bench.list,
			arriving: { count: 30, each: 2 },
			late: { count: 10 },
			counts: { cached: true, as: 'text' },
			cap: { rows: 9 },
			repeat: { rows: 1 },
		});
		const start = snapshotOf(bench);
		bench.sandbox.faults.next({ kind: 'status', match: { nth: 3 } });
		const seen = new Set<string>();
		let more = {};
		for (let at = 0; at < 200; at++) {
			const { status, ids, next, linked } = await bench.page(more);
			if (status !== 200) continue;
			for (const id of ids ?? []) seen.add(id);
			if (ids?.length === 0 || (!linked && provider !== 'Telnyx' && !('page' in next))) break;
			more = next;
		}
		expect(start.added).toHaveLength(40);
		expect(start.ids.filter((id) => !seen.has(id))).toEqual([]);
	});
});

describe.each(WITH_TOTALS)('sandbox, totals of capped pages: %s', (provider) => {
	it('counts pages by the size that it gives, by the one asked for, or not at all', async () => {
		const bench = await openLiving(provider);
		const { length } = snapshotOf(bench).ids;
		bench.living.start({ cap: { rows: 7 } });
		expect((await bench.page()).counts).toMatchObject({
			total: length,
			pages: Math.ceil(length / 7),
		});
		bench.living.start({ cap: { rows: 7, totals: 'asked', told: false } });
		const asked = { total: length, pages: Math.ceil(length / 20), size: 20 };
		expect((await bench.page()).counts).toEqual(asked);
		bench.living.start({ cap: { rows: 7, totals: 'absent' } });
		expect((await bench.page()).counts).toEqual({ total: undefined, pages: undefined, size: 7 });
	});
});

describe('sandbox, cursors of Vonage Reports', () => {
	const open = async (cursors: 'move' | 'stay', vonageReports: SandboxOptions['vonageReports']) => {
		const bench = await openLiving('Vonage Reports', { vonageReports });
		bench.living.start({ ...within, of: bench.list, cursors, arriving: { count: 30, each: 3 } });
		return bench;
	};

	it('repeats records when a cursor counts what is told', async () => {
		const bench = await open('move', {});
		const start = snapshotOf(bench);
		const first = await bench.page();
		const second = await bench.page(first.next);
		expect(first.ids).toContain(second.ids?.[0]);
		const pulled = (await pullPages(bench)).flat();
		expect(start.ids.filter((id) => !pulled.includes(id))).toEqual([]);
	});

	it.each(['newestFirst', 'oldestFirst', 'shuffled'] as const)(
		'repeats and loses none when a cursor stays with its record, %s',
		async (order) => {
			const bench = await open('stay', { order, pageSize: 20 });
			const start = snapshotOf(bench);
			const pulled = (await pullPages(bench)).flat();
			expect(new Set(pulled).size).toBe(pulled.length);
			expect(start.ids.filter((id) => !pulled.includes(id))).toEqual([]);
		},
	);
});
