import type { IDataObject } from 'n8n-workflow';
import { fakeClock } from '../support/clock';
import { createReport, downloadReport, ID, report, ZIP } from './reports';
import { jsonOf, KEY, runVonage } from './vonageReports';
import { Wire, type Answers } from './wire';

const ONE = `reports/${ID}`;
const states = (...words: string[]): Answers => words.map((word) => ({ body: report(word) }));

async function run(
	looks: Answers,
	options: IDataObject = {},
	more: Parameters<typeof runVonage>[1] = {},
) {
	const clock = fakeClock();
	const startMs = clock.nowMs;
	const wire = new Wire({ 'POST reports': { body: report('PENDING') }, [ONE]: looks });
	const result = await runVonage(
		{ ...createReport, options: { waitUntilDone: true, ...options } },
		more,
	);
	const polls = clock.waits.filter((ms) => ms >= 1000);
	return { wire, polls, lastedMs: clock.nowMs - startMs, ...result };
}

it('gives a created report out when it is done, with the number of its records', async () => {
	const { wire, items, polls } = await run(states('PENDING', 'PROCESSING', 'SUCCESS'));
	expect(wire.transcript).toEqual(['POST reports', ONE, ONE, ONE]);
	expect(polls).toEqual([2000, 3000, 4500]);
	expect(jsonOf(items)).toEqual([
		expect.objectContaining({
			reportId: ID,
			status: 'complete',
			providerStatus: 'SUCCESS',
			truncated: false,
			recordsCount: 1234,
		}),
	]);
});

it('says of a report without all of its records that it is truncated', async () => {
	const { items } = await run(states('PROCESSING', 'TRUNCATED'));
	expect(jsonOf(items)).toEqual([
		expect.objectContaining({ status: 'complete', providerStatus: 'TRUNCATED', truncated: true }),
	]);
});

it('asks nothing more unless it is to wait', async () => {
	const { wire } = await run(states('SUCCESS'), { waitUntilDone: false });
	expect(wire.transcript).toEqual(['POST reports']);
});

it.each([
	['FAILED', 'Vonage could not prepare the report (FAILED)'],
	['ABORTED', 'The report was cancelled (ABORTED)'],
])('ends when the report is %s, and creates no other', async (word, message) => {
	const { wire, error, items } = await run(states('PROCESSING', word));
	expect(error?.message).toBe(message);
	expect(error?.description).toMatch(new RegExp(`Report ID: ${ID}\\.$`));
	expect(items).toEqual([]);
	expect(wire.transcript).toEqual(['POST reports', ONE, ONE]);
});

it('waits no longer than it may, and says that the report goes on and how to get it', async () => {
	const { wire, error, lastedMs } = await run(() => ({ body: report('PROCESSING') }), {
		maxWaitMinutes: 5,
	});
	expect(lastedMs).toBeGreaterThanOrEqual(5 * 60_000);
	expect(lastedMs).toBeLessThan(5 * 60_000 + 1000);
	expect(wire.to(ONE).length).toBeLessThan(20);
	expect(wire.to('POST reports')).toHaveLength(1);
	expect(error?.message).toBe('The report was not done within 5 minutes');
	expect(error?.description).toBe(
		`Vonage Reports goes on with it (it is PROCESSING now). Get it later by its ID, or raise 'Max Wait for Report' in the options. Report ID: ${ID}.`,
	);
});

it('waits for half an hour unless told otherwise, also through a state that nobody documents', async () => {
	const { error } = await run(() => ({ body: report('QUEUED') }));
	expect(error?.message).toBe('The report was not done within 30 minutes');
	expect(error?.description).toMatch(/it is QUEUED now/);
});

it.each<[string, Answers, string]>([
	['time is over', () => ({ body: report('PROCESSING') }), 'PROCESSING'],
	['the state cannot be asked for', { status: 403 }, 'PENDING'],
	['Vonage could not prepare it', states('FAILED'), 'FAILED'],
])('keeps the ID in the item with On Error set to continue when %s', async (_case, looks, word) => {
	const { items, stored } = await run(looks, {}, { onError: 'continueRegularOutput' });
	expect(jsonOf(items)).toEqual([
		{ error: expect.objectContaining({ reportId: ID, reportStatus: word }) },
	]);
	expect(stored).not.toContain(KEY.apiSecret);
});

it('asks again for a state that got lost, and never again for the report', async () => {
	const { wire, items } = await run([
		{ status: 503 },
		{ fault: 'ECONNRESET' },
		{ status: 429, headers: { 'Retry-After': '7' } },
		{ body: report('SUCCESS') },
	]);
	expect(jsonOf(items)).toEqual([expect.objectContaining({ status: 'complete' })]);
	expect(wire.transcript).toEqual(['POST reports', ONE, ONE, ONE, ONE]);
});

it('waits for the report that is to be downloaded', async () => {
	fakeClock();
	const wire = new Wire({
		[ONE]: states('PENDING', 'PROCESSING', 'SUCCESS'),
		'media/*': { body: ZIP, headers: { 'Content-Type': 'application/octet-stream' } },
	});
	const { items } = await runVonage({ ...downloadReport, options: { waitUntilDone: true } });
	expect(wire.transcript.slice(0, 3)).toEqual([ONE, ONE, ONE]);
	expect(wire.transcript).toHaveLength(4);
	expect(items[0].json.download).toMatchObject({ outcome: 'downloaded' });
});

it('stops waiting at once when the execution is stopped', async () => {
	let asked: () => void = () => undefined;
	const created = new Promise<void>((resolve) => (asked = resolve));
	let stoppedAtMs = 0;
	const wire = new Wire({
		'POST reports': () => {
			asked();
			return { body: report('PENDING') };
		},
	});
	const { status, items } = await runVonage(
		{ ...createReport, options: { waitUntilDone: true } },
		{ cancelWhen: created.then(() => (stoppedAtMs = Date.now())) },
	);
	expect(status).toBe('canceled');
	expect(items).toEqual([]);
	expect(Date.now() - stoppedAtMs).toBeLessThan(1000);
	expect(wire.transcript).toEqual(['POST reports']);
});
