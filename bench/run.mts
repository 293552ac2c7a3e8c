/**
 * `npm run bench`: what users would use instead, side by side in one real n8n.
 *
 *   npm run bench -- pulling       only that one; also `numbered`, `pacing`, `downloading`, `filing`,
 *                                  `reading`, `watching`
 *   npm run bench -- --quick       one round of small loads, to see that it works
 */
import { parseArgs } from 'node:util';

import { benchDownloading } from './downloading.mts';
import { benchFiling } from './filing.mts';
import { benchNumbered } from './numbered.mts';
import { benchPacing } from './pacing.mts';
import { benchPulling } from './pulling.mts';
import { benchReading } from './reading.mts';
import { benchWatching } from './watching.mts';

const NAMES = ['pulling', 'numbered', 'pacing', 'downloading', 'filing', 'reading', 'watching'];
const USAGE = `Compares our node with what users would use instead, in one real n8n.

  npm run bench -- [options] [${NAMES.join('] [')}]

  --quick   one round of small loads, to see that it works
  --help    this text`;

const { quick, help, chosen } = readArguments();
if (help) {
	console.log(USAGE);
	process.exit(0);
}
const wanted = (name: string) => chosen.length === 0 || chosen.includes(name);

if (wanted('pulling')) {
	const rounds = quick ? 1 : 3;
	const load = { records: quick ? 2_000 : 20_000, pageSize: quick ? 100 : 250, latencyMs: 50 };
	await benchPulling(load, rounds);
	if (!quick) await benchPulling({ records: 100_000, pageSize: 1000, latencyMs: 50 }, rounds);
}
if (wanted('numbered')) {
	const rounds = quick ? 1 : 3;
	await benchNumbered({ records: quick ? 2_000 : 20_000, pageSize: 50, latencyMs: 50 }, rounds);
	if (!quick) await benchNumbered({ records: 100_000, pageSize: 50, latencyMs: 50 }, 1);
}
if (wanted('pacing')) await benchPacing(quick ? 40_000 : 600_000, quick ? 200 : 10_000);
if (wanted('downloading')) await benchDownloading(quick ? 20_000_000 : 500_000_000, quick ? 1 : 3);
if (wanted('filing')) await benchFiling(quick ? [10_000] : [100_000, 1_000_000]);
if (wanted('reading')) {
	await benchReading(
		quick
			? [{ rows: 20_000, rounds: 1, items: true }]
			: [
					{ rows: 1_000_000, rounds: 3, items: true },
					{ rows: 5_000_000, rounds: 1, items: false },
				],
		quick ? 5_000 : 50_000,
	);
}
if (wanted('watching')) {
	await benchWatching(
		quick
			? { records: 1000, rounds: 1, polls: 50, delayed: 20, seeds: 1 }
			: { records: 10_000, rounds: 5, polls: 1000, delayed: 120, seeds: 3 },
	);
}
process.exit(0);

/** Ends with a sentence when an argument is unknown. */
function readArguments(): { quick: boolean; help: boolean; chosen: string[] } {
	try {
		const { values, positionals } = parseArgs({
			options: {
				quick: { type: 'boolean', default: false },
				help: { type: 'boolean', default: false },
			},
			allowPositionals: true,
		});
		const unknown = positionals.find((name) => !NAMES.includes(name));
		if (unknown !== undefined) throw new Error(`There is no bench "${unknown}".`);
		return { ...values, chosen: positionals };
	} catch (error) {
		console.error(`${(error as Error).message}\n\n${USAGE}`);
		process.exit(1);
	}
}
