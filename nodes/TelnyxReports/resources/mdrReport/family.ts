import type { IDataObject } from 'n8n-workflow';
import { dateRangeFields } from '../../../shared/fields/dateRange';
import type { ReportFamily } from '../../reports/family';
import {
	allManagedAccountsOption,
	bodyOf,
	connectionsOption,
	jsonOption,
	managedAccountsOption,
	profilesOption,
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
import { localTimes } from '../../reports/localTimes';
import { simplifiedMessages } from '../../sources/messageDetailRecords';

/** Message detail records, message by message, in a file. */
export const mdrReport: ReportFamily = {
	resource: 'mdrReport',
	label: 'MDR Report',
	one: 'MDR report',
	many: 'MDR reports',
	fileStem: 'mdr-report',
	path: '/v2/legacy/reporting/batch_detail_records/messaging',
	link: 'report_url',
	list: listAtOnce,
	deletable: true,
	raw: [
		'id',
		'start_date',
		'end_date',
		'directions',
		'record_types',
		'connections',
		'report_name',
		'status',
		'report_url',
		'filters',
		'created_at',
		'updated_at',
		'profiles',
		'record_type',
	],
	simplified: [
		'reportId',
		'status',
		'providerStatus',
		'reportName',
		'dateStart',
		'dateEnd',
		'mayBeIncomplete',
		'createdAt',
		'updatedAt',
		'fileUrl',
	],
	rows: {
		kind: (zone) => ({ choices: { simplified: simplifiedMessages(localTimes(zone).certain) } }),
	},
	more: ['connections', 'directions', 'filters', 'profiles', 'recordTypes'],
	create: {
		description:
			'Have Telnyx prepare a CSV file of the messages of a date range. A range that ends within the last four hours may lack messages whose delivery is not confirmed yet.',
		fields: (show) => [
			...dateRangeFields(show, 'messages', {
				hint: 'Messages of the last four hours may be missing from the report',
			}),
			{
				displayName: 'Directions',
				name: 'directions',
				type: 'multiOptions',
				default: [],
				description: 'Which way the messages went. Without a choice, Telnyx decides.',
				displayOptions: { show },
				options: [...CALL_TYPES],
			},
			{
				displayName: 'Record Types',
				name: 'recordTypes',
				type: 'multiOptions',
				default: [],
				description: 'What became of the messages. Without a choice, Telnyx decides.',
				displayOptions: { show },
				options: [...RECORD_TYPES],
			},
			legacyFilterFields(show),
		],
		options: [
			connectionsOption,
			{
				displayName: 'Include Message Body',
				name: 'includeMessageBody',
				type: 'boolean',
				default: false,
				description:
					'Whether to put the text of the messages into the report too. It is personal data.',
			},
			allManagedAccountsOption,
			managedAccountsOption,
			profilesOption,
			reportNameOption,
			timezoneOption,
			jsonOption,
		],
		request({ reader, options }) {
			const numbers = (field: string, name: string, types: typeof CALL_TYPES) => {
				const chosen = readNumbers(field, reader.getNodeParameter(name, []), types);
				return chosen.length > 0 ? chosen : undefined;
			};
			const body: IDataObject = {
				...readDates(reader, { start: 'start_time', end: 'end_time' }),
				directions: numbers('Directions', 'directions', CALL_TYPES),
				record_types: numbers('Record Types', 'recordTypes', RECORD_TYPES),
				filters: readLegacyFilters(reader.getNodeParameter('filters', {})),
				timezone: readText(options.timezone),
				connections: readConnections(options.connections) as unknown as IDataObject[],
				profiles: readTexts(profilesOption.displayName, options.profiles),
				report_name: readText(options.reportName),
				include_message_body: options.includeMessageBody === true ? true : undefined,
				...readAccounts(options),
			};
			return { body: bodyOf(body, options) };
		},
	},
};
