import type { IDataObject } from 'n8n-workflow';
import {
	alertItem,
	causeOf,
	exampleOf,
	isBefore,
	keyOf,
	type Example,
	type Sum,
} from './alertItem';
import type { AlertRule, CountedCall } from './alertRule';

/** What came in one minute: calls, failed ones, and of these how many of each cause, the first and the last. */
type Tally = [
	calls: number,
	failed: number,
	causes?: Record<string, number>,
	first?: Example,
	last?: Example,
];

/** Of a group: whether its alert goes on, since when, when it was told last, and up to where it is judged. */
type Standing = [active: 0 | 1, since: number, told: number, judged: number];

/** What is kept between polls. Minutes are those since 1970 UTC. */
export interface Alerts {
	/** Up to which minute nothing is told: it was so before the start. */
	base: number;
	tallies: Record<string, Record<string, Tally>>;
	standings: Record<string, Standing>;
}

/** More are not counted: those without a failed call go first. */
const MOST_GROUPS = 5000;

/** Minutes of groups that keep examples; the oldest lose them first. */
const MOST_EXAMPLES = 1000;

/** Causes of one minute that are told apart. */
const MOST_CAUSES = 20;

export const NO_ALERTS: Alerts = { base: 0, tallies: {}, standings: {} };

/** Counts calls and says when too many went wrong. What it gives does not depend on the order of calls. */
export class AlertCounter {
	private readonly tallies = new Map<string, Map<number, Tally>>();
	private readonly standings: Map<string, Standing>;
	private base: number;
	/** Whether there are more groups than are counted. */
	isFull = false;

	/** @param alerts is left as it is */
	constructor(
		private readonly rule: AlertRule,
		alerts: Alerts,
	) {
		this.base = alerts.base;
		this.standings = new Map(Object.entries(structuredClone(alerts.standings)));
		for (const [group, minutes] of Object.entries(structuredClone(alerts.tallies))) {
			const entries = Object.entries(minutes).map(([minute, tally]) => [+minute, tally] as const);
			this.tallies.set(group, new Map(entries));
		}
	}

	/** @param isBase whether the call was there before the start: nothing is told for it alone */
	count({ call, seconds, group }: CountedCall, isBase = false): void {
		const minute = Math.floor(seconds / 60);
		if (isBase) this.base = Math.max(this.base, minute);
		const key = keyOf(group);
		const minutes = this.tallies.get(key) ?? new Map<number, Tally>();
		this.tallies.set(key, minutes);
		const [calls, failed, causes = {}, first, last] = minutes.get(minute) ?? [0, 0];
		if (!this.rule.outcomes.has(call.outcome)) {
			minutes.set(minute, first ? [calls + 1, failed, causes, first, last] : [calls + 1, failed]);
			return;
		}
		const known = causeOf(call);
		const isKnown = Object.hasOwn(causes, known) || Object.keys(causes).length < MOST_CAUSES;
		const cause = isKnown ? known : `${call.outcome}|`;
		const example = exampleOf(call);
		minutes.set(minute, [
			calls + 1,
			failed + 1,
			{ ...causes, [cause]: (causes[cause] ?? 0) + 1 },
			first && isBefore(first, example) ? first : example,
			last && isBefore(example, last) ? last : example,
		]);
	}

	/**
	 * @param seconds what is younger is not known yet; Unix seconds
	 * @returns an item for each group of which there is something to tell, in the order of their names
	 */
	judge(seconds: number): IDataObject[] {
		const now = Math.floor(seconds / 60);
		this.forget(now);
		const items: IDataObject[] = [];
		for (const key of [...new Set([...this.tallies.keys(), ...this.standings.keys()])].sort()) {
			const item = this.judgeGroup(key, now);
			if (item) items.push(item);
		}
		return items;
	}

	/** What to keep. */
	write(): Alerts {
		const tallies = [...this.tallies].map(
			([group, minutes]) => [group, Object.fromEntries(minutes)] as const,
		);
		return {
			base: this.base,
			tallies: Object.fromEntries(tallies),
			standings: Object.fromEntries(this.standings),
		};
	}

	private judgeGroup(key: string, now: number): IDataObject | undefined {
		const { within, quiet, tellOver } = this.rule;
		const [active, since, told, judged] = this.standings.get(key) ?? [0, 0, -Infinity, this.base];
		const last = this.lastOver(key, judged);
		const isQuiet = now - told < quiet;
		if (last !== undefined) {
			// JSON knows no infinity.
			const toldAt = isQuiet ? told : now;
			const from = active ? since : (this.firstFailed(key, last) ?? last);
			this.standings.set(key, [active || !isQuiet ? 1 : 0, from, toldAt, last]);
			if (isQuiet) return undefined;
			return this.itemOf(key, { alert: active ? 'continues' : 'started', end: last, since: from });
		}
		// What comes late may still belong to it.
		if (!active || now - Math.max(judged, told) < within) return undefined;
		this.standings.set(key, [0, since, told, judged]);
		return tellOver ? this.itemOf(key, { alert: 'over', end: now, since }) : undefined;
	}

	/** @returns the last minute behind `judged` at which there were too many within the time before it */
	private lastOver(key: string, judged: number): number | undefined {
		const minutes = [...(this.tallies.get(key) ?? [])];
		const ends = minutes.filter(([minute, [, failed]]) => minute > judged && failed > 0);
		return ends
			.map(([minute]) => minute)
			.sort((a, b) => b - a)
			.find((end) => this.isOver(this.sumOf(key, end)));
	}

	private isOver({ calls, failed }: Sum): boolean {
		const { rule } = this;
		return failed >= rule.failed && calls >= rule.calls && failed * 100 >= rule.share * calls;
	}

	private firstFailed(key: string, end: number): number | undefined {
		return this.within(key, end).find(([, [, failed]]) => failed > 0)?.[0];
	}

	/** The minutes of the time before the end of one, in their order. */
	private within(key: string, end: number): Array<[number, Tally]> {
		return [...(this.tallies.get(key) ?? [])]
			.filter(([minute]) => minute > end - this.rule.within && minute <= end)
			.sort(([a], [b]) => a - b);
	}

	private sumOf(key: string, end: number): Sum {
		const tallies = this.within(key, end).map(([, tally]) => tally);
		const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
		const failed = tallies.filter(([, count]) => count > 0);
		const causes: Record<string, number> = {};
		for (const [, , counts = {}] of failed) {
			for (const [cause, count] of Object.entries(counts)) {
				causes[cause] = (causes[cause] ?? 0) + count;
			}
		}
		return {
			calls: sum(tallies.map(([calls]) => calls)),
			failed: sum(failed.map(([, count]) => count)),
			causes,
			first: failed[0]?.[3],
			last: failed.at(-1)?.[4],
		};
	}

	private itemOf(key: string, told: { alert: string; end: number; since: number }): IDataObject {
		const { within, onlyFailed } = this.rule;
		return alertItem(key, this.sumOf(key, told.end), { ...told, within, onlyFailed });
	}

	/** Drops what no window reaches any more, and what is too much. */
	private forget(now: number): void {
		const { within, lateBy, quiet } = this.rule;
		const oldest = now - within - lateBy;
		for (const [key, minutes] of this.tallies) {
			for (const minute of minutes.keys()) if (minute < oldest) minutes.delete(minute);
			if (minutes.size === 0) this.tallies.delete(key);
		}
		for (const [key, [active, , told, judged]] of this.standings) {
			const isSpent = judged < oldest && now - told >= quiet;
			if (!active && isSpent && !this.tallies.has(key)) this.standings.delete(key);
		}
		this.isFull = this.tallies.size > MOST_GROUPS;
		if (this.isFull) this.dropGroups();
		this.dropExamples();
	}

	private dropGroups(): void {
		const failedIn = (minutes: Map<number, Tally>) =>
			[...minutes.values()].reduce((total, [, failed]) => total + failed, 0);
		const ranked = [...this.tallies]
			.map(([key, minutes]) => ({
				key,
				failed: failedIn(minutes),
				last: Math.max(...minutes.keys()),
			}))
			.sort((a, b) => a.failed - b.failed || a.last - b.last || (a.key < b.key ? -1 : 1));
		for (const { key } of ranked.slice(0, this.tallies.size - MOST_GROUPS))
			this.tallies.delete(key);
	}

	private dropExamples(): void {
		const withExample = [...this.tallies].flatMap(([key, minutes]) =>
			[...minutes].filter(([, tally]) => tally[3]).map(([minute]) => ({ key, minute })),
		);
		if (withExample.length <= MOST_EXAMPLES) return;
		withExample.sort((a, b) => a.minute - b.minute || (a.key < b.key ? -1 : 1));
		for (const { key, minute } of withExample.slice(0, withExample.length - MOST_EXAMPLES)) {
			const minutes = this.tallies.get(key);
			const [calls, failed, causes] = minutes?.get(minute) ?? [0, 0];
			minutes?.set(minute, [calls, failed, causes]);
		}
	}
}
