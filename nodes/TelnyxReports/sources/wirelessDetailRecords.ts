import type { IDataObject } from 'n8n-workflow';
import { durationOrNull, numberOrNull, textOrNull } from '../../shared/callRecord/values';
import { decimalText } from '../../shared/decimal';
import { enteredFilters, filtersField } from '../../shared/fields/collections';
import type { OutputChoices } from '../../shared/fields/output';
import { dateWindows } from '../../shared/source/dateWindows';
import { byField } from '../../shared/pull/identity';
import type { Source } from '../../shared/source/source';
import { readUtcTime, toIso } from '../../shared/time';
import { filterEntries, readFilters, type Filters } from '../fields/filters';
import { orderField, readOrder } from '../fields/order';
import { rowsOf, telnyxPages, type TelnyxRow } from '../paging';
import { PAGE_SIZE, telnyx } from '../provider';
import { isWithin } from '../times';

/** Specification. */
const WIRELESS_FILTERS = {
	imsi: { label: 'IMSI', query: 'imsi', description: 'Only the SIM card with this IMSI' },
	mcc: {
		label: 'Mobile Country Code',
		query: 'mcc',
		description: 'Only networks of this country (MCC)',
		placeholder: 'e.g. 204',
	},
	mnc: {
		label: 'Mobile Network Code',
		query: 'mnc',
		description: 'Only this network (MNC)',
		placeholder: 'e.g. 01',
	},
	phoneNumber: {
		label: 'Phone Number',
		query: 'phone_number',
		description: 'Only the SIM card with this number',
		placeholder: 'e.g. +12025550188',
	},
	recordId: { label: 'Record ID', query: 'id', description: 'Only the record with this ID' },
	simCardId: { label: 'SIM Card ID', query: 'sim_card_id', description: 'Only this SIM card' },
	simGroupId: {
		label: 'SIM Group ID',
		query: 'sim_group_id',
		description: 'Only SIM cards of the group with this ID',
	},
	simGroupName: {
		label: 'SIM Group Name',
		query: 'sim_group_name',
		description: 'Only SIM cards of the group of this name',
	},
} as const satisfies Filters;

/** What most workflows need of a data session; ten. */
const SIMPLE_COLUMNS = [
	'id',
	'createdAt',
	'phoneNumber',
	'simCardId',
	'durationSeconds',
	'downlinkData',
	'uplinkData',
	'dataUnit',
	'costAmount',
	'costCurrency',
] as const;

const COLUMNS = [
	'id',
	'created_at',
	'cost',
	'mcc',
	'mnc',
	'downlink_data',
	'duration_seconds',
	'imsi',
	'rate',
	'sim_group_name',
	'sim_group_id',
	'sim_card_id',
	'phone_number',
	'uplink_data',
	'record_type',
] as const;

const wirelessChoices: OutputChoices<TelnyxRow> = {
	raw: { columns: COLUMNS },
	simplified: { columns: SIMPLE_COLUMNS, convert: (row) => simplifySession(row) },
	selectable: { columns: COLUMNS, id: 'id', convert: (row) => row as IDataObject },
};

/**
 * The same for rows of the files of reports, where amounts and their units have columns of their own.
 * @param read times
 */
export function simplifiedSessions(read: (value: unknown) => number | null) {
	const convert = (row: TelnyxRow) => {
		const amount = (value: unknown) => ({ amount: value, unit: row.data_unit });
		const cost = { amount: row.cost ?? row.data_cost, currency: row.currency };
		const [downlink_data, uplink_data] = [row.downlink_data, row.uplink_data].map(amount);
		return simplifySession({ ...row, cost, downlink_data, uplink_data }, read);
	};
	return { columns: SIMPLE_COLUMNS, convert };
}

function simplifySession(row: TelnyxRow, read = readUtcTime): IDataObject {
	const [cost, down, up] = [row.cost, row.downlink_data, row.uplink_data].map(
		(value) => (value ?? {}) as IDataObject,
	);
	// B, KB or MB; where the two differ, both are said.
	const units = [down.unit, up.unit].map(textOrNull).filter((unit) => unit !== null);
	return {
		id: `telnyx:${textOrNull(row.id) ?? ''}`,
		createdAt: toIso(read(row.created_at)),
		phoneNumber: textOrNull(row.phone_number),
		simCardId: textOrNull(row.sim_card_id),
		durationSeconds: durationOrNull(row.duration_seconds),
		downlinkData: numberOrNull(down.amount),
		uplinkData: numberOrNull(up.amount),
		dataUnit: units.length === 0 ? null : [...new Set(units)].join('/'),
		costAmount: decimalText(cost.amount),
		costCurrency: textOrNull(cost.currency),
	} satisfies Record<(typeof SIMPLE_COLUMNS)[number], unknown>;
}

function sessionTime({ created_at }: TelnyxRow): number | null {
	return readUtcTime(created_at);
}

/** Wireless detail records (WDRs): one for each data session of a SIM card. */
export const wirelessDetailRecords: Source<TelnyxRow> = {
	provider: telnyx,
	many: 'wireless detail records',
	fileStem: 'telnyx-wireless-detail-records',
	url: '/v2/reports/wdrs',
	pageSize: PAGE_SIZE,
	dates: { records: 'records' },
	choices: wirelessChoices,
	fields: {
		order: (show) => [orderField(show)],
		filters: (show) => [filtersField(show, filterEntries(WIRELESS_FILTERS))],
	},
	plan({ reader }) {
		const order = readOrder(reader);
		return {
			slicer: dateWindows({
				maxMs: Infinity,
				order,
				// Whether it is, nobody says.
				upperBound: 'inclusive',
				wholeSeconds: true,
				query: ({ fromMs, toMs }) => ({
					start_date: toIso(fromMs / 1000),
					end_date: toIso(toMs / 1000),
				}),
			}),
			pager: telnyxPages(),
			locator: rowsOf('wireless detail records'),
			identity: byField('id'),
			time: sessionTime,
			wanted: (row, range) => isWithin(range, sessionTime(row)),
			query: {
				...readFilters(enteredFilters(reader), WIRELESS_FILTERS),
				// SDK: a field and a direction.
				sort: order === 'newestFirst' ? '-created_at' : 'created_at',
			},
		};
	},
};
