import type { IDataObject } from 'n8n-workflow';
import { directionOrNull } from '../../shared/callRecord/direction';
import { firstText, numberOrNull, textOrNull } from '../../shared/callRecord/values';
import { decimalText } from '../../shared/decimal';
import { enteredFilters, filtersField } from '../../shared/fields/collections';
import type { OutputChoices } from '../../shared/fields/output';
import { dateWindows } from '../../shared/source/dateWindows';
import { byField } from '../../shared/pull/identity';
import type { Source } from '../../shared/source/source';
import { readUtcTime, toIso } from '../../shared/time';
import { filterEntries, readFilters, type Filters } from '../fields/filters';
import { rowsOf, type TelnyxRow } from '../paging';
import { PAGE_SIZE, telnyx } from '../provider';
import { wholeAnswer } from '../recordPaging';
import { MESSAGE_STATUSES, messageFailed } from '../records/messageStatus';
import { isWithin } from '../times';

/** All of a window comes in one answer, so it should not be too wide. In milliseconds. */
const WIDEST_WINDOW_MS = 24 * 60 * 60 * 1000;
const FIRST_WINDOW_MS = 60 * 60 * 1000;

/** Specification. */
const MESSAGE_FILTERS = {
	direction: {
		label: 'Direction',
		query: 'direction',
		description: 'Which way messages went, as seen from you',
		values: ['INBOUND', 'OUTBOUND'],
	},
	fromNumber: {
		label: 'From Number',
		query: 'cli',
		description: 'Only messages from this number or sender',
		placeholder: 'e.g. +12025550142',
	},
	messageId: { label: 'Message ID', query: 'id', description: 'Only the message with this ID' },
	messageType: {
		label: 'Message Type',
		query: 'message_type',
		description: 'Only messages of this type',
		values: ['MMS', 'SMS'],
	},
	profile: {
		label: 'Messaging Profile',
		query: 'profile',
		description: 'Only messages through the messaging profile of this name',
		placeholder: 'e.g. My profile',
		pick: { listSearch: 'searchMessagingProfileNames', by: 'Name' },
	},
	status: {
		label: 'Status',
		query: 'status',
		description: 'Only messages with this status',
		values: MESSAGE_STATUSES.map((status) => status.toUpperCase()),
	},
	toNumber: {
		label: 'To Number',
		query: 'cld',
		description: 'Only messages to this number',
		placeholder: 'e.g. +12025550142',
	},
} satisfies Filters;

/** What most workflows need of a message; ten, named as in other records. */
const SIMPLE_COLUMNS = [
	'id',
	'createdAt',
	'direction',
	'fromNumber',
	'toNumber',
	'status',
	'failed',
	'parts',
	'costAmount',
	'costCurrency',
] as const;

const COLUMNS = [
	'created_at',
	'profile_name',
	'direction',
	'parts',
	'status',
	'cld',
	'cli',
	'rate',
	'cost',
	'currency',
	'id',
	'message_type',
	'record_type',
] as const;

const messageChoices: OutputChoices<TelnyxRow> = {
	raw: { columns: COLUMNS },
	simplified: { columns: SIMPLE_COLUMNS, convert: (row) => simplifyMessage(row) },
	selectable: { columns: COLUMNS, id: 'id', convert: (row) => row as IDataObject },
};

/**
 * The same for rows of the files of reports, which have other names for some fields.
 * @param read times
 */
export function simplifiedMessages(read: (value: unknown) => number | null) {
	return { columns: SIMPLE_COLUMNS, convert: (row: TelnyxRow) => simplifyMessage(row, read) };
}

function simplifyMessage(row: TelnyxRow, read = readUtcTime): IDataObject {
	const status = textOrNull(row.status)?.toLowerCase() ?? null;
	return {
		id: `telnyx:${firstText(row.id, row.message_id, row.uuid) ?? ''}`,
		createdAt: toIso(read(row.created_at)),
		direction: directionOrNull(row.direction),
		fromNumber: textOrNull(row.cli),
		toNumber: textOrNull(row.cld),
		status,
		failed: messageFailed(status),
		parts: numberOrNull(row.parts),
		costAmount: decimalText(row.cost),
		costCurrency: textOrNull(row.currency),
	} satisfies Record<(typeof SIMPLE_COLUMNS)[number], unknown>;
}

function messageTime({ created_at }: TelnyxRow): number | null {
	return readUtcTime(created_at);
}

/** Message detail records (MDRs): one for each message, the newest first. */
export const messageDetailRecords: Source<TelnyxRow> = {
	provider: telnyx,
	many: 'message detail records',
	fileStem: 'telnyx-message-detail-records',
	url: '/v2/reports/mdrs',
	// Specification: this list has no parameters for pages.
	pageSize: { ...PAGE_SIZE, fixed: true },
	dates: {
		records: 'messages',
		hint: 'Messages of the last 4 hours may be missing: they wait for their delivery to be confirmed',
	},
	choices: messageChoices,
	fields: { filters: (show) => [filtersField(show, filterEntries(MESSAGE_FILTERS))] },
	plan: ({ reader, limit }) => ({
		slicer: dateWindows({
			maxMs: WIDEST_WINDOW_MS,
			...(limit === Infinity ? {} : { firstMs: FIRST_WINDOW_MS }),
			order: 'newestFirst',
			// Whether it is, nobody says.
			upperBound: 'inclusive',
			wholeSeconds: true,
			query: ({ fromMs, toMs }) => ({
				start_date: toIso(fromMs / 1000),
				end_date: toIso(toMs / 1000),
			}),
		}),
		pager: wholeAnswer,
		locator: rowsOf('message detail records'),
		identity: byField('id'),
		time: messageTime,
		order: 'newestFirst',
		wanted: (row, range) => isWithin(range, messageTime(row)),
		query: readFilters(enteredFilters(reader), MESSAGE_FILTERS),
	}),
};
