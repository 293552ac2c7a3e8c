import type { IDataObject } from 'n8n-workflow';
import { directionOrNull } from '../shared/callRecord/direction';
import { firstText, textOrNull } from '../shared/callRecord/values';
import { decimalText } from '../shared/decimal';
import type { OutputChoices } from '../shared/fields/output';
import { readTime, toIso } from '../shared/time';
import type { TimeReader } from './callRecord';
import type { VonageRecord } from './paging';

/** What most workflows need of a message, a verification or a lookup; ten, as in the call record. */
export const FLAT_COLUMNS = [
	'id',
	'product',
	'createdAt',
	'direction',
	'fromNumber',
	'toNumber',
	'status',
	'failed',
	'costAmount',
	'costCurrency',
] as const;

/** Products with a flat record: the fields that the specification shows, and the final states. */
interface FlatProduct {
	columns: readonly string[];
	/** The record's own key, where it has no `id`. */
	key: string;
	status: string;
	/** In lower case; a state that is in neither list is not final, or not known. */
	good: readonly string[];
	bad: readonly string[];
}

const MESSAGE_COLUMNS = [
	'id',
	'account_id',
	'message_id',
	'client_ref',
	'direction',
	'from',
	'to',
	'network',
	'network_name',
	'country',
	'country_name',
	'date_received',
	'date_finalized',
	'latency',
	'status',
	'error_code',
	'error_code_description',
	'currency',
	'total_price',
	'message_body',
];

export const FLAT_PRODUCTS: Record<string, FlatProduct> = {
	SMS: {
		columns: [...MESSAGE_COLUMNS, 'concatenated'],
		key: 'message_id',
		status: 'status',
		good: ['delivered'],
		bad: ['failed', 'rejected', 'expired', 'deleted'],
	},
	MESSAGES: {
		columns: [...MESSAGE_COLUMNS, 'provider'],
		key: 'message_id',
		status: 'status',
		good: ['delivered', 'read'],
		bad: ['rejected', 'undeliverable'],
	},
	'VERIFY-API': {
		columns: [
			'id',
			'account_id',
			'request_id',
			'from',
			'to',
			'locale',
			'number_type',
			'network',
			'network_name',
			'country',
			'country_name',
			'date_received',
			'date_finalized',
			'first_event_date',
			'last_event_date',
			'verify_status',
			'sms_event_count',
			'tts_event_count',
			'currency',
			'pricing_model',
			'price',
			'estimated_price',
			'total_price',
		],
		key: 'request_id',
		status: 'verify_status',
		good: ['success'],
		bad: ['failed', 'expired'],
	},
	'NUMBER-INSIGHT': {
		columns: [
			'id',
			'account_id',
			'request_id',
			'product_type',
			'number',
			'date_received',
			'status',
			'response_code',
			'network',
			'network_name',
			'network_type',
			'country',
			'country_name',
			'valid',
			'ported',
			'reachable',
			'first_name',
			'last_name',
			'currency',
			'total_price',
		],
		key: 'request_id',
		status: 'status',
		good: ['success'],
		bad: [],
	},
};

/**
 * @param product one of {@link FLAT_PRODUCTS}
 * @param read times, as for call records
 */
export function flatChoices(
	product: string,
	read: TimeReader = readTime,
): OutputChoices<VonageRecord> {
	const { columns, key } = FLAT_PRODUCTS[product];
	return {
		raw: { columns },
		simplified: { columns: FLAT_COLUMNS, convert: (row) => flatten(product, row, read) },
		selectable: { columns, id: key, convert: (row) => row as IDataObject },
	};
}

function flatten(product: string, row: VonageRecord, read: TimeReader): IDataObject {
	const { key, status: field, good, bad } = FLAT_PRODUCTS[product];
	// Verify: `verify_status` in specification 2.1.17, `status` in 3.1.4.
	const status = firstText(row[field], row.status);
	const word = status?.toLowerCase() ?? '';
	const recordId = firstText(row.id, row[key]);
	return {
		id: `vonage:${recordId ?? ''}`,
		product,
		createdAt: toIso(read(row.date_received)),
		direction: directionOrNull(row.direction),
		fromNumber: textOrNull(row.from),
		toNumber: firstText(row.to, row.number),
		status,
		failed: bad.includes(word) ? true : good.includes(word) ? false : null,
		costAmount: decimalText(row.total_price) ?? decimalText(row.price),
		costCurrency: textOrNull(row.currency),
	} satisfies Record<(typeof FLAT_COLUMNS)[number], unknown>;
}
