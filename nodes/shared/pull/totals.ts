import { UnexpectedAnswer } from '../errors';
import type { Identity, Slice } from './parts';
import { SeenIds } from './seenIds';

interface Tally {
	told: number;
	came: number;
	ids: SeenIds;
}

/**
 * Compares what came with what the provider itself counts, slice by slice: the one way to notice that
 * a page was short or that records moved past us while we paged.
 */
export class Totals<Row> {
	private readonly tallies = new Map<Slice, Tally>();

	constructor(private readonly identity: Identity<Row>) {}

	/**
	 * @param told the total on this page
	 * @param rows the records on it
	 * @returns what is wrong when it is another total than on the slice's first page
	 */
	add(slice: Slice, told: number, rows: Row[]): UnexpectedAnswer | undefined {
		const tally = this.tallies.get(slice) ?? { told, came: 0, ids: new SeenIds() };
		this.tallies.set(slice, tally);
		for (const row of rows) {
			const id = this.identity(row);
			if (id === undefined || tally.ids.add(id)) tally.came += 1;
		}
		if (tally.told === told) return undefined;
		return new UnexpectedAnswer(
			`The number of records changed from ${tally.told} to ${told} while they were read`,
			{
				description:
					'Pages may have shifted, so some records could be missing. Run it again, or let the date range end a little earlier.',
			},
		);
	}

	/** @returns the slices of which fewer records came than the provider counts */
	short(): Slice[] {
		return [...this.tallies].filter(([, { told, came }]) => came < told).map(([slice]) => slice);
	}

	/** @returns what is wrong with a slice of which fewer records came than the provider counts */
	shortfall(slice: Slice): UnexpectedAnswer | undefined {
		const { told, came } = this.tallies.get(slice) ?? { told: 0, came: 0 };
		if (came >= told) return undefined;
		return new UnexpectedAnswer(`The provider counts ${told} records, but its pages gave ${came}`, {
			description: 'Run it again. If it stays so, set a smaller page size in the options.',
		});
	}
}
