import type { IDataObject } from 'n8n-workflow';
import { directionOrNull } from '../../shared/callRecord/direction';
import { textOrNull } from '../../shared/callRecord/values';
import { enteredFilters, filtersField } from '../../shared/fields/collections';
import type { OutputChoices } from '../../shared/fields/output';
import { noSlices, toWholeSeconds } from '../../shared/source/dateWindows';
import type { Source } from '../../shared/source/source';
import { readUtcTime, toIso } from '../../shared/time';
import { filterEntries, readFilters } from '../fields/filters';
import { rowsOf, type TelnyxRow } from '../paging';
import { PAGE_SIZE, telnyx } from '../provider';
import { growingPages } from '../recordPaging';
import { isWithin } from '../times';
import { eventDateFields, readEventRange } from './callEventDates';
import { EVENT_FILTERS } from './callEventFilters';

/** What most workflows need of an event; ten. */
const EVENT_COLUMNS = [
	'id',
	'occurredAt',
	'name',
	'type',
	'callLegId',
	'callSessionId',
	'direction',
	'fromNumber',
	'toNumber',
	'hangupCause',
] as const;

/** @returns when it happened, in Unix seconds */
function eventTime({ event_timestamp }: TelnyxRow): number | null {
	return readUtcTime(event_timestamp);
}

/** Events have no ID (specification); one leg has no two of the same name and type at the same moment. */
function eventIdentity(row: TelnyxRow): string | undefined {
	const parts = [row.call_leg_id, row.name, row.type, row.event_timestamp].map(textOrNull);
	return parts.includes(null) ? undefined : parts.join(' ');
}

/** Specification: the metadata hold the event as it was sent; how deep in them is not said. */
const DEEPEST = 4;

function detail(value: unknown, field: string, depth = 0): string | null {
	if (typeof value !== 'object' || value === null || depth > DEEPEST) return null;
	const here = textOrNull((value as IDataObject)[field]);
	if (here !== null) return here;
	for (const inner of Object.values(value)) {
		const found = detail(inner, field, depth + 1);
		if (found !== null) return found;
	}
	return null;
}

function simplifyEvent(row: TelnyxRow): IDataObject {
	return {
		id: `telnyx:${eventIdentity(row) ?? ''}`,
		occurredAt: toIso(eventTime(row)),
		name: textOrNull(row.name),
		type: textOrNull(row.type),
		callLegId: textOrNull(row.call_leg_id),
		callSessionId: textOrNull(row.call_session_id),
		direction: directionOrNull(detail(row.metadata, 'direction')),
		fromNumber: detail(row.metadata, 'from'),
		toNumber: detail(row.metadata, 'to'),
		hangupCause: detail(row.metadata, 'hangup_cause'),
	} satisfies Record<(typeof EVENT_COLUMNS)[number], unknown>;
}

/** What events can be given out as. */
const eventChoices: OutputChoices<TelnyxRow> = {
	raw: {
		columns: [
			'record_type',
			'call_leg_id',
			'call_session_id',
			'event_timestamp',
			'name',
			'type',
			'metadata',
		],
	},
	simplified: { columns: EVENT_COLUMNS, convert: simplifyEvent },
	selectable: {
		columns: [...EVENT_COLUMNS, 'metadata'],
		id: 'id',
		convert: (row) => ({ ...simplifyEvent(row), metadata: row.metadata as IDataObject }),
	},
};

/** What happened in calls: commands and webhooks. */
export const callEvents: Source<TelnyxRow> = {
	provider: telnyx,
	many: 'call events',
	fileStem: 'telnyx-call-events',
	url: '/v2/call_events',
	pageSize: PAGE_SIZE,
	choices: eventChoices,
	fields: {
		// Of the two ends only one can be asked for at a time (specification), so the other is looked at here.
		leading: eventDateFields,
		filters: (show) => [filtersField(show, filterEntries(EVENT_FILTERS))],
	},
	plan({ reader }) {
		const query = readFilters(enteredFilters(reader), EVENT_FILTERS);
		const isOfOneCall = [EVENT_FILTERS.callLegId, EVENT_FILTERS.callSessionId].some(
			(filter) => filter.query in query,
		);
		const asked = readEventRange(reader, isOfOneCall);
		const range = asked && toWholeSeconds(asked);
		return {
			slicer: range ? { ...noSlices, cut: () => [range] } : noSlices,
			pager: growingPages,
			locator: rowsOf('call events'),
			identity: eventIdentity,
			time: eventTime,
			wanted: (row) => range === undefined || isWithin(range, eventTime(row)),
			query: {
				...query,
				...(range ? { 'filter[occurred_at][gte]': toIso(range.fromMs / 1000) } : {}),
			},
		};
	},
};
