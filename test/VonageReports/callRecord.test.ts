import { callRecordSchema, type CallOutcome } from '../../nodes/shared/callRecord/callRecord';
import { recordTime, toCallRecord, vonageOutcome } from '../../nodes/VonageReports/callRecord';
import { answeredCall, call, failedCall } from './records';

/** Every word that the documents have for the state of a call. */
it.each<[unknown, CallOutcome]>([
	['ANSWERED', 'answered'],
	['answered', 'answered'],
	[' Answered ', 'answered'],
	['completed', 'answered'],
	['MACHINE', 'voicemail'],
	['machine', 'voicemail'],
	['ERROR', 'failed'],
	['error', 'failed'],
	['failed', 'failed'],
	['FAILED', 'failed'],
	['busy', 'busy'],
	['rejected', 'rejected'],
	['timeout', 'missed'],
	['unanswered', 'missed'],
	['cancelled', 'missed'],
	['started', 'unknown'],
	['ringing', 'unknown'],
	['', 'unknown'],
	[null, 'unknown'],
	[undefined, 'unknown'],
	['a word of tomorrow', 'unknown'],
	['constructor', 'unknown'],
	['toString', 'unknown'],
	['0', 'unknown'],
	// In-app and WebSocket calls.
	['200', 'answered'],
	[200, 'answered'],
	['486', 'busy'],
	['503', 'failed'],
	['100', 'unknown'],
	['302', 'unknown'],
])('the status %p means %s', (status, outcome) => {
	expect(vonageOutcome({ status })).toBe(outcome);
});

/** Codes as SIP means them (RFC 3261, section 21). */
it.each<[unknown, CallOutcome]>([
	['486', 'busy'],
	['600', 'busy'],
	['603', 'rejected'],
	['403', 'rejected'],
	['480', 'missed'],
	['408', 'missed'],
	['487', 'missed'],
	['404', 'failed'],
	['484', 'failed'],
	['488', 'failed'],
	['500', 'failed'],
	['502', 'failed'],
	['503', 'failed'],
	['504', 'failed'],
	['599', 'failed'],
	[486, 'busy'],
	[' 486 ', 'busy'],
	['', 'failed'],
	[null, 'failed'],
	[undefined, 'failed'],
	// Not listed: unknown, and never answered.
	['402', 'unknown'],
	['410', 'unknown'],
	['604', 'unknown'],
	['200', 'unknown'],
	['202', 'unknown'],
	['5000', 'unknown'],
	['constructor', 'unknown'],
])('a failed call with the code %p is %s', (status_code, outcome) => {
	expect(vonageOutcome({ status: 'FAILED', status_code })).toBe(outcome);
	expect(vonageOutcome({ status: 'failed', status_code })).toBe(outcome);
});

it.each(['ANSWERED', 'machine', 'busy', 'ERROR'])(
	'a code does not change what the status %s says',
	(status) => {
		const plain = vonageOutcome({ status });
		for (const status_code of ['200', '486', '503', '999']) {
			expect(vonageOutcome({ status, status_code })).toBe(plain);
		}
	},
);

it('no status means answered unless it says so', () => {
	for (const status of ['FAILED', 'failed', 'ERROR', 'busy', 'timeout', 'started', '', null]) {
		for (const status_code of ['200', '486', '0', null]) {
			expect(vonageOutcome({ status, status_code })).not.toBe('answered');
		}
	}
});

it('maps an answered call', () => {
	expect(toCallRecord(answeredCall)).toEqual({
		id: 'vonage:r-1',
		provider: 'vonage',
		accountId: 'abcd1234',
		recordId: 'r-1',
		callId: 'c-1',
		sessionId: null,
		direction: 'outbound',
		fromNumber: '442079460000',
		fromName: null,
		toNumber: '447700900001',
		toName: null,
		externalNumber: '447700900001',
		userName: null,
		userExtension: null,
		startedAt: '2026-03-01T10:00:00Z',
		answeredAt: null,
		endedAt: '2026-03-01T10:01:30Z',
		durationSeconds: 90,
		durationMs: 90_000,
		billableSeconds: 90,
		outcome: 'answered',
		outcomeText: 'Answered',
		failed: false,
		missed: false,
		hangupCause: 'OK',
		costAmount: '0.02085000',
		costCurrency: 'EUR',
		recordingId: null,
		hasRecording: null,
	});
});

it('maps a failed call, which has neither a price nor a duration', () => {
	expect(toCallRecord(failedCall('f', { direction: 'inbound', status_code: '404' }))).toMatchObject(
		{
			id: 'vonage:f',
			direction: 'inbound',
			externalNumber: '442079460000',
			outcome: 'failed',
			failed: true,
			missed: false,
			durationSeconds: null,
			durationMs: null,
			billableSeconds: null,
			costAmount: null,
			costCurrency: null,
		},
	);
});

it.each<[string, Record<string, unknown>]>([
	['an answered call', answeredCall],
	['a failed call', failedCall('f')],
	['an empty record', {}],
	['a record of nothing but nulls', { id: null, date_start: null, duration: null, status: null }],
	['a record of other types', { id: 7, duration: 90, total_price: 0.02, status: 200, from: 49 }],
	[
		'an in-app call',
		{
			id: 'x',
			conversation_id: 'CON-1',
			leg_id: 'leg',
			user_id: 'USR-1',
			status: '200',
			date_start: '2026-03-01T10:00:00+0000',
		},
	],
	[
		'recognised speech',
		{ id: 'x', call_id: 'c', call_date_start: '2026-03-01T10:00:00+0000', status: 'ok' },
	],
])('makes a call record of %s', (_case, row) => {
	expect(callRecordSchema.parse(toCallRecord(row))).toEqual(toCallRecord(row));
});

it('knows the conversation, the leg and the user of an in-app call', () => {
	const row = { request_id: 'q', conversation_id: 'CON-1', leg_id: 'leg', user_id: 'USR-1' };
	expect(toCallRecord(row)).toMatchObject({
		id: 'vonage:q',
		recordId: 'q',
		callId: 'leg',
		sessionId: 'CON-1',
		userName: 'USR-1',
	});
});

it.each<[string, Record<string, unknown>, string]>([
	["the record's own ID", { id: 'r', call_id: 'c', request_id: 'q' }, 'vonage:r'],
	["the call's", { call_id: 'c', request_id: 'q' }, 'vonage:c'],
	["the request's", { request_id: 'q' }, 'vonage:q'],
])('is known by %s', (_case, row, id) => {
	expect(toCallRecord(row).id).toBe(id);
});

it.each<[unknown, string | null]>([
	['0.02085000', '0.02085000'],
	['1234567890.12345678', '1234567890.12345678'],
	['0', '0'],
	['-0.5', '-0.5'],
	[0.02, '0.02'],
	[0.0000001, '0.0000001'],
	[0, '0'],
	['', null],
	['free', null],
	['1e3', '1000'],
	['7E-7', '0.0000007'],
	['0E-8', '0'],
	['1.39E-2', '0.0139'],
	['+5', '5'],
	['.5', '0.5'],
	['1,000', null],
	['€5', null],
	['1e999999999', null],
	[null, null],
	[undefined, null],
	[NaN, null],
])('gives the amount %p as %p', (total_price, amount) => {
	expect(toCallRecord(call('x', { total_price: total_price as string })).costAmount).toBe(amount);
});

it.each<[unknown, 'inbound' | 'outbound' | null, string | null]>([
	['inbound', 'inbound', 'from'],
	['outbound', 'outbound', 'to'],
	['INBOUND', 'inbound', 'from'],
	['sideways', null, null],
	['', null, null],
	[undefined, null, null],
])('for the direction %p, the number outside is that of %p', (direction, read, party) => {
	const { direction: given, externalNumber } = toCallRecord({ direction, from: 'from', to: 'to' });
	expect([given, externalNumber]).toEqual([read, party]);
});

it.each<[string, Record<string, unknown>, string | null]>([
	['the description', { status_description: 'Busy', status_code: '486', status: 'FAILED' }, 'Busy'],
	['the code', { status_description: '', status_code: '486', status: 'FAILED' }, '486'],
	['the status', { status: 'FAILED' }, 'FAILED'],
	['nothing', {}, null],
])("gives Vonage's own word for the end: %s", (_case, row, cause) => {
	expect(toCallRecord(row).hangupCause).toBe(cause);
});

it.each<[string, Record<string, unknown>, number | null]>([
	['its start', { date_start: '2026-03-01T10:00:00+0000', date_received: 'x' }, 1_772_359_200],
	['when it was received', { date_received: '2026-03-01T10:00:00+00:00' }, 1_772_359_200],
	['nothing', { date_finalized: '2026-03-01T10:00:00+0000' }, null],
])('is placed among the others by %s', (_case, row, seconds) => {
	expect(recordTime(row)).toBe(seconds);
});

it.each<[string, Record<string, unknown>]>([
	['missing', { call_date_start: '2026-03-01T10:00:00+0000' }],
	['empty', { date_start: '', call_date_start: '2026-03-01T10:00:00+0000' }],
])('starts when the call of recognised speech started if its own start is %s', (_case, row) => {
	expect(toCallRecord(row).startedAt).toBe('2026-03-01T10:00:00Z');
});
