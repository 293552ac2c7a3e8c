import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { printColumns } from '../table.mts';
import { openAccount, type Listed } from './account.mts';
import { contenderOf, REACH_MINUTES } from './contenders.mts';
import type * as Nodes from './nodes.ts';

const MINUTE_MS = 60_000;
const MB = 1024 * 1024;

/** How often it is looked what the provider tells, in seconds. */
const LOOK_SECONDS = 5;

/** What is counted in memory stands still from here on: the look-back is full, all code is warm. */
const WARM_POLLS = 100;

interface DelayLoad {
	/** After which memory is looked at; 0: it is not. */
	polls: number;
	/** Minutes of which delays are taken. */
	delayed: number;
}

/** A poll a minute in an account that lives: how late items are, and how memory grows. */
export async function benchDelays(
	nodes: typeof Nodes,
	listed: Listed,
	{ polls, delayed }: DelayLoad,
): Promise<void> {
	const account = await openAccount({
		records: 2000,
		days: 200 / 1440,
		life: {},
		logLimit: 100,
		fonoUc: { rateLimit: false },
		telnyx: { rateLimit: null },
	});
	try {
		nodes.systemClock.now = account.now;
		// What was paced by the clock of the account before is later than now.
		nodes.resetBudgets();
		const { label, trigger, credentials, path } = contenderOf(nodes, listed, account);
		const polled = new nodes.PolledNode({
			node: trigger,
			credentials,
			parameters: { event: 'call', output: 'raw' },
			id: `delays ${listed}`,
		});
		const tellsNow = async () => {
			const seconds = Math.floor(account.now() / 1000);
			return await account.ids(listed, seconds - REACH_MINUTES[listed] * 60, seconds + 1);
		};
		const known = new Set(await tellsNow());
		const { error } = await polled.activate();
		if (error) throw error;

		/** When it was not told yet, ms. */
		const untold = new Map<string, number>();
		const delays: number[] = [];
		const once = async (): Promise<void> => {
			nodes.resetBudgets();
			const { items, error } = await polled.poll();
			if (error) throw error;
			for (const { json } of items ?? []) {
				const id = String(json.uuid ?? json.id);
				const since = untold.get(id);
				if (since === undefined) continue;
				untold.delete(id);
				delays.push((account.now() - since) / 1000);
			}
		};
		for (let minute = 0; minute < delayed; minute++) {
			for (let second = 0; second < 60; second += LOOK_SECONDS) {
				const before = account.now();
				account.forward(LOOK_SECONDS * 1000);
				for (const id of await tellsNow()) {
					if (known.has(id)) continue;
					known.add(id);
					untold.set(id, before);
				}
			}
			await once();
		}
		printDelays(label, delays, untold.size, delayed);
		if (polls === 0) return;

		for (let poll = 0; poll < WARM_POLLS; poll++) {
			account.forward(MINUTE_MS);
			await once();
		}
		const before = memoryMb();
		const startedMs = performance.now();
		for (let poll = 0; poll < polls; poll++) {
			account.forward(MINUTE_MS);
			await once();
			await account.requests(path);
		}
		const ms = (performance.now() - startedMs) / polls;
		const after = memoryMb();
		printColumns(`${label}, memory after ${polls.toLocaleString('en')} more polls of 950 calls`, [
			['MB', 'before', 'after', 'growth'],
			...(['heap', 'resident'] as const).map((kind) => [
				kind,
				before[kind].toFixed(1),
				after[kind].toFixed(1),
				(after[kind] - before[kind]).toFixed(1),
			]),
		]);
		console.log(`  ${ms.toFixed(0)} ms a poll`);
	} finally {
		await account.close();
	}
}

function printDelays(label: string, delays: number[], missing: number, minutes: number): void {
	delays.sort((a, b) => a - b);
	const at = (share: number) =>
		delays[Math.min(delays.length - 1, Math.floor(delays.length * share))].toFixed(1);
	printColumns(
		`${label}, seconds from a call's being told to its item, at most; a poll a minute for ${minutes} minutes`,
		[
			['calls', 'p50', 'p99', 'longest', 'not given'],
			[delays.length.toLocaleString('en'), at(0.5), at(0.99), at(1), String(missing)],
		],
	);
}

/** After all that nobody uses is gone. The sandbox's thread counts in what is resident. */
function memoryMb(): { heap: number; resident: number } {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc') as () => void;
	collect();
	collect();
	const { heapUsed, rss } = process.memoryUsage();
	return { heap: heapUsed / MB, resident: rss / MB };
}
