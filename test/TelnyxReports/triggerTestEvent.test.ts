import { fakeClock } from '../support/clock';
import { mdr, page, recordingRow, type Held } from './records';
import { REPORTS } from './reportExamples';
import { callAt, given, hoursAgo, list, living, START, telnyxTrigger } from './telnyxTrigger';
import { Wire } from './wire';

const held: Held = { 'sip-trunking': [callAt('a', -1), callAt('b', -2)] };
const wire = (): Wire =>
	new Wire({
		detail_records: living(held),
		recordings: page([recordingRow], { size: 250 }),
		'reports/mdrs': page([{ ...mdr, created_at: hoursAgo(0.5) }]),
		'legacy/reporting/batch_detail_records/voice': page([REPORTS.cdrReport.row]),
	});

it.each([
	[{ event: 'call' }, 'id', ['telnyx:a', 'telnyx:b']],
	[{ event: 'failureAlert' }, 'failed', [2]],
	[{ event: 'message' }, 'id', [`telnyx:${mdr.id}`]],
	[{ event: 'report' }, 'reportId', [REPORTS.cdrReport.row.id]],
])('%j: shows what there is, and moves nothing', async (parameters, field, values) => {
	fakeClock(START);
	wire();
	const trigger = telnyxTrigger(parameters);
	await trigger.activate();
	const before = JSON.stringify(trigger.stored);
	expect(given(await trigger.fetchTestEvent(), field)).toEqual(values);
	expect(JSON.stringify(trigger.stored)).toBe(before);
});

it('recording: looks back further until there is one', async () => {
	fakeClock('2026-03-05T12:00:00Z');
	wire();
	const trigger = telnyxTrigger({ event: 'recording' });
	expect(given(await trigger.fetchTestEvent(), 'recordingId')).toEqual(['rec-1']);
});

it('failureAlert: looks back further until a call failed, and counts those near it', async () => {
	fakeClock(START);
	const answered = { hangup_cause: 'normal_clearing', call_sec: 60, billed_sec: 60 };
	const calls = [callAt('fine', -10, answered), callAt('last', -300), callAt('near', -310)];
	new Wire({ detail_records: living({ 'sip-trunking': [...calls, callAt('far', -320)] }) });
	const polled = await telnyxTrigger({ event: 'failureAlert' }).fetchTestEvent();
	expect(given(polled, 'failed')).toEqual([2]);
	expect(given(polled, 'withinMinutes')).toEqual([15]);
});

it.each([
	[
		{ event: 'message', messages: 'failed' },
		'Telnyx has no failed messages of the last 31 days to show',
	],
	[
		{ event: 'report', reportState: 'failed' },
		'None of the newest CDR reports (1) is one that the trigger gives out',
	],
])('%j: says that there is none', async (parameters, message) => {
	fakeClock(START);
	wire();
	const { error } = await telnyxTrigger(parameters).fetchTestEvent();
	expect(error?.message).toBe(message);
});

it('recording: says that none is ready when none has a link', async () => {
	fakeClock('2026-03-05T12:00:00Z');
	const without = { ...recordingRow, download_urls: null };
	new Wire({ recordings: list([without, { ...without, id: 'rec-2' }]) });
	const { error } = await telnyxTrigger({ event: 'recording' }).fetchTestEvent();
	expect(error?.message).toBe(
		'None of the newest recordings (2) is one that the trigger gives out',
	);
	expect(error?.description).toContain('not ready yet');
});
