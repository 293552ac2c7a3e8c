import type { IDataObject } from 'n8n-workflow';
import { readChoice } from '../../../shared/fields/choice';
import { readTexts } from '../../reports/fields/bodyFields';
import { optionalDateFields, readDates } from '../../reports/fields/dates';
import { generateUsage } from '../../reports/generateUsage';
import { AGGREGATIONS, aggregationField } from './family';

/** Messages, added up while the request waits. */
export const generate = generateUsage({
	path: '/v2/reports/mdr_usage_reports/sync',
	what: 'messaging usage',
	description:
		'Get the messages of a date range at once, added up. Telnyx may take some minutes to answer.',
	rows: (data) => data.result,
	fields: (show) => [
		...optionalDateFields(show, 'messages'),
		aggregationField(show),
		{
			displayName: 'Messaging Profile Names or IDs',
			name: 'profiles',
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: 'getMessagingProfileNames' },
			default: [],
			hint: 'Without one, the messages of all profiles',
			description:
				'The messaging profiles to report on, by their names. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			displayOptions: { show },
		},
	],
	query(reader): IDataObject {
		const aggregation = reader.getNodeParameter('aggregation', 'NO_AGGREGATION');
		const profiles = readTexts(
			'Messaging Profile Names or IDs',
			reader.getNodeParameter('profiles', ''),
		);
		return {
			...readDates(reader, { start: 'start_date', end: 'end_date' }),
			aggregation_type: readChoice('Aggregation', aggregation, AGGREGATIONS),
			// As the SDK writes lists.
			...(profiles ? { profiles: profiles.join(',') } : {}),
		};
	},
});
