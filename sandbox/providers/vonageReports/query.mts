import { readDate } from './dates.mts';
import type { Wanted } from './data.mts';
import { VONAGE_REPORTS_DEMO, type VonageReportsSettings } from './options.mts';
import { FORBIDDEN, invalid, isProblem, missing, notWithIds, type Problem } from './problems.mts';
import { isProduct, PRODUCTS, rulesOf, type Product, type ProductRules } from './products.mts';

/** A records request that was understood. */
export interface RecordsQuery {
	wanted: Wanted;
	accountId: string;
	includeMessage: boolean;
	showConcatenated: boolean;
	/** Of a query by id. */
	ids?: string[];
	/** Unix seconds, the end excluded; of a query by date. */
	from: number;
	to: number;
	/** Of a later page. */
	page?: { cursor: string; iv: string };
	/** What a cursor is bound to: all parameters but the cursor's own. */
	original: string;
	/** What the answer repeats. */
	echo: Record<string, string | boolean>;
}

const HOUR_MS = 3_600_000;
const MOST_IDS = 20;
const DATES = ['date_start', 'date_end'] as const;
const CURSOR = ['cursor', 'iv'] as const;
const WITH_IDS = new Set([
	'id',
	'product',
	'account_id',
	'direction',
	'include_message',
	'show_concatenated',
	'type',
]);

/** The account, or why it may not be read. */
export function checkAccount(accountId: unknown): Problem | undefined {
	if (accountId === undefined || accountId === '') return missing('account_id');
	const known: readonly unknown[] = [
		VONAGE_REPORTS_DEMO.accountId,
		...VONAGE_REPORTS_DEMO.subaccounts,
	];
	return known.includes(accountId) ? undefined : FORBIDDEN;
}

export function checkProduct(product: unknown): Product | Problem {
	if (product === undefined || product === '') return missing('product');
	if (isProduct(product)) return product;
	const known = PRODUCTS.join(', ');
	return invalid('product', `No such product; known are [${known}]`);
}

export function checkDirection(direction: unknown, { direction: demand }: ProductRules) {
	if (direction === undefined) return demand === 'required' ? missing('direction') : undefined;
	if (demand === 'refused') return invalid('direction', 'Not supported for this product');
	if (direction === 'inbound' || direction === 'outbound') return undefined;
	return invalid('direction', 'Must be one of [inbound, outbound]');
}

export function checkStatus(status: string | undefined, allowed: ProductRules['status']) {
	if (status === undefined || allowed === 'any') return undefined;
	if (allowed === undefined) return invalid('status', 'Not supported for this product');
	const known = allowed.some((one) => one.toLowerCase() === status.toLowerCase());
	return known ? undefined : invalid('status', `Must be one of [${allowed.join(', ')}]`);
}

export function checkType(type: unknown, product: Product, settings: VonageReportsSettings) {
	const wanted = product === 'CONVERSATIONS' && settings.conversationsType === 'required';
	if (!wanted) return type === undefined ? undefined : invalid('type', 'Unknown parameter');
	if (type === undefined) return missing('type');
	if (type === 'ip-voice' || type === 'cs-custom-event') return undefined;
	return invalid('type', 'Must be one of [ip-voice, cs-custom-event]');
}

/** Unix milliseconds of two dates, or what is wrong with them. @param nowMs Unix milliseconds */
export function checkDates(
	start: unknown,
	end: unknown,
	nowMs: number,
): [number, number] | Problem {
	const times: number[] = [];
	for (const [name, value] of [
		['date_start', start],
		['date_end', end],
	] as const) {
		const time = readDate(value);
		if (time === undefined) {
			return invalid(name, 'Must be an ISO 8601 date-time with a UTC offset or Z');
		}
		if (time >= nowMs) return invalid(name, 'must be in the past');
		times.push(time);
	}
	if (times[1] <= times[0]) return invalid('date_end', 'Must be after date_start');
	return [times[0], times[1]];
}

function checkIds(values: URLSearchParams): string[] | Problem {
	const excluded = [...values.keys()].filter((name) => !WITH_IDS.has(name));
	if (excluded.length > 0) return notWithIds(excluded);
	const ids = (values.get('id') ?? '').split(',');
	if (ids.includes('')) return invalid('id', 'Must not be empty');
	return ids.length > MOST_IDS ? invalid('id', `At most ${MOST_IDS} ids are supported`) : ids;
}

function checkRange(
	values: URLSearchParams,
	nowMs: number,
	{ maxSpanHours }: VonageReportsSettings,
) {
	for (const name of DATES) if (!values.get(name)) return missing(name);
	const times = checkDates(values.get('date_start'), values.get('date_end'), nowMs);
	if (isProblem(times)) return times;
	if (maxSpanHours !== null && times[1] - times[0] > maxSpanHours * HOUR_MS) {
		return invalid('date_end', `Must be no more than ${maxSpanHours} hours later than date_start`);
	}
	return times;
}

/** A parameter that is unknown, repeated, or nothing for this product. */
function checkNames(values: URLSearchParams, product: Product): Problem | undefined {
	const rules = rulesOf(product);
	const known = new Set<string>([
		...WITH_IDS,
		...DATES,
		...CURSOR,
		'status',
		...PRODUCTS.flatMap((each) => rulesOf(each).filters),
	]);
	for (const name of values.keys()) {
		if (!known.has(name)) return invalid(name, 'Unknown parameter');
		if (values.getAll(name).length > 1) return invalid(name, 'Must be given once');
		const isMessage = name === 'include_message' || name === 'show_concatenated';
		const isFilter = !WITH_IDS.has(name) && ![...DATES, ...CURSOR, 'status'].includes(name);
		if ((isMessage && !rules.messages) || (isFilter && !rules.filters.includes(name))) {
			return invalid(name, 'Not supported for this product');
		}
		if (isMessage && !['true', 'false'].includes(values.get(name) ?? '')) {
			return invalid(name, 'Must be true or false');
		}
	}
	return undefined;
}

/** The parameters but the cursor's, in one order. */
function originalOf(values: URLSearchParams): string {
	const rest = [...values].filter(([name]) => name !== 'cursor' && name !== 'iv');
	return JSON.stringify(rest.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Reads the query of the records call.
 * @param search what follows the question mark
 * @param nowMs the provider's clock, Unix milliseconds
 */
export function readRecordsQuery(
	search: string,
	settings: VonageReportsSettings,
	nowMs: number,
): RecordsQuery | Problem {
	const values = new URLSearchParams(search);
	const text = (name: string) => values.get(name) ?? undefined;
	const product = checkProduct(text('product'));
	if (typeof product !== 'string') return product;
	const rules = rulesOf(product);
	const status = text('status');
	const problem =
		checkAccount(text('account_id')) ??
		checkNames(values, product) ??
		checkDirection(text('direction'), rules) ??
		(values.has('id') ? undefined : checkStatus(status, rules.status)) ??
		checkType(text('type'), product, settings);
	if (problem) return problem;

	const filters: Record<string, string> = status === undefined ? {} : { status };
	for (const name of rules.filters) {
		const value = text(name);
		if (value !== undefined) filters[name] = value;
	}
	const accountId = values.get('account_id') ?? '';
	const echo: RecordsQuery['echo'] = rules.messages ? { include_message: false } : {};
	for (const [name, value] of values) {
		if (name === 'cursor' || name === 'iv') continue;
		echo[name] =
			name === 'include_message' || name === 'show_concatenated' ? value === 'true' : value;
	}
	const query: RecordsQuery = {
		wanted: {
			product,
			accounts: [accountId],
			direction: text('direction') as Wanted['direction'],
			filters,
			type: text('type'),
		},
		accountId,
		includeMessage: text('include_message') === 'true',
		showConcatenated: text('show_concatenated') === 'true',
		from: 0,
		to: 0,
		original: originalOf(values),
		echo,
	};
	if (values.has('id')) {
		const ids = checkIds(values);
		return Array.isArray(ids) ? { ...query, ids } : ids;
	}
	const times = checkRange(values, nowMs, settings);
	if (isProblem(times)) return times;
	const [from, to] = times.map((time) => time / 1000);
	const [cursor, iv] = [text('cursor'), text('iv')];
	if (cursor === undefined && iv === undefined) return { ...query, from, to };
	if (cursor === undefined) return missing('cursor');
	return iv === undefined ? missing('iv') : { ...query, from, to, page: { cursor, iv } };
}
