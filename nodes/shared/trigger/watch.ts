import { UserError, type IDataObject, type Logger } from 'n8n-workflow';
import type { Clock } from '../clock';
import type { Poller, PollMemory, Turn } from './memory';
import { readState, writeState, type State } from './state';
import {
	reachBack,
	settledUntil,
	sweep,
	SKEW_SECONDS,
	type Lateness,
	type PollTime,
	type Taker,
} from './sweep';
import type { Reading } from './window';

/** Part of a poll's time that it uses: n8n gives up one that takes longer than all of it. */
const USED_OF_BUDGET = 0.8;

/** A poll that has not ended after so many times its time is lost. */
const LOST_AFTER = 2;

const DAY_SECONDS = 86_400;

/**
 * Windows of a sweep are a day wide at first, or as wide as what is looked back twice. Where what was read
 * has to be given out, they begin narrower.
 */
const FIRST_STEP_SECONDS = DAY_SECONDS;
const FIRST_CHARGED_STEP_SECONDS = 3600;

/** Where a new trigger begins. */
export type Start =
	/** With what comes from now on. */
	| { kind: 'now' }
	/** Unix seconds. */
	| { kind: 'at'; seconds: number };

/** What a trigger watches. */
export interface Watch<Row> {
	/** Fingerprint of what decides which records come. */
	scope: string;
	reading: Reading<Row>;
	late: Lateness;
	start: Start;
	/** After a longer pause it begins anew, in seconds. */
	catchUp: number;
	/** @param kept what its last one gave, in this scope */
	taker(kept: IDataObject | null): WatchTaker<Row>;
}

/** Makes items of what is new. */
export interface WatchTaker<Row> extends Taker<Row> {
	readonly items: IDataObject[];
	/** What to keep for the next poll. */
	kept(): IDataObject | null;
}

/** From where a poll is called. */
export interface PollHost extends Pick<Poller, 'registration' | 'name'> {
	/** Of what is watched, in log entries, e.g. `Call Ended`. */
	title: string;
	/** Workflow and node. */
	key: string;
	/** Why the workflow was registered: `activate`, `update`, `init` … */
	activation: string;
	budgetMs: number;
	/** The node's static data, as n8n gives it at this moment. */
	staticData(): IDataObject;
	logger: Pick<Logger, 'info' | 'warn'>;
	/** @returns what went wrong, as users are told it */
	wordsOf(error: unknown): Promise<string>;
	clock: Pick<Clock, 'now'>;
	/** @returns after so many ms; throws when the signal is aborted before */
	alarm(ms: number, signal: AbortSignal): Promise<void>;
	memory: PollMemory;
}

/** After a restart or a change of leader nobody watches: what fails then is tried again by the next poll. */
const UNWATCHED = new Set(['init', 'leadershipChange']);

/**
 * One poll.
 * @param watchOf reads what is to be watched
 * @returns what is new; `null` if there is nothing, which starts no execution
 * @throws what went wrong, if nothing could be read at all
 */
export async function pollOnce<Row>(
	host: PollHost,
	watchOf: () => Promise<Watch<Row>>,
): Promise<IDataObject[] | null> {
	const { clock, memory, budgetMs } = host;
	const beganMs = clock.now();
	const turn = memory.enter(host.key, {
		registration: host.registration,
		name: host.name,
		nowMs: beganMs,
		longestMs: LOST_AFTER * budgetMs,
	});
	if (!turn) {
		host.logger.info(`${host.title}: skipped a poll, because the one before is still running`);
		return null;
	}
	const over = new AbortController();
	const late = new AbortController();
	const useMs = USED_OF_BUDGET * budgetMs;
	void host.alarm(useMs, over.signal).then(
		() => late.abort(outOfTime(useMs)),
		() => undefined,
	);
	const time: PollTime = {
		now: () => clock.now(),
		deadline: beganMs + useMs,
		budget: budgetMs,
		signal: AbortSignal.any([late.signal, over.signal]),
	};
	try {
		return await pollInTurn(host, { watchOf, turn, time }).catch(async (error: unknown) => {
			if (!turn.isFirst || !UNWATCHED.has(host.activation)) throw error;
			host.logger.warn(
				`${host.title}: the first poll failed, and the next one tries again: ${await host.wordsOf(error)}`,
			);
			return null;
		});
	} finally {
		over.abort();
		turn.end();
	}
}

async function pollInTurn<Row>(
	host: PollHost,
	{ watchOf, turn, time }: { watchOf: () => Promise<Watch<Row>>; turn: Turn; time: PollTime },
): Promise<IDataObject[] | null> {
	const watch = await watchOf();
	const read = readState(host.staticData());
	if (read === 'unreadable') {
		host.logger.warn(`${host.title}: where it stood cannot be read, so it begins anew`);
	}
	const stored = read === 'unreadable' ? undefined : read;
	const known = turn.newest(stored?.scope === watch.scope ? stored : undefined, watch.scope);
	const nowSeconds = Math.floor(time.now() / 1000);
	const going = known && !mustBeginAnew(known, nowSeconds, host, watch) ? known : undefined;
	// Who changed what is watched does not ask for the past again.
	const start: Start = read || known ? { kind: 'now' } : watch.start;
	const from = going ?? firstState(start, nowSeconds, watch);
	const taker = watch.taker(from.alerts);
	const swept = await sweep(from, watch.reading, { late: watch.late, taker, time });
	if (swept.windows === 0) {
		if (swept.error !== undefined) throw swept.error;
		// Somebody who activates it waits for an answer; where one came, it goes on by smaller steps.
		if (!going && swept.outOfTime && !swept.askedTooMuch) {
			throw outOfTime(time.budget * USED_OF_BUDGET);
		}
		if (!going && !swept.outOfTime) await prove(watch, time);
	}
	if (swept.outOfTime) {
		host.logger.warn(
			`${host.title}: ran out of time, so the next poll goes on from there, and reads less at once`,
		);
	}
	if (swept.error !== undefined) await tellRest(host, swept.error);
	const state: State = {
		...swept.state,
		rev: turn.nextRev(stored),
		alerts: taker.kept(),
	};
	const { items } = taker;
	turn.keep(state, items.length > 0);
	writeState(host.staticData(), state);
	return items.length > 0 ? items : null;
}

/** After a pause that is longer than is to be caught up, or with a clock that was wrong by far. */
function mustBeginAnew<Row>(
	state: State,
	nowSeconds: number,
	{ logger, title }: PollHost,
	{ catchUp, start }: Watch<Row>,
): boolean {
	const pause = nowSeconds - state.polled;
	if (pause > catchUp) {
		const days = (seconds: number) => Math.round((seconds / DAY_SECONDS) * 10) / 10;
		logger.warn(
			`${title}: paused for ${days(pause)} days, and 'Catch Up At Most' allows ${days(catchUp)}: begins with what comes from now on`,
		);
		return true;
	}
	const latest = Math.max(nowSeconds, start.kind === 'at' ? start.seconds : 0);
	if (state.floor <= latest + SKEW_SECONDS) return false;
	logger.warn(`${title}: the clock has gone back, so it begins with what comes from now on`);
	return true;
}

function firstState<Row>(
	start: Start,
	nowSeconds: number,
	{ scope, reading, late }: Watch<Row>,
): State {
	const from = start.kind === 'now' ? nowSeconds : start.seconds;
	const back = reachBack(late);
	// What is there already is remembered, so that only what is written later comes out; where each record
	// costs money, it is not read for that.
	const isBase = start.kind === 'now' && (back > 0 || !reading.dated);
	// What a list without dates has now was there already.
	const first = isBase ? from - Math.max(back, 1) : from;
	return {
		v: 1,
		rev: 0,
		scope,
		from,
		at: first,
		to: isBase ? from : null,
		floor: first,
		base: isBase ? 'all' : reading.dated ? null : 'timeless',
		step: reading.charged ? FIRST_CHARGED_STEP_SECONDS : Math.max(FIRST_STEP_SECONDS, 2 * back),
		polled: nowSeconds,
		seen: {},
		versions: reading.version !== undefined,
		alerts: null,
	};
}

function outOfTime(ms: number): UserError {
	return new UserError(
		`Nothing could be read to its end within the ${Math.round(ms / 1000)} seconds that a poll has`,
		{ description: 'The provider is slow or does not answer. The next poll tries again.' },
	);
}

/** Asks for a second of records, so that a wrong credential shows at once. */
async function prove<Row>({ reading, late }: Watch<Row>, { now, signal }: PollTime): Promise<void> {
	const to = settledUntil(now(), late);
	for await (const _rows of reading.read({ from: to - 1, to }, signal)) return;
}

async function tellRest({ logger, title, wordsOf }: PollHost, error: unknown): Promise<void> {
	logger.warn(
		`${title}: could not read all there is, and goes on from there with the next poll: ${await wordsOf(error)}`,
	);
}
