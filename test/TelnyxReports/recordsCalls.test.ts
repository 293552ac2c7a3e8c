import { toCallRecord, telnyxOutcome } from '../../nodes/TelnyxReports/callRecord';
import { callRecordSchema } from '../../nodes/shared/callRecord/callRecord';
import { call, callsAt, DetailRecords, every, page, sipCall } from './records';
import { getMany, idsOf, jsonOf, runTelnyx } from './telnyx';
import { Wire } from './wire';

const raw = getMany('call', { output: 'raw' });

describe('a call record', () => {
	it('has all that the record tells', () => {
		const record = toCallRecord(sipCall);
		expect(callRecordSchema.parse(record)).toEqual(record);
		expect(record).toEqual({
			id: `telnyx:${sipCall.id}`,
			provider: 'telnyx',
			accountId: sipCall.user_id,
			recordId: sipCall.id,
			callId: sipCall.call_leg_id,
			sessionId: sipCall.telnyx_session_id,
			direction: 'outbound',
			fromNumber: '+12025550142',
			fromName: null,
			toNumber: '+442079460000',
			toName: null,
			externalNumber: '+442079460000',
			userName: null,
			userExtension: null,
			startedAt: '2026-03-01T10:00:00Z',
			answeredAt: '2026-03-01T10:00:10Z',
			endedAt: '2026-03-01T10:01:40Z',
			durationSeconds: 100,
			durationMs: 100_000,
			billableSeconds: 120,
			outcome: 'answered',
			outcomeText: 'Answered',
			failed: false,
			missed: false,
			hangupCause: 'NORMAL_CLEARING',
			costAmount: '0.01',
			costCurrency: 'USD',
			recordingId: null,
			hasRecording: null,
		});
	});

	it('of a record with other fields has what there is, and null for the rest', () => {
		const record = toCallRecord({
			id: 'x',
			caller_number: '12025550142',
			dest_number: '442079460000',
			telnyx_leg_id: 'leg',
			call_session_id: 'session',
			direction: 'INBOUND',
			call_sec: '7',
			finished_at: '2026-03-01 10:00:00',
		});
		expect(callRecordSchema.parse(record)).toEqual(record);
		expect(record).toMatchObject({
			callId: 'leg',
			sessionId: 'session',
			direction: 'inbound',
			// As they are given: nobody says that these are E.164.
			fromNumber: '12025550142',
			externalNumber: '12025550142',
			toNumber: '442079460000',
			startedAt: null,
			endedAt: '2026-03-01T10:00:00Z',
			durationSeconds: 7,
			billableSeconds: 7,
			costAmount: null,
		});
	});

	it.each([
		['0.0401', '0.0401'],
		['1.666E-4', '0.0001666'],
		['7.0E-7', '0.0000007'],
		['12E2', '1200'],
		['-1.5e-3', '-0.0015'],
		['1.23456789012345678901E2', '123.456789012345678901'],
		['0E-10', '0'],
		['0.000000000000000000001', '0.000000000000000000001'],
		[0.029283, '0.029283'],
		[1e-7, '0.0000001'],
		['', null],
		[null, null],
		['free', null],
	])('has the cost %p as %p', (cost, text) => {
		expect(toCallRecord(call('x', { cost })).costAmount).toBe(text);
	});
});

const answered = { answered_at: '2026-03-01T10:00:10Z', call_sec: 5, billed_sec: 60 };
const notAnswered = { answered_at: null, call_sec: 0, billed_sec: 0 };
const untold = { answered_at: undefined, call_sec: undefined, billed_sec: undefined };

describe('the outcome', () => {
	it.each([
		['NORMAL_CLEARING', answered, 'answered'],
		['normal_clearing', answered, 'answered'],
		['Normal-Clearing', answered, 'answered'],
		['normal clearing', answered, 'answered'],
		['normal_clearing', notAnswered, 'missed'],
		['normal_clearing', untold, 'unknown'],
		['normal_clearing', { ...untold, answered_at: null }, 'missed'],
		['normal_clearing', { ...untold, billed_sec: 60 }, 'answered'],
		['normal_clearing', { ...untold, billed_sec: 0 }, 'missed'],
		['originator_cancel', notAnswered, 'missed'],
		['ORIGINATOR_CANCEL', notAnswered, 'missed'],
		['no_answer', notAnswered, 'missed'],
		['no-answer', notAnswered, 'missed'],
		['timeout', notAnswered, 'missed'],
		['canceled', notAnswered, 'missed'],
		['user_busy', notAnswered, 'busy'],
		['busy', notAnswered, 'busy'],
		['call_rejected', notAnswered, 'rejected'],
		['not_found', notAnswered, 'failed'],
		['unspecified', notAnswered, 'failed'],
		['failed', notAnswered, 'failed'],
		['UNALLOCATED_NUMBER', notAnswered, 'failed'],
		['NORMAL_TEMPORARY_FAILURE', notAnswered, 'failed'],
		['time_limit', answered, 'answered'],
		['completed', answered, 'answered'],
		['LOSE_RACE', notAnswered, 'elsewhere'],
		['MANAGER_REQUEST', notAnswered, 'unknown'],
		['a cause of tomorrow', answered, 'unknown'],
		['constructor', answered, 'unknown'],
		['', answered, 'answered'],
		[null, notAnswered, 'unknown'],
		[undefined, untold, 'unknown'],
	])('of %p, answered as in %j, is %s', (hangup_cause, fields, outcome) => {
		expect(telnyxOutcome({ ...sipCall, ...fields, hangup_cause })).toBe(outcome);
	});
});

describe('Get Many', () => {
	const hours = (step: number) => every(step, 12, '2026-03-01T00:00:00Z');

	it('gives the calls of both usual types as one list, the newest first', async () => {
		const held = {
			'sip-trunking': callsAt(hours(3600), 'sip'),
			'call-control': callsAt(hours(1800), 'control'),
			webrtc: callsAt(hours(900), 'webrtc'),
		};
		const wire = new Wire({ detail_records: new DetailRecords(held).answer });
		const { items, error } = await runTelnyx(raw);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(24);
		const times = jsonOf(items).map(({ started_at }) => String(started_at));
		expect(times).toEqual([...times].sort().reverse());
		expect(wire.asked.map(({ query }) => query['filter[record_type]']).sort()).toEqual([
			'call-control',
			'sip-trunking',
		]);
	});

	it('gives all of both in order where one of them has more than can be reached', async () => {
		const held = {
			'sip-trunking': callsAt(every(8, 10_400, '2026-03-01T00:00:00Z'), 'sip'),
			'call-control': callsAt(every(1800, 40, '2026-03-01T00:00:01Z'), 'control'),
		};
		const account = new DetailRecords(held);
		new Wire({ detail_records: account.answer });
		const { items, error } = await runTelnyx({ ...raw, options: { concurrency: 16 } });
		expect(error).toBeUndefined();
		expect(new Set(idsOf(items)).size).toBe(10_440);
		const times = jsonOf(items).map(({ started_at }) => String(started_at));
		expect(times).toEqual([...times].sort().reverse());
	}, 60_000);

	it('reads WebRTC calls as a whole, because nobody knows by what they are found', async () => {
		const held = {
			// Without the field that the others are found by.
			webrtc: every(3600, 60, '2026-02-28T00:00:00Z').map((created_at, index) => ({
				id: `w${index}`,
				created_at,
			})),
			'sip-trunking': callsAt(hours(3600), 'sip'),
		};
		const wire = new Wire({
			detail_records: new DetailRecords(held, { timeField: 'created_at' }).answer,
		});
		const { items, error } = await runTelnyx({
			...raw,
			options: { recordTypes: ['webrtc', 'sip-trunking'] },
		});
		expect(error).toBeUndefined();
		expect(idsOf(items).filter((id) => String(id).startsWith('w'))).toHaveLength(24);
		expect(items).toHaveLength(36);
		const asked = wire.asked.filter(({ query }) => query['filter[record_type]'] === 'webrtc');
		expect(asked.every(({ query }) => !('filter[started_at][gte]' in query))).toBe(true);
	});

	it('gives a call that is in both types with one ID once, as the one that says more', async () => {
		new Wire({
			detail_records: ({ query }) => page([call('same', { type: query['filter[record_type]'] })]),
		});
		const { items } = await runTelnyx(raw);
		expect(jsonOf(items).map(({ type }) => type)).toEqual(['sip-trunking']);
	});

	it.each<[string[] | string, string[]]>([
		[['busy'], ['USER_BUSY']],
		[
			['missed', 'failed'],
			['NO_ANSWER', 'NOT_FOUND'],
		],
		[['unknown'], ['SOMETHING']],
		['={{ "answered, busy" }}', ['NORMAL_CLEARING', 'USER_BUSY']],
		[[], ['NORMAL_CLEARING', 'NO_ANSWER', 'NOT_FOUND', 'SOMETHING', 'USER_BUSY']],
	])('with the outcomes %j gives these calls and no others', async (outcomes, causes) => {
		const all = ['NORMAL_CLEARING', 'NO_ANSWER', 'NOT_FOUND', 'SOMETHING', 'USER_BUSY'];
		new Wire({
			detail_records: page(all.map((hangup_cause) => call(hangup_cause, { hangup_cause }))),
		});
		const { items, error } = await runTelnyx({ ...raw, outcomes });
		expect(error).toBeUndefined();
		expect(idsOf(items).sort()).toEqual([...causes].sort());
	});

	it('with a limit reads small windows from the end on, until there are enough', async () => {
		const held = { 'sip-trunking': callsAt(every(60, 1440, '2026-03-01T00:00:00Z'), 'sip') };
		const wire = new Wire({ detail_records: new DetailRecords(held).answer });
		const { items } = await runTelnyx({ ...raw, returnAll: false, limit: 20 });
		expect(idsOf(items)).toEqual(Array.from({ length: 20 }, (_, n) => `sip${1440 - n}`));
		// A quarter of an hour and the half hour before it, each for two types.
		expect(wire.asked).toHaveLength(4);
	});

	it('with a limit and an outcome reads on past calls that are not wanted', async () => {
		const rows = callsAt(every(60, 1440, '2026-03-01T00:00:00Z'), 'sip').map((row, index) => ({
			...row,
			hangup_cause: index < 3 ? 'USER_BUSY' : 'NORMAL_CLEARING',
		}));
		new Wire({ detail_records: new DetailRecords({ 'sip-trunking': rows }).answer });
		const { items } = await runTelnyx({ ...raw, outcomes: ['busy'], returnAll: false, limit: 2 });
		expect(idsOf(items)).toEqual(['sip3', 'sip2']);
	});

	it('gives two ranges that meet within a second no call twice, and misses none', async () => {
		const rows = callsAt(every(0.25, 40, '2026-03-01T10:00:00Z'));
		const account = new DetailRecords({ 'sip-trunking': rows });
		const wire = new Wire({ detail_records: account.answer });
		const border = '2026-03-01T10:00:05.400Z';
		const before = await runTelnyx({ ...raw, from: '2026-03-01T00:00:00', to: border });
		const after = await runTelnyx({ ...raw, from: border, to: '2026-03-02T00:00:00' });
		const ids = [...idsOf(after.items), ...idsOf(before.items)];
		expect(ids).toEqual(rows.map(({ id }) => id).reverse());
		// Nobody says that Telnyx takes fractions of a second.
		for (const { query } of wire.asked) {
			expect(query['filter[started_at][gte]']).toMatch(/:\d\dZ$/);
			expect(query['filter[started_at][lt]']).toMatch(/:\d\dZ$/);
		}
	});
});
