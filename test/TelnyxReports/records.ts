import type { IDataObject } from 'n8n-workflow';
import { problem, type Answer, type Asked } from './wire';

/** A leg of a call over SIP, with the fields that were observed. */
export const sipCall = {
	id: '9a674ce4-885b-11f1-8b7b-02420aef93a0',
	user_id: '3ca7bd3d-7d82-4e07-9df4-009123068320',
	started_at: '2026-03-01T10:00:00Z',
	answered_at: '2026-03-01T10:00:10Z',
	finished_at: '2026-03-01T10:01:40Z',
	direction: 'outbound',
	cli: '+12025550142',
	cld: '+442079460000',
	connection_id: '1684947189014463919',
	call_sec: 90,
	billed_sec: 120,
	rate: '0.005',
	cost: '0.01',
	currency: 'USD',
	hangup_cause: 'NORMAL_CLEARING',
	hangup_source: 'caller',
	sip_call_id: 'TLYEOszuw35OP26ZLqtjCg..',
	telnyx_session_id: '9a673e20-885b-11f1-9f61-02420aef93a0',
	call_leg_id: '84a97d76-e40f-11ed-9074-02420a0daa69',
	record_type: 'sip-trunking',
};

/** @returns a leg of a call; at ten on the first of March 2026 unless told otherwise */
export const call = (id: string, fields: IDataObject = {}): IDataObject => ({
	...sipCall,
	id,
	...fields,
});

/** The specification's own record of a message. */
export const message = {
	uuid: '3ca7bd3d-7d82-4e07-9df4-009123068320',
	user_id: '3ca7bd3d-7d82-4e07-9df4-009123068320',
	created_at: '2026-03-01T10:00:00Z',
	sent_at: '2026-03-01T10:00:01Z',
	cld: '+1555123456',
	cli: '+1555123457',
	direction: 'outbound',
	message_type: 'SMS',
	status: 'delivered',
	rate: '0.003',
	currency: 'USD',
	cost: '0.003',
	parts: 2,
	record_type: 'message_detail_record',
};

/** The specification's own event. */
export const event = {
	record_type: 'call_event',
	call_leg_id: '308fe500-5213-11e9-ace7-02420a0f0668',
	call_session_id: '308fec30-5213-11e9-9d3f-02420a0f0668',
	event_timestamp: '2026-06-15T11:10:19.127783Z',
	name: 'call.hangup',
	type: 'webhook',
	metadata: { payload: { from: '+12025550142', to: '+442079460000', hangup_cause: 'user_busy' } },
};

/** The specification's own MDR. */
export const mdr = {
	created_at: '2026-03-01T04:00:00-06:00',
	profile_name: 'configured-profile-name',
	direction: 'outbound',
	parts: 2,
	status: 'DELIVERED',
	cld: '+1555123456',
	cli: '+1555123457',
	rate: '0.05',
	cost: '0.1',
	currency: 'USD',
	id: '99b637f3-07fd-45ac-b9ca-b87208c24650',
	message_type: 'SMS',
	record_type: 'mdr_report',
};

/** The specification's own WDR. */
export const wdr = {
	id: '3ca7bd3d-7d82-4e07-9df4-009123068320',
	created_at: '2026-03-01T04:00:00-06:00',
	cost: { amount: '0.05', currency: 'USD' },
	mcc: '204',
	mnc: '01',
	downlink_data: { amount: 12.5, unit: 'MB' },
	duration_seconds: 1,
	imsi: '123',
	rate: { amount: '0.05', currency: 'USD' },
	sim_group_name: 'sim name',
	sim_group_id: 'f05a189f-7c46-4531-ac56-1460dc465a42',
	sim_card_id: '877f80a6-e5b2-4687-9a04-88076265720f',
	phone_number: '+12345678910',
	uplink_data: { amount: 3, unit: 'MB' },
	record_type: 'wdr',
};

/** The specification's own recording, with the fields of the SDK. */
export const recordingRow = {
	call_control_id: 'v3:e-31OnvjEM7Y4wvxr3TKNk8M3QyLcGZPiUIzCGtwQtOtEjY-B0urkw',
	call_leg_id: '84a97d76-e40f-11ed-9074-02420a0daa69',
	call_session_id: '84a97d76-e40f-11ed-9074-02420a0daa70',
	channels: 'dual',
	conference_id: null,
	connection_id: '1684947189014463919',
	created_at: '2026-03-01T10:01:45.521Z',
	download_urls: {
		mp3: 'https://files.example.com/rec-1.mp3?X-Amz-Expires=600&X-Amz-Signature=abc',
		wav: 'https://files.example.com/rec-1.wav?X-Amz-Expires=600&X-Amz-Signature=def',
	},
	duration_millis: 60_500,
	from: '+12025550142',
	id: 'rec-1',
	initiated_by: 'DialVerb',
	record_type: 'recording',
	recording_started_at: '2026-03-01T10:00:00.574Z',
	recording_ended_at: '2026-03-01T10:01:01.074Z',
	source: 'call',
	status: 'completed',
	to: '+442079460000',
	updated_at: '2026-03-01T10:01:45.521Z',
};

/** The specification's own transcription. */
export const transcriptionRow = {
	created_at: '2026-03-01T10:02:00.521Z',
	duration_millis: 60_000,
	id: 'tr-1',
	recording_id: 'rec-1',
	record_type: 'recording_transcription',
	status: 'completed',
	transcription_text: 'Good morning, how may I help you?',
	updated_at: '2026-03-01T10:03:00.521Z',
};

/** A session of three events, as the SDK describes it. */
export const sessionTree = {
	session_id: 's-1',
	cost: { total: '0.0151', currency: 'USD' },
	meta: { event_count: 3, products: ['call-control', 'recording'] },
	root: {
		id: 'e-1',
		event_name: 'call-session',
		product: 'call-control',
		cost: { event_cost: '0.01', cumulative_cost: '0.0151', currency: 'USD' },
		links: { records: '/v2/detail_records?filter[id]=e-1', self: '/v2/session_analysis/a/e-1' },
		record: { cli: '+12025550142' },
		relationship: null,
		children: [
			{
				id: 'e-2',
				event_name: 'leg',
				product: 'call-control',
				cost: { event_cost: '0.005', cumulative_cost: '0.0051', currency: 'USD' },
				links: { records: '', self: '' },
				record: {},
				relationship: {
					parent_id: 'e-1',
					type: 'child',
					via: { local_field: 'a', parent_field: 'b' },
				},
				children: [
					{
						id: 'e-3',
						event_name: 'recorded',
						product: 'recording',
						cost: { event_cost: '1.0E-4', cumulative_cost: '0.0001', currency: 'USD' },
						links: { records: '', self: '' },
						record: {},
						relationship: { parent_id: 'e-2', type: 'child', via: {} },
						children: [],
					},
				],
			},
		],
	},
};

/** A page of a list, with its `meta`. */
export function page(
	rows: unknown[],
	{
		number = 1,
		size = 50,
		total = rows.length,
	}: { number?: number; size?: number; total?: number } = {},
): Answer {
	return {
		body: {
			data: rows,
			meta: {
				page_number: number,
				page_size: size,
				total_pages: Math.ceil(total / size),
				total_results: total,
			},
		} as object,
	};
}

export const one = (row: unknown): Answer => ({ body: { data: row } as object });

/** Records of an account, by their type, with the field that tells when each of them was. */
export type Held = Record<string, IDataObject[]>;

/**
 * The search for detail records as it was observed: pages of 50 whatever is asked for, the newest first
 * whatever is asked for, nothing behind the ten thousandth record by the size that was asked for, and no
 * record at all by a field that the records do not have.
 */
export class DetailRecords {
	/** Largest product of size and number that was asked for. */
	furthest = 0;

	constructor(
		private readonly held: Held,
		private readonly options: { ceiling?: number; timeField?: string; ascending?: boolean } = {},
	) {}

	readonly answer = ({ query }: Asked): Answer => {
		const { ceiling = 10_000 } = this.options;
		const type = query['filter[record_type]'];
		if (!type) return refusal('Record type is missing');
		const rows = this.found(type, query);
		const asked = Number(query['page[size]'] ?? 20);
		const number = Number(query['page[number]'] ?? 1);
		this.furthest = Math.max(this.furthest, asked * number);
		if (asked * number > ceiling) return refusal('Cannot retrieve more than 10000 records');
		const size = Math.min(50, asked);
		return page(rows.slice((number - 1) * size, number * size), {
			number,
			size,
			total: rows.length,
		});
	};

	private found(type: string, query: Asked['query']): IDataObject[] {
		let rows = this.inOrder(type);
		for (const [name, value] of Object.entries(query)) {
			const match = /^filter\[(\w+)\](?:\[(\w+)\])?$/.exec(name);
			if (!match || match[1] === 'record_type') continue;
			const [, field, comparison = 'is'] = match;
			const compare = COMPARE[comparison];
			rows = rows.filter((row) => compare(row[field], value));
		}
		return rows;
	}

	private readonly ordered = new Map<string, IDataObject[]>();

	private inOrder(type: string): IDataObject[] {
		const { timeField = 'started_at', ascending = false } = this.options;
		const sign = ascending ? 1 : -1;
		const rows =
			this.ordered.get(type) ??
			[...(this.held[type] ?? [])].sort((a, b) => sign * (at(a[timeField]) - at(b[timeField])));
		this.ordered.set(type, rows);
		return rows;
	}
}

const times = new Map<unknown, number>();

/** Remembered, because there are many and each is looked at often. */
function at(value: unknown): number {
	const known = times.get(value) ?? Date.parse(String(value));
	times.set(value, known);
	return known;
}

const COMPARE: Record<string, (held: unknown, wanted: string) => boolean> = {
	is: (held, wanted) => held === wanted,
	gte: (held, wanted) => at(held) >= at(wanted),
	lt: (held, wanted) => at(held) < at(wanted),
	contains: (held, wanted) => String(held ?? '').includes(wanted),
	starts_with: (held, wanted) => String(held ?? '').startsWith(wanted),
	ends_with: (held, wanted) => String(held ?? '').endsWith(wanted),
};

function refusal(detail: string): Answer {
	return { status: 400, body: problem('10011', 'Bad Request', detail) };
}

/** Moments from a time on, so many seconds apart. */
export function every(seconds: number, count: number, from: string): string[] {
	return Array.from({ length: count }, (_, index) =>
		new Date(Date.parse(from) + index * seconds * 1000).toISOString(),
	);
}

/** Calls at these times. */
export const callsAt = (times: string[], prefix = 'c', fields: IDataObject = {}): IDataObject[] =>
	times.map((started_at, index) => call(`${prefix}${index + 1}`, { started_at, ...fields }));
