import { csvOf } from '../../shared/csv.mts';
import { flagText, instantOf, listText, oneOf, text, utcSecond } from './checks.mts';
import { DATE_RANGES, readDateRange } from './dateRange.mts';
import type { Desk, Operation } from './desk.mts';
import { listed, pageNumbers, pageOf } from './paging.mts';
import type { OpenRules, Values } from './parameters.mts';
import { isProblem, type Manner, type Problem } from './problems.mts';
import type { Row } from './series.mts';
import {
	isUsageProduct,
	USAGE_PRODUCTS,
	usageOptions,
	type UsageProduct,
} from './usageProducts.mts';
import { aggregate, legsWithin, type Span } from './usageRows.mts';

const MANNER: Manner = { invalid: 400 };
const MOST_ROWS = 5000;
const LONGEST_MS = 31 * 86_400_000;
const KEPT = 8;

/** The family's own form of an error. */
function refusal(parameter: string, title: string, detail: string): Problem {
	return { status: 400, code: '10003', title, detail, source: { parameter } };
}

const open: OpenRules = (name) =>
	/^filter\[[a-z_]+\]$/.test(name) ? { check: text() } : undefined;

interface UsageQuery {
	product: UsageProduct;
	dimensions: string[];
	metrics: string[];
	span: Span;
	filters: Array<[string, string]>;
}

function readSpan(query: Values, nowMs: number): Span | Problem {
	const [start, end] = [query.text('start_date'), query.text('end_date')];
	const range = query.text('date_range');
	if (range !== undefined) {
		if (start ?? end) {
			return refusal('date_range', 'Invalid date range', 'Give a range or dates, not both.');
		}
		const days = readDateRange(range, nowMs);
		if (!days) return refusal('date_range', 'Invalid date range', `date_range ${DATE_RANGES}`);
		return checked({ startMs: days[0], endMs: days[1] - 1 });
	}
	const endMs = end === undefined ? nowMs : instantOf(end);
	return checked({ startMs: start === undefined ? endMs - LONGEST_MS : instantOf(start), endMs });
}

function checked(span: Span): Span | Problem {
	const length = span.endMs - span.startMs;
	if (length <= 0) {
		return refusal('end_date', 'Invalid date range', 'end_date must be after start_date.');
	}
	return length > LONGEST_MS
		? refusal('end_date', 'Invalid date range', 'The maximum range is 31 days.')
		: span;
}

function readUsage(query: Values, nowMs: number): UsageQuery | Problem {
	const product = query.text('product');
	if (!isUsageProduct(product)) {
		const known = Object.keys(USAGE_PRODUCTS).join(',');
		return refusal('product', 'Product invalid value', `Available products: ${known}.`);
	}
	const { dimensions, metrics } = USAGE_PRODUCTS[product];
	const wanted = { dimensions: query.list('dimensions'), metrics: query.list('metrics') };
	for (const [kind, known] of [
		['dimensions', Object.keys(dimensions)],
		['metrics', Object.keys(metrics)],
	] as const) {
		if (wanted[kind].every((name) => known.includes(name))) continue;
		const title = `${kind === 'metrics' ? 'Metrics' : 'Dimensions'} invalid values`;
		return refusal(kind, title, `Available ${kind} values for ${product}: ${known.join(',')}.`);
	}
	const filters: Array<[string, string]> = [];
	for (const name of query.names) {
		const field = /^filter\[([a-z_]+)\]$/.exec(name)?.[1];
		if (field === undefined) continue;
		if (!Object.hasOwn(dimensions, field)) {
			return refusal(name, 'Filter invalid value', `${product} has no dimension ${field}.`);
		}
		filters.push([field, query.text(name) ?? '']);
	}
	const sortable = [...wanted.dimensions, ...wanted.metrics];
	const strange = query.list('sort').find((name) => !sortable.includes(name.replace(/^-/, '')));
	if (strange) return refusal('sort', 'Sort invalid value', `Cannot sort by ${strange}.`);
	const span = readSpan(query, nowMs);
	return isProblem(span) ? span : { product, ...wanted, span, filters };
}

function sortRows(rows: Row[], names: string[]): Row[] {
	return rows.sort((a, b) => {
		for (const name of names) {
			const field = name.replace(/^-/, '');
			const [left, right] = [a[field] as number, b[field] as number];
			if (left !== right) return left < right === !name.startsWith('-') ? -1 : 1;
		}
		return 0;
	});
}

async function textOf(chunks: AsyncIterable<Buffer>): Promise<string> {
	const all: Buffer[] = [];
	for await (const chunk of chunks) all.push(chunk);
	return Buffer.concat(all).toString();
}

/** /usage_reports and its options. */
export function usageReports(desk: Desk): Operation[] {
	const paging = pageNumbers(desk.settings, MOST_ROWS);
	const known = new Map<string, Row[]>();

	const rowsOf = ({ product, dimensions, metrics, span, filters }: UsageQuery): Row[] => {
		const definition = USAGE_PRODUCTS[product];
		function* wanted() {
			for (const leg of legsWithin(desk, span)) {
				if (!definition.has(desk.data, leg)) continue;
				if (filters.every(([name, value]) => String(definition.dimensions[name](leg)) === value)) {
					yield leg;
				}
			}
		}
		const groups = aggregate(
			wanted(),
			(leg) =>
				Object.fromEntries(dimensions.map((name) => [name, definition.dimensions[name](leg)])),
			(leg) => Object.fromEntries(metrics.map((name) => [name, definition.metrics[name](leg)])),
		);
		return groups.map(({ labels, sums }) => ({
			product,
			...Object.fromEntries(
				Object.entries(sums).map(([name, sum]) => [name, Number(sum.toFixed(6))]),
			),
			...labels,
		}));
	};
	/** All rows of a query; its pages come one after the other. */
	const remembered = (query: UsageQuery, sort: string[]): Row[] => {
		const key = JSON.stringify([query, sort, desk.visibleUntil()]);
		const rows = known.get(key) ?? sortRows(rowsOf(query), sort);
		known.delete(key);
		known.set(key, rows);
		if (known.size > KEPT) known.delete(known.keys().next().value as string);
		return rows;
	};
	const many = { check: listText(text()), many: true };
	return [
		{
			method: 'GET',
			path: '/usage_reports',
			manner: MANNER,
			query: {
				product: { check: text(), required: true },
				dimensions: { ...many, required: true },
				metrics: { ...many, required: true },
				start_date: { check: utcSecond },
				end_date: { check: utcSecond },
				date_range: { check: text() },
				managed_accounts: { check: flagText },
				sort: many,
				format: { check: oneOf(['csv', 'json']) },
				...paging.rules,
			},
			open,
			lists: true,
			async answer({ query, reply, turn }) {
				const usage = readUsage(query, desk.now());
				if (isProblem(usage)) return usage;
				const rows = remembered(usage, query.list('sort'));
				const { data, meta } = pageOf(
					listed(rows, (row) => row),
					paging.read(query),
					turn,
				);
				if (query.text('format') !== 'csv') return { data, meta };
				const columns = [...usage.dimensions, 'product', ...usage.metrics];
				reply.header('content-type', 'text/csv');
				return textOf(
					csvOf(
						columns,
						data.map((row) => columns.map((name) => row[name])),
					),
				);
			},
		},
		{
			method: 'GET',
			path: '/usage_reports/options',
			manner: MANNER,
			query: { product: { check: text() } },
			answer({ query }) {
				const product = query.text('product');
				if (product === undefined) return { data: usageOptions() };
				const data = usageOptions().filter((one) => one.product === product);
				return data.length > 0
					? { data }
					: refusal('product', 'Product invalid value', `No product ${product}.`);
			},
		},
	];
}
