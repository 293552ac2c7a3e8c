import { UnexpectedAnswer } from '../http/unexpectedAnswer';
import type { Told } from './counts';
import type { Identity } from './parts';
import { NEW, SeenIds } from './seenIds';

/**
 * From when a page was asked for to when it had come, on a clock that counts these moments: between the
 * two the provider looked at its list.
 */
export interface Span {
	asked: number;
	came: number;
}

/** A page of the tally. */
export interface TalliedPage<Row> {
	/** Absent where pages have no numbers. */
	number?: number;
	rows: Row[];
	told: Told;
	span: Span;
}

interface Note {
	number?: number;
	span: Span;
	firstId?: string;
	records?: number;
}

/**
 * What came of one slice, beside what the provider itself counts: the one way to notice that a page was
 * short, or that the list moved while it was read. Its records are never looked at by their place alone.
 */
export class Tally<Row> {
	/** Different records; those without an identity count each. */
	distinct = 0;
	/** Records on the fullest page. */
	largest = 0;
	/** Whether a record came that nothing tells from another. */
	anonymous = false;
	/** Whether the counts are those of more records than are given out. */
	private countsRepeats = false;
	/** When the list moved, as far as can be told. */
	private readonly moves: Span[] = [];
	private readonly counts: { first?: number; most?: number; last?: number } = {};
	private readonly ids = new SeenIds();
	private readonly notes: Note[] = [];
	private readonly byNumber = new Map<number, Note>();

	constructor(private readonly identity: Identity<Row>) {}

	/**
	 * @param again whether the page is read once more, so that its records are no news
	 * @returns how many of its records had not come before
	 */
	add({ number, rows, told, span }: TalliedPage<Row>, again = false): number {
		const mark = this.notes.length;
		const note: Note = { number, span, records: told.records };
		const before = this.distinct;
		let movedWith = mark;
		rows.forEach((row, place) => {
			const id = this.identity(row);
			if (place === 0) note.firstId = id;
			if (id === undefined) {
				this.anonymous = true;
				this.distinct += 1;
				return;
			}
			const first = this.ids.note(id, mark);
			if (first === NEW) this.distinct += 1;
			else if (!again && first !== mark && first !== movedWith) {
				movedWith = first;
				this.moves.push(union(this.notes[first].span, span));
			}
		});
		this.count(told, span);
		this.notes.push(note);
		this.largest = Math.max(this.largest, rows.length);
		if (number !== undefined && !again) this.byNumber.set(number, note);
		return this.distinct - before;
	}

	/** Whether the list is known to have moved while it was read. */
	get moved(): boolean {
		return this.moves.length > 0;
	}

	/** Records that have to have come; `undefined` if the provider does not count them. */
	get needed(): number | undefined {
		if (this.countsRepeats) return undefined;
		const { first, most } = this.counts;
		// What came later need not be there; a count that fell means that records were taken away, or that
		// it was wrong once.
		return this.fell ? most : first;
	}

	/**
	 * Whether a count was smaller than one before it. Of two answers that were on their way together nobody
	 * knows which was made first, so only one that was asked for when the other had come counts as later.
	 */
	fell = false;

	/** Each count that was larger than all before it, and when it had come. */
	private readonly peaks: Array<{ came: number; records: number }> = [];

	/** The newest count of the provider. */
	get counted(): number | undefined {
		return this.countsRepeats ? undefined : this.counts.last;
	}

	/** @returns whether fewer records came than have to have come */
	isShort(): boolean {
		return this.distinct < (this.needed ?? 0);
	}

	/** @returns the ID of the first record of a page, as it was read first */
	firstIdOf(number: number): string | undefined {
		return this.byNumber.get(number)?.firstId;
	}

	/**
	 * Records slip through between two pages where the list moved on, and the page in front was looked at
	 * later than the one behind it.
	 * @returns numbers of the pages behind such a place, in their order
	 */
	uncertain(): number[] {
		const moves = merged(this.moves);
		return [...this.byNumber.values()]
			.filter(({ number, span, firstId }) => {
				const front = this.byNumber.get((number ?? 0) - 1);
				if (!front || firstId === undefined || span.asked > front.span.came) return false;
				const open: Span = { asked: span.asked, came: front.span.came };
				return moves.some((move) => move.asked <= open.came && open.asked <= move.came);
			})
			.map(({ number }) => number ?? 0)
			.sort((a, b) => a - b);
	}

	/** @returns what is wrong with a slice of which fewer records came than have to have come */
	shortfall(): UnexpectedAnswer {
		const { needed, distinct, fell } = this;
		if (!fell || needed === this.counted) {
			return new UnexpectedAnswer(
				`The provider counts ${needed} records, but its pages gave ${distinct}`,
				{ description: 'Run it again. If it stays so, set a smaller page size in the options.' },
			);
		}
		return new UnexpectedAnswer(
			`The number of records changed from ${needed} to ${this.counted} while they were read, and only ${distinct} came`,
			{
				description:
					'Records were taken away, so some could be missing. Run it again, or let the date range end a little earlier.',
			},
		);
	}

	/** @returns what is wrong where records that nothing tells apart moved while they were read */
	changed(): UnexpectedAnswer | undefined {
		const { first, last } = this.counts;
		if (!this.anonymous || first === last) return undefined;
		return new UnexpectedAnswer(
			`The number of records changed from ${first} to ${last} while they were read`,
			{
				description:
					'Pages may have shifted, and these records have no ID by which to tell which came already. Run it again, or let the date range end a little earlier.',
			},
		);
	}

	private count({ records, countsRepeats = false }: Told, span: Span): void {
		this.countsRepeats ||= countsRepeats;
		if (records === undefined) return;
		const { counts } = this;
		const newest = this.notes.findLast((note) => note.records !== undefined);
		const differs = newest !== undefined && newest.records !== records;
		if (differs && !this.countsRepeats) this.moves.push(union(newest.span, span));
		counts.first ??= records;
		const peak = this.peaks.findLast(({ came }) => came < span.asked);
		if (peak && records < peak.records) this.fell = true;
		if (records > (counts.most ?? -1)) this.peaks.push({ came: span.came, records });
		counts.most = Math.max(counts.most ?? 0, records);
		counts.last = records;
	}
}

function union(one: Span, other: Span): Span {
	return { asked: Math.min(one.asked, other.asked), came: Math.max(one.came, other.came) };
}

/** @returns the spans in order, without overlaps */
function merged(spans: readonly Span[]): Span[] {
	const result: Span[] = [];
	for (const span of [...spans].sort((a, b) => a.asked - b.asked)) {
		const last = result.at(-1);
		if (last && span.asked <= last.came) last.came = Math.max(last.came, span.came);
		else result.push({ ...span });
	}
	return result;
}
