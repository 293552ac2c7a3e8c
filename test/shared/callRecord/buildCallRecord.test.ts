import { buildCallRecord, type CallFacts } from '../../../nodes/shared/callRecord/buildCallRecord';
import {
	CALL_RECORD_FIELDS,
	callRecordSchema,
	OUTCOMES,
} from '../../../nodes/shared/callRecord/callRecord';
import { toCallRecord, type Call } from './exampleProvider';

const call: Call = {
	id: 'c-1',
	from: '+46700000000',
	to: '+4740000000',
	direction: 'incoming',
	state: 'success',
	created: '2024-01-31 10:00:00',
	start: '2024-01-31 10:00:07',
	duration: '61.5',
	cost: 0.0000001,
};

describe('the call record of a provider that only says which of its fields is what', () => {
	it('has all that follows from them, and null for the rest', () => {
		expect(toCallRecord(call)).toEqual({
			id: 'example:c-1',
			provider: 'example',
			accountId: null,
			recordId: 'c-1',
			callId: null,
			sessionId: null,
			direction: 'inbound',
			fromNumber: '+46700000000',
			fromName: null,
			toNumber: '+4740000000',
			toName: null,
			externalNumber: '+46700000000',
			userName: null,
			userExtension: null,
			startedAt: '2024-01-31T10:00:00Z',
			answeredAt: '2024-01-31T10:00:07Z',
			endedAt: null,
			durationSeconds: 61.5,
			durationMs: 61_500,
			billableSeconds: null,
			outcome: 'answered',
			outcomeText: 'Answered',
			failed: false,
			missed: false,
			hangupCause: 'success',
			costAmount: '0.0000001',
			costCurrency: null,
			recordingId: null,
			hasRecording: null,
		});
	});

	it.each<[string, Call]>([
		['the usual one', call],
		['an empty one', {}],
		['one of nothing but nulls', Object.fromEntries(Object.keys(call).map((key) => [key, null]))],
		['one of other types', Object.fromEntries(Object.keys(call).map((key) => [key, {}]))],
		['one of nonsense', { id: 7, direction: 'up', state: 1, created: 'soon', duration: '1e3' }],
	])('is valid, in the order of the schema, of %s', (_what, row) => {
		const record = toCallRecord(row);
		expect(() => callRecordSchema.strict().parse(record)).not.toThrow();
		expect(Object.keys(record)).toEqual(CALL_RECORD_FIELDS);
	});

	it.each([
		['success', 'answered', 'success'],
		['Busy', 'busy', 'Busy'],
		[' FAILED ', 'failed', 'FAILED'],
		['ongoing', 'unknown', 'ongoing'],
		['constructor', 'unknown', 'constructor'],
		['', 'unknown', null],
		[null, 'unknown', null],
		[{}, 'unknown', null],
	])('of the state %p is %s', (state, outcome, hangupCause) => {
		expect(toCallRecord({ ...call, state })).toMatchObject({ outcome, hangupCause });
	});

	it.each([
		['outgoing', '+46700000000', '+4740000000', '+4740000000'],
		['incoming', 'anonymous', '+4740000000', null],
		['sideways', '+46700000000', '+4740000000', null],
	])('of a call that is %s, from %s to %s, has %p outside', (direction, from, to, outside) => {
		expect(toCallRecord({ ...call, direction, from, to }).externalNumber).toBe(outside);
	});
});

const facts: CallFacts = {
	provider: 'example',
	recordId: 'r',
	direction: 'inbound',
	fromNumber: '442079460000',
	toNumber: '1200',
	startedAt: 0,
	outcome: 'unknown',
};

it.each([
	['r', 'w', 'example:r'],
	[7, 'w', 'example:7'],
	[null, 'w', 'example:w'],
	[' ', undefined, 'example:'],
])('a record with the ID %p, or else %p, is %s', (recordId, idWithout, id) => {
	expect(buildCallRecord({ ...facts, recordId, idWithout }).id).toBe(id);
});

it.each<[Partial<CallFacts>, number | null, number | null]>([
	[{ durationSeconds: 1.0005 }, 1.0005, 1001],
	[{ durationMs: 1500 }, 1.5, 1500],
	[{ durationMs: '1500', durationSeconds: 2 }, 1.5, 1500],
	[{ durationMs: null, durationSeconds: 2 }, null, null],
	[{ durationSeconds: -1 }, null, null],
	[{ durationMs: -1 }, null, null],
	[{}, null, null],
])('with %j lasted %p s, which are %p ms', (lasted, durationSeconds, durationMs) => {
	expect(buildCallRecord({ ...facts, ...lasted })).toMatchObject({ durationSeconds, durationMs });
});

it.each([
	[undefined, '442079460000'],
	[null, null],
	['1', '1'],
])('where the provider tells the number outside as %p, it is %p', (externalNumber, expected) => {
	expect(buildCallRecord({ ...facts, externalNumber }).externalNumber).toBe(expected);
});

it.each(OUTCOMES)('the outcome %s is told in words and in two booleans', (outcome) => {
	const record = buildCallRecord({ ...facts, outcome });
	expect(record.outcomeText).toMatch(/^[A-Z][a-z ]+$/);
	expect(record.failed).toBe(outcome === 'failed');
	expect(record.missed).toBe(outcome === 'missed');
});
