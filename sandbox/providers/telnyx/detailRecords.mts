import { dateOrTime, instantOf, listText, oneOf, text, wholeText } from './checks.mts';
import { DATE_RANGES, readDateRange } from './dateRange.mts';
import type { Call, Desk, Operation } from './desk.mts';
import { pageOf } from './paging.mts';
import type { Rule } from './parameters.mts';
import { badRequest, type Problem } from './problems.mts';
import { RECORD_TYPES, timeField, type RecordType } from './recordTypes.mts';
import type { Row, Selection, Sorting } from './series.mts';
import { always, narrow, type Comparison } from './timeWindow.mts';

/** Whatever is asked for, a page has no more rows. */
const MOST_ROWS = 50;
const DEFAULT_SIZE = 20;
const FIELD_FILTER = /^filter\[([a-z_]+)\](?:\[(gte|lt|contains|starts_with|ends_with)\])?$/;
const ANY: Rule = { check: text() };

type TextTest = (value: string, wanted: string) => boolean;
const TEXT_TESTS: Record<string, TextTest> = {
	contains: (value, wanted) => value.includes(wanted),
	starts_with: (value, wanted) => value.startsWith(wanted),
	ends_with: (value, wanted) => value.endsWith(wanted),
};

interface FieldFilter {
	field: string;
	operator: string | undefined;
	value: string;
}

function matchesField(row: Row, { field, operator, value }: FieldFilter): boolean {
	const found = row[field];
	if (found === null || found === undefined) return false;
	if (operator === undefined) return String(found) === value;
	const test = TEXT_TESTS[operator];
	if (test) return test(String(found), value);
	const [left, right] =
		typeof found === 'number'
			? [found, Number(value)]
			: /_at$/.test(field)
				? [Date.parse(String(found)), instantOf(value)]
				: [Number(found), Number(value)];
	return operator === 'gte' ? left >= right : left < right;
}

/** What is wrong with the filters of a type whose rows look like `sample`. */
function objection(type: RecordType, sample: Row, filters: FieldFilter[]): Problem | undefined {
	for (const { field, operator, value } of filters) {
		const name = `filter[${field}]`;
		if (!Object.hasOwn(sample, field)) {
			return badRequest(`${name}: record type ${type} has no field ${field}`);
		}
		const compared = operator === 'gte' || operator === 'lt';
		if (!compared) continue;
		const isDate = field.endsWith('_at');
		if (isDate ? dateOrTime(value) : Number.isNaN(Number(value))) {
			return badRequest(`${name}[${operator}]: ${value} cannot be compared with`);
		}
	}
	return undefined;
}

function readSort(names: string[], sample: Row): Sorting[] | Problem {
	const sort = names.map((name) => ({
		field: name.replace(/^-/, ''),
		descending: name.startsWith('-'),
	}));
	const unknown = sort.find(({ field }) => !Object.hasOwn(sample, field));
	return unknown ? badRequest(`Cannot sort by ${unknown.field}`) : sort;
}

/** GET /detail_records. */
export function detailRecords(desk: Desk): Operation[] {
	const { settings, data } = desk;

	const read = (call: Call): Selection | Problem => {
		const { query } = call;
		const type = query.text('filter[record_type]') as RecordType;
		const series = data.series[type];
		const sample = series.length > 0 ? series.rowAt(0) : {};
		const time = timeField(type);
		const filters: FieldFilter[] = [];
		for (const name of query.names) {
			const match = FIELD_FILTER.exec(name);
			if (!match || match[1] === 'record_type' || match[1] === 'date_range') continue;
			filters.push({ field: match[1], operator: match[2], value: query.text(name) ?? '' });
		}
		// Without rows nothing tells which fields there would be.
		const problem = series.length > 0 ? objection(type, sample, filters) : undefined;
		if (problem) return problem;
		const sort = readSort(query.list('sort'), sample);
		if ('status' in sort) return sort;

		const window = always();
		const range = query.text('filter[date_range]');
		if (range !== undefined) {
			const span = readDateRange(range, desk.now());
			if (!span) return badRequest(`filter[date_range] ${DATE_RANGES}`);
			narrow(window, 'gte', span[0]);
			narrow(window, 'lt', span[1]);
		}
		const rest = filters.filter(({ field, operator, value }) => {
			const isWindow = field === time && (operator === 'gte' || operator === 'lt');
			if (isWindow) narrow(window, operator as Comparison, instantOf(value));
			return !isWindow;
		});
		const byTime = sort.length === 0 || (sort.length === 1 && sort[0].field === time);
		const descending = sort.length > 0 ? sort[0].descending : settings.order === 'newestFirst';
		return {
			series,
			family: type,
			key: `${type} ${JSON.stringify([rest, byTime ? [] : sort])}`,
			...window,
			matches: rest.length > 0 ? (row) => rest.every((one) => matchesField(row, one)) : undefined,
			...(byTime ? { descending } : { sort }),
		};
	};

	return [
		{
			method: 'GET',
			path: '/detail_records',
			manner: { invalid: 400 },
			query: {
				'filter[record_type]': { check: oneOf(RECORD_TYPES), required: true },
				'filter[date_range]': ANY,
				sort: { check: listText(text()), many: true },
				'page[number]': { check: wholeText(1) },
				'page[size]': { check: wholeText(1) },
			},
			lists: true,
			open: (name) => (FIELD_FILTER.test(name) ? ANY : undefined),
			answer(call) {
				const number = call.query.number('page[number]', 1);
				const asked = call.query.number('page[size]', DEFAULT_SIZE);
				const most = settings.detailRecordsCeiling;
				// It is what was asked for that counts, not what would be sent.
				if (most !== null && asked * number > most) {
					return badRequest(`page[size] * page[number] must not exceed ${most}`);
				}
				const selection = read(call);
				if ('status' in selection) return selection;
				const rows = desk.select(selection);
				const page = { number, size: Math.min(asked, MOST_ROWS) };
				return pageOf(rows, page, call.turn);
			},
		},
	];
}
