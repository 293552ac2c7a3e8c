import type { IDataObject } from 'n8n-workflow';
import type { Watch, WatchTaker } from '../../../../nodes/shared/trigger/watch';
import { SimN8n, type Cursors } from './n8n';
import { SimProvider, type SimRecord, type SimRow } from './provider';
import { Random } from './random';
import { Timeline } from './timeline';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** With the last Sunday of October in it, on which clocks are put back in Europe. */
const START = Date.parse('2026-10-06T09:00:00Z') / 1000;

/** What each event needs of the core. */
export const KINDS = {
	call: { lookBack: 90 * MINUTE, wait: 0, dated: true },
	changed: { lookBack: 120 * MINUTE, wait: 0, dated: true },
	recording: { lookBack: 180 * MINUTE, wait: 0, dated: true },
	message: { lookBack: 0, wait: 60 * MINUTE, dated: true },
	report: { lookBack: 3 * DAY, wait: 0, dated: false },
	failureAlert: { lookBack: 90 * MINUTE, wait: 0, dated: true },
} as const;

export type Kind = keyof typeof KINDS;

export interface MonthOptions {
	kind: Kind;
	cursors: Cursors;
	/** 30 of them, unless it says otherwise. */
	days?: number;
	/** Whether nothing goes wrong, and there is no small limit. */
	calm?: boolean;
}

/** What a month came to. */
export interface Month {
	records: number;
	/** Those that have to come, exactly once. */
	promised: number;
	lost: string[];
	repeated: string[];
	/** Changes that did not come, or came twice. */
	wrongChanges: string[];
	polls: number;
	/** What went wrong on purpose, by kind. */
	faults: Record<string, number>;
	/** Records that were read, for each that there is. */
	readShare: number;
	/** Of the state at its largest, in bytes. */
	largestState: number;
}

/** Lets a trigger run for a month with an account that lives, and everything that can go wrong. */
export async function simulateMonth(seed: number, options: MonthOptions): Promise<Month> {
	const random = new Random(seed);
	const { kind, cursors, days = 30, calm = false } = options;
	const { lookBack, wait, dated } = KINDS[kind];
	const time = new Timeline(START * 1000);
	const end = START + days * DAY;
	const records = recordsOf(random, {
		kind,
		from: START - DAY,
		to: end - DAY - (lookBack || wait),
	});
	const provider = new SimProvider(records, time, random);
	provider.faultRate = calm ? 0 : random.pick([0, 0.01, 0.1]);
	provider.slowRate = calm ? 0 : random.pick([0, 0.002, 0.02]);
	const faults: Record<string, number> = {};
	const happened = (what: string, count = 1) => (faults[what] = (faults[what] ?? 0) + count);

	const given: Array<{ id: string; version: number; change?: unknown }> = [];
	const limit =
		kind === 'failureAlert' || calm ? Infinity : random.pick([dated ? 3 : 10, 20, 1000]);
	const watch: Watch<SimRow> = {
		scope: 'scope',
		reading: provider.reading({ dated, versions: kind === 'changed' }),
		late: { lookBack, wait, behind: 0 },
		start: { kind: 'now' },
		catchUp: 20 * DAY,
		taker: (kept) => (kind === 'failureAlert' ? counting(kept) : giving(limit)),
	};
	const skew = skewOf(random, end);
	happened('clock off', skew.jumps);
	const n8n = new SimN8n<SimRow>(time, {
		cursors,
		watch,
		clock: (trueMs) => trueMs + skew.at(trueMs / 1000) * 1000,
		emitted: (items) => given.push(...(items as unknown as typeof given)),
	});

	// Activation, when nothing goes wrong yet.
	const { faultRate, slowRate } = provider;
	Object.assign(provider, { faultRate: 0, slowRate: 0 });
	const activating = n8n.activate('activate');
	await time.runUntil((START + 10 * MINUTE) * 1000);
	if (!(await activating)) throw new Error('It could not be activated');
	const activated = START + 10 * MINUTE;
	Object.assign(provider, { faultRate, slowRate });

	if (!calm) {
		planOutages(provider, random, end, happened);
		planLife(n8n, { random, time, end, cursors, happened });
	}
	const interval = random.pick(dated ? [5, 10, 15, 30] : [30, 60]) * MINUTE;
	let largestState = 0;
	for (let at = activated; at < end;) {
		at += interval * random.between(0.9, 1.1);
		await time.runUntil(at * 1000);
		n8n.poll();
		if (!calm && random.chance(0.01)) {
			happened('poll run twice');
			n8n.poll();
		}
		if (random.chance(0.05))
			largestState = Math.max(largestState, JSON.stringify(n8n.stored).length);
	}
	// Nothing goes wrong any more, until all has come.
	provider.faultRate = 0;
	provider.slowRate = 0;
	n8n.registerOnce();
	for (let idle = 0; idle < 20;) {
		await time.runUntil(time.now + 5 * MINUTE * 1000);
		const before = given.length;
		if (!n8n.isActive && n8n.running === 0) void n8n.activate('activate');
		n8n.poll();
		await time.runUntil(time.now + MINUTE * 1000);
		idle = given.length === before ? idle + 1 : 0;
	}
	const { counts } = provider;
	happened('read broken off', counts.broken);
	happened('read refused in an outage', counts.refused);
	happened('read that took minutes', counts.slow);
	happened('poll beside another', n8n.counts.overlapped);
	happened('result thrown away', n8n.counts.discarded);

	const promised = records.filter((record) => isPromised(record, activated, lookBack));
	const kept = n8n.state?.alerts as { seen?: string[] } | null;
	if (kind === 'failureAlert') {
		given.push(...(kept?.seen ?? []).map((id) => ({ id, version: 0 })));
	}
	const result = judge(promised, given, lookBack);
	return {
		records: records.length,
		promised: promised.length,
		...result,
		polls: n8n.counts.polls,
		faults,
		readShare: counts.rows / records.length,
		largestState,
	};
}

function recordsOf(
	random: Random,
	{ kind, from, to }: { kind: Kind; from: number; to: number },
): SimRecord[] {
	const { lookBack, wait } = KINDS[kind];
	const most = lookBack || wait;
	const count = random.whole(1500, 4000);
	const times: number[] = [];
	while (times.length < count) {
		const at = Math.floor(random.between(from, to));
		// Some share their second, as in a burst.
		const burst = random.chance(0.05) ? random.whole(2, 40) : 1;
		const isExact = random.chance(0.3);
		for (let nth = 0; nth < burst; nth++)
			times.push(isExact ? at : at + random.whole(0, 999) / 1000);
	}
	times.sort((a, b) => a - b);
	return times.map((time, nth) => {
		const after = (share: number) => time + share * (most - 1);
		const visible = after(random.next() ** random.pick([1, 3, 8]));
		const ready = kind === 'recording' ? Math.max(visible, after(random.next())) : visible;
		const changes =
			kind === 'changed' && random.chance(0.2) ? [after(random.next()), after(random.next())] : [];
		return {
			id: `r${nth}`,
			time,
			visible,
			ready,
			changes: changes.sort((a, b) => a - b),
			timeless: kind === 'report' && random.chance(0.1),
		};
	});
}

/** Our clock beside the true one: minutes off either way, and put right now and then. */
function skewOf(random: Random, end: number): { at(seconds: number): number; jumps: number } {
	const most = random.pick([0, 60, 280]);
	const steps: Array<{ from: number; seconds: number }> = [];
	for (let from = START; from < end; from += random.between(2, 20) * DAY) {
		steps.push({ from, seconds: Math.round(random.between(-most, most)) });
	}
	return {
		at: (seconds) => steps.findLast(({ from }) => from <= seconds)?.seconds ?? 0,
		jumps: most > 0 ? steps.length : 0,
	};
}

function planOutages(
	provider: SimProvider,
	random: Random,
	end: number,
	happened: (what: string) => unknown,
): void {
	for (let nth = random.whole(0, 6); nth > 0; nth--) {
		const from = random.between(START + HOUR, end - 6 * DAY);
		const seconds =
			random.pick([5, MINUTE, 20 * MINUTE, 5 * HOUR, 4 * DAY]) * random.between(0.5, 1);
		provider.outages.push({ from, to: from + seconds });
		happened('outage');
	}
}

/** Restarts, publishing, switching off: what users and n8n do with a workflow. */
function planLife<Row>(
	n8n: SimN8n<Row>,
	{
		random,
		time,
		end,
		cursors,
		happened,
	}: {
		random: Random;
		time: Timeline;
		end: number;
		cursors: Cursors;
		happened: (what: string) => unknown;
	},
): void {
	const later = (seconds: number, run: () => unknown) => time.in(seconds * 1000, () => void run());
	const until = async (mode: 'activate' | 'init') => {
		if (await n8n.activate(mode)) return;
		later(5 * MINUTE, async () => {
			if (!n8n.isActive) await until('activate');
		});
	};
	const acts: Record<string, () => unknown> = {
		restart: () => {
			n8n.kill();
			later(random.pick([20, 10 * MINUTE, 2 * HOUR, 3 * DAY]), async () => {
				if (!n8n.isActive) await until('init');
			});
		},
		'published again': async () => await until('activate'),
		'off and on': () => {
			n8n.deactivate();
			later(random.pick([10, HOUR, 2 * DAY]), async () => {
				if (!n8n.isActive) await until('activate');
			});
		},
		...(cursors === 'default'
			? {
					renamed: async () => {
						n8n.rename();
						await until('activate');
					},
					'registered twice': () => {
						n8n.registerTwice();
						later(random.pick([HOUR, DAY]), () => n8n.registerOnce());
					},
				}
			: {}),
	};
	const names = Object.keys(acts);
	for (let nth = random.whole(2, 20); nth > 0; nth--) {
		const at = random.between(START + HOUR, end - 5 * DAY);
		const name = random.pick(names);
		time.at(at * 1000, () => {
			// What is off is not restarted, renamed or published.
			if (!n8n.isActive || n8n.running > 1) return;
			happened(name);
			void acts[name]();
		});
	}
}

function giving(limit: number): WatchTaker<SimRow> {
	const items: IDataObject[] = [];
	return {
		limit,
		items,
		take(changes, _until, isBase) {
			if (isBase) return;
			items.push(...changes.map(({ row, sight }) => ({ ...row, change: sight })));
		},
		kept: () => null,
	};
}

/** Gives out nothing, and keeps what it counted, as an alert does. */
function counting(kept: IDataObject | null): WatchTaker<SimRow> {
	const seen = [...((kept?.seen as string[] | undefined) ?? [])];
	return {
		limit: Infinity,
		items: [],
		take(changes, _until, isBase) {
			if (!isBase) seen.push(...changes.map(({ row }) => row.id));
		},
		kept: () => ({ seen }),
	};
}

/** Whether it has to come: it came after activation, and no later than is looked back or waited. */
function isPromised(
	{ time, visible, ready }: SimRecord,
	activated: number,
	lookBack: number,
): boolean {
	if (lookBack === 0) return time >= activated;
	return ready > activated && (visible > activated || ready > visible);
}

function judge(
	promised: readonly SimRecord[],
	given: ReadonlyArray<{ id: string; version: number; change?: unknown }>,
	lookBack: number,
): Pick<Month, 'lost' | 'repeated' | 'wrongChanges'> {
	const byId = new Map<string, Array<{ version: number; change?: unknown }>>();
	for (const { id, ...one } of given) byId.set(id, [...(byId.get(id) ?? []), one]);
	const lost = promised.filter(({ id }) => !byId.has(id)).map(({ id }) => id);
	const repeated: string[] = [];
	const wrongChanges: string[] = [];
	for (const [id, all] of byId) {
		if (all.filter(({ change }) => change !== 'changed').length > 1) repeated.push(id);
		const versions = all.map(({ version }) => version);
		if (new Set(versions).size < versions.length && all.length > 1 && !repeated.includes(id)) {
			wrongChanges.push(id);
		}
	}
	for (const { id, changes, time } of promised) {
		const told = changes.filter((at) => at <= time + lookBack).length;
		if (byId.has(id) && byId.get(id)?.at(-1)?.version !== told) wrongChanges.push(id);
	}
	return { lost, repeated, wrongChanges };
}
