import type { IDataObject } from 'n8n-workflow';
import { readChoice } from '../../../shared/fields/choice';
import { dateRangeFields } from '../../../shared/fields/dateRange';
import type { ReportFamily } from '../../reports/family';
import {
	bodyOf,
	connectionsOption,
	allManagedAccountsOption,
	jsonOption,
	managedAccountsOption,
	readAccounts,
	readConnections,
	readText,
	readTexts,
	reportNameOption,
	timezoneOption,
} from '../../reports/fields/bodyFields';
import { readDates } from '../../reports/fields/dates';
import { legacyFilterFields, readLegacyFilters } from '../../reports/fields/legacyFilters';
import { CALL_TYPES, RECORD_TYPES, readNumbers } from '../../reports/fields/numbered';
import { listAtOnce } from '../../reports/lists';
import { TELNYX_OUTCOMES } from '../../sources/calls';
import { callRows } from './callRows';

/** Specification: where the calls come from; `calls` unless something else is said. */
const SOURCES = ['call-control', 'calls', 'fax-api', 'webrtc'] as const;

/** Call detail records, call by call, in a file. */
export const cdrReport: ReportFamily = {
	resource: 'cdrReport',
	label: 'CDR Report',
	one: 'CDR report',
	many: 'CDR reports',
	fileStem: 'cdr-report',
	path: '/v2/legacy/reporting/batch_detail_records/voice',
	link: 'report_url',
	list: listAtOnce,
	deletable: true,
	raw: [
		'id',
		'start_time',
		'end_time',
		'call_types',
		'record_types',
		'connections',
		'report_name',
		'status',
		'report_url',
		'filters',
		'created_at',
		'updated_at',
		'timezone',
		'source',
		'retry',
		'managed_accounts',
		'record_type',
	],
	simplified: [
		'reportId',
		'status',
		'providerStatus',
		'reportName',
		'source',
		'dateStart',
		'dateEnd',
		'createdAt',
		'updatedAt',
		'fileUrl',
	],
	rows: {
		outcomes: TELNYX_OUTCOMES,
		kind: callRows,
	},
	more: ['callTypes', 'connections', 'filters', 'managedAccounts', 'recordTypes', 'timezone'],
	create: {
		description:
			'Have Telnyx prepare a CSV file of the calls of a date range. It is kept for 30 days.',
		fields: (show) => [
			...dateRangeFields(show, 'calls'),
			{
				displayName: 'Call Types',
				name: 'callTypes',
				type: 'multiOptions',
				default: [1, 2],
				description:
					'Which way the calls went. Both unless you choose one; Telnyx by itself would leave outbound calls out.',
				displayOptions: { show },
				options: [...CALL_TYPES],
			},
			{
				displayName: 'Record Types',
				name: 'recordTypes',
				type: 'multiOptions',
				default: [1, 2, 3],
				description:
					'How the calls ended. All unless you choose some; Telnyx by itself would leave calls with errors and incomplete ones out.',
				displayOptions: { show },
				options: [...RECORD_TYPES],
			},
			legacyFilterFields(show),
		],
		options: [
			connectionsOption,
			{
				displayName: 'Fields in Report Names or IDs',
				name: 'reportFields',
				type: 'multiOptions',
				typeOptions: { loadOptionsMethod: 'getCdrReportFields' },
				default: [],
				description:
					'Columns of the file; without a choice, those that Telnyx gives. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			},
			{
				displayName: 'Include All Metadata',
				name: 'includeAllMetadata',
				type: 'boolean',
				default: false,
				description: 'Whether to put everything that Telnyx knows of a call into the report',
			},
			allManagedAccountsOption,
			managedAccountsOption,
			reportNameOption,
			{
				displayName: 'Source',
				name: 'source',
				type: 'options',
				default: 'calls',
				description: 'Where the calls come from',
				options: [
					{ name: 'Call Control', value: 'call-control' },
					{ name: 'Calls', value: 'calls' },
					{ name: 'Fax API', value: 'fax-api' },
					{ name: 'WebRTC', value: 'webrtc' },
				],
			},
			timezoneOption,
			jsonOption,
		],
		request({ reader, options }) {
			const all = (types: typeof CALL_TYPES) => types.map(({ value }) => Number(value)).sort();
			const numbers = (field: string, name: string, types: typeof CALL_TYPES) => {
				const chosen = readNumbers(field, reader.getNodeParameter(name, []), types);
				// The API's own default is inbound and complete calls only: outbound ones and failures would be
				// missing from the report without a word.
				return chosen.length > 0 ? chosen : all(types);
			};
			const { source } = options;
			const body: IDataObject = {
				...readDates(reader, { start: 'start_time', end: 'end_time' }),
				call_types: numbers('Call Types', 'callTypes', CALL_TYPES),
				record_types: numbers('Record Types', 'recordTypes', RECORD_TYPES),
				filters: readLegacyFilters(reader.getNodeParameter('filters', {})),
				timezone: readText(options.timezone),
				connections: readConnections(options.connections) as unknown as IDataObject[],
				report_name: readText(options.reportName),
				source: source === undefined ? undefined : readChoice('Source', source, SOURCES),
				include_all_metadata: options.includeAllMetadata === true ? true : undefined,
				fields: readTexts('Fields in Report', options.reportFields),
				...readAccounts(options),
			};
			return { body: bodyOf(body, options) };
		},
	},
};
