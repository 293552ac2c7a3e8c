import type { IDataObject } from 'n8n-workflow';
import type { LivingModes } from '../../sandbox/server.mts';

/** 2026-03-02T00:00:00Z, Unix seconds. */
export const UNTIL = 1_772_409_600;
export const FROM = UNTIL - 20 * 3600;

/** A list of a node that lives on in the sandbox. */
export interface LivingCase {
	/** In the sandbox. */
	list: { list: string } & Record<string, string>;
	parameters: IDataObject;
	idOf?(row: IDataObject): unknown;
	/** Whether its pages have numbers, of which movements can be seen by counts alone. */
	numbered: boolean;
	/** Whether the page size is the user's. */
	sized?: boolean;
}

/** What happens to a list while it is read. */
export interface Scenario {
	modes: LivingModes;
	faults?: { seed: number; rate: number };
	options: { concurrency: number; pageSize?: number; maxRetries: number };
}

interface Chance {
	/** @returns whether something of this chance happens */
	on(chance: number): boolean;
	from(least: number, most: number): number;
	of<Value>(values: readonly Value[]): Value;
}

function chanceOf(seed: number): Chance {
	let state = (seed * 2_654_435_761) >>> 0;
	const roll = () => {
		state = (Math.imul(state ^ (state >>> 15), state | 1) + 0x6d2b79f5) >>> 0;
		const mixed = Math.imul(state ^ (state >>> 7), state | 61) ^ state;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
	const from = (least: number, most: number) => least + Math.floor(roll() * (most - least + 1));
	return {
		on: (chance) => roll() < chance,
		from,
		of: (values) => values[from(0, values.length - 1)],
	};
}

/** The same seed is the same scenario. */
export function scenarioOf(seed: number, { list, numbered, sized = true }: LivingCase): Scenario {
	const { on, from, of } = chanceOf(seed);
	const pace = (most: number) => ({
		count: from(1, most),
		each: from(1, 3),
		requests: from(1, 3),
		after: from(0, 3),
	});
	const isLeaving = on(0.3);
	// Where a count is not true, or there is none, not all movements leave a trace.
	const isCounted = isLeaving || on(0.5);
	const isCached = !isCounted && on(0.4);
	const modes: LivingModes = {
		seed,
		of: list,
		from: FROM,
		to: UNTIL,
		...(on(0.7) ? { arriving: pace(30) } : {}),
		...(isLeaving ? { leaving: pace(8) } : {}),
		// Where as many go before the reader as come behind it, nothing shows it.
		...(!isCached && !isLeaving && on(0.6) ? { late: pace(15) } : {}),
		...(isCached || on(0.3)
			? {
					counts: {
						...(isCached ? { cached: of([true as const, { requests: from(2, 9) }]) } : {}),
						...(on(0.5) ? { as: 'text' as const } : {}),
					},
				}
			: {}),
		...(on(0.5)
			? {
					cap: {
						rows: from(5, 25),
						...(numbered ? { told: on(0.5) } : {}),
						...(numbered
							? { totals: of(isCounted ? TOTALS : [...TOTALS, 'absent' as const]) }
							: {}),
					},
				}
			: {}),
		...(on(0.25) ? { repeat: { rows: from(1, 3) } } : {}),
		...(on(0.2) ? { empty: { as: 'null' as const } } : {}),
		cursors: isLeaving || on(0.5) ? 'stay' : 'move',
	};
	return {
		modes,
		...(on(0.4) ? { faults: { seed, rate: 0.12 } } : {}),
		options: {
			concurrency: of([1, 4, 8, 16]),
			maxRetries: 20,
			...(sized ? { pageSize: from(12, 50) } : {}),
		},
	};
}

const TOTALS = ['given', 'asked'] as const;
