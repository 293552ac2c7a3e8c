import { callRecordSchema } from '../../nodes/shared/callRecord/callRecord';
import { cdrOutcome, toCallRecord } from '../../nodes/FonoUc/callRecord';
import { documentedCdr } from './records';

it('reads the documented CDR in full', () => {
	expect(toCallRecord(documentedCdr, 'acc-1')).toEqual({
		id: 'fonouc:202205-1-32626@178.128.227.190',
		provider: 'fonouc',
		accountId: 'acc-1',
		recordId: '202205-1-32626@178.128.227.190',
		callId: '1-32626@178.128.227.190',
		sessionId: null,
		direction: 'inbound',
		fromNumber: '15614526458',
		fromName: 'John Rei',
		toNumber: '1200',
		toName: 'Joe One',
		externalNumber: '15614526458',
		userName: null,
		userExtension: '1200',
		startedAt: '2022-05-06T17:18:39Z',
		answeredAt: null,
		endedAt: null,
		durationSeconds: null,
		durationMs: null,
		billableSeconds: 196,
		outcome: 'answered',
		outcomeText: 'Answered',
		failed: false,
		missed: false,
		hangupCause: 'NORMAL_CLEARING',
		costAmount: null,
		costCurrency: null,
		recordingId: '202205-50621fa622dbd2f0b541a60b',
		hasRecording: true,
	});
});

it('reads what newer systems add', () => {
	const record = toCallRecord(
		{
			...documentedCdr,
			interaction_id: '63819076719-abc',
			direction: 'Outbound',
			duration_seconds: '210',
		},
		null,
	);
	expect(record).toMatchObject({
		accountId: null,
		sessionId: '63819076719-abc',
		direction: 'outbound',
		durationSeconds: 210,
		durationMs: 210_000,
	});
});

it.each([
	['the documented one', documentedCdr],
	['one with numbers in place of texts', { id: 7, billing_seconds: 0, timestamp: 63819076719 }],
	['an empty one', {}],
	['one with nothing but nulls', { id: null, timestamp: null, hangup_cause: null }],
	['one with nonsense', { timestamp: 'soon', datetime: 'never', billing_seconds: '1e3', from: {} }],
])('makes a valid call record of %s', (_case, cdr) => {
	expect(() => callRecordSchema.strict().parse(toCallRecord(cdr, null))).not.toThrow();
});

it('says null, not something made up, where a CDR says nothing', () => {
	expect(toCallRecord({ direction: 'sideways', media_recording_id: ' ' }, null)).toMatchObject({
		recordId: null,
		direction: null,
		startedAt: null,
		billableSeconds: null,
		outcome: 'unknown',
		hangupCause: null,
		recordingId: null,
		hasRecording: false,
	});
});

it.each([
	['2022-05-06 17:18:39 +0000 UTC', '2022-05-06T17:18:39Z'],
	['2022-05-06 17:18:39 -0500 EST', '2022-05-06T22:18:39Z'],
	['2022-05-06 17:18:39.123456 +0000 UTC', '2022-05-06T17:18:39Z'],
	['2022-05-06 17:18:39 +05:30 IST', '2022-05-06T11:48:39Z'],
	['2022-13-06 17:18:39 +0000 UTC', null],
	['06.05.2022', null],
])("reads the datetime '%s' where there is no timestamp", (datetime, startedAt) => {
	expect(toCallRecord({ datetime }, null).startedAt).toBe(startedAt);
});

it.each([
	['15614526458', '1200', '15614526458', '1200'],
	['1200', '15614526458', '15614526458', '1200'],
	['1200', '1201', null, null],
	['15614526458', '16472760390', null, null],
	['anonymous', '1200', null, '1200'],
	['', '1200', null, null],
])(
	'of %p and %p takes %p for the party outside and %p for the extension',
	(from, to, out, inside) => {
		const cdr = { caller_id_number: from, callee_id_number: to };
		expect(toCallRecord(cdr, null)).toMatchObject({ externalNumber: out, userExtension: inside });
	},
);

const groups = {
	missed: `NO_ANSWER NO_USER_RESPONSE ORIGINATOR_CANCEL ALLOTTED_TIMEOUT SUBSCRIBER_ABSENT
		USER_NOT_REGISTERED`,
	busy: 'USER_BUSY',
	rejected: 'CALL_REJECTED',
	failed: `UNALLOCATED_NUMBER NO_ROUTE_DESTINATION NO_ROUTE_TRANSIT_NET INVALID_NUMBER_FORMAT
		NUMBER_CHANGED OUTGOING_CALL_BARRED INCOMING_CALL_BARRED EXCHANGE_ROUTING_ERROR
		NORMAL_TEMPORARY_FAILURE NETWORK_OUT_OF_ORDER DESTINATION_OUT_OF_ORDER
		RECOVERY_ON_TIMER_EXPIRE INCOMPATIBLE_DESTINATION GATEWAY_DOWN MEDIA_TIMEOUT
		NORMAL_CIRCUIT_CONGESTION SWITCH_CONGESTION CHAN_NOT_IMPLEMENTED PROGRESS_TIMEOUT`,
	elsewhere: 'LOSE_RACE ANSWERED_ELSEWHERE PICKED_OFF BLIND_TRANSFER ATTENDED_TRANSFER',
};
const causes = Object.entries(groups).flatMap(([outcome, names]) =>
	names.split(/\s+/).map((cause) => [cause, outcome]),
);

describe('an outcome', () => {
	// Without regard to billed seconds: a call that was transferred has some, and was no failure.
	it.each(causes)('of %s is %s, with and without billed seconds', (cause, outcome) => {
		expect([0, 12, null].map((seconds) => cdrOutcome(cause, seconds))).toEqual(
			Array(3).fill(outcome),
		);
	});

	it.each(['NORMAL_CLEARING', 'NORMAL_UNSPECIFIED', 'SUCCESS'])(
		'of %s is answered if seconds were billed, missed if none, unknown if nobody says',
		(cause) => {
			expect([1, 0, null].map((seconds) => cdrOutcome(cause, seconds))).toEqual([
				'answered',
				'missed',
				'unknown',
			]);
		},
	);

	it.each([['NORMAL_SOMETHING_NEW'], ['whatever'], [''], [null], ['constructor'], ['__proto__']])(
		'of the unlisted cause %p is unknown, even with billed seconds',
		(cause) => {
			expect(cdrOutcome(cause, 30)).toBe('unknown');
		},
	);

	it('does not depend on capital letters', () => {
		expect(cdrOutcome('user_busy', 0)).toBe('busy');
	});

	it.each([
		['USER_BUSY', { outcomeText: 'Busy', failed: false, missed: false }],
		['GATEWAY_DOWN', { outcomeText: 'Could not be set up', failed: true, missed: false }],
		['NO_ANSWER', { outcomeText: 'Not answered', failed: false, missed: true }],
		['LOSE_RACE', { outcomeText: 'Taken on another phone', failed: false, missed: false }],
	])('of %s is told in words and in two booleans', (hangup_cause, expected) => {
		expect(toCallRecord({ ...documentedCdr, hangup_cause }, null)).toMatchObject(expected);
	});
});
