import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { readChoice } from '../../shared/fields/choice';
import { OTHER_TYPE, RECORD_TYPES, typesWith } from './recordTypes';
import { filterEntry, readFilters, type Filter, type Filters } from '../fields/filters';
import { jsonFilterField, readJsonFilter } from './jsonFilter';

/** A filter of detail records, with the field that it is about by the type of record. */
interface DetailFilter extends Omit<Filter, 'query'> {
	fields: Record<string, string>;
	/** For types that nobody describes. */
	otherwise?: string;
	/** A text that can be asked for in part. */
	inPart?: true;
}

const of = (field: string, ...types: string[]) =>
	Object.fromEntries(types.map((type) => [type, field]));

const CALLS = typesWith(({ isCall }) => isCall === true);
const PARTS_OF_CALLS = ['amd', 'conference', 'conference-participant'];

/**
 * Specification: records can be asked for by any of their fields; these are the ones that it shows, and
 * of calls those that were observed.
 */
const DETAIL_FILTERS = {
	actionType: {
		label: 'Action',
		description: 'Only media files with which this was done',
		placeholder: 'e.g. upload',
		fields: of('action_type', 'media_storage'),
	},
	callLegId: {
		label: 'Call Leg ID',
		description: 'Only what belongs to this leg of a call',
		fields: of('call_leg_id', ...PARTS_OF_CALLS),
	},
	callSessionId: {
		label: 'Call Session ID',
		description: 'Only what belongs to this call, with all its legs',
		fields: {
			...of('telnyx_session_id', ...CALLS),
			...of('call_session_id', ...PARTS_OF_CALLS),
		},
	},
	conferenceId: {
		label: 'Conference ID',
		description: 'Only who took part in this conference',
		fields: of('conference_id', 'conference-participant'),
	},
	connectionId: {
		label: 'Connection',
		description: 'Only what went through this connection or application',
		placeholder: 'e.g. 1684947189014463919',
		pick: { listSearch: 'searchConnections' },
		fields: of('connection_id', ...CALLS, 'amd', 'conference'),
		otherwise: 'connection_id',
	},
	direction: {
		label: 'Direction',
		description: 'Which way it went, as seen from you',
		values: ['inbound', 'outbound'],
		fields: of('direction', ...CALLS, 'messaging'),
		otherwise: 'direction',
	},
	fromNumber: {
		label: 'From Number',
		description: 'Only from this number or sender, written as in the records',
		placeholder: 'e.g. +12025550142',
		fields: {
			...of('cli', ...CALLS, 'messaging'),
			...of('originating_number', 'conference-participant'),
		},
		otherwise: 'cli',
		inPart: true,
	},
	imsi: {
		label: 'IMSI',
		description: 'Only the SIM card with this IMSI',
		fields: of('imsi', 'wireless'),
	},
	messageType: {
		label: 'Message Type',
		description: 'Only messages of this type',
		values: ['MMS', 'RCS', 'SMS'],
		fields: of('message_type', 'messaging'),
	},
	profileId: {
		label: 'Profile',
		description: 'Only what went through this profile',
		placeholder: 'e.g. 3fa85f64-5717-4562-b3fc-2c963f66afa6',
		pick: { listSearch: 'searchProfiles' },
		fields: { ...of('profile_id', 'messaging'), ...of('verify_profile_id', 'verify') },
	},
	simCardId: {
		label: 'SIM Card ID',
		description: 'Only this SIM card',
		fields: of('sim_card_id', 'wireless'),
	},
	simGroupId: {
		label: 'SIM Group ID',
		description: 'Only SIM cards of this group',
		fields: of('sim_group_id', 'wireless'),
	},
	status: {
		label: 'Status',
		description: 'Only with this status, written as in the records',
		placeholder: 'e.g. delivered',
		fields: {
			...of('status', 'messaging', 'media_storage'),
			...of('verification_status', 'verify'),
		},
		otherwise: 'status',
	},
	toNumber: {
		label: 'To Number',
		description: 'Only to this number, written as in the records',
		placeholder: 'e.g. +12025550142',
		fields: {
			...of('cld', ...CALLS, 'messaging'),
			...of('destination_number', 'conference-participant'),
			...of('destination_phone_number', 'verify'),
			...of('phone_number', 'wireless'),
		},
		otherwise: 'cld',
		inPart: true,
	},
} as const satisfies Record<string, DetailFilter>;

const entries = Object.entries(DETAIL_FILTERS) as Array<[string, DetailFilter]>;

/** How numbers can match; the first is the whole number. */
const MATCHES = ['is', 'contains', 'ends_with', 'starts_with'] as const;

const matchField: INodeProperties = {
	displayName: 'Number Match',
	name: 'numberMatch',
	type: 'options',
	default: 'contains',
	description: 'How the numbers of records have to match the filters by number',
	options: [
		{ name: 'Contains', value: 'contains' },
		{ name: 'Ends With', value: 'ends_with' },
		{ name: 'Is', value: 'is' },
		{ name: 'Starts With', value: 'starts_with' },
	],
};

function fieldOf({ fields, otherwise }: DetailFilter, type: string): string | undefined {
	return Object.hasOwn(RECORD_TYPES, type) ? fields[type] : otherwise;
}

/** The entries of a Filters collection that follow the Record Type beside it. */
export function detailFilterEntries(): INodeProperties[] {
	const shown = (fits: (filter: DetailFilter) => boolean, entry: INodeProperties) => {
		const fitting = entries.filter(([, filter]) => fits(filter)).map(([, filter]) => filter);
		const types = [
			...new Set(fitting.flatMap(({ fields }) => Object.keys(fields))),
			...(fitting.some(({ otherwise }) => otherwise !== undefined) ? [OTHER_TYPE] : []),
		];
		return { ...entry, displayOptions: { show: { '/recordType': types } } };
	};
	return [
		...entries.map(([name, filter]) =>
			shown((one) => one === filter, filterEntry([name, { ...filter, query: '' }])),
		),
		shown(({ inPart }) => inPart === true, matchField),
		jsonFilterField,
	].sort(byLabel);
}

/** The entries for calls of any type. */
export const callFilterEntries: INodeProperties[] = [
	...entries
		.filter(([, { fields }]) => CALLS.every((type) => type in fields))
		.map(([name, filter]) => filterEntry([name, { ...filter, query: '' }])),
	matchField,
	jsonFilterField,
].sort(byLabel);

function byLabel(a: INodeProperties, b: INodeProperties): number {
	return a.displayName.localeCompare(b.displayName);
}

/**
 * @param entered values of the Filters collection; those of filters that the type does not have stay out
 * @returns query parameters
 * @throws UserError naming the filter whose value cannot be one
 */
export function readDetailFilters(entered: IDataObject, type: string): IDataObject {
	const match = readChoice('Number Match', entered.numberMatch || 'is', MATCHES);
	const filters: Filters = {};
	for (const [name, filter] of entries) {
		const field = fieldOf(filter, type);
		if (field === undefined) continue;
		const suffix = filter.inPart && match !== 'is' ? `[${match}]` : '';
		filters[name] = { ...filter, query: `filter[${field}]${suffix}` };
	}
	return { ...readFilters(entered, filters), ...readJsonFilter(entered.json) };
}
