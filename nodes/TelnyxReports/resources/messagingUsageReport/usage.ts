import type { IDataObject } from 'n8n-workflow';
import { readChoice } from '../../../shared/fields/choice';
import { readTexts } from '../../reports/fields/bodyFields';
import { optionalDateFields, readDates } from '../../reports/fields/dates';
import type { GeneratePlan } from '../../reports/generateUsage';
import { AGGREGATIONS, aggregationField } from './family';

/** Messages, added up while the request waits. */
export const usage: GeneratePlan = {
	path: '/v2/reports/mdr_usage_reports/sync',
	what: 'messaging usage',
	description:
		'Get the messages of a date range at once, added up. Telnyx may take some minutes to answer.',
	rows: (data) => data.result,
	fields: (show) => [
		...optionalDateFields(show, 'messages'),
		aggregationField(show),
		{
			displayName: 'Messaging Profiles',
			name: 'profiles',
			type: 'string',
			default: '',
			placeholder: 'e.g. My profile, My other profile',
			description: 'Names of the messaging profiles to report on, with commas between them',
			displayOptions: { show },
		},
	],
	query(n8n): IDataObject {
		const aggregation = n8n.getNodeParameter('aggregation', 'NO_AGGREGATION');
		const profiles = readTexts('Messaging Profiles', n8n.getNodeParameter('profiles', ''));
		return {
			...readDates(n8n, { start: 'start_date', end: 'end_date' }),
			aggregation_type: readChoice('Aggregation', aggregation, AGGREGATIONS),
			// As the SDK writes lists.
			...(profiles ? { profiles: profiles.join(',') } : {}),
		};
	},
};
