import nock from 'nock';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { RunOptions, RunResult } from '../support/runNode';
import type { ListPage } from './answers';
import { FROM, TO, type ListOperation } from './lists';
import { PROVIDERS, type Answerer } from './wires';

/** How a provider keeps its list. */
export interface Habits {
	/** Records at the beginning. */
	count: number;
	/** Records on a page at the most, whatever is asked for. */
	cap?: number;
	/** Records on a page where none are asked for. */
	usual?: number;
	/** The number of the first page; 1, unless told otherwise. */
	firstPage?: 0 | 1;
	/** Which counts an answer has; all, unless told otherwise. */
	counts?: ReadonlyArray<'records' | 'pages' | 'pageSize' | 'links'>;
	/** Whether pages are counted by their own size or by the one that was asked for. */
	countedBy?: 'own' | 'asked';
	/** What is told of a true number of records. */
	total?(count: number, nth: number): number;
	/** How a count is written. */
	as?(count: number): unknown;
	/** What happens before an answer is made; `nth` is 0 for the first. */
	before?(list: HeldList, nth: number): void;
	/** Changes a page before it is written into an answer. */
	page?(page: ListPage, nth: number, query: Record<string, string>): ListPage;
}

interface Entry {
	row: IDataObject;
	seconds: number;
}

/** Seconds between two records. */
const APART = 30;
/** So much of the range is left at its end for records that are to come. */
const LEFT = 3600;

/** A list as its provider holds it, the newest record first. */
export class HeldList {
	readonly entries: Entry[];
	/** IDs at the beginning. */
	readonly beginning: string[];
	/** Requests for the list. */
	readonly asked: Array<Record<string, string>> = [];
	private made: number;
	private readonly cursors = new Map<string, IDataObject | undefined>();

	constructor(
		readonly operation: ListOperation,
		readonly habits: Habits,
	) {
		this.made = habits.count;
		this.entries = Array.from({ length: habits.count }, (_, index) =>
			this.entry(habits.count - 1 - index, TO - LEFT - index * APART),
		);
		this.beginning = this.ids();
	}

	ids(): string[] {
		return this.entries.map(({ row }) => idOf(this.operation, row));
	}

	/** A record comes. @param at its place: 0, the newest, up to 1 */
	add(at = 0): void {
		const place = Math.floor(at * this.entries.length);
		const newer = this.entries[place - 1]?.seconds ?? TO - 1;
		const older = this.entries[place]?.seconds ?? newer - APART;
		const seconds = at === 0 ? Math.min(older + 1, newer) : Math.ceil((newer + older) / 2);
		this.entries.splice(place, 0, this.entry(this.made++, seconds));
	}

	/** A record is taken away. */
	take(at: number): void {
		this.entries.splice(Math.floor(at * this.entries.length), 1);
	}

	readonly answer: Answerer = (query, nth) => {
		this.habits.before?.(this, nth);
		this.asked.push(query);
		const page = this.pageFor(query, nth);
		return { body: this.operation.answer(this.habits.page?.(page, nth, query) ?? page) };
	};

	private entry(n: number, seconds: number): Entry {
		return { row: this.operation.row(n, seconds), seconds };
	}

	private pageFor(query: Record<string, string>, nth: number): ListPage {
		const { numbers, paging } = this.operation;
		const rows = this.found(query);
		const { cap = Infinity, usual = paging === 'none' ? ALL : 100, total, as } = this.habits;
		const asked = Number(query[numbers?.size ?? 'pageSize'] ?? usual);
		const size = Math.min(asked, cap);
		const number = Number(query[numbers?.page ?? ''] ?? 1);
		const at = this.startOf(query, rows, (number - (this.habits.firstPage ?? 1)) * size);
		const given = at < 0 ? [] : rows.slice(at, at + size);
		const says = new Set(this.habits.counts ?? ['records', 'pages', 'pageSize', 'links']);
		const count = total?.(rows.length, nth) ?? rows.length;
		const write = (value: number, name: 'records' | 'pages' | 'pageSize') =>
			says.has(name) && this.operation.counted ? (as?.(value) ?? value) : undefined;
		const isLast = at + size >= rows.length;
		return {
			rows: given.map(({ row }) => row),
			number,
			records: write(count, 'records'),
			pages: write(Math.ceil(count / (this.habits.countedBy === 'asked' ? asked : size)), 'pages'),
			pageSize: write(this.habits.countedBy === 'asked' ? asked : size, 'pageSize'),
			next: isLast ? undefined : this.next(rows[at + size], number, says.has('links')),
		};
	}

	private found(query: Record<string, string>): Entry[] {
		const { ids } = this.operation.parameters;
		if (ids !== undefined) {
			const wanted = new Set(String(query.id).split(','));
			return this.entries.filter(({ row }) => wanted.has(String(row.id)));
		}
		const { from, to } = windowOf(query);
		return this.entries.filter(({ seconds }) => seconds >= from && seconds <= to);
	}

	private startOf(query: Record<string, string>, rows: Entry[], numbered: number): number {
		if (query.startKey !== undefined) {
			const at = rows.findIndex(({ seconds }) => seconds <= Number(query.startKey) - GREGORIAN);
			return at < 0 ? rows.length : at;
		}
		if (query.cursor === undefined) return numbered;
		const next = this.cursors.get(query.cursor);
		const at = rows.findIndex(({ row }) => row === next);
		return at < 0 ? rows.length : at;
	}

	private next({ row, seconds }: Entry, number: number, links: boolean): unknown {
		switch (this.operation.paging) {
			case 'key':
				return String(seconds + GREGORIAN);
			case 'cursor': {
				const cursor = `cursor-${this.cursors.size}`;
				this.cursors.set(cursor, row);
				return cursor;
			}
			case 'link':
				return links ? `page=${number + 1}` : undefined;
			default:
				// Of the lists with numbers only those of Vonage Business have links.
				return links && this.operation.provider === 'Vonage Business'
					? `page=${number + 1}`
					: undefined;
		}
	}
}

const GREGORIAN = 62_167_219_200;

/** Records in an answer of a list without pages. */
const ALL = 100_000;

/** The window that a request is for, both ends included, in Unix seconds. */
export function windowOf(query: Record<string, string>): { from: number; to: number } {
	const window = { from: -Infinity, to: Infinity };
	for (const [name, value] of Object.entries(query)) {
		if (/gte\]?$|^start_?date$|^date_start$/i.test(name)) window.from = secondsOf(value);
		if (/lte\]?$|^end_?date$/i.test(name)) window.to = secondsOf(value);
		if (/lt\]?$|^date_end$/i.test(name)) window.to = secondsOf(value) - 1;
	}
	return window;
}

function secondsOf(value: string): number {
	if (/^\d+$/.test(value)) return Number(value);
	const text = value.replace(' ', 'T').replace('+0000', 'Z');
	return Date.parse(text.endsWith('Z') ? text : `${text}Z`) / 1000;
}

/** @returns what tells a record from others; of one that nothing tells apart, all of it */
export function idOf(operation: ListOperation, row: IDataObject): string {
	return operation.id?.(row) ?? JSON.stringify(row);
}

/** Runs an operation. @param options of the node, as users set them */
export async function run(
	{ provider, parameters }: ListOperation,
	options: IDataObject = {},
	more: Partial<RunOptions> & { parameters?: IDataObject } = {},
): Promise<RunResult> {
	const { parameters: others, ...rest } = more;
	return await PROVIDERS[provider].run(
		{
			...parameters,
			...others,
			options: { ...(parameters.options as IDataObject | undefined), ...options },
		},
		rest,
	);
}

export interface Pulled {
	list: HeldList;
	ids: string[];
	items: INodeExecutionData[];
	error?: RunResult['error'];
}

/** Pulls a list that is kept so, through its node. */
export async function pull(
	operation: ListOperation,
	habits: Habits,
	options: IDataObject = {},
	more: Parameters<typeof run>[2] = {},
): Promise<Pulled> {
	const list = new HeldList(operation, habits);
	// A list that was pulled before in the same test is gone.
	nock.cleanAll();
	PROVIDERS[operation.provider].wire(operation.what, list.answer);
	const { items, error } = await run(operation, options, more);
	return { list, items, error, ids: items.map(({ json }) => idOf(operation, json)) };
}

/** Every record of the beginning came, and none twice. */
export function expectWhole({ list, ids, error }: Pulled): void {
	expect(error && `${error.message} ${error.description ?? ''}`).toBeUndefined();
	expect(new Set(ids).size).toBe(ids.length);
	expect(list.beginning.filter((id) => !ids.includes(id))).toEqual([]);
}

/** The range of {@link HeldList}s, in Unix seconds. */
export { FROM, TO };
