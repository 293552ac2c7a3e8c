import { createCalls, type Call } from '../../shared/calls.mts';
import { firstWhere, type Timeline } from '../../shared/timeline.mts';
import { accountOf, directionOf, eventOf, indexOfId, seedOf, type Direction } from './events.mts';
import type { VonageReportsSettings } from './options.mts';
import { isProduct, type Product } from './products.mts';
import { INSIGHT_ROWS } from './rows/insights.mts';
import { finalSeconds, MESSAGE_ROWS } from './rows/messages.mts';
import type { Row, RowStyle, RowWriter } from './rows/row.mts';
import { conversationLeg, VOICE_ROWS, wasAnswered } from './rows/voice.mts';
import { usageRow, type Meter } from './usage.mts';

/** Which records are wanted. */
export interface Wanted {
	product: Product;
	accounts: readonly string[];
	/** Both when undefined. */
	direction?: Direction;
	/** Fields and the value they must have, compared without case. */
	filters: Readonly<Record<string, string>>;
	/** The older kind of conversation, which decides what a CONVERSATIONS row is. */
	type?: string;
}

/** The records of one query in the order of time; some indexes have none. Times are Unix seconds. */
export interface Series {
	/** The first index whose time is `second` or later. */
	indexFrom(second: number): number;
	/** The record at an index, if there is one that is wanted and known by `nowSecond`. */
	rowAt(index: number, style: RowStyle, nowSecond: number): Row | undefined;
	/** The wanted record of an id. */
	find(id: string, style: RowStyle, nowSecond: number): Row | undefined;
}

export interface VonageReportsData {
	series(wanted: Wanted): Series;
	/** When the record of a product is told, where the account lives; Unix seconds. */
	tellsAt(index: number, product: string | undefined): number;
}

const ROWS: Record<Exclude<Product, 'REPORTS-USAGE'>, RowWriter> = {
	...VOICE_ROWS,
	...MESSAGE_ROWS,
	...INSIGHT_ROWS,
	CONVERSATIONS: conversationLeg,
};
/** Products whose record is written when the thing is over. */
const LASTING: readonly Product[] = [
	'VOICE-CALL',
	'VOICE-FAILED',
	'IN-APP-VOICE',
	'WEBSOCKET-CALL',
	'ASR',
	'CONVERSATIONS',
	'VIDEO-API',
];
/** Fields that have the id of a record, one or several of them in each product. */
export const ID_FIELDS = ['id', 'message_id', 'call_id', 'request_id'] as const;

/** What identifies a row, under whichever name. */
export function idOfRow(row: Row): string {
	return String(row[ID_FIELDS.find((field) => row[field] !== undefined) ?? 'id']);
}

function hasId(row: Row, id: string): boolean {
	return ID_FIELDS.some((field) => row[field] === id);
}

function matches(fields: Record<string, unknown>, filters: Wanted['filters']): boolean {
	return Object.entries(filters).every(
		([name, value]) => String(fields[name] ?? '').toLowerCase() === value.toLowerCase(),
	);
}

/**
 * All records: each call of the timeline stands for one record of each product, save that it is
 * either a VOICE-CALL or a VOICE-FAILED. REPORTS-USAGE tells what this provider really charged.
 * @param hides whether the records of a call cannot be had by their id
 */
export function createData(
	seed: number,
	timeline: Timeline,
	settings: VonageReportsSettings,
	meter: Meter,
	hides: (index: number, product: Product) => boolean,
): VonageReportsData {
	const calls = createCalls(seed, timeline, 0);
	/** No record is there before, Unix seconds. */
	const writtenAt = (call: Call, product: Product): number => {
		const lasts = LASTING.includes(product) ? call.talkSeconds || call.ringSeconds : 0;
		return call.time + lasts + settings.lagSeconds;
	};

	const eventSeries = (wanted: Wanted & { product: keyof typeof ROWS }): Series => {
		const { product, accounts, direction, filters } = wanted;
		const own = seedOf(seed, product);
		const filtered = Object.keys(filters).length > 0;
		const rowAt: Series['rowAt'] = (index, style, nowSecond) => {
			if (!accounts.includes(accountOf(own, index))) return undefined;
			const call = calls.callAt(index);
			if (direction !== undefined && directionOf(call) !== direction) return undefined;
			if (product === 'VOICE-CALL' && !wasAnswered(call.outcome)) return undefined;
			if (product === 'VOICE-FAILED' && wasAnswered(call.outcome)) return undefined;
			if (writtenAt(call, product) > nowSecond) return undefined;
			const event = eventOf(call, own, product);
			const row = ROWS[product](event, style);
			if (!filtered) return row;
			// Some products are filtered by what their rows do not show.
			return matches({ ...event, ...row }, filters) ? row : undefined;
		};
		return {
			indexFrom: (second) => timeline.indexFrom(second),
			rowAt,
			find(id, style, nowSecond) {
				const index = indexOfId(own, id);
				if (index === undefined || index >= timeline.length || hides(index, product))
					return undefined;
				const row = rowAt(index, style, nowSecond);
				return row && hasId(row, id) ? row : undefined;
			},
		};
	};

	const usageSeries = ({ accounts }: Wanted): Series => {
		const { charges } = meter;
		const rowAt = (index: number, style: RowStyle): Row | undefined => {
			const charge = charges[index];
			if (!accounts.includes(charge.accountId)) return undefined;
			return usageRow(charge, style, settings.pricePerRecord);
		};
		return {
			indexFrom: (second) =>
				firstWhere(0, charges.length, (index) => charges[index].time >= second),
			rowAt,
			find(id, style) {
				const index = charges.findIndex((charge) => charge.id === id);
				return index < 0 ? undefined : rowAt(index, style);
			},
		};
	};

	return {
		tellsAt(index, product = 'VOICE-CALL') {
			const { life } = timeline;
			if (!life || !isProduct(product) || product === 'REPORTS-USAGE') return -Infinity;
			const call = calls.callAt(index);
			const written = writtenAt(call, product);
			if (LASTING.includes(product)) return written + life.delay('call', index);
			const final = finalSeconds(eventOf(call, seedOf(seed, product), product));
			return written + final + life.delay('message', index);
		},
		series(wanted) {
			const { product } = wanted;
			return product === 'REPORTS-USAGE'
				? usageSeries(wanted)
				: eventSeries({ ...wanted, product });
		},
	};
}
