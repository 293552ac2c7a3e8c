import { callLogOutcome, toCallRecord } from '../../nodes/VonageBusiness/callRecord';
import { callRecordSchema } from '../../nodes/shared/callRecord/callRecord';
import { documentedCallLog } from './records';

it('reads the documented call log in full', () => {
	expect(toCallRecord(documentedCallLog, '913874')).toEqual({
		id: 'vonageBusiness:f27b937d-6dde-441a-9595-006e7302eac1',
		provider: 'vonageBusiness',
		accountId: '913874',
		recordId: 'f27b937d-6dde-441a-9595-006e7302eac1',
		callId: 'f27b937d-6dde-441a-9595-006e7302eac1',
		sessionId: null,
		direction: 'inbound',
		fromNumber: '17325550100',
		fromName: 'John Smith',
		toNumber: '17325550100',
		toName: 'John Smith',
		// Both sides are users with an extension: nobody is outside.
		externalNumber: null,
		userName: 'John Smith',
		userExtension: '1000',
		startedAt: '2019-01-01T00:00:00Z',
		answeredAt: null,
		endedAt: '2019-01-01T00:00:00Z',
		durationSeconds: 60,
		durationMs: 60_000,
		billableSeconds: null,
		outcome: 'answered',
		outcomeText: 'Answered',
		failed: false,
		missed: false,
		hangupCause: 'Answered',
		costAmount: '0',
		costCurrency: null,
		recordingId: null,
		hasRecording: true,
	});
});

it.each([
	['the documented one', documentedCallLog],
	['an empty one', {}],
	['one with nothing but nulls', { id: null, start: null, result: null, charge: null }],
	['one with nonsense', { start: 'soon', length: '1e3', from: {}, charge: 'free', result: 7 }],
])('makes a valid call record of %s', (_case, row) => {
	expect(() => callRecordSchema.strict().parse(toCallRecord(row, null))).not.toThrow();
});

describe('an outcome', () => {
	it.each([
		['Answered', 'answered'],
		['Connected', 'answered'],
		['Missed', 'missed'],
		['Abandoned', 'missed'],
		['Cancelled', 'missed'],
		['Canceled', 'missed'],
		['Attempted', 'missed'],
		['Busy', 'busy'],
		['Rejected', 'rejected'],
		['Voicemail', 'voicemail'],
		['VOICEMAIL', 'voicemail'],
		['answered', 'answered'],
	])('of %s is %s', (result, outcome) => {
		expect(callLogOutcome(result)).toBe(outcome);
		expect(toCallRecord({ ...documentedCallLog, result }, null)).toMatchObject({
			outcome,
			hangupCause: result,
			failed: false,
			missed: outcome === 'missed',
		});
	});

	it.each([['Transferred'], ['whatever'], [''], [null], ['constructor'], ['__proto__']])(
		'of the unlisted result %p is unknown, never answered',
		(result) => {
			expect(callLogOutcome(result)).toBe('unknown');
		},
	);
});

describe('who took part', () => {
	const outside = {
		source_user_full_name: null,
		source_user: null,
		source_extension: null,
		source_sip_id: null,
	};
	const inbound = { ...documentedCallLog, ...outside, from: '442079460000', to: '17325550100' };

	it('is told for a call from outside', () => {
		expect(toCallRecord(inbound, null)).toMatchObject({
			direction: 'inbound',
			externalNumber: '442079460000',
			userName: 'John Smith',
			userExtension: '1000',
		});
	});

	it('is told for a call to the outside', () => {
		const outbound = {
			...documentedCallLog,
			direction: 'Outbound',
			to: '442079460000',
			source_user_full_name: '',
			source_extension: 1001,
			destination_extension: null,
		};
		expect(toCallRecord(outbound, null)).toMatchObject({
			direction: 'outbound',
			externalNumber: '442079460000',
			userName: 'JSmith',
			userExtension: '1001',
		});
	});

	it('is not guessed where the direction is not known', () => {
		expect(toCallRecord({ ...inbound, direction: 'Sideways' }, null)).toMatchObject({
			direction: null,
			externalNumber: null,
			userName: null,
			userExtension: null,
		});
	});
});

it.each([
	[0, '0'],
	[0.1, '0.1'],
	[12.345, '12.345'],
	['0.03330000', '0.03330000'],
	['', null],
	[null, null],
	['free', null],
])('gives the charge %p as the decimal text %p', (charge, costAmount) => {
	expect(toCallRecord({ ...documentedCallLog, charge }, null).costAmount).toBe(costAmount);
});

it.each([
	[true, 'Answered', true],
	// A rule asked for a recording; whether there is one, this does not say.
	[true, 'Missed', null],
	[true, 'Attempted', null],
	[false, 'Answered', false],
	[null, 'Answered', null],
	['true', 'Answered', true],
	['yes', 'Answered', true],
	[1, 'Answered', true],
	['1', 'Missed', null],
	['False', 'Answered', false],
	['no', 'Missed', false],
	[0, 'Answered', false],
	['perhaps', 'Answered', null],
	[2, 'Answered', null],
	[{}, 'Answered', null],
])('takes recorded %p of a call with the result %s for %p', (recorded, result, expected) => {
	const row = { ...documentedCallLog, recorded, result };
	expect(toCallRecord(row, null).hasRecording).toBe(expected);
});

it.each([
	['2026-05-05 12:00:00', '2026-05-05T12:00:00Z'],
	['2026-05-05 12:00:00.250', '2026-05-05T12:00:00.250Z'],
	['2026-05-05T12:00:00', '2026-05-05T12:00:00Z'],
	['2026-05-05T12:00:00+0200', '2026-05-05T10:00:00Z'],
	['2026-05-05T12:00:00Z', '2026-05-05T12:00:00Z'],
	['2026-13-05 12:00:00', null],
	['05/05/2026', null],
	[1_777_000_000, '2026-04-24T03:06:40Z'],
])('reads the start %p as %p', (start, startedAt) => {
	expect(toCallRecord({ ...documentedCallLog, start }, null).startedAt).toBe(startedAt);
});
