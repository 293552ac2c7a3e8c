import { optionalDateFields, readDates } from '../../reports/fields/dates';
import { generateUsage } from '../../reports/generateUsage';

/** Usage of speech-to-text, added up. Nobody documents what the answer holds. */
export const generate = generateUsage({
	path: '/v2/legacy/reporting/usage_reports/speech_to_text',
	what: 'speech-to-text usage',
	description: 'Get the usage of speech-to-text at once, added up over a date range',
	rows: (data) => data.result ?? data,
	fields: (show) => optionalDateFields(show, 'uses of speech-to-text'),
	query: (reader) => readDates(reader, { start: 'start_date', end: 'end_date' }),
});
