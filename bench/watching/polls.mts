import { median, printTable, type Row } from '../table.mts';
import { openAccount, type Listed } from './account.mts';
import { contenderOf, REACH_MINUTES, timed } from './contenders.mts';
import type * as Nodes from './nodes.ts';

const MINUTE_MS = 60_000;

/** Of the calls that begin within a look-back, so many were told in it; the others go on, or are late. */
const TOLD_SHARE = 0.8;

interface PollLoad {
	/** In the look-back. */
	records: number;
	rounds: number;
	latencyMs: number;
}

/** A poll a minute beside Get Many of the same minutes, in turns; medians. */
export async function benchPolls(
	nodes: typeof Nodes,
	listed: Listed,
	{ records, rounds, latencyMs }: PollLoad,
): Promise<void> {
	const { resetBudgets, runNode, systemClock } = nodes;
	const minutes = REACH_MINUTES[listed];
	const perMinute = records / TOLD_SHARE / minutes;
	const account = await openAccount({
		records: Math.round(perMinute * minutes * 2),
		days: (minutes * 2) / 1440,
		latencyMs,
		life: { perMinute, bursts: false },
		fonoUc: { rateLimit: false },
		telnyx: { rateLimit: null },
	});
	try {
		systemClock.now = account.now;
		// What was paced by the clock of the account before is later than now.
		resetBudgets();
		const { label, path, node, trigger, credentials, resource } = contenderOf(
			nodes,
			listed,
			account,
		);
		const polled = new nodes.PolledNode({
			node: trigger,
			credentials,
			parameters: { event: 'call' },
			id: `polls ${listed} ${latencyMs}`,
		});
		const began = await polled.activate();
		if (began.error) throw began.error;
		await account.requests(path);

		const measurePoll = async (): Promise<Row> => {
			resetBudgets();
			const startedMs = performance.now();
			const { items, error } = await polled.poll();
			const seconds = (performance.now() - startedMs) / 1000;
			if (error) throw error;
			const requests = await account.requests(path);
			return { contender: 'a poll of the trigger', records: items?.length ?? 0, requests, seconds };
		};
		const measurePull = async (): Promise<Row> => {
			resetBudgets();
			const { node: measured, seconds } = timed(node);
			const now = account.now();
			const { items, error } = await runNode({
				node: measured,
				credentials,
				parameters: {
					resource,
					operation: 'getAll',
					dateRange: 'custom',
					// As a poll reads it: from the end of the one before, less the look-back.
					from: new Date(now - (minutes + 1) * MINUTE_MS).toISOString(),
					to: new Date(now).toISOString(),
					returnAll: true,
				},
			});
			if (error) throw error;
			const requests = await account.requests(path);
			return { contender: 'Get Many', records: items.length, requests, seconds: seconds() };
		};

		const pulls: Row[] = [];
		const polls: Row[] = [];
		for (let round = -1; round < rounds; round++) {
			account.forward(MINUTE_MS);
			const first = round % 2 === 0 ? await measurePull() : undefined;
			const poll = await measurePoll();
			const pull = first ?? (await measurePull());
			// The first round warms up.
			if (round < 0) continue;
			polls.push(poll);
			pulls.push(pull);
		}
		const title = `${label}, the minutes of a look-back, ${latencyMs} ms a request (medians of ${rounds})`;
		printTable(title, [median(pulls), median(polls)], 'of Get Many');
		const ratios = polls.map(({ seconds }, nth) => ({ seconds: seconds / pulls[nth].seconds }));
		console.log(
			`  a poll to the Get Many beside it: ${median(ratios).seconds.toFixed(2)} (median)`,
		);
		const { seen, ...rest } = polled.stored['node:Tested'] as { seen: Record<string, string> };
		const digests = Object.values(seen).join('').length / 10;
		const kB = JSON.stringify({ ...rest, seen }).length / 1000;
		console.log(
			`  static data: ${kB.toFixed(0)} kB for ${digests.toLocaleString('en')} remembered calls`,
		);
	} finally {
		await account.close();
	}
}
