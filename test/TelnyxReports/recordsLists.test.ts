import { sleep, type IDataObject } from 'n8n-workflow';
import { RECORD_TYPES } from '../../nodes/TelnyxReports/records/recordTypes';
import { fakeClock } from '../support/clock';
import { event, mdr, message, page, recordingRow, transcriptionRow, wdr } from './records';
import { getMany, idsOf, jsonOf, runTelnyx } from './telnyx';
import { Wire, type Answer, type Asked } from './wire';

/** The types of the specification. */
const TYPES = [
	'ai-voice-assistant',
	'amd',
	'call-control',
	'conference',
	'conference-participant',
	'embedding',
	'fax',
	'inference',
	'inference-speech-to-text',
	'media_storage',
	'media-streaming',
	'messaging',
	'noise-suppression',
	'recording',
	'sip-trunking',
	'siprec-client',
	'stt',
	'tts',
	'verify',
	'webrtc',
	'wireless',
];

/** By which field Telnyx is asked, where somebody has seen that it finds records by it. */
const ASKED_BY: Record<string, string> = {
	'ai-voice-assistant': 'created_at',
	'call-control': 'started_at',
	inference: 'created_at',
	media_storage: 'created_at',
	messaging: 'created_at',
	recording: 'started_at',
	'sip-trunking': 'started_at',
	tts: 'created_at',
	verify: 'created_at',
	wireless: 'created_at',
};

describe('detail records', () => {
	const raw = getMany('detailRecord', { output: 'raw' });

	it('are of all types of the specification', () => {
		expect(Object.keys(RECORD_TYPES).sort()).toEqual([...TYPES].sort());
	});

	it.each(TYPES)(
		'of the type %s are asked for by a field that they have, or as a whole',
		async (type) => {
			const wire = new Wire({ detail_records: page([]) });
			const { error } = await runTelnyx({ ...raw, recordType: type });
			expect(error).toBeUndefined();
			const field = ASKED_BY[type];
			expect(wire.asked.map(({ query }) => query)).toEqual([
				{
					'filter[record_type]': type,
					'page[size]': '50',
					...(field
						? {
								[`filter[${field}][gte]`]: '2026-03-01T00:00:00Z',
								[`filter[${field}][lt]`]: '2026-03-02T00:00:00Z',
								sort: `-${field}`,
							}
						: {}),
				},
			]);
		},
	);

	it.each([
		['amd', 'invoked_at'],
		['conference', 'started_at'],
		['conference-participant', 'joined_at'],
		['stt', 'start_time'],
		['fax', 'created_at'],
		['other', 'sent_at'],
	])('of the type %s are looked through here, by %s', async (recordType, field) => {
		const at = (id: string, time: unknown): IDataObject => ({ id, [field]: time as string });
		new Wire({
			detail_records: page([
				at('after', '2026-03-02T00:00:00Z'),
				at('last', '2026-03-01T23:59:59Z'),
				at('first', '2026-03-01T00:00:00.000000+00:00'),
				at('before', '2026-02-28T23:59:59Z'),
				// Nobody can say that it is not wanted.
				{ id: 'untimed' },
			]),
		});
		const { items, error } = await runTelnyx({ ...raw, recordType, otherRecordType: 'new-type' });
		expect(error).toBeUndefined();
		expect(idsOf(items)).toEqual(['last', 'first', 'untimed']);
	});

	it('are asked for by the field of the options if there is one', async () => {
		const wire = new Wire({ detail_records: page([]) });
		await runTelnyx({ ...raw, recordType: 'amd', options: { timeField: 'invoked_at' } });
		expect(wire.asked[0].query).toMatchObject({
			'filter[invoked_at][gte]': '2026-03-01T00:00:00Z',
			sort: '-invoked_at',
		});
	});

	it('that cannot be asked for by date and are too many to reach are told of', async () => {
		new Wire({
			detail_records: page([{ id: 'a', invoked_at: '2026-03-01T00:00:00Z' }], { total: 10_051 }),
		});
		const { error } = await runTelnyx({ ...raw, recordType: 'amd' });
		expect(error?.message).toBe('There are more records than the provider gives page by page');
	});

	it('of a typed type are asked for by its name', async () => {
		const wire = new Wire({ detail_records: page([]) });
		await runTelnyx({ ...raw, recordType: 'other', otherRecordType: ' speech-to-text ' });
		expect(wire.asked[0].query['filter[record_type]']).toBe('speech-to-text');
	});

	it('come oldest first if that was chosen, although Telnyx does not heed it', async () => {
		const rows = [3, 2, 1].map((hour) => ({
			...message,
			uuid: `m${hour}`,
			created_at: `2026-03-01T0${hour}:00:00Z`,
		}));
		new Wire({ detail_records: page(rows) });
		const { items } = await runTelnyx({ ...raw, recordType: 'messaging', order: 'oldestFirst' });
		expect(idsOf(items)).toEqual(['m1', 'm2', 'm3']);
	});

	it.each([
		['delivered', false],
		['RECEIVED', false],
		['gw_timeout', true],
		['DLR_TIMEOUT', true],
		['gw_reject', true],
		['failed', true],
		['dlr_unconfirmed', null],
		['queued', null],
	])('of messages with the status %s failed: %s', async (status, failed) => {
		new Wire({ detail_records: page([{ ...message, status }]) });
		const { items } = await runTelnyx(getMany('detailRecord', { recordType: 'messaging' }));
		expect(jsonOf(items)[0]).toMatchObject({ failed, status: status.toLowerCase() });
	});

	it.each([
		[
			'verify',
			{
				verification_status: 'accepted',
				destination_phone_number: '+1',
				verify_usage_fee: '0.002',
			},
			{ status: 'accepted', toNumber: '+1', costAmount: '0.002' },
		],
		[
			'wireless',
			{ phone_number: '+2', data_cost: 0.029283 },
			{ toNumber: '+2', costAmount: '0.029283' },
		],
		[
			'conference-participant',
			{ originating_number: '+3', destination_number: '+4', cost: '0.004' },
			{ fromNumber: '+3', toNumber: '+4', costAmount: '0.004' },
		],
	])('of the type %s have a simplified form too', async (recordType, fields, simplified) => {
		new Wire({ detail_records: page([{ id: 'x', ...fields }]) });
		const { items } = await runTelnyx(getMany('detailRecord', { recordType }));
		expect(jsonOf(items)[0]).toMatchObject({ id: 'telnyx:x', recordType, ...simplified });
		expect(Object.keys(jsonOf(items)[0])).toHaveLength(10);
	});

	it('that are calls can be given out as call records', async () => {
		new Wire({ detail_records: page([{ id: 'x', hangup_cause: 'USER_BUSY' }]) });
		const parameters = getMany('detailRecord', {
			recordType: 'call-control',
			output: 'callRecord',
		});
		const { items } = await runTelnyx(parameters);
		expect(jsonOf(items)[0]).toMatchObject({ id: 'telnyx:x', provider: 'telnyx', outcome: 'busy' });
	});
});

describe('call events', () => {
	const parameters = (more: IDataObject = {}): IDataObject => ({
		resource: 'callEvent',
		operation: 'getAll',
		returnAll: true,
		output: 'raw',
		dateRange: 'custom',
		...more,
	});
	const eventAt = (time: string, fields: IDataObject = {}) => ({
		...event,
		event_timestamp: time,
		...fields,
	});

	it('are asked for from one end, and cut off here at the other', async () => {
		fakeClock('2026-06-15T12:00:00Z');
		const times = ['10:59:59.999999', '11:00:00.000000', '11:59:59.999999', '12:00:00.000000'];
		const rows = times.map((time) => eventAt(`2026-06-15T${time}Z`));
		const wire = new Wire({ call_events: page(rows) });
		const range = { from: '2026-06-15T11:00:00', to: '2026-06-15T11:59:59.9' };
		const { items } = await runTelnyx(parameters({ ...range, to: '2026-06-15T12:00:00' }));
		expect(jsonOf(items).map(({ event_timestamp }) => event_timestamp)).toEqual([
			'2026-06-15T11:00:00.000000Z',
			'2026-06-15T11:59:59.999999Z',
		]);
		const dates = Object.keys(wire.asked[0].query).filter((name) => name.includes('occurred_at'));
		expect(dates).toEqual(['filter[occurred_at][gte]']);
	});

	it('are told apart by leg, name, type and time', async () => {
		fakeClock('2026-06-15T12:00:00Z');
		const time = '2026-06-15T11:00:00.123456Z';
		const rows = [
			eventAt(time),
			eventAt(time),
			eventAt(time, { name: 'call.answered' }),
			eventAt(time, { type: 'command' }),
			eventAt(time, { call_leg_id: 'other' }),
			eventAt('2026-06-15T11:00:00.123457Z'),
			eventAt(time, { call_leg_id: null }),
			eventAt(time, { call_leg_id: null }),
		];
		new Wire({ call_events: page(rows) });
		const { items, error } = await runTelnyx(parameters({ dateRange: 'last24Hours' }));
		expect(error).toBeUndefined();
		expect(items).toHaveLength(7);
	});

	it('are read page by page, and each page tells anew how many there are', async () => {
		fakeClock('2026-06-15T12:00:00Z');
		const rows = (number: number) =>
			[0, 1].map((n) => eventAt(`2026-06-15T11:${10 + number}:0${n}Z`));
		let open = 0;
		const wire = new Wire({
			call_events: async ({ query }) => {
				open += 1;
				expect(open).toBe(1);
				await sleep(2);
				open -= 1;
				const number = Number(query['page[number]'] ?? 1);
				return page(rows(number), { number, size: 2, total: number === 1 ? 4 : 6 });
			},
		});
		const { items, error } = await runTelnyx(
			parameters({ dateRange: 'last24Hours', options: { pageSize: 2 } }),
		);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(6);
		expect(wire.asked.map(({ query }) => query['page[number]'])).toEqual([undefined, '2', '3']);
	});

	it.each<[string, IDataObject, RegExp]>([
		['a range of more than a day', { from: '2026-06-14T11:59:59' }, /last 24 hours only/],
		['any time', { dateRange: 'any' }, /'Any Time' is for the events of one call/],
	])(
		'of %s are refused before the request, unless they are of one call',
		async (_c, more, message_) => {
			fakeClock('2026-06-15T12:00:00Z');
			const wire = new Wire({ call_events: page([]) });
			const { error } = await runTelnyx(parameters(more));
			expect(error?.message).toMatch(message_);
			expect(error?.description).toContain("'Call Leg ID' or 'Call Session ID'");
			expect(wire.asked).toEqual([]);
			for (const filters of [{ callLegId: 'leg' }, { callSessionId: 'session' }]) {
				const { error: none } = await runTelnyx(parameters({ ...more, filters }));
				expect(none).toBeUndefined();
			}
			expect(wire.asked).toHaveLength(2);
			if (more.dateRange === 'any') {
				expect(wire.asked[0].query).toEqual({ 'filter[leg_id]': 'leg', 'page[size]': '250' });
			}
		},
	);

	it.each(['Re', ' a '])('by part of a name want 3 characters, not %p', async (applicationName) => {
		const wire = new Wire({ call_events: page([]) });
		const { error } = await runTelnyx(
			parameters({ dateRange: 'last24Hours', filters: { applicationName } }),
		);
		expect(error?.message).toContain("'Application Name' has to have at least 3 characters");
		expect(wire.asked).toEqual([]);
	});
});

describe('message detail records', () => {
	/** Holds them as they are, and gives no more than so many at once without saying so but in `meta`. */
	const account =
		(rows: IDataObject[], most = Infinity, inclusive = true) =>
		({ query }: Asked): Answer => {
			const [from, to] = [query.start_date, query.end_date].map((text) => Date.parse(text));
			const found = rows.filter(({ created_at }) => {
				const at = Date.parse(String(created_at));
				return at >= from && (inclusive ? at <= to : at < to);
			});
			return page(found.slice(0, most), { total: found.length, size: 20 });
		};
	const rows = Array.from({ length: 100 }, (_, n) => ({
		...mdr,
		id: `m${n}`,
		created_at: new Date(Date.parse('2026-02-27T23:00:00Z') + n * 1_800_000).toISOString(),
	}));
	const wanted = rows
		.filter(({ created_at }) => created_at >= '2026-02-28' && created_at < '2026-03-01')
		.map(({ id }) => id)
		.reverse();
	const parameters = getMany('messageDetailRecord', {
		output: 'raw',
		from: '2026-02-28T00:00:00',
		to: '2026-03-01T00:00:00',
	});

	it.each([
		['an inclusive end', true],
		['an exclusive end', false],
	])('come out once and all, with %s', async (_case, inclusive) => {
		new Wire({ 'reports/mdrs': account(rows, Infinity, inclusive) });
		const { items, error } = await runTelnyx(parameters);
		expect(error).toBeUndefined();
		expect(idsOf(items)).toEqual(wanted);
	});

	it('are asked for in narrower windows where an answer was cut off', async () => {
		const wire = new Wire({ 'reports/mdrs': account(rows, 7) });
		const { items, error } = await runTelnyx(parameters);
		expect(error).toBeUndefined();
		expect(idsOf(items)).toEqual(wanted);
		expect(wire.asked.length).toBeGreaterThan(7);
		expect(wire.asked.length).toBeLessThan(40);
	});

	it('are asked for a day at a time', async () => {
		const wire = new Wire({ 'reports/mdrs': page([]) });
		await runTelnyx({ ...parameters, to: '2026-03-03T00:00:00' });
		expect(wire.asked).toHaveLength(3);
		for (const { query } of wire.asked) expect(query).not.toHaveProperty('page[size]');
	});
});

describe('wireless detail records', () => {
	it('come page by page, all pages that Telnyx tells of', async () => {
		const wire = new Wire({
			'reports/wdrs': ({ query }) => {
				const number = Number(query['page[number]'] ?? 1);
				const rows = Array.from({ length: number === 3 ? 1 : 50 }, (_, n) => ({
					...wdr,
					id: `w${number}-${n}`,
				}));
				return page(rows, { number, size: 50, total: 101 });
			},
		});
		const { items, error } = await runTelnyx(
			getMany('wirelessDetailRecord', { options: { pageSize: 50 } }),
		);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(101);
		expect(wire.asked).toHaveLength(3);
	});

	it('with two units say both', async () => {
		new Wire({ 'reports/wdrs': page([{ ...wdr, uplink_data: { amount: 3, unit: 'KB' } }]) });
		const { items } = await runTelnyx(getMany('wirelessDetailRecord'));
		expect(jsonOf(items)[0].dataUnit).toBe('MB/KB');
	});
});

describe('recordings', () => {
	it('at the very end of a range are left to the next one', async () => {
		const at = (id: string, created_at: string) => ({ ...recordingRow, id, created_at });
		new Wire({
			recordings: page([
				at('end', '2026-03-02T00:00:00.000Z'),
				at('in', '2026-03-01T23:59:59.999Z'),
				at('start', '2026-03-01T00:00:00.000Z'),
			]),
		});
		const { items, error } = await runTelnyx(getMany('recording', { output: 'raw' }));
		expect(error).toBeUndefined();
		expect(idsOf(items)).toEqual(['in', 'start']);
	});

	it('of an account with a bucket of its own say that there is no audio', async () => {
		new Wire({ recordings: page([{ ...recordingRow, download_urls: undefined }]) });
		const { items } = await runTelnyx(getMany('recording'));
		expect(jsonOf(items)[0].hasAudio).toBe(false);
	});
});

describe('transcriptions', () => {
	const rows = Array.from({ length: 5 }, (_, n) => ({ ...transcriptionRow, id: `t${n}` }));
	const parameters = getMany('recordingTranscription', { output: 'raw', options: { pageSize: 2 } });
	const ids = rows.map(({ id }) => id);

	const slice = (start: number) => rows.slice(start, start + 2);
	const cursorMeta = (start: number) => ({
		cursors: { after: `a+${start + 2}/=`, before: null },
		next:
			start + 2 < rows.length
				? `/v2/recording_transcriptions?page[after]=a%2B${start + 2}/=`
				: null,
		previous: null,
	});
	const startOf = ({ query }: Asked) =>
		query['page[after]']
			? Number(/\d+/.exec(query['page[after]'])?.[0])
			: (Number(query['page[number]'] ?? 1) - 1) * 2;
	const numberMeta = (start: number) => ({
		page_number: start / 2 + 1,
		page_size: 2,
		total_pages: 3,
		total_results: 5,
	});

	it.each<[string, (start: number) => object, string]>([
		['a cursor', cursorMeta, 'page[after]'],
		['numbers', numberMeta, 'page[number]'],
		['both', (start) => ({ ...numberMeta(start), ...cursorMeta(start) }), 'page[after]'],
	])('follow each other by %s', async (_case, metaAt, by) => {
		const wire = new Wire({
			recording_transcriptions: (asked) => ({
				body: { data: slice(startOf(asked)), meta: metaAt(startOf(asked)) },
			}),
		});
		const { items, error } = await runTelnyx(parameters);
		expect(error).toBeUndefined();
		expect(idsOf(items)).toEqual(ids);
		expect(wire.asked.map(({ query }) => by in query)).toEqual([false, true, true]);
		expect(new Set(wire.asked.map(({ url }) => url)).size).toBe(1);
	});

	it('stop when a cursor repeats', async () => {
		const wire = new Wire({
			recording_transcriptions: { body: { data: slice(0), meta: cursorMeta(0) } },
		});
		const { error } = await runTelnyx(parameters);
		expect(error?.message).toContain('named the same next page twice');
		expect(wire.asked).toHaveLength(2);
	});

	it('that Telnyx gives although they are not wanted are left out', async () => {
		new Wire({
			recording_transcriptions: page([
				{ ...transcriptionRow, id: 'other', recording_id: 'rec-2' },
				{ ...transcriptionRow, id: 'early', created_at: '2026-02-01T00:00:00Z' },
				transcriptionRow,
			]),
		});
		const { items } = await runTelnyx({ ...parameters, filters: { recordingId: 'rec-1' } });
		expect(idsOf(items)).toEqual(['tr-1']);
	});
});
