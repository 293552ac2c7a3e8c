import type { IDataObject } from 'n8n-workflow';
import type { Answer, Asked } from './wire';

/** The vendor's own record of a text message. */
export const documentedSms = {
	account_id: 'abcd1234',
	message_id: '15000000E1F8B123',
	client_ref: null,
	direction: 'outbound',
	from: 'Vonage APIs',
	to: '447700123456',
	network: '23410',
	network_name: 'Telefonica UK Limited',
	country: 'GB',
	country_name: 'United Kingdom',
	date_received: '2020-06-01T15:08:10+0000',
	date_finalized: '2020-06-01T15:08:11+0000',
	latency: '1366',
	status: 'delivered',
	error_code: '0',
	error_code_description: 'Delivered',
	currency: 'EUR',
	total_price: '0.03330000',
};

/** A record of VOICE-CALL, with the fields of the vendor's specification. */
export const answeredCall = {
	account_id: 'abcd1234',
	call_id: 'c-1',
	direction: 'outbound',
	from: '442079460000',
	to: '447700900001',
	forced_from: '',
	network: '23410',
	network_name: 'Telefonica UK Limited',
	country: 'GB',
	country_name: 'United Kingdom',
	date_start: '2026-03-01T10:00:00+0000',
	date_end: '2026-03-01T10:01:30+0000',
	duration: '90',
	status: 'ANSWERED',
	status_description: 'OK',
	status_code: '200',
	currency: 'EUR',
	price: '0.01390000',
	total_price: '0.02085000',
	id: 'r-1',
	tier_volume: '',
};

/** @returns a record of VOICE-CALL; at ten on the first of March 2026 unless told otherwise */
export function call(id: string, fields: IDataObject = {}): IDataObject {
	return { ...answeredCall, id, call_id: `call-${id}`, ...fields };
}

/** @returns a record of VOICE-FAILED, which has neither a price nor a duration */
export function failedCall(id: string, fields: IDataObject = {}): IDataObject {
	const row = call(id);
	for (const name of ['duration', 'price', 'total_price', 'currency', 'tier_volume']) {
		delete row[name];
	}
	return {
		...row,
		status: 'FAILED',
		status_code: '486',
		status_description: 'Busy here',
		...fields,
	};
}

/** @returns as Vonage writes it, e.g. `2026-03-01T10:00:00+0000` */
export function vonageDate(iso: string): string {
	return new Date(iso).toISOString().replace(/\.\d+Z$/, '+0000');
}

/**
 * An answer to the records call. With a cursor, it is not the last one; its link to the next page is then
 * as observed: without dates and `iv`.
 */
export function page(rows: IDataObject[], cursor?: string, more: IDataObject = {}): Answer {
	return {
		body: {
			_links: {
				self: { href: 'https://api.nexmo.com/v2/reports/records' },
				...(cursor === undefined
					? {}
					: { next: { href: `https://api.nexmo.com/v2/reports/records?cursor=${cursor}` } }),
			},
			...(cursor === undefined ? {} : { cursor, iv: `iv-of-${cursor}` }),
			request_id: '0ec00351-5357-4321-9a08-fa3d4a4e1234',
			request_status: cursor === undefined ? 'SUCCESS' : 'TRUNCATED',
			received_at: '2026-03-02T00:00:00+0000',
			price: 0.0004 * rows.length,
			currency: 'EUR',
			items_count: rows.length,
			records: rows,
			...more,
		},
	};
}

/** A refusal as the specification has it. */
export function problem(status: number, body: IDataObject): Answer {
	return { status, body, headers: { 'X-Request-Id': 'req-1' } };
}

/** Records of one product, each with the time that Vonage finds it by. */
export type Held = Record<string, Array<{ id: string; at: string; row: IDataObject }>>;

/**
 * An account that answers as Vonage documents it: the start of a range is in it and its end is not,
 * pages follow by cursor and iv, and both are good for the parameters that they were given for alone.
 */
export class Account {
	/** IDs of the records in the order in which they went out: each of them was charged. */
	readonly billed: string[] = [];

	private readonly cursors = new Map<string, { original: string; start: number }>();

	constructor(
		private readonly held: Held,
		private readonly options: {
			pageSize?: number;
			order?: 'oldestFirst' | 'newestFirst' | 'mixed';
		} = {},
	) {}

	readonly answer = ({ query }: Asked): Answer => {
		const { cursor, iv, ...parameters } = query;
		const original = JSON.stringify(Object.entries(parameters).sort());
		const { pageSize = 1000 } = this.options;
		let start = 0;
		if (cursor !== undefined) {
			const known = this.cursors.get(cursor);
			if (known?.original !== original || iv !== `iv-of-${cursor}`) {
				return problem(422, { title: 'Unprocessable entity', detail: 'Invalid cursor' });
			}
			({ start } = known);
		}
		const rows = this.arranged(parameters);
		const given = rows.slice(start, start + pageSize);
		this.billed.push(...given.map(({ id }) => id));
		const end = start + pageSize;
		if (end >= rows.length) return page(given.map(({ row }) => row));
		const next = `cursor+${this.cursors.size + 1}/=`;
		this.cursors.set(next, { original, start: end });
		return page(
			given.map(({ row }) => row),
			next,
		);
	};

	private arranged({ product, date_start, date_end, direction }: Asked['query']) {
		const sign = this.options.order === 'newestFirst' ? -1 : 1;
		const rows = (this.held[product] ?? [])
			.filter(({ at }) => Date.parse(at) >= Date.parse(date_start))
			.filter(({ at }) => Date.parse(at) < Date.parse(date_end))
			.filter(({ row }) => direction === undefined || row.direction === direction)
			.sort((a, b) => sign * (Date.parse(a.at) - Date.parse(b.at)));
		if (this.options.order !== 'mixed') return rows;
		const odd = rows.filter((_row, index) => index % 2 === 1);
		return [...odd.reverse(), ...rows.filter((_row, index) => index % 2 === 0)];
	}
}

/** Calls at these times, as {@link Account} holds them. */
export function callsAt(times: string[], make = call, prefix = 'a') {
	return times.map((at, index) => {
		const id = `${prefix}${index + 1}`;
		return { id, at, row: make(id, { date_start: vonageDate(at), date_end: vonageDate(at) }) };
	});
}

/** Moments from a time on, so many seconds apart. */
export function every(seconds: number, count: number, from: string): string[] {
	return Array.from({ length: count }, (_, index) =>
		new Date(Date.parse(from) + index * seconds * 1000).toISOString(),
	);
}

/** Filters with a value that Vonage knows. */
export const FILTERS = {
	status: 'failed',
	from: '447700900000',
	to: '447700900001',
	country: 'GB',
	network: '23410',
	number: '447700900002',
	locale: 'en-gb',
	account_ref: 'ref',
	call_id: 'call',
	leg_id: 'leg',
	provider: 'whatsapp',
	number_type: 'mobile',
	channel: 'silent_auth',
	parent_request_id: 'parent',
	request_type: 'type',
	conversation_id: 'CON-1',
	session_id: 'session',
	meeting_id: 'meeting',
	product_name: 'sim-swap',
	request_session_id: 'request',
	product_path: '/check',
	correlation_id: 'correlation',
};
