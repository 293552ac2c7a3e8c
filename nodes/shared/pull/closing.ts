import type { IDataObject } from 'n8n-workflow';
import { UnexpectedAnswer } from '../errors';
import type { Told } from './counts';
import type { Identity, Numbered } from './parts';
import { SeenIds } from './seenIds';
import type { Tally } from './tally';

/** A page to be read at the end of a slice. */
export interface Ask {
	query: IDataObject;
	number: number;
	/** The provider does not count this page: if it says that there is none, there is nothing on it. */
	uncounted?: boolean;
	/** Nor is it known whether it is there at all: whatever it answers, what is missing is what matters. */
	doubtful?: boolean;
	/** Its records are, or may be, known already. */
	again?: boolean;
}

/** What came of it. */
export interface Came<Row> {
	number?: number;
	rows: Row[];
	told: Told;
	/** Records on it that had not come before. */
	fresh: number;
}

/** What a slice is closed with. */
export interface Closing<Row> {
	tally: Tally<Row>;
	identity: Identity<Row>;
	/** Absent where pages have no numbers. */
	numbered?: Numbered;
	/** Pages that may bring nothing new, in a row. */
	inVain: number;
	/** Records asked for on a page. */
	pageSize: number;
}

/** Reads pages by their numbers. */
interface Reach {
	ask(number: number, how?: Partial<Ask>): Ask;
	/** The last number that can be asked for. */
	last: number;
	inVain: number;
}

/** Beyond its counted pages a list is followed so far, beside as many pages as it had. */
const FURTHER_PAGES = 20;

/** So often a slice is read again of which records were taken away while it was read. */
const PASSES = 3;

/** So far behind its old place a record is looked for. */
const PAGES_BEHIND = 5;

type Steps<Row> = Generator<Ask, Came<Row>, Came<Row>>;

/**
 * What is read of a slice after its last page, page after page: nothing, where the list stood still and all
 * came. Where it moved, what was there at the beginning is made sure of:
 *
 * 1. Records that were pushed behind the last page are followed.
 * 2. Of two neighbouring pages that were looked at in the wrong order while the list moved, the one behind
 *    is read again, until the record comes with which it began: whatever slipped through is before it.
 * 3. Where still fewer records came than the provider counts, the page that may be before the first is read,
 *    and then the slice once more, one page after the other: so nothing that is only pushed back can be
 *    missed.
 *
 * @param last the slice's last page
 * @throws UnexpectedAnswer when records are missing all the same, or the list does not come to its end
 */
export function* closing<Row>(
	last: Came<Row>,
	{ tally, identity, numbered, inVain, pageSize }: Closing<Row>,
): Generator<Ask, void, Came<Row>> {
	if (!numbered || last.number === undefined) return assertWhole(tally, last);
	const changed = tally.changed();
	if (changed) throw changed;
	const { first, mayBeginAt, ceiling = Infinity } = numbered;
	const reach: Reach = {
		ask: (number, how = {}) => ({ query: numbered.query(number), number, ...how }),
		last: first - 1 + Math.floor(ceiling / pageSize),
		inVain,
	};

	let end = yield* following(last, last.number, tally, identity, reach);
	for (const number of tally.uncertain()) {
		yield* untilKnown(number, tally.firstIdOf(number) ?? '', identity, reach);
	}
	if (tally.fell && !tally.anonymous) {
		end = yield* untilSettled(first, last.number, tally, identity, reach);
	}
	if (!tally.isShort() && !endsTooEarly(end)) return;

	if (mayBeginAt !== undefined && !endsTooEarly(end)) {
		const start = tally.firstIdOf(first);
		const before = yield reach.ask(mayBeginAt, { doubtful: true });
		if (before.fresh > 0 && tally.moved && start !== undefined) {
			yield* untilKnown(first, start, identity, reach);
		}
		if (!tally.isShort()) return;
	}
	if (!tally.anonymous && !tally.fell) {
		({ end } = yield* onceMore(first, last.number, tally, identity, reach));
	}
	assertWhole(tally, end);
}

/** Follows a list that is longer than was counted. */
function* following<Row>(
	last: Came<Row>,
	lastNumber: number,
	tally: Tally<Row>,
	identity: Identity<Row>,
	{ ask, last: reachable }: Reach,
): Steps<Row> {
	let page = last;
	for (let number = lastNumber + 1; goesOn(page, number - 1, tally); number++) {
		if (number > reachable) break;
		if (number > 2 * lastNumber + FURTHER_PAGES) throw endless();
		const next = yield ask(number, { uncounted: (page.told.pages ?? 0) < number });
		// The same page again: the provider has no further one.
		if (next.rows.length > 0 && isSame(page, next, identity)) break;
		page = next;
	}
	return page;
}

function isSame<Row>(page: Came<Row>, next: Came<Row>, identity: Identity<Row>): boolean {
	const known = new Set(page.rows.map(identity));
	return next.rows.every((row) => {
		const id = identity(row);
		return id !== undefined && known.has(id);
	});
}

function goesOn<Row>({ rows, told }: Came<Row>, number: number, tally: Tally<Row>): boolean {
	if (rows.length === 0) return false;
	if (told.further || (told.pages ?? 0) > number) return true;
	const isFull = rows.length >= Math.min(told.pageSize ?? Infinity, tally.largest);
	return isFull && (tally.moved || tally.distinct < (tally.counted ?? 0));
}

/** Reads a page, and those behind it, until a record comes that was there before. */
function* untilKnown<Row>(
	from: number,
	id: string,
	identity: Identity<Row>,
	{ ask, last }: Reach,
): Generator<Ask, void, Came<Row>> {
	for (let number = from; number < from + PAGES_BEHIND && number <= last; number++) {
		const { rows } = yield ask(number, { again: true, uncounted: number > from });
		if (rows.some((row) => identity(row) === id)) return;
		if (rows.length === 0) break;
	}
	throw changedTooMuch();
}

/**
 * Records that are taken away pull those behind them forward, past a reader: only a pass during which none
 * was, and that brings nothing new, shows that what is there has come.
 */
function* untilSettled<Row>(
	first: number,
	lastNumber: number,
	tally: Tally<Row>,
	identity: Identity<Row>,
	reach: Reach,
): Steps<Row> {
	for (let nth = 1; nth <= PASSES; nth++) {
		const { end, fresh, fell } = yield* onceMore(first, lastNumber, tally, identity, reach);
		if (fresh === 0 && !fell) return end;
	}
	throw changedTooMuch();
}

/**
 * Reads the slice again from its beginning, one page after the other.
 * @returns its last page, how many records had not come before, and whether a count fell meanwhile
 */
function* onceMore<Row>(
	first: number,
	lastNumber: number,
	tally: Tally<Row>,
	identity: Identity<Row>,
	{ ask, last: reachable, inVain }: Reach,
): Generator<Ask, { end: Came<Row>; fresh: number; fell: boolean }, Came<Row>> {
	const seen = new SeenIds();
	const pass = { fresh: 0, fell: false };
	let counted = 0;
	let vain = 0;
	for (let number = first; ; number++) {
		if (number > 2 * lastNumber + FURTHER_PAGES) throw endless();
		const page = yield ask(number, { again: true, uncounted: number > lastNumber });
		const { rows, told } = page;
		pass.fresh += page.fresh;
		pass.fell ||= (told.records ?? counted) < counted;
		counted = told.records ?? counted;
		const known = rows.filter((row) => !seen.add(identity(row) ?? '')).length;
		vain = rows.length > 0 && known === rows.length ? vain + 1 : 0;
		if (vain >= inVain || isOver(page, number, tally, lastNumber) || number === reachable) {
			return { end: page, ...pass };
		}
	}
}

function isOver<Row>(
	{ rows, told }: Came<Row>,
	number: number,
	tally: Tally<Row>,
	lastNumber: number,
): boolean {
	if (rows.length === 0) return true;
	if (told.further === true || (told.pages ?? 0) > number) return false;
	return rows.length < tally.largest || (number >= lastNumber && !tally.moved && !tally.isShort());
}

/** Whether the list was over before the last of the pages that its provider counts. */
function endsTooEarly<Row>({ rows, told, number }: Came<Row>): boolean {
	const { pages = 0, records } = told;
	return (
		records === undefined &&
		rows.length === 0 &&
		number !== undefined &&
		pages >= number &&
		pages > 1
	);
}

/** @throws UnexpectedAnswer when it is not */
function assertWhole<Row>(tally: Tally<Row>, end: Came<Row>): void {
	const changed = tally.changed();
	if (changed) throw changed;
	if (tally.isShort()) throw tally.shortfall();
	if (!endsTooEarly(end)) return;
	throw new UnexpectedAnswer(
		`The provider counts ${end.told.pages} pages, but page ${end.number} is empty`,
		{ description: 'Run it again. If it stays so, set another page size in the options.' },
	);
}

/** @param pages in a row that brought nothing but known records */
export function circling(pages: number): UnexpectedAnswer {
	return new UnexpectedAnswer(
		`The provider gave the same records again: ${pages} ${pages === 1 ? 'page' : 'pages'} in a row brought no new one`,
		{
			description:
				'It does not go on to the next page, so the rest of the list cannot be read. Choose a shorter date range, or a larger page size in the options.',
		},
	);
}

function changedTooMuch(): UnexpectedAnswer {
	return new UnexpectedAnswer(
		'The list changed so much while it was read that records may be missing',
		{ description: 'Run it again, or let the date range end a little earlier.' },
	);
}

function endless(): UnexpectedAnswer {
	return new UnexpectedAnswer('The list grew faster than it could be read', {
		description:
			'Let the date range end a little earlier, or set a larger page size in the options.',
	});
}
