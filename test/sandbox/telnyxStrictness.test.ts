import type { Answer } from './client.mts';
import { closeTelnyx, openTelnyx, send, type TelnyxBench } from './telnyxClient.mts';
import { DIRECTORIES, END, EXAMPLES, ID, START, type Example } from './telnyxOperations.mts';

const BATCH = '/legacy/reporting/batch_detail_records';
const USAGE = '/legacy/reporting/usage_reports';

/** What a refusal points at: a parameter, or the pointer of a field. */
function culprit({ json }: Answer): unknown {
	const { source = {} } = json.errors[0];
	return source.parameter ?? source.pointer;
}

describe('Telnyx sandbox, what it refuses', () => {
	let bench: TelnyxBench;

	beforeAll(async () => {
		bench = await openTelnyx();
	});
	afterAll(closeTelnyx);

	const call = async (
		example: Example,
		{
			query = {},
			body,
			key = bench.telnyx.apiKey,
		}: {
			query?: Record<string, string | undefined>;
			body?: unknown;
			key?: string | null;
		} = {},
	) => {
		const search = new URLSearchParams();
		for (const [name, value] of Object.entries({ ...example.query, ...query })) {
			if (value !== undefined) search.set(name, value);
		}
		const content = body ?? example.body;
		return send(
			example.method,
			`${bench.telnyx.origin}/v2${example.path}?${search.toString()}`,
			{
				authorization: key === null ? undefined : `Bearer ${key}`,
				'content-type': content === undefined ? undefined : 'application/json',
			},
			content === undefined ? undefined : JSON.stringify(content),
		);
	};
	const titled = [...EXAMPLES, ...DIRECTORIES].map(
		(example) => [`${example.method} ${example.path}`, example] as const,
	);

	it('knows 57 operations, and five lists of what they refer to', () => {
		expect(new Set(titled.map(([title]) => title)).size).toBe(57 + 5);
	});

	it.each(titled)(
		'answers %s, but not without a key or with a restricted one',
		async (_, example) => {
			expect((await call(example)).status).toBe(example.status);
			for (const key of [null, 'KEY_guess', bench.telnyx.restrictedKey]) {
				const { status, json } = await call(example, { key });
				expect(status).toBe(key === bench.telnyx.restrictedKey ? 403 : 401);
				expect(json.errors[0]).toEqual({
					code: expect.any(String),
					title: expect.any(String),
					detail: expect.any(String),
				});
			}
		},
	);

	it.each(titled)('refuses an unknown parameter of %s', async (_, example) => {
		for (const name of ['page_size', 'limit', 'filter[no-such]']) {
			const answer = await call(example, { query: { [name]: '1' } });
			expect([answer.status, culprit(answer)]).toEqual([422, name]);
		}
	});

	it.each(titled.filter(([, { method }]) => method === 'POST'))(
		'refuses an unknown field of %s',
		async (_, example) => {
			const answer = await call(example, { body: { ...example.body, no_such: 1 } });
			expect(answer.status).toBe(422);
			// A call without a body refuses the whole of it.
			expect(culprit(answer)).toBe(example.body ? '/no_such' : '/');
		},
	);

	it.each(titled.filter(([, { body }]) => body))('wants an object for %s', async (_, example) => {
		for (const body of [[], 'text', 7]) {
			expect((await call(example, { body })).status).toBeGreaterThanOrEqual(400);
		}
	});

	it.each(
		titled.flatMap(([title, example]) =>
			(example.required ?? []).map((name) => [name, title, example] as const),
		),
	)('requires %s of %s', async (name, _, example) => {
		const answer = await call(example, { query: { [name]: undefined } });
		expect([answer.status, culprit(answer)]).toEqual([400, name]);
		expect(answer.json.errors[0].detail).toContain(`'${name}' parameter is required`);
	});

	it.each(
		titled.flatMap(([title, example]) =>
			(example.fields ?? []).map((name) => [name, title, example] as const),
		),
	)('requires %s in the body of %s', async (name, _, example) => {
		const body = { ...example.body };
		delete body[name];
		const answer = await call(example, { body });
		expect([400, 422]).toContain(answer.status);
		expect(culprit(answer)).toBe(`/${name}`);
	});

	it.each<[string, Record<string, string>, number, string]>([
		['/call_events', { 'filter[product]': 'sms' }, 422, 'filter[product]'],
		['/call_events', { 'filter[failed]': '1' }, 422, 'filter[failed]'],
		['/call_events', { 'filter[leg_id]': '7' }, 422, 'filter[leg_id]'],
		[
			'/call_events',
			{ 'filter[application_name][contains]': 'ab' },
			422,
			'filter[application_name][contains]',
		],
		['/call_events', { 'filter[occurred_at][gt]': '2026-01-03' }, 422, 'filter[occurred_at][gt]'],
		['/call_events', { 'page[size]': '251' }, 422, 'page[size]'],
		['/call_events', { 'page[limit]': '251' }, 422, 'page[limit]'],
		['/call_events', { 'page[after]': 'abc' }, 422, 'page[after]'],
		['/recordings', { 'page[size]': '251' }, 422, 'page[size]'],
		['/recordings', { 'page[number]': '0' }, 422, 'page[number]'],
		['/recordings', { 'page[number]': '1.5' }, 422, 'page[number]'],
		['/recordings', { 'filter[created_at][gt]': START }, 422, 'filter[created_at][gt]'],
		['/recordings', { 'filter[created_at][gte]': 'soon' }, 422, 'filter[created_at][gte]'],
		['/recordings', { 'filter[call_leg_id]': 'abc' }, 422, 'filter[call_leg_id]'],
		['/recordings', { 'filter[status]': 'completed' }, 422, 'filter[status]'],
		['/reports/mdrs', { 'page[number]': '1' }, 422, 'page[number]'],
		['/reports/mdrs', { status: 'delivered' }, 400, 'status'],
		['/reports/mdrs', { direction: 'inbound' }, 400, 'direction'],
		['/reports/mdrs', { message_type: 'RCS' }, 400, 'message_type'],
		['/reports/mdrs', { start_date: '2026-02-30' }, 400, 'start_date'],
		['/reports/wdrs', { 'page[size]': '251' }, 400, 'page[size]'],
		['/reports/wdrs', { page: '2' }, 422, 'page'],
		['/reports/wdrs', { sort: 'size' }, 400, 'sort'],
		[`${USAGE}/voice`, { per_page: '251' }, 400, 'per_page'],
		[`${USAGE}/voice`, { 'page[number]': '1' }, 422, 'page[number]'],
		[`${USAGE}/messaging`, { page: '0' }, 400, 'page'],
		[`${USAGE}/speech_to_text`, { start_date: '2026-01-03' }, 400, 'start_date'],
		[`${BATCH}/voice`, { 'page[number]': '1' }, 422, 'page[number]'],
		[`${BATCH}/voice/7`, {}, 400, 'id'],
		['/wireless/detail_records_reports', { 'page[size]': '251' }, 422, 'page[size]'],
		['/phone_numbers/csv_downloads', { 'page[size]': '251' }, 422, 'page[size]'],
		[`/session_analysis/callcontrol-cdrs/${ID}`, { max_depth: '6' }, 422, 'max_depth'],
		[`/session_analysis/callcontrol-cdrs/${ID}`, { max_depth: '0' }, 422, 'max_depth'],
		[`/session_analysis/callcontrol-cdrs/${ID}`, { expand: 'all' }, 422, 'expand'],
		[
			`/session_analysis/callcontrol-cdrs/${ID}`,
			{ include_children: '1' },
			422,
			'include_children',
		],
		['/session_analysis/callcontrol-cdrs/7', {}, 422, 'event_id'],
	])('refuses a wrong value: %s with %j', async (path, query, status, name) => {
		const answer = await call({ method: 'GET', path, status }, { query });
		expect([answer.status, culprit(answer)]).toEqual([status, name]);
	});

	const times = { start_time: START, end_time: END };
	it.each<[string, Record<string, unknown>, string]>([
		[`${BATCH}/voice`, { ...times, start_time: '2026-01-03' }, 'start_time'],
		[`${BATCH}/voice`, { start_time: END, end_time: START }, 'end_time'],
		[`${BATCH}/voice`, { ...times, end_time: '2026-01-06T12:00:00Z' }, 'end_time'],
		[`${BATCH}/voice`, { ...times, call_types: ['inbound'] }, 'call_types'],
		[`${BATCH}/voice`, { ...times, call_types: 1 }, 'call_types'],
		[`${BATCH}/voice`, { ...times, call_types: [3] }, 'call_types'],
		[`${BATCH}/voice`, { ...times, record_types: [0] }, 'record_types'],
		[`${BATCH}/voice`, { ...times, connections: ['123'] }, 'connections'],
		[`${BATCH}/voice`, { ...times, source: 'sip' }, 'source'],
		[`${BATCH}/voice`, { ...times, fields: ['Billing'] }, 'fields'],
		[`${BATCH}/voice`, { ...times, timezone: 'Mars/Base' }, 'timezone'],
		[`${BATCH}/voice`, { ...times, include_all_metadata: 'yes' }, 'include_all_metadata'],
		[`${BATCH}/voice`, { ...times, filters: [{ filter_type: 'or', cli: '1' }] }, 'filters'],
		[
			`${BATCH}/voice`,
			{ ...times, filters: [{ filter_type: 'and', cli_filter: 'is' }] },
			'filters',
		],
		[
			`${BATCH}/voice`,
			{ ...times, filters: ['and', 'or', 'and'].map((type) => ({ filter_type: type, cli: '1' })) },
			'filters',
		],
		[`${BATCH}/messaging`, { ...times, directions: ['INBOUND'] }, 'directions'],
		[`${BATCH}/messaging`, { ...times, profiles: ['My profile'] }, 'profiles'],
		[`${BATCH}/speech_to_text`, { start_date: '2025-11-01T00:00:00Z', end_date: END }, 'end_date'],
		[`${USAGE}/voice`, { ...times, aggregation_type: 'TAG' }, 'aggregation_type'],
		[`${USAGE}/voice`, { ...times, aggregation_type: 4 }, 'aggregation_type'],
		[`${USAGE}/messaging`, { aggregation_type: 3 }, 'aggregation_type'],
		[`${USAGE}/number_lookup`, { startDate: START }, 'startDate'],
		[
			'/reports/mdr_usage_reports',
			{ start_date: START, end_date: END, aggregation_type: 'TAG' },
			'aggregation_type',
		],
		[
			'/reports/mdr_usage_reports',
			{ start_date: START, end_date: END, aggregation_type: 'TAGS', profiles: ['My profile'] },
			'profiles',
		],
		['/ledger_billing_group_reports', { year: 2025, month: 13 }, 'month'],
		['/ledger_billing_group_reports', { year: '2025' }, 'year'],
		['/recordings/actions/delete', { ids: [] }, 'ids'],
		['/recordings/actions/delete', { ids: ID }, 'ids'],
	])('refuses a wrong field: %s with %j', async (path, body, name) => {
		const answer = await bench.post(path, body);
		expect([400, 422]).toContain(answer.status);
		expect(culprit(answer)).toBe(`/${name}`);
	});
});
