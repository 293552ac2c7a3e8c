import type { State } from '../../../nodes/shared/trigger/state';
import { sweep } from '../../../nodes/shared/trigger/sweep';
import type { Reading } from '../../../nodes/shared/trigger/window';

interface Row {
	id: string;
	at: number;
}

const HOUR = 3600;

const state = (from: number): State => ({
	v: 1,
	rev: 0,
	scope: 'scope',
	from,
	at: from,
	to: null,
	floor: from,
	base: null,
	step: HOUR,
	polled: from,
	seen: {},
	versions: false,
	alerts: null,
});

/** A list of which each record is charged each time it is read. */
function charging(rows: Row[]) {
	const charged: string[] = [];
	const windows: number[] = [];
	const reading: Reading<Row> = {
		many: 'records',
		dated: true,
		charged: true,
		async *read({ from, to }) {
			const found = rows.filter(({ at }) => at >= from && at < to);
			windows.push(to - from);
			charged.push(...found.map(({ id }) => id));
			await Promise.resolve();
			if (found.length > 0) yield found;
		},
		identity: ({ id }) => id,
		time: ({ at }) => at,
		isReady: () => true,
	};
	return { charged, windows, reading };
}

/** One poll after the other, each with a limit, until there is nothing more. */
async function pollAll(
	rows: Row[],
	{ until, limit }: { until: number; limit: number },
): Promise<{ charged: string[]; windows: number[]; polls: string[][] }> {
	const { charged, windows, reading } = charging(rows);
	const polls: string[][] = [];
	let now = state(0);
	do {
		const given: string[] = [];
		const { state: next } = await sweep(now, reading, {
			late: { lookBack: 0, wait: 0, behind: 0 },
			taker: { limit, take: (changes) => given.push(...changes.map(({ row }) => row.id)) },
			time: {
				now: () => until * 1000,
				deadline: Infinity,
				budget: Infinity,
				signal: new AbortController().signal,
			},
		});
		polls.push(given);
		now = next;
	} while (now.to !== null);
	return { charged, windows, polls };
}

const rowsOf = (count: number, from: number, seconds: number): Row[] =>
	Array.from({ length: count }, (_, nth) => {
		const at = from + Math.floor((nth * seconds) / count);
		return { id: `${from} ${nth}`, at };
	});

it('reads no record twice, however small the limit', async () => {
	const rows = rowsOf(500, 0, 24 * HOUR);
	const { charged, polls } = await pollAll(rows, { until: 24 * HOUR, limit: 10 });
	const ids = rows.map(({ id }) => id);
	expect(charged).toEqual(ids);
	expect(polls.flat()).toEqual(ids);
	expect(polls.length).toBeGreaterThan(10);
});

it('reads less at a time after more came than was wanted', async () => {
	const rows = rowsOf(4000, 0, 4 * HOUR);
	const { polls, windows } = await pollAll(rows, { until: 4 * HOUR, limit: 100 });
	expect(polls[0]).toHaveLength(1000);
	expect(Math.max(...polls.slice(4, -1).map(({ length }) => length))).toBeLessThanOrEqual(200);
	expect(windows.slice(0, 4)).toEqual([3600, 1800, 900, 450]);
});

it('reads more at a time where there is little', async () => {
	const { windows } = await pollAll(rowsOf(3, 0, 30 * 24 * HOUR), {
		until: 30 * 24 * HOUR,
		limit: 1000,
	});
	expect(windows.slice(0, 4)).toEqual([1, 2, 4, 8].map((hours) => hours * HOUR));
	expect(windows.length).toBeLessThan(12);
});
