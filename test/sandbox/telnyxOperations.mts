import { UNTIL } from './client.mts';
import { iso } from './telnyxClient.mts';

/** A call of the API that succeeds, or would if its id existed. */
export interface Example {
	method: 'GET' | 'POST' | 'DELETE';
	/** Below `/v2`. */
	path: string;
	query?: Record<string, string>;
	body?: Record<string, unknown>;
	status: number;
	/** Names of what is required in the query. */
	required?: string[];
	/** Names of what is required in the body. */
	fields?: string[];
}

export const ID = '6a09cdc3-8948-47f0-aa62-74ac943d6c58';
export const START = iso(UNTIL - 86_400);
export const END = iso(UNTIL);

const BATCH = '/legacy/reporting/batch_detail_records';
const USAGE = '/legacy/reporting/usage_reports';
const TIMES = { start_time: START, end_time: END };
const DATES = { start_date: START, end_date: END };
const TIME_FIELDS = ['start_time', 'end_time'];
const DATE_FIELDS = ['start_date', 'end_date'];

function get(path: string, query: Record<string, string> = {}): Example {
	return { method: 'GET', path, query, status: 200, required: Object.keys(query) };
}

function create(path: string, body: Example['body'], fields: string[] = [], status = 200): Example {
	return { method: 'POST', path, body, fields, status };
}

/** The calls of one report, which does not exist. */
function one(path: string, remove = true): Example[] {
	const found: Example = { method: 'GET', path: `${path}/${ID}`, status: 404 };
	return remove ? [found, { ...found, method: 'DELETE' }] : [found];
}

/** All 57 operations. */
export const EXAMPLES: Example[] = [
	get('/call_events'),
	get('/detail_records', { 'filter[record_type]': 'messaging' }),
	create('/ledger_billing_group_reports', { year: 2025, month: 12 }),
	...one('/ledger_billing_group_reports', false),
	...['messaging', 'voice'].flatMap((kind) => [
		get(`${BATCH}/${kind}`),
		create(`${BATCH}/${kind}`, TIMES, TIME_FIELDS),
		...one(`${BATCH}/${kind}`),
	]),
	get(`${BATCH}/voice/fields`),
	get(`${BATCH}/speech_to_text`),
	create(`${BATCH}/speech_to_text`, DATES, DATE_FIELDS),
	...one(`${BATCH}/speech_to_text`),
	get(`${USAGE}/messaging`),
	create(`${USAGE}/messaging`, { aggregation_type: 0 }, ['aggregation_type']),
	...one(`${USAGE}/messaging`),
	get(`${USAGE}/number_lookup`),
	create(`${USAGE}/number_lookup`, { startDate: '2026-01-01', endDate: '2026-01-03' }),
	...one(`${USAGE}/number_lookup`),
	get(`${USAGE}/speech_to_text`),
	get(`${USAGE}/voice`),
	create(`${USAGE}/voice`, TIMES, TIME_FIELDS),
	...one(`${USAGE}/voice`),
	get('/phone_numbers/csv_downloads'),
	{ method: 'POST', path: '/phone_numbers/csv_downloads', status: 200 },
	...one('/phone_numbers/csv_downloads', false),
	get('/reports/mdrs'),
	get('/reports/cdr_usage_reports/sync', {
		aggregation_type: 'NO_AGGREGATION',
		product_breakdown: 'NO_BREAKDOWN',
	}),
	get('/reports/mdr_usage_reports'),
	create('/reports/mdr_usage_reports', { ...DATES, aggregation_type: 'TAGS' }, [
		...DATE_FIELDS,
		'aggregation_type',
	]),
	get('/reports/mdr_usage_reports/sync', { aggregation_type: 'NO_AGGREGATION' }),
	...one('/reports/mdr_usage_reports'),
	get('/reports/wdrs'),
	get('/session_analysis/metadata'),
	get('/session_analysis/metadata/callcontrol-cdrs'),
	{ method: 'GET', path: `/session_analysis/callcontrol-cdrs/${ID}`, status: 404 },
	get('/usage_reports', { product: 'messaging', dimensions: 'direction', metrics: 'cost' }),
	get('/usage_reports/options'),
	get('/wireless/detail_records_reports'),
	create('/wireless/detail_records_reports', TIMES, [], 201),
	...one('/wireless/detail_records_reports'),
	get('/recordings'),
	...one('/recordings'),
	create('/recordings/actions/delete', { ids: [ID] }, ['ids'], 204),
	get('/recording_transcriptions'),
	...one('/recording_transcriptions'),
];

/** What records and reports refer to; not in the document of the reports. */
export const DIRECTORIES: Example[] = [
	get('/billing_groups'),
	get('/connections'),
	get('/messaging_profiles'),
	get('/outbound_voice_profiles'),
	get('/verify_profiles'),
];
