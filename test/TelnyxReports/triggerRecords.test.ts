import type { IDataObject } from 'n8n-workflow';
import { TelnyxReportsTrigger } from '../../nodes/TelnyxReports/TelnyxReportsTrigger.node';
import { fakeClock } from '../support/clock';
import { mdr, recordingRow } from './records';
import { FILE, pendingRow, REPORTS } from './reportExamples';
import { pick } from './telnyx';
import { given, hoursAgo, list, MINUTE, START, telnyxTrigger } from './telnyxTrigger';
import { problem, Wire } from './wire';

const soon = new Date(Date.parse(START) + MINUTE / 2).toISOString();

describe('New Recording', () => {
	it('comes once, when it is completed and has a link', async () => {
		const clock = fakeClock(START);
		const rows: IDataObject[] = [{ ...recordingRow, id: 'before', created_at: hoursAgo(1) }];
		const wire = new Wire({ recordings: list(rows) });
		const trigger = telnyxTrigger({
			event: 'recording',
			filters: { connectionId: pick('7'), fromNumber: '+1' },
		});
		expect(given(await trigger.activate())).toBeNull();
		expect(wire.asked.map(({ query }) => query)).toEqual([
			{
				'filter[created_at][gte]': '2026-06-14T11:55:00Z',
				'filter[created_at][lte]': '2026-06-15T12:00:00Z',
				'filter[connection_id]': '7',
				'filter[from]': '+1',
				'page[size]': '250',
			},
		]);
		const row: IDataObject = {
			...recordingRow,
			id: 'new',
			created_at: soon,
			status: 'processing',
			download_urls: null,
		};
		rows.push(row, { ...recordingRow, id: 'late', created_at: hoursAgo(23) });
		clock.nowMs += MINUTE;
		expect(given(await trigger.poll(), 'recordingId')).toEqual(['late']);
		row.status = 'completed';
		clock.nowMs += 5 * 60 * MINUTE;
		expect(given(await trigger.poll(), 'recordingId')).toBeNull();
		row.download_urls = { wav: 'https://files.example.com/new.wav' };
		clock.nowMs += 5 * 60 * MINUTE;
		expect(given(await trigger.poll(), 'recordingId')).toEqual(['new']);
		clock.nowMs += MINUTE;
		expect(given(await trigger.poll(), 'recordingId')).toBeNull();
	});

	it('comes without a link where it is kept in a bucket of its own', async () => {
		const clock = fakeClock(START);
		const rows: IDataObject[] = [];
		new Wire({ recordings: list(rows) });
		const trigger = telnyxTrigger({ event: 'recording', recordingState: 'completed' });
		await trigger.activate();
		const row = { ...recordingRow, created_at: soon, download_urls: null };
		rows.push({ ...row, status: 'processing' }, { ...row, id: 'own', status: 'COMPLETED' });
		clock.nowMs += MINUTE;
		expect(given(await trigger.poll(), 'recordingId')).toEqual(['own']);
	});
});

describe('Message', () => {
	it('comes once, also when it is listed hours late, and again when its status changes if that is wanted', async () => {
		const clock = fakeClock(START);
		const rows: IDataObject[] = [{ ...mdr, id: 'before', created_at: hoursAgo(1) }];
		const wire = new Wire({ 'reports/mdrs': list(rows) });
		const trigger = telnyxTrigger({
			event: 'message',
			filters: { direction: 'OUTBOUND', profile: pick('Desk', 'name') },
			options: { emitChanged: true },
		});
		expect(given(await trigger.activate())).toBeNull();
		expect(wire.asked.map(({ query }) => query)).toEqual([
			{
				start_date: '2026-06-15T07:55:00Z',
				end_date: '2026-06-15T12:00:00Z',
				direction: 'OUTBOUND',
				profile: 'Desk',
			},
		]);
		const row: IDataObject = { ...mdr, id: 'new', created_at: soon, status: 'DLR_UNCONFIRMED' };
		rows.push(row, { ...mdr, id: 'late', created_at: hoursAgo(4) });
		clock.nowMs += MINUTE;
		expect(given(await trigger.poll())).toEqual(['telnyx:late', 'telnyx:new']);
		row.status = 'DELIVERED';
		clock.nowMs += 2 * 60 * MINUTE;
		const { items } = await trigger.poll();
		expect(items?.map(({ json }) => json)).toEqual([
			expect.objectContaining({ id: 'telnyx:new', status: 'delivered', change: 'changed' }),
		]);
		clock.nowMs += MINUTE;
		expect(given(await trigger.poll())).toBeNull();
	});

	it('comes once when it has failed, if only failed ones are wanted', async () => {
		const clock = fakeClock(START);
		const rows: IDataObject[] = [];
		new Wire({ 'reports/mdrs': list(rows) });
		const trigger = telnyxTrigger({ event: 'message', messages: 'failed' });
		await trigger.activate();
		const sent = (id: string, status: string): IDataObject => ({
			...mdr,
			id,
			created_at: soon,
			status,
		});
		const later = sent('later', 'DLR_UNCONFIRMED');
		rows.push(sent('delivered', 'DELIVERED'), sent('rejected', 'gw_reject'), later);
		clock.nowMs += MINUTE;
		expect(given(await trigger.poll())).toEqual(['telnyx:rejected']);
		later.status = 'DLR_TIMEOUT';
		clock.nowMs += 3 * 60 * MINUTE;
		expect(given(await trigger.poll())).toEqual(['telnyx:later']);
		clock.nowMs += MINUTE;
		expect(given(await trigger.poll())).toBeNull();
	});
});

describe('Report Finished', () => {
	const listed = Object.keys(REPORTS).filter((kind) => kind !== 'ledgerBillingGroupReport');

	it.each(listed)('%s: comes once, when it is done', async (reportKind) => {
		const clock = fakeClock(START);
		const example = REPORTS[reportKind];
		const rows: unknown[] = [{ ...example.row, id: 'before' }];
		new Wire({ [example.path]: list(rows) });
		const trigger = telnyxTrigger({ event: 'report', reportKind });
		expect(given(await trigger.activate())).toBeNull();
		const created = 'created_at' in example.row ? { created_at: soon } : {};
		rows.push({ ...pendingRow(example), ...created, id: 'new' });
		clock.nowMs += MINUTE;
		expect(given(await trigger.poll(), 'reportId')).toBeNull();
		rows.splice(1, 1, { ...example.row, ...created, id: 'new' });
		clock.nowMs += 48 * 60 * MINUTE;
		const { items } = await trigger.poll();
		expect(items?.map(({ json }) => json)).toEqual([
			expect.objectContaining({ reportId: 'new', status: 'complete', fileUrl: FILE }),
		]);
		clock.nowMs += MINUTE;
		expect(given(await trigger.poll(), 'reportId')).toBeNull();
	});

	it('offers the kinds that Telnyx lists, by the names and values of the resources', () => {
		const { properties } = new TelnyxReportsTrigger().description;
		const kind = properties.find(({ name }) => name === 'reportKind');
		const values = kind?.options?.map((option) => 'value' in option && option.value);
		expect([...(values ?? [])].sort()).toEqual([...listed].sort());
	});

	it('comes when it was asked for before activation, and is done after it', async () => {
		const clock = fakeClock(START);
		const { path, row } = REPORTS.cdrReport;
		const rows: IDataObject[] = [{ ...row, created_at: hoursAgo(24), status: 1 } as IDataObject];
		new Wire({ [path]: list(rows) });
		const trigger = telnyxTrigger({ event: 'report' });
		expect(given(await trigger.activate())).toBeNull();
		rows[0].status = 2;
		clock.nowMs += MINUTE;
		expect(given(await trigger.poll(), 'reportId')).toEqual([row.id]);
	});

	it.each([
		['both', ['done', 'failed']],
		['complete', ['done']],
		['failed', ['failed']],
	])('%s: of one that is done, one that failed and one that has expired', async (state, ids) => {
		const clock = fakeClock(START);
		const { path, row } = REPORTS.cdrReport;
		const rows: unknown[] = [];
		new Wire({ [path]: list(rows) });
		const trigger = telnyxTrigger({ event: 'report', reportState: state });
		await trigger.activate();
		const states = { done: 2, failed: 3, expired: 4, strange: 9 };
		rows.push(
			...Object.entries(states).map(([id, status]) => ({ ...row, created_at: soon, id, status })),
		);
		clock.nowMs += MINUTE;
		expect(given(await trigger.poll(), 'reportId')).toEqual(ids);
	});
});

it('goes on with the poll after one that Telnyx refused for its rate, and tells n8n to wait', async () => {
	const clock = fakeClock(START);
	const rows: IDataObject[] = [];
	let isBusy = false;
	const reply = list(rows) as (...asked: unknown[]) => never;
	new Wire({
		'reports/mdrs': (...asked) =>
			isBusy
				? { status: 429, headers: { 'retry-after': '600' }, body: problem('10011', 'Too many') }
				: reply(...asked),
	});
	const trigger = telnyxTrigger({ event: 'message' });
	await trigger.activate();
	isBusy = true;
	rows.push({ ...mdr, id: 'new', created_at: soon });
	clock.nowMs += MINUTE;
	const { error } = await trigger.poll();
	expect(error).toMatchObject({
		httpCode: '429',
		failure: { cause: 'rate-limited', retryAfterMs: 600_000 },
	});
	isBusy = false;
	clock.nowMs += 10 * MINUTE;
	expect(given(await trigger.poll())).toEqual(['telnyx:new']);
});
