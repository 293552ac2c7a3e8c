import { circling, emptyPage, endless } from './pullErrors';
import type { Told } from './counts';
import type { Identity, Numbered } from './parts';
import { onceMore, untilKnown, untilSettled, type Reading } from './rereading';
import type { Ask, Came } from './steps';
import type { Tally } from './tally';

/** What a slice is closed with. */
export interface Closing<Row> {
	tally: Tally<Row>;
	identity: Identity<Row>;
	/** Absent where pages have no numbers. */
	numbered?: Numbered;
	/** Pages in a row that may bring nothing new. */
	inVain: number;
	/** Records asked for on a page. */
	pageSize: number;
}

/** Beyond its counted pages a list is followed so far, beside as many pages as it had. */
const FURTHER_PAGES = 20;

/** A list of so many pages is read a second time where it moved: that is soon done. */
const PAGES_READ_TWICE = 100;

/**
 * What is read of a slice after its last page, page after page: nothing, where the list stood still and all
 * came. Where it moved, what was there at the beginning is made sure of:
 *
 * 1. Records that were pushed behind the last page are followed.
 * 2. A list of not too many pages is read a second time, one page after the other: so nothing that is only
 *    pushed back can be missed, and hardly anything that was pulled forward while as many records came as
 *    went, which no count shows. Of a longer one, of two neighbouring pages that were looked at in the wrong
 *    order while the list moved, the one behind is read again, until the record comes with which it began:
 *    whatever slipped through is before it.
 * 3. Where a count fell, the slice is read again until nothing is new.
 * 4. Where still fewer records came than the provider counts, the page that may be before the first is read,
 *    and then the slice once more, one page after the other: so nothing that is only pushed back can be
 *    missed.
 *
 * Two movements leave no trace: a record that comes up just where two pages meet, while the last page is full
 * and the count is not true any more; and, in a list that otherwise stands still, one that goes before the
 * reader while another comes behind it, between the same two answers.
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
	const reading: Reading<Row> = {
		ask: (number, how = {}) => ({ query: numbered.query(number), number, ...how }),
		first,
		lastCounted: last.number,
		reachable: first - 1 + Math.floor(ceiling / pageSize),
		most: 2 * last.number + FURTHER_PAGES,
		inVain,
		tally,
		identity,
	};

	let end = yield* following(last, last.number, reading);
	const isFull = last.rows.length >= tally.largest;
	// The same page again and again: to read it once more shows nothing, and whether all came the count tells.
	const isStuck = isFull && isInVain(last, first) && isInVain(end, first);
	if (isStuck && tally.needed === undefined) throw circling(1);
	const isSmall = last.number - first < PAGES_READ_TWICE;
	const readsTwice = tally.moved && !tally.anonymous && isSmall && !isStuck;
	if (readsTwice) ({ end } = yield* onceMore(reading));
	for (const number of readsTwice || isStuck ? [] : tally.uncertain()) {
		yield* untilKnown(number, tally.firstIdOf(number) ?? '', reading);
	}
	if (tally.fell && !tally.anonymous && !isStuck) end = yield* untilSettled(reading);
	if (!tally.isShort() && !endsTooEarly(end)) return;

	if (mayBeginAt !== undefined && !endsTooEarly(end)) {
		const start = tally.firstIdOf(first);
		const before = yield reading.ask(mayBeginAt, { doubtful: true });
		if (before.fresh > 0 && tally.moved && start !== undefined) {
			yield* untilKnown(first, start, reading);
		}
		if (!tally.isShort()) return;
	}
	const mayHelp = !tally.anonymous && !tally.fell && !readsTwice && !isStuck;
	if (mayHelp) ({ end } = yield* onceMore(reading));
	assertWhole(tally, end);
}

/** Follows a list that is longer than was counted. */
function* following<Row>(
	last: Came<Row>,
	lastNumber: number,
	reading: Reading<Row>,
): Generator<Ask, Came<Row>, Came<Row>> {
	const { ask, reachable, most, identity } = reading;
	let page = last;
	for (let number = lastNumber + 1; goesOn(page, number - 1, reading); number++) {
		if (number > reachable) break;
		if (number > most) throw endless();
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

function goesOn<Row>(
	{ rows, told }: Came<Row>,
	number: number,
	{ tally, first }: Reading<Row>,
): boolean {
	if (rows.length === 0) return false;
	if (told.further || (told.pages ?? 0) > number) return true;
	const { moved, distinct, counted, largest } = tally;
	if (rows.length < Math.min(told.pageSize ?? Infinity, largest)) return false;
	if (moved || (counted !== undefined && distinct !== counted)) return true;
	// Pages alone may be counted by a size to which the server did not keep before.
	return counted === undefined && number > first && largest < (told.pageSize ?? 0);
}

/** Whether a page that is not the first holds only what others hold too. */
function isInVain<Row>({ rows, fresh, number }: Came<Row>, first: number): boolean {
	return rows.length > 0 && fresh === 0 && number !== first;
}

/** Whether the list was over before the last of the pages that its provider counts. */
function endsTooEarly<Row>({ rows, told, number }: Came<Row>): boolean {
	const { pages = 0, records, countsRepeats = false }: Told = told;
	return (
		(records === undefined || countsRepeats) &&
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
	if (endsTooEarly(end)) throw emptyPage(end);
}
