import type { RecordingQuery } from './data.mts';
import type { VonageBusinessSettings } from './options.mts';
import type { FoundRecording } from './recordingRows.mts';

/** A list request that was understood. */
export interface RecordingListQuery extends RecordingQuery {
	page: number;
	pageSize: number;
	newestFirst: boolean;
}

const ISO_WITH_OFFSET = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.\d{1,3})?([+-]\d{2})(\d{2})$/;
const WHOLE = /^(0|[1-9]\d{0,9})$/;
const DIRECTIONS = ['INBOUND', 'OUTBOUND', 'INTRA_PBX'];
const TEXTS = ['call_direction', 'call_id', 'caller_id', 'cnam', 'dnis'] as const;
const FILTERS = [...TEXTS, 'extension', 'duration:gte', 'duration:lte', 'start:gte', 'start:lte'];
const PAGING = ['order', 'page', 'page_size'];
const NUMBERS = ['duration:gte', 'duration:lte', 'page', 'page_size'];
const DEFAULT_PAGE_SIZE = 10;

/** The Unix second of a text with offset, or undefined. A fraction is cut off. */
function secondOf(text: string): number | undefined {
	const match = ISO_WITH_OFFSET.exec(text);
	if (!match) return undefined;
	// A day that does not exist would silently become another one.
	const local = Date.parse(`${match[1]}Z`);
	if (Number.isNaN(local) || new Date(local).toISOString().slice(0, 19) !== match[1]) {
		return undefined;
	}
	return Date.parse(`${match[1]}${match[2]}:${match[3]}`) / 1000;
}

function objection(values: Map<string, string>, known: string[]): string | undefined {
	for (const [name, text] of values) {
		if (!known.includes(name)) return `unknown parameter ${name}`;
		if (text === '') return `${name} is empty`;
		if (NUMBERS.includes(name) && !WHOLE.test(text)) return `${name} is no whole number`;
		if (name.startsWith('start:') && secondOf(text) === undefined) {
			return `${name} is not in ISO 8601 with an offset as +0000`;
		}
	}
	const direction = values.get('call_direction');
	if (direction !== undefined && !DIRECTIONS.includes(direction)) return 'unknown call_direction';
	const order = values.get('order');
	if (order !== undefined && !/^start:(DESC|ASC)$/.test(order)) return 'unknown order';
	if (values.get('page_size') === '0') return 'page_size is not from 1';
	return undefined;
}

function queryOf(values: Map<string, string>): RecordingQuery {
	const from = secondOf(values.get('start:gte') ?? '') ?? 0;
	const to = (secondOf(values.get('start:lte') ?? '') ?? 2 ** 40) + 1;
	const texts = TEXTS.filter((name) => values.has(name));
	const extension = values.get('extension');
	const least = Number(values.get('duration:gte') ?? 0);
	const most = Number(values.get('duration:lte') ?? Infinity);
	const passes = ({ row }: FoundRecording): boolean =>
		texts.every((name) => String(row[name]) === values.get(name)) &&
		(extension === undefined || (row.extensions as unknown[]).map(String).includes(extension)) &&
		row.duration >= least &&
		row.duration <= most;
	const used = FILTERS.filter((name) => values.has(name) && !name.startsWith('start:'));
	if (used.length === 0) return { from, to };
	const name = JSON.stringify(used.map((parameter) => [parameter, values.get(parameter)]));
	return { from, to, filter: { name, passes } };
}

/**
 * Reads the query of a list of recordings.
 * @returns the query, or in one sentence why it is refused
 */
export function readRecordingQuery(
	search: URLSearchParams,
	{ maxPageSize, linksFromZero }: Pick<VonageBusinessSettings, 'maxPageSize' | 'linksFromZero'>,
): RecordingListQuery | string {
	const values = new Map(search);
	if (values.size < [...search.keys()].length) return 'a parameter is there more than once';
	const refusal = objection(values, [...FILTERS, ...PAGING]);
	if (refusal) return refusal;
	const page = Number(values.get('page') ?? 1);
	if (page === 0 && !linksFromZero) return 'page is not from 1';
	return {
		...queryOf(values),
		// Where links count from 0, theirs for the first page has to lead there.
		page: Math.max(1, page),
		pageSize: Math.min(maxPageSize, Number(values.get('page_size') ?? DEFAULT_PAGE_SIZE)),
		newestFirst: values.get('order') !== 'start:ASC',
	};
}

/**
 * Reads the JSON body of an export: the filters of a list without its order and paging.
 * @returns the query, or in one sentence why it is refused
 */
export function readExportFilters(body: unknown): RecordingQuery | string {
	if (typeof body !== 'object' || body === null || Array.isArray(body)) return 'no JSON object';
	const values = new Map<string, string>();
	for (const [name, value] of Object.entries(body)) {
		const wanted = name.startsWith('duration:') ? 'number' : 'string';
		if (typeof value !== wanted) return `${name} is no ${wanted}`;
		values.set(name, String(value));
	}
	return objection(values, FILTERS) ?? queryOf(values);
}
