import type { IDataObject } from 'n8n-workflow';
import { pick } from './telnyx';

/** Yesterday, where the clock of these tests is. */
const DAY = ['2026-06-14T00:00:00Z', '2026-06-15T00:00:00Z'];

const MARCH = { dateRange: 'custom', from: '2026-03-01T00:00:00', to: '2026-03-31T00:00:00' };

const ACCOUNTS = 'f47ac10b-58cc-4372-a567-0e02b2c3d479, 6ba7b810-9dad-11d1-80b4-00c04fd430c8';
const ACCOUNT_LIST = ACCOUNTS.split(', ');

/** What is on the wire with nothing but the defaults, and with everything there is. By the resource. */
export const CREATIONS: Record<
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
						{
							filterType: 'or',
							cld: '99',
							cldFilter: '',
							tag: 'sales',
							billingGroup: pick('adfaa016'),
						},
					],
				},
				options: {
					connections: ['1293384261075731499', '123'],
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
					profiles: ['3fa85f64-5717-4562-b3fc-2c963f66afa6'],
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
			parameters: { ...MARCH, aggregation: 'TAGS', options: { profile: pick('My profile, too') } },
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
					billingGroupId: pick('null', 'id'),
					connectionId: pick('1521916448077776306'),
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
