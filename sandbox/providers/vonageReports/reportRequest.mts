import type { Wanted } from './data.mts';
import { writeDate } from './dates.mts';
import { VONAGE_REPORTS_DEMO, type VonageReportsSettings } from './options.mts';
import { invalid, isProblem, type Problem } from './problems.mts';
import { rulesOf, type Product, type ProductRules } from './products.mts';
import {
	checkAccount,
	checkDates,
	checkDirection,
	checkProduct,
	checkStatus,
	checkType,
} from './query.mts';

/** A report that was asked for. */
export interface ReportRequest {
	wanted: Wanted;
	accountId: string;
	/** Unix seconds, the end excluded. */
	from: number;
	to: number;
	includeMessage: boolean;
	showConcatenated: boolean;
	callbackUrl?: string;
	/** What all answers about it repeat. */
	echo: Record<string, unknown>;
}

type Body = Record<string, unknown>;

const DEFAULT_SPAN_MS = 7 * 86_400_000;
const COMMON = [
	'product',
	'account_id',
	'date_start',
	'date_end',
	'include_subaccounts',
	'callback_url',
	'direction',
	'status',
	'type',
] as const;
const SWITCHES = ['include_subaccounts', 'include_message', 'show_concatenated'];

function filterNames(rules: ProductRules): string[] {
	return [...rules.filters, ...(rules.reportFilters ?? [])];
}

/** A field that is unknown, or of the wrong kind. */
function checkFields(body: Body, rules: ProductRules): Problem | undefined {
	const known = new Set<string>([...COMMON, ...filterNames(rules)]);
	if (rules.messages) known.add('include_message').add('show_concatenated');
	for (const [name, value] of Object.entries(body)) {
		if (!known.has(name)) return invalid(name, 'Unknown parameter');
		const wanted = SWITCHES.includes(name) ? 'boolean' : 'string';
		if (typeof value !== wanted) return invalid(name, `Must be a ${wanted}`);
		if (value === '') return invalid(name, 'Must not be empty');
	}
	const url = body.callback_url;
	const isUrl = url === undefined || (URL.canParse(String(url)) && /^https?:/.test(String(url)));
	return isUrl ? undefined : invalid('callback_url', 'Must be an http or https URL');
}

function checkRecordsOnly(product: Product, rules: ProductRules, settings: VonageReportsSettings) {
	if (!rules.recordsOnly || settings.reportsOfAllProducts) return undefined;
	return invalid('product', `${product} is available synchronously only`);
}

/**
 * Reads the body of a report's creation.
 * @param nowMs the provider's clock, Unix milliseconds
 */
export function readReportRequest(
	body: unknown,
	settings: VonageReportsSettings,
	nowMs: number,
): ReportRequest | Problem {
	if (typeof body !== 'object' || body === null || Array.isArray(body)) {
		return invalid('body', 'Must be an object');
	}
	const fields = body as Body;
	const product = checkProduct(fields.product);
	if (typeof product !== 'string') return product;
	const rules = rulesOf(product);
	const problem =
		checkAccount(fields.account_id) ??
		checkRecordsOnly(product, rules, settings) ??
		checkFields(fields, rules) ??
		checkDirection(fields.direction, rules) ??
		checkStatus(fields.status as string | undefined, rules.reportStatus ?? rules.status) ??
		checkType(fields.type, product, settings);
	if (problem) return problem;

	// Written as a date, for that is how the answer repeats it.
	const dateOf = (ms: number) => writeDate(Math.floor(ms / 1000), settings.dateOffset);
	// Without an end it is now, and now is not in the past yet.
	const given = { start: fields.date_start, end: fields.date_end };
	const end = given.end ?? dateOf(nowMs);
	const start = given.start ?? dateOf(nowMs - DEFAULT_SPAN_MS);
	const times = checkDates(start, end, nowMs + (given.end === undefined ? 1 : 0));
	if (isProblem(times)) return times;

	const accountId = String(fields.account_id);
	const { accountId: primary, subaccounts } = VONAGE_REPORTS_DEMO;
	const withSubaccounts = fields.include_subaccounts === true && accountId === primary;
	const filters: Record<string, string> = {};
	for (const name of ['status', ...filterNames(rules)]) {
		if (fields[name] !== undefined) filters[name] = String(fields[name]);
	}
	return {
		wanted: {
			product,
			accounts: withSubaccounts ? [accountId, ...subaccounts] : [accountId],
			direction: fields.direction as Wanted['direction'],
			filters,
			type: fields.type as string | undefined,
		},
		accountId,
		from: times[0] / 1000,
		to: times[1] / 1000,
		includeMessage: fields.include_message === true,
		showConcatenated: fields.show_concatenated === true,
		callbackUrl: fields.callback_url as string | undefined,
		echo: { include_subaccounts: false, ...fields, date_start: start, date_end: end },
	};
}
