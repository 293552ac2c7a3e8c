import { fakeClock } from '../support/clock';
import { callsAt, DetailRecords, every } from './records';
import { given, MINUTE, START, telnyxTrigger } from './telnyxTrigger';
import { problem, Wire, type Answers } from './wire';

const A_MINUTE = 40;

/** The search for detail records at its pace (observed): 40 requests a minute, told by headers. */
function paced(answerOf: () => DetailRecords, clock: { nowMs: number }): Answers {
	let minute = 0;
	let asked = 0;
	return (request) => {
		const now = Math.floor(clock.nowMs / MINUTE);
		if (now !== minute) [minute, asked] = [now, 0];
		asked += 1;
		const reset = Math.ceil(((now + 1) * MINUTE - clock.nowMs) / 1000);
		const headers = {
			'x-ratelimit-limit': String(A_MINUTE),
			'x-ratelimit-remaining': String(Math.max(0, A_MINUTE - asked)),
			'x-ratelimit-reset': String(reset),
		};
		if (asked > A_MINUTE) return { status: 429, body: problem('10011', 'Too many'), headers };
		return { ...answerOf().answer(request), headers };
	};
}

it.each(['default', 'durable'] as const)(
	'%s cursors: gives each call of a busy account once, though a poll may not ask for all of them at once',
	async (cursors) => {
		const clock = fakeClock(START);
		const rows = callsAt(every(1, 3000, START));
		let account = new DetailRecords({});
		new Wire({ detail_records: paced(() => account, clock) });
		const options = { recordTypes: ['sip-trunking'], limitPerPoll: 50_000 };
		const trigger = telnyxTrigger({ event: 'call', options }, { cursors });
		await trigger.activate();
		account = new DetailRecords({ 'sip-trunking': rows });
		clock.nowMs += 51 * MINUTE;
		const came: unknown[] = [];
		const faults: unknown[] = [];
		for (let poll = 0; poll < 20; poll++) {
			const polled = await trigger.poll();
			if (polled.error) faults.push(polled.error.message);
			else came.push(...((given(polled) as unknown[] | null) ?? []));
			clock.nowMs += MINUTE;
		}
		expect(faults).toEqual([]);
		expect(new Set(came)).toEqual(new Set(rows.map(({ id }) => `telnyx:${String(id)}`)));
		expect(came).toHaveLength(rows.length);
	},
	60_000,
);
