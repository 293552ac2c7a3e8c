import type { Identity } from './parts';
import { changedTooMuch, endless } from './pullErrors';
import { SeenIds } from './seenIds';
import type { Ask, Came } from './steps';
import type { Tally } from './tally';

/** How the pages of a slice are read when its last has come. */
export interface Reading<Row> {
	ask(number: number, how?: Partial<Ask>): Ask;
	/** Number of the first page. */
	first: number;
	/** Number of the last page that the provider counted. */
	lastCounted: number;
	/** The last number that can be asked for. */
	reachable: number;
	/** Further than this a list is not followed. */
	most: number;
	/** Pages in a row that may bring nothing new. */
	inVain: number;
	tally: Tally<Row>;
	identity: Identity<Row>;
}

/** So often a slice is read again of which records were taken away while it was read. */
const PASSES = 3;

/** So far behind its old place a record is looked for. */
const PAGES_BEHIND = 5;

/** Reads a page, and those behind it, until a record comes that was there before. */
export function* untilKnown<Row>(
	from: number,
	id: string,
	{ ask, reachable, identity }: Reading<Row>,
): Generator<Ask, void, Came<Row>> {
	for (let number = from; number < from + PAGES_BEHIND && number <= reachable; number++) {
		const { rows } = yield ask(number, { again: true, uncounted: number > from });
		if (rows.some((row) => identity(row) === id)) return;
		if (rows.length === 0) break;
	}
	throw changedTooMuch();
}

/**
 * Records that are taken away pull those behind them forward, past a reader: only a pass during which none
 * was, and that brings nothing new, shows that what is there has come. So does a list that stands still
 * while its count goes up and down, as it does where several servers answer.
 */
export function* untilSettled<Row>(reading: Reading<Row>): Generator<Ask, Came<Row>, Came<Row>> {
	let before: string | undefined;
	for (let nth = 1; nth <= PASSES; nth++) {
		const { end, fresh, fell, trace } = yield* onceMore(reading);
		const standsStill = trace === before && !reading.tally.isShort();
		if (fresh === 0 && (!fell || standsStill)) return end;
		before = trace;
	}
	throw changedTooMuch();
}

/** What a slice gave when it was read again. */
interface Pass<Row> {
	/** Its last page. */
	end: Came<Row>;
	/** Records that had not come before. */
	fresh: number;
	/** Whether a count fell meanwhile. */
	fell: boolean;
	/** Where its pages began and ended. */
	trace: string;
}

/** Reads the slice again from its beginning, one page after the other. */
export function* onceMore<Row>(reading: Reading<Row>): Generator<Ask, Pass<Row>, Came<Row>> {
	const { ask, first, lastCounted, reachable, most, inVain, identity } = reading;
	const seen = new SeenIds();
	const pass = { fresh: 0, fell: false, trace: '' };
	let counted = 0;
	let vain = 0;
	for (let number = first; ; number++) {
		if (number > most) throw endless();
		const page = yield ask(number, { again: true, uncounted: number > lastCounted });
		const { rows, told } = page;
		pass.fresh += page.fresh;
		const ends = rows.length > 0 ? [rows[0], rows[rows.length - 1]].map(identity) : [];
		pass.trace += `${rows.length} ${ends.join(' ')}\n`;
		pass.fell ||= (told.records ?? counted) < counted;
		counted = told.records ?? counted;
		const known = rows.filter((row) => !seen.add(identity(row) ?? '')).length;
		vain = rows.length > 0 && known === rows.length ? vain + 1 : 0;
		if (vain >= inVain || isOver(page, number, reading) || number === reachable) {
			return { end: page, ...pass };
		}
	}
}

function isOver<Row>(
	{ rows, told }: Came<Row>,
	number: number,
	{ tally, lastCounted }: Reading<Row>,
): boolean {
	if (rows.length === 0) return true;
	if (told.further === true || (told.pages ?? 0) > number) return false;
	return rows.length < tally.largest || (number >= lastCounted && !tally.moved && !tally.isShort());
}
