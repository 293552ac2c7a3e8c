import { toCallRecord } from '../../nodes/__Name__/callRecord';
import { DOCUMENTED_CALL } from './__name__';

it('is made of the documented call', () => {
	// FILL_IN: what the documented call is in the words of the call record.
	expect(toCallRecord(DOCUMENTED_CALL)).toMatchObject({
		id: '__name__:call-1',
		provider: '__name__',
		accountId: 'acc-1',
		recordId: 'call-1',
		callId: 'call-1',
		direction: 'inbound',
		fromNumber: '12125550123',
		toNumber: '12125550199',
		externalNumber: '12125550123',
		startedAt: '2026-03-01T10:00:00Z',
		answeredAt: '2026-03-01T10:00:07Z',
		durationSeconds: 65,
		outcome: 'answered',
		hangupCause: 'completed',
		recordingId: 'rec-1',
		hasRecording: true,
	});
});

// FILL_IN: each word for the end of a call with what it means.
it.each([
	['completed', 'answered'],
	['no-answer', 'missed'],
	['busy', 'busy'],
	['rejected', 'rejected'],
	['failed', 'failed'],
	['a word of tomorrow', 'unknown'],
	[null, 'unknown'],
])('a call that ended with %s is %s', (status, outcome) => {
	expect(toCallRecord({ ...DOCUMENTED_CALL, status }).outcome).toBe(outcome);
});

it('has null for what a call does not tell', () => {
	expect(toCallRecord({ id: 'call-2' })).toMatchObject({
		recordId: 'call-2',
		direction: null,
		fromNumber: null,
		startedAt: null,
		durationSeconds: null,
		outcome: 'unknown',
		recordingId: null,
		hasRecording: false,
	});
});
