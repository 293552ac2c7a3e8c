import { dateRangeFields } from '../../../shared/fields/dateRange';
import type { ReportFamily } from '../../reports/family';
import { bodyOf, jsonOption } from '../../reports/fields/bodyFields';
import { assertWithinAMonth, readDates } from '../../reports/fields/dates';
import { listAtOnce } from '../../reports/lists';

/** Uses of speech-to-text, one by one, in a file. */
export const speechToTextReport: ReportFamily = {
	resource: 'speechToTextReport',
	label: 'Speech to Text Report',
	one: 'speech-to-text report',
	many: 'speech-to-text reports',
	fileStem: 'speech-to-text-report',
	path: '/v2/legacy/reporting/batch_detail_records/speech_to_text',
	link: 'download_link',
	list: listAtOnce,
	deletable: true,
	raw: ['id', 'created_at', 'start_date', 'end_date', 'download_link', 'status', 'record_type'],
	simplified: [
		'reportId',
		'status',
		'providerStatus',
		'dateStart',
		'dateEnd',
		'createdAt',
		'fileUrl',
	],
	more: [],
	create: {
		description:
			'Have Telnyx prepare a CSV file of the uses of speech-to-text in a date range of a month at the most',
		fields: (show) => dateRangeFields(show, 'uses of speech-to-text'),
		options: [jsonOption],
		request({ reader, options }) {
			assertWithinAMonth(reader);
			const dates = readDates(reader, { start: 'start_date', end: 'end_date' });
			return { body: bodyOf(dates, options) };
		},
	},
};
