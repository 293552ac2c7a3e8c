import { benchDelays } from './watching/delays.mts';
import { loadNodes } from './watching/load.mts';
import { benchMonths } from './watching/months.mts';
import { benchPolls } from './watching/polls.mts';

export interface WatchingLoad {
	/** In the look-back. */
	records: number;
	rounds: number;
	/** After which memory is looked at. */
	polls: number;
	/** Of the polls, so many minutes of which delays are taken. */
	delayed: number;
	/** Months of each event and way to keep the state. */
	seeds: number;
}

/** What a trigger costs beside Get Many, how late it is, and what a month of faults does to it. */
export async function benchWatching({
	records,
	rounds,
	polls,
	delayed,
	seeds,
}: WatchingLoad): Promise<void> {
	const nodes = await loadNodes();
	for (const name of ['fonoUc', 'telnyx'] as const) {
		for (const latencyMs of [50, 0]) {
			await benchPolls(nodes, name, { records, rounds, latencyMs });
		}
	}
	await benchDelays(nodes, 'fonoUc', { polls, delayed });
	await benchDelays(nodes, 'telnyx', { polls: 0, delayed });
	await benchMonths(nodes, seeds);
}
