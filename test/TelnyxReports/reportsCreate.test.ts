import type { IDataObject } from 'n8n-workflow';
import { fakeClock } from '../support/clock';
import { answerWith, pendingRow, REPORTS } from './reportExamples';
import { jsonOf, runTelnyx } from './telnyx';
import { problem, Wire } from './wire';

/** Yesterday, where the clock of these tests is. */
const DAY = ['2026-06-14T00:00:00Z', '2026-06-15T00:00:00Z'];

const MARCH = { dateRange: 'custom', from: '2026-03-01T00:00:00', to: '2026-03-31T00:00:00' };

const ACCOUNTS = 'f47ac10b-58cc-4372-a567-0e02b2c3d479, 6ba7b810-9dad-11d1-80b4-00c04fd430c8';
const ACCOUNT_LIST = ACCOUNTS.split(', ');

/** What is on the wire with nothing but the defaults, and with everything there is. */
const CREATIONS: Record<
	string,
	{
		minimal: { text?: string; query?: object };
		full: { parameters: IDataObject; text?: string; query?: object };
	}
> = {
	cdrReport: {
		minimal: {
			text: `{"start_time":"${DAY[0]}","end_time":"${DAY[1]}","call_types":[1,2],"record_types":[1,2,3]}`,
		},
		full: {
			parameters: {
				...MARCH,
				callTypes: [2],
				recordTypes: [3, 1],
				filters: {
					filter: [
						{ filterType: 'and', cli: '+1312', cliFilter: 'starts_with' },
						{ filterType: 'or', cld: '99', cldFilter: '', tag: 'sales', billingGroup: 'adfaa016' },
					],
				},
				options: {
					connections: '1293384261075731499, 123',
					reportFields: ['call_leg_id', 'cost'],
					includeAllMetadata: true,
					managedAccounts: ACCOUNTS,
					selectAllManagedAccounts: true,
					reportName: 'Calls of March',
					source: 'webrtc',
					timezone: 'Europe/Berlin',
					additionalFields: '{"other": 9007199254740993, "more": {"a": [1]}}',
				},
			},
			text:
				'{"start_time":"2026-03-01T00:00:00Z","end_time":"2026-03-31T00:00:00Z","call_types":[2],"record_types":[1,3],' +
				'"filters":[{"filter_type":"and","cli":"+1312","cli_filter":"starts_with"},{"filter_type":"or","cld":"99","tags_list":"sales","billing_group":"adfaa016"}],' +
				'"timezone":"Europe/Berlin","connections":[1293384261075731499,123],"report_name":"Calls of March","source":"webrtc","include_all_metadata":true,' +
				`"fields":["call_leg_id","cost"],"managed_accounts":${JSON.stringify(ACCOUNT_LIST)},"select_all_managed_accounts":true,"other":9007199254740993,"more":{"a":[1]}}`,
		},
	},
	mdrReport: {
		minimal: { text: `{"start_time":"${DAY[0]}","end_time":"${DAY[1]}"}` },
		full: {
			parameters: {
				...MARCH,
				directions: [1, 2],
				recordTypes: [2],
				filters: { filter: [{ filterType: 'and', tag: 'a' }] },
				options: {
					connections: '1293384261075731499',
					includeMessageBody: true,
					managedAccounts: ACCOUNTS,
					selectAllManagedAccounts: true,
					profiles: '3fa85f64-5717-4562-b3fc-2c963f66afa6',
					reportName: 'Messages of March',
					timezone: 'UTC',
				},
			},
			text:
				'{"start_time":"2026-03-01T00:00:00Z","end_time":"2026-03-31T00:00:00Z","directions":[1,2],"record_types":[2],' +
				'"filters":[{"filter_type":"and","tags_list":"a"}],"timezone":"UTC","connections":[1293384261075731499],' +
				'"profiles":["3fa85f64-5717-4562-b3fc-2c963f66afa6"],"report_name":"Messages of March","include_message_body":true,' +
				`"managed_accounts":${JSON.stringify(ACCOUNT_LIST)},"select_all_managed_accounts":true}`,
		},
	},
	speechToTextReport: {
		minimal: { text: `{"start_date":"${DAY[0]}","end_date":"${DAY[1]}"}` },
		full: {
			parameters: { ...MARCH, options: { additionalFields: '{"note":"x"}' } },
			text: '{"start_date":"2026-03-01T00:00:00Z","end_date":"2026-03-31T00:00:00Z","note":"x"}',
		},
	},
	voiceUsageReport: {
		minimal: { text: `{"start_time":"${DAY[0]}","end_time":"${DAY[1]}"}` },
		full: {
			parameters: {
				...MARCH,
				options: {
					aggregation: 3,
					productBreakdown: 0,
					connections: '1293384261075731499',
					managedAccounts: ACCOUNTS,
					selectAllManagedAccounts: true,
				},
			},
			text:
				'{"start_time":"2026-03-01T00:00:00Z","end_time":"2026-03-31T00:00:00Z","aggregation_type":3,"product_breakdown":0,' +
				`"connections":[1293384261075731499],"managed_accounts":${JSON.stringify(ACCOUNT_LIST)},"select_all_managed_accounts":true}`,
		},
	},
	messagingUsageReport: {
		minimal: {
			text: `{"start_date":"${DAY[0]}","end_date":"${DAY[1]}","aggregation_type":"NO_AGGREGATION"}`,
		},
		full: {
			parameters: { ...MARCH, aggregation: 'TAGS', options: { profile: 'My profile, too' } },
			text: '{"start_date":"2026-03-01T00:00:00Z","end_date":"2026-03-31T00:00:00Z","aggregation_type":"TAGS","profiles":"My profile, too"}',
		},
	},
	legacyMessagingUsageReport: {
		minimal: { text: `{"start_time":"${DAY[0]}","end_time":"${DAY[1]}","aggregation_type":0}` },
		full: {
			parameters: {
				dateRange: 'none',
				aggregation: 2,
				options: {
					profiles: '3fa85f64-5717-4562-b3fc-2c963f66afa6',
					managedAccounts: ACCOUNTS,
					selectAllManagedAccounts: true,
				},
			},
			text:
				'{"aggregation_type":2,"profiles":["3fa85f64-5717-4562-b3fc-2c963f66afa6"],' +
				`"managed_accounts":${JSON.stringify(ACCOUNT_LIST)},"select_all_managed_accounts":true}`,
		},
	},
	numberLookupUsageReport: {
		minimal: { text: '{}' },
		full: {
			parameters: {
				startDate: '2026-06-01T00:00:00',
				endDate: '2026-06-01T00:00:00',
				options: { aggregation: 'BY_ORGANIZATION_MEMBER', managedAccounts: ACCOUNTS },
			},
			text: `{"startDate":"2026-06-01","endDate":"2026-06-01","aggregationType":"BY_ORGANIZATION_MEMBER","managedAccounts":${JSON.stringify(ACCOUNT_LIST)}}`,
		},
	},
	wdrReport: {
		minimal: { text: `{"start_time":"${DAY[0]}","end_time":"${DAY[1]}"}` },
		full: { parameters: { dateRange: 'none' }, text: '{}' },
	},
	ledgerBillingGroupReport: {
		minimal: { text: '{"year":2026,"month":5}' },
		full: {
			parameters: {
				period: 'custom',
				year: 2019,
				month: 10,
				options: { additionalFields: '{"a":1}' },
			},
			text: '{"year":2019,"month":10,"a":1}',
		},
	},
	phoneNumberCsv: {
		minimal: {},
		full: {
			parameters: {
				filters: {
					billingGroupId: 'null',
					connectionId: '1521916448077776306',
					connectionName: 'Front desk',
					connectionNameMatch: 'starts_with',
					customerReference: 'A-1',
					emergencyAddressId: '9102160989215728032',
					hasBundle: 'true',
					paymentMethod: 'channel',
					phoneNumber: '+13125550',
					status: 'port-out-pending',
					tag: 'sales',
				},
				options: { csvFormat: 'V2' },
			},
			query: {
				csv_format: 'V2',
				'filter[billing_group_id]': 'null',
				'filter[connection_id]': '1521916448077776306',
				'filter[customer_reference]': 'A-1',
				'filter[emergency_address_id]': '9102160989215728032',
				'filter[has_bundle]': 'true',
				'filter[tag]': 'sales',
				'filter[phone_number]': '13125550',
				'filter[status]': 'port-out-pending',
				'filter[voice.usage_payment_method]': 'channel',
				'filter[voice.connection_name][starts_with]': 'Front desk',
			},
		},
	},
};

const create = (resource: string, parameters: IDataObject = {}): IDataObject => ({
	resource,
	operation: 'create',
	...parameters,
});

beforeEach(() => void fakeClock());

describe.each(Object.entries(CREATIONS))('creating a %s', (resource, { minimal, full }) => {
	const example = REPORTS[resource];
	const what = `POST ${example.path}`;

	test('sends nothing that is not set', async () => {
		const wire = new Wire({ [what]: answerWith(example, example.row) });
		const { error, items } = await runTelnyx(create(resource));
		expect(error).toBeUndefined();
		expect(wire.transcript).toEqual([what]);
		const [{ text, query, headers }] = wire.asked;
		expect(text).toBe(minimal.text ?? '');
		expect(query).toEqual(minimal.query ?? {});
		expect(headers['content-type']).toBe(
			minimal.text === undefined ? undefined : 'application/json',
		);
		expect(jsonOf(items)).toEqual([example.simplified]);
		expect(Object.keys(items[0].json).length).toBeLessThanOrEqual(10);
		expect(items[0].pairedItem).toEqual({ item: 0 });
	});

	test('sends everything that can be set', async () => {
		const wire = new Wire({ [what]: answerWith(example, example.row) });
		const { error, items } = await runTelnyx(
			create(resource, { ...full.parameters, output: 'raw' }),
		);
		expect(error).toBeUndefined();
		const [{ text, query }] = wire.asked;
		expect(text).toBe(full.text ?? '');
		expect(query).toEqual(full.query ?? {});
		expect(jsonOf(items)).toEqual([example.row]);
	});

	test.each([
		['an answer of the server in trouble', { status: 503 }],
		['a broken connection', { fault: 'ECONNRESET' }],
		['an answer that was cut off', { body: '{"data": {"id"' }],
	])('is not repeated after %s', async (_what, answer) => {
		const wire = new Wire({ [what]: answer });
		const { error } = await runTelnyx(create(resource));
		expect(wire.transcript).toEqual([what]);
		expect(error?.description).toContain('may have been created all the same');
	});

	test('waits until it is done', async () => {
		const clock = fakeClock();
		const one = `${example.path}/*`;
		const wire = new Wire({
			[what]: answerWith(example, pendingRow(example)),
			[one]: (_asked, nth) => answerWith(example, nth < 2 ? pendingRow(example) : example.row),
		});
		const { error, items } = await runTelnyx(
			create(resource, { options: { waitUntilDone: true } }),
		);
		expect(error).toBeUndefined();
		expect(wire.transcript).toHaveLength(4);
		expect(clock.waits).toEqual([2000, 3000, 4500]);
		expect(jsonOf(items)).toEqual([example.simplified]);
	});
});

test('trap 6: CDR reports ask for all calls, also where the choice was emptied', async () => {
	const { path, row } = REPORTS.cdrReport;
	const wire = new Wire({ [`POST ${path}`]: { body: { data: row } } });
	await runTelnyx(create('cdrReport', { callTypes: [], recordTypes: [] }));
	expect(wire.asked[0].body).toMatchObject({ call_types: [1, 2], record_types: [1, 2, 3] });
});

test('takes names and text in the place of numbers, as agents write them', async () => {
	const { path, row } = REPORTS.cdrReport;
	const wire = new Wire({ [`POST ${path}`]: { body: { data: row } } });
	await runTelnyx(
		create('cdrReport', { callTypes: '={{ "outbound" }}', recordTypes: '={{ "3, complete" }}' }),
	);
	expect(wire.asked[0].body).toMatchObject({ call_types: [2], record_types: [1, 3] });
});

test.each([
	['2026-06-15T08:00:00Z', false],
	['2026-06-15T08:00:02Z', true],
])('an MDR report that ends at %s may be incomplete: %s', async (end_date, mayBeIncomplete) => {
	const { path, row } = REPORTS.mdrReport;
	new Wire({
		[`POST ${path}`]: { body: { data: { ...row, end_date, created_at: '2026-06-15T12:00:01Z' } } },
	});
	const { items } = await runTelnyx(create('mdrReport'));
	expect(items[0].json.mayBeIncomplete).toBe(mayBeIncomplete);
});

test('dates are of the time zone of the workflow', async () => {
	const { path, row } = REPORTS.numberLookupUsageReport;
	const wire = new Wire({ [`POST ${path}`]: { body: { data: row } } });
	const parameters = { startDate: '2026-06-01T00:00:00', endDate: '2026-06-14T23:59:00' };
	await runTelnyx(create('numberLookupUsageReport', parameters), { timezone: 'Asia/Tokyo' });
	expect(wire.asked[0].body).toEqual({ startDate: '2026-06-01', endDate: '2026-06-14' });
});

test.each([
	['thisMonth', { year: 2026, month: 1 }],
	['lastMonth', { year: 2025, month: 12 }],
	['none', {}],
])('the period %s of a ledger report', async (period, body) => {
	fakeClock('2026-01-15T12:00:00Z');
	const { path, row } = REPORTS.ledgerBillingGroupReport;
	const wire = new Wire({ [`POST ${path}`]: { body: { data: row } } });
	await runTelnyx(create('ledgerBillingGroupReport', { period }));
	expect(wire.asked[0].body).toEqual(body);
});

const filters = (...filter: IDataObject[]) => ({ filters: { filter } });

test.each<[string, string, IDataObject, string]>([
	['cdrReport', "an 'or' first", filters({ filterType: 'or', tag: 'a' }), 'The first filter'],
	[
		'mdrReport',
		"an 'and' after an 'or'",
		filters({ tag: 'a' }, { filterType: 'or', tag: 'b' }, { filterType: 'and', tag: 'c' }),
		'Filter 3',
	],
	[
		'cdrReport',
		'an empty filter',
		filters({ tag: 'a' }, { filterType: 'and' }),
		'Filter 2 is empty',
	],
	['cdrReport', 'a wrong connection', { options: { connections: '12a' } }, "'Connections'"],
	['cdrReport', 'an unknown call type', { callTypes: '={{ [1, 7] }}' }, "'Call Types'"],
	['cdrReport', 'an unknown source', { options: { source: '={{ "fax" }}' } }, "'Source'"],
	['cdrReport', 'fields that are no JSON', { options: { additionalFields: '{a' } }, '(JSON)'],
	['cdrReport', 'fields that are a list', { options: { additionalFields: '[1]' } }, '(JSON)'],
	['cdrReport', 'no start', { dateRange: 'custom', from: '={{ null }}' }, "'From' is empty"],
	['cdrReport', 'an unknown output', { output: '={{ "all" }}' }, "'Output'"],
	[
		'cdrReport',
		'a wait too long',
		{ options: { waitUntilDone: true, maxWaitMinutes: 9999 } },
		"'Max Wait",
	],
	[
		'speechToTextReport',
		'more than a month',
		{ dateRange: 'custom', from: '2026-02-01T00:00:00', to: '2026-03-02T00:00:00' },
		'longer than a month',
	],
	[
		'voiceUsageReport',
		'an unknown aggregation',
		{ options: { aggregation: '={{ 9 }}' } },
		"'Aggregation'",
	],
	[
		'messagingUsageReport',
		'the word of the others',
		{ aggregation: '={{ "TAG" }}' },
		"'Aggregation'",
	],
	[
		'numberLookupUsageReport',
		'an end before the start',
		{ startDate: '2026-06-02', endDate: '2026-06-01' },
		"'End Date'",
	],
	['numberLookupUsageReport', 'no date', { startDate: 'soon' }, "'Start Date' is not a date"],
	['ledgerBillingGroupReport', 'no month', { period: 'custom', year: 2026, month: 13 }, "'Month'"],
	['phoneNumberCsv', 'two digits', { filters: { phoneNumber: '12' } }, "'Phone Number'"],
	[
		'phoneNumberCsv',
		'letters in a number',
		{ filters: { phoneNumber: '312-555' } },
		"'Phone Number'",
	],
])('%s: %s is told before anything is sent', async (resource, _what, parameters, message) => {
	const wire = new Wire({});
	const { error } = await runTelnyx(create(resource, parameters));
	expect(error?.message).toContain(message);
	expect(wire.asked).toEqual([]);
});

test('tells what Telnyx says, whole', async () => {
	const { path } = REPORTS.cdrReport;
	new Wire({
		[`POST ${path}`]: {
			status: 422,
			body: problem('10015', 'Bad Request', "'end_time' is more than a day ahead"),
		},
	});
	const { error } = await runTelnyx(create('cdrReport'));
	expect(error?.message).toBe(
		"Telnyx answered with HTTP status 422: Bad Request: 'end_time' is more than a day ahead (code 10015)",
	);
});

test('keeps all digits of IDs in the answer', async () => {
	const { path, row } = REPORTS.cdrReport;
	const text = JSON.stringify({ data: { ...row, connections: ['@'] } }).replace(
		'"@"',
		'1293384261075731499',
	);
	new Wire({ [`POST ${path}`]: { body: text, headers: { 'content-type': 'application/json' } } });
	const { items } = await runTelnyx(
		create('cdrReport', {
			output: 'selected',
			fields: ['connections', 'callTypes', 'recordTypes'],
		}),
	);
	expect(jsonOf(items)).toEqual([
		{
			reportId: row.id,
			connections: ['1293384261075731499'],
			callTypes: ['Inbound', 'Outbound'],
			recordTypes: ['Complete', 'Incomplete', 'Errors'],
		},
	]);
});
