import type { ReportFamily } from '../../reports/family';
import { bodyOf, jsonOption } from '../../reports/fields/bodyFields';
import { optionalDateFields, readDates } from '../../reports/fields/dates';
import { numberedList } from '../../reports/lists';
import { localTimes } from '../../reports/localTimes';
import { simplifiedSessions } from '../../sources/wirelessDetailRecords';

/** Wireless detail records, one by one, in a file. */
export const wdrReport: ReportFamily = {
	resource: 'wdrReport',
	label: 'WDR Report',
	one: 'WDR report',
	many: 'WDR reports',
	fileStem: 'wdr-report',
	path: '/v2/wireless/detail_records_reports',
	link: 'report_url',
	list: numberedList,
	deletable: true,
	raw: [
		'id',
		'record_type',
		'created_at',
		'updated_at',
		'start_time',
		'end_time',
		'status',
		'report_url',
	],
	simplified: [
		'reportId',
		'status',
		'providerStatus',
		'dateStart',
		'dateEnd',
		'createdAt',
		'updatedAt',
		'fileUrl',
	],
	rows: {
		kind: (zone) => ({ choices: { simplified: simplifiedSessions(localTimes(zone).certain) } }),
	},
	more: [],
	create: {
		description:
			'Have Telnyx prepare a CSV file of the data that SIM cards have used in a date range',
		fields: (show) => optionalDateFields(show, 'uses of data'),
		options: [jsonOption],
		request: ({ reader, options }) => ({
			body: bodyOf(readDates(reader, { start: 'start_time', end: 'end_time' }), options),
		}),
	},
};
