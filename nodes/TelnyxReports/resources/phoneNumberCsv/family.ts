import type { ReportFamily } from '../../reports/family';
import { numberedList } from '../../reports/lists';
import { csvFormatOption, numberFilterFields, readNumberQuery } from './filters';

/** The account's phone numbers in a file. Telnyx answers with a list that holds the one download. */
export const phoneNumberCsv: ReportFamily = {
	resource: 'phoneNumberCsv',
	label: 'Phone Number CSV',
	one: 'phone number CSV',
	many: 'phone number CSVs',
	fileStem: 'phone-number-csv',
	path: '/v2/phone_numbers/csv_downloads',
	link: 'url',
	list: numberedList,
	deletable: false,
	raw: ['id', 'record_type', 'url', 'status'],
	simplified: ['reportId', 'status', 'providerStatus', 'fileUrl'],
	more: [],
	create: {
		description: 'Have Telnyx prepare a CSV file of the phone numbers of the account',
		fields: numberFilterFields,
		options: [csvFormatOption],
		// There is no body: everything is in the query.
		request: ({ reader, options }) => ({ qs: readNumberQuery(reader, options) }),
	},
};
