import type { CallOutcome } from '../../../nodes/shared/callRecord/callRecord';
import { HANGUP_CAUSES, hangupOutcomes } from '../../../nodes/shared/callRecord/hangupCauses';
import { SIP_CODES, sipOutcome } from '../../../nodes/shared/callRecord/sipCodes';
import { firstText } from '../../../nodes/shared/callRecord/values';
import { meaningsOf } from '../../../nodes/shared/callRecord/words';

/** A cause that changes its meaning breaks workflows: this is the table as it was released. */
const CAUSES: Record<string, string> = {
	ended: 'NORMAL_CLEARING NORMAL_UNSPECIFIED SUCCESS',
	missed: `NO_ANSWER NO_USER_RESPONSE ORIGINATOR_CANCEL ALLOTTED_TIMEOUT SUBSCRIBER_ABSENT
		USER_NOT_REGISTERED`,
	busy: 'USER_BUSY',
	rejected: 'CALL_REJECTED',
	failed: `UNALLOCATED_NUMBER NO_ROUTE_DESTINATION NO_ROUTE_TRANSIT_NET INVALID_NUMBER_FORMAT
		NUMBER_CHANGED OUTGOING_CALL_BARRED INCOMING_CALL_BARRED EXCHANGE_ROUTING_ERROR
		NORMAL_TEMPORARY_FAILURE NORMAL_CIRCUIT_CONGESTION NETWORK_OUT_OF_ORDER
		DESTINATION_OUT_OF_ORDER RECOVERY_ON_TIMER_EXPIRE INCOMPATIBLE_DESTINATION GATEWAY_DOWN
		MEDIA_TIMEOUT SWITCH_CONGESTION CHAN_NOT_IMPLEMENTED PROGRESS_TIMEOUT`,
	elsewhere: 'LOSE_RACE ANSWERED_ELSEWHERE PICKED_OFF BLIND_TRANSFER ATTENDED_TRANSFER',
};

describe('hangup causes', () => {
	it('are these and no others', () => {
		const listed = Object.entries(CAUSES).map(([meaning, names]) => [meaning, names.split(/\s+/)]);
		expect(HANGUP_CAUSES).toEqual(Object.fromEntries(listed));
	});

	const outcomeOf = hangupOutcomes();

	it('in any capitals mean the same', () => {
		for (const [meaning, causes] of Object.entries(HANGUP_CAUSES)) {
			for (const cause of causes) {
				for (const word of [cause, cause.toLowerCase(), ` ${cause} `]) {
					const outcomes = [true, false, null].map((answered) => outcomeOf(word, answered));
					expect(outcomes).toEqual(
						meaning === 'ended' ? ['answered', 'missed', 'unknown'] : Array(3).fill(meaning),
					);
				}
			}
		}
	});

	it.each([['NORMAL_NEW'], ['CRASH'], ['user-busy'], ['17'], [''], [null], [{}], ['__proto__']])(
		'that are not listed (%p) are unknown, answered or not',
		(cause) => {
			expect([true, false, null].map((answered) => outcomeOf(cause, answered))).toEqual(
				Array(3).fill('unknown'),
			);
		},
	);

	it('of a provider come before the common ones, however both are spelled', () => {
		const ofProvider = hangupOutcomes({ failed: ['user-busy'], ended: ['done'] }, (word) =>
			word.toLowerCase().replace(/[^a-z]/g, ''),
		);
		expect(['USER_BUSY', 'user-busy', 'UserBusy'].map((word) => ofProvider(word, true))).toEqual([
			'failed',
			'failed',
			'failed',
		]);
		expect(ofProvider('Done', true)).toBe('answered');
		expect(ofProvider('no answer', true)).toBe('missed');
		expect(ofProvider('-', true)).toBe('unknown');
	});
});

describe('SIP codes', () => {
	it('are these, beside those told by their first digit', () => {
		expect(SIP_CODES).toEqual({
			missed: ['408', '480', '487'],
			busy: ['486', '600'],
			rejected: ['403', '603'],
			failed: ['404', '484', '488'],
		});
	});

	it('have an outcome, or are unknown', () => {
		const listed = Object.entries(SIP_CODES).flatMap(([outcome, codes]) =>
			codes.map((code) => [code, outcome]),
		);
		const expected = new Map(listed as Array<[string, CallOutcome]>);
		for (let code = 100; code < 700; code++) {
			const byDigit = { 2: 'answered', 5: 'failed' }[Math.floor(code / 100)] ?? 'unknown';
			expect(sipOutcome(code)).toBe(expected.get(String(code)) ?? byDigit);
			expect(sipOutcome(` ${code} `)).toBe(sipOutcome(code));
		}
	});

	it.each([['20'], ['2000'], ['2xx'], ['4.86'], [''], [null], [undefined], [{}], ['constructor']])(
		'that are none (%p) are unknown',
		(code) => {
			expect(sipOutcome(code)).toBe('unknown');
		},
	);
});

describe('a vocabulary', () => {
	const meaningOf = meaningsOf({ yes: ['Yes', 'OK', '1'], no: ['No'], never: [] });

	it.each([
		['Yes', 'yes'],
		['yes', 'yes'],
		[' ok\n', 'yes'],
		[1, 'yes'],
		['NO', 'no'],
	])('knows %p', (word, meaning) => {
		expect(meaningOf(word)).toBe(meaning);
	});

	it.each([
		['perhaps'],
		['never'],
		[''],
		[true],
		[['Yes']],
		[null],
		[undefined],
		['constructor'],
		['__proto__'],
		['hasOwnProperty'],
	])('has no meaning for %p', (word) => {
		expect(meaningOf(word)).toBeNull();
	});
});

it.each([
	[['a', 'b'], 'a'],
	[[null, '', '  ', ' b '], 'b'],
	[[undefined, {}, true, 1e300, 7], '7'],
	[[0, 'b'], '0'],
	[[null], null],
	[[], null],
])('the first text of %p is %p', (values, text) => {
	expect(firstText(...values)).toBe(text);
});
