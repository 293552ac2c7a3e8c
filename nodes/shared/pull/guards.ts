import { UnexpectedAnswer } from '../http/unexpectedAnswer';
import type { Identity, Turn } from './parts';
import { circling } from './pullErrors';

/** A page is compared with so many before it. */
const PAGES_COMPARED = 4;

/** Pages without any record that a provider may link one after the other: it filters what it has read. */
const MOST_EMPTY_PAGES = 20;

const PAGES_IN_VAIN = 3;

/** Of pages that are asked for side by side, and do not all hold the same. */
const PAGES_IN_VAIN_SIDE_BY_SIDE = 8;

const LONGEST_SHOWN_CURSOR = 40;

/** Watches that a chain of pages comes forward: not for ever, and not in circles. */
export class ChainGuard<Row> {
	private readonly cursors = new Set<string>();
	private readonly newest: Array<Set<string>> = [];
	private empty = 0;
	private vain = 0;

	/** @param inVain pages in a row that may bring nothing new */
	constructor(
		private readonly identity: Identity<Row>,
		readonly inVain = PAGES_IN_VAIN,
	) {}

	/**
	 * @param rows a page that is not the last
	 * @throws UnexpectedAnswer when too many pages in a row brought nothing new
	 */
	page(rows: Row[]): void {
		if (this.isEmpty(rows)) return;
		this.vain = this.known(rows) > 0 ? this.vain + 1 : 0;
		if (this.vain >= this.inVain) throw circling(this.vain);
	}

	/**
	 * Pages whose numbers are known are looked at while the list moves: some that were asked for later hold
	 * what others held, each another one.
	 * @param rows a page, one of many that are asked for side by side
	 * @throws UnexpectedAnswer when page after page held the same, or too many in a row brought nothing new
	 */
	pageOfMany(rows: Row[]): void {
		if (this.isEmpty(rows)) return;
		const times = this.known(rows);
		this.vain = times > 0 ? this.vain + 1 : 0;
		if (times >= this.inVain || this.vain >= PAGES_IN_VAIN_SIDE_BY_SIDE) throw circling(this.vain);
	}

	/**
	 * @param turn the way to the next page
	 * @throws UnexpectedAnswer when it leads back
	 */
	cursor({ cursor, repeated }: Extract<Turn, { kind: 'cursor' }>): void {
		if (!this.cursors.has(cursor)) {
			this.cursors.add(cursor);
			return;
		}
		// Encrypted cursors are long and tell nobody anything.
		const key = cursor.length <= LONGEST_SHOWN_CURSOR ? ` (key '${cursor}')` : '';
		throw new UnexpectedAnswer(`The provider named the same next page twice${key}`, {
			description: `Going on would repeat the same records for ever. ${repeated ?? 'Run it again; if it stays so, choose a shorter date range.'}`,
		});
	}

	/** @returns whether a page holds just what the one before it held */
	isSame(rows: Row[]): boolean {
		const last = this.newest.at(-1);
		return (
			last !== undefined &&
			last.size === rows.length &&
			this.keysOf(rows).every((key) => last.has(key))
		);
	}

	/** @throws UnexpectedAnswer when too many pages in a row are */
	private isEmpty(rows: Row[]): boolean {
		this.empty = rows.length === 0 ? this.empty + 1 : 0;
		if (this.empty > MOST_EMPTY_PAGES) {
			throw new UnexpectedAnswer(`${MOST_EMPTY_PAGES} pages in a row brought no new record`, {
				description: 'The provider keeps naming further pages. Choose a shorter date range.',
			});
		}
		return rows.length === 0;
	}

	/** On how many of the pages before it all of a page's records stand. */
	private known(rows: Row[]): number {
		const keys = this.keysOf(rows);
		const { length } = this.newest.filter((page) => keys.every((key) => page.has(key)));
		this.newest.push(new Set(keys));
		if (this.newest.length > PAGES_COMPARED) this.newest.shift();
		return length;
	}

	/**
	 * A record without an identity is compared as a whole here: a page of such records comes no second time
	 * by chance.
	 */
	private keysOf(rows: Row[]): string[] {
		return rows.map((row) => this.identity(row) ?? JSON.stringify(row));
	}
}
