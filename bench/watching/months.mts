import { printColumns } from '../table.mts';
import type * as Nodes from './nodes.ts';

const CURSORS = ['default', 'durable'] as const;

/** Months in which all goes wrong that can: what came of each event. */
export async function benchMonths(
	{ KINDS, simulateMonth }: typeof Nodes,
	seeds: number,
): Promise<void> {
	const kinds = Object.keys(KINDS) as Array<keyof typeof KINDS>;
	for (const cursors of CURSORS) {
		const rows: number[][] = [];
		for (const kind of kinds) {
			const sum = [0, 0, 0, 0, 0, 0, 0];
			for (let seed = 1; seed <= seeds; seed++) {
				const month = await simulateMonth(seed, { kind, cursors });
				const faults = Object.values(month.faults).reduce((all, count) => all + count, 0);
				const { records, promised, polls, lost, repeated, wrongChanges } = month;
				const counts = [records, promised, polls, faults];
				for (const [nth, count] of [
					...counts,
					...lengths(lost, repeated, wrongChanges),
				].entries()) {
					sum[nth] += count;
				}
			}
			rows.push(sum);
		}
		const all = rows.reduce((sum, row) => sum.map((count, nth) => count + row[nth]));
		const cells = (name: string, row: number[]) => [
			name,
			...row.map((count) => count.toLocaleString('en')),
		];
		printColumns(`${seeds} simulated months of each event, ${cursors} cursors`, [
			['event', 'records', 'promised', 'polls', 'faults', 'lost', 'repeated', 'wrong changes'],
			...rows.map((row, nth) => cells(kinds[nth], row)),
			cells('all', all),
		]);
	}
}

const lengths = (...lists: string[][]) => lists.map(({ length }) => length);
