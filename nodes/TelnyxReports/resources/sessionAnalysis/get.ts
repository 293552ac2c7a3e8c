import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { readChoice } from '../../../shared/fields/choice';
import { optionsField, readOptions } from '../../../shared/fields/collections';
import { readMoment } from '../../../shared/fields/dateRange';
import { retryOptions } from '../../../shared/fields/pullOptions';
import { readWholeNumber } from '../../../shared/fields/returnAll';
import { pathSegment } from '../../../shared/http/path';
import { operation } from '../../../shared/operation/operation';
import type { Operation } from '../../../shared/operation/describe';
import { toIso } from '../../../shared/time';
import { telnyx } from '../../provider';
import { ask } from '../one';
import { recordTypeField, recordTypeSegment } from './recordType';
import { flattenSession, readSession } from './session';

/** Guide: at most 5. */
const DEPTH = { min: 1, max: 5 };

const sessionOptions: INodeProperties[] = [
	{
		displayName: 'About When',
		name: 'dateTime',
		type: 'dateTime',
		default: '',
		description: 'When the event was, so that Telnyx finds it faster',
	},
	{
		displayName: 'Add Records',
		name: 'addRecords',
		type: 'boolean',
		default: false,
		description: 'Whether to add the detail record to the item of each event',
	},
	{
		displayName: 'Expand',
		name: 'expand',
		type: 'options',
		default: 'record',
		description: 'What Telnyx adds to each event',
		options: [
			{ name: 'Nothing', value: 'none' },
			{ name: 'Record', value: 'record' },
		],
	},
	{
		displayName: 'Include Children',
		name: 'includeChildren',
		type: 'boolean',
		default: true,
		description: 'Whether to get the events that followed from the first one',
	},
	{
		displayName: 'Max Depth',
		name: 'maxDepth',
		type: 'number',
		typeOptions: { minValue: DEPTH.min, maxValue: DEPTH.max },
		default: 2,
		description: 'How many levels of events to get below the first one',
	},
];

export const getSession: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a session analysis',
	description: 'Get the events of a session and what each of them cost',
	run: operation(telnyx, 'Get a session analysis', async (context) => {
		const { n8n } = context;
		const type = recordTypeSegment(n8n);
		const event = pathSegment('Event ID', n8n.getNodeParameter('eventId'));
		const format = readChoice('Output', n8n.getNodeParameter('sessionOutput'), [
			'events',
			'session',
		]);
		const options = readOptions(n8n);
		const qs = readQuery(options, n8n.getTimezone());
		const session = readSession(await ask(context, `/v2/session_analysis/${type}/${event}`, qs));
		if (format === 'session') return [context.item(session)];
		return flattenSession(session, options.addRecords === true).map((one) => context.item(one));
	}),
	fields: (show) => [
		recordTypeField(show),
		{
			displayName: 'Event ID',
			name: 'eventId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 3fa85f64-5717-4562-b3fc-2c963f66afa6',
			description: 'ID of an event of the session, such as that of a call leg',
			displayOptions: { show },
		},
		{
			displayName: 'Output',
			name: 'sessionOutput',
			type: 'options',
			default: 'events',
			description: 'Whether each event becomes an item, or the whole session one',
			displayOptions: { show },
			options: [
				{
					name: 'Events',
					value: 'events',
					description: 'One item for each event, with its depth and its cost',
				},
				{ name: 'Session', value: 'session', description: 'One item with the tree of all events' },
			],
		},
		optionsField(show, [...retryOptions, ...sessionOptions]),
	],
};

function readQuery(options: IDataObject, timeZone: string): IDataObject {
	const { dateTime, expand, includeChildren, maxDepth } = options;
	const query: IDataObject = {};
	const ms = readMoment('About When', dateTime, timeZone);
	if (ms !== null) query.date_time = toIso(ms / 1000);
	if (expand !== undefined) query.expand = readChoice('Expand', expand, ['none', 'record']);
	if (includeChildren !== undefined) {
		query.include_children = readChoice('Include Children', String(includeChildren), [
			'false',
			'true',
		]);
	}
	if (maxDepth !== undefined) query.max_depth = readWholeNumber('Max Depth', maxDepth, DEPTH);
	return query;
}
