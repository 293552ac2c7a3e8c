import type { IDataObject } from 'n8n-workflow';
import { fakeClock } from '../support/clock';
import { byId } from '../support/picked';
import { readFile } from '../support/runNode';
import { breakingOff } from '../support/streams.mts';
import { answerWith, FILE, pendingRow, REPORT_ID, REPORTS } from './reportExamples';
import { runTelnyx } from './telnyx';
import { Wire, type Answer, type Answers } from './wire';

const { path, row } = REPORTS.cdrReport;
const one = `${path}/${REPORT_ID}`;

const CALLS = `origination_number,terminating_number,start_timestamp_utc,start_timestamp,answer_timestamp,end_timestamp,direction,hangup_code,billable_time,cost,call_leg_id
+12025550101,+12025550102,2026-06-14 10:00:00,2026-06-14 06:00:00,2026-06-14 06:00:05,2026-06-14 06:01:05,outbound,200,60,0.0050,leg-1
+12025550103,+12025550104,2026-06-14 11:00:00,2026-06-14 07:00:00,,2026-06-14 07:00:20,inbound,486,0,0.0000,leg-2
+12025550105,+12025550106,2026-06-14 12:00:00,2026-06-14 08:00:00,,2026-06-14 08:00:30,inbound,487,0,0.0000,leg-3
`;

const csv = (body: unknown = CALLS): Answer => ({ body, headers: { 'content-type': 'text/csv' } });

const linked = (more: IDataObject = {}) => ({ body: { data: { ...row, ...more } } });

async function rowsOf(
	more: IDataObject = {},
	answers: Record<string, Answers> = {},
	options: Parameters<typeof runTelnyx>[1] = {},
) {
	const clock = fakeClock();
	const wire = new Wire({
		[one]: linked({ timezone: 'America/New_York' }),
		[FILE]: csv(),
		...answers,
	});
	const asked = {
		resource: 'cdrReport',
		operation: 'getRows',
		reportId: byId(REPORT_ID),
		returnAll: true,
		...more,
	};
	const result = await runTelnyx(asked, options);
	return { clock, wire, ...result, json: result.items.map(({ json }) => json) };
}

test.each(Object.keys(REPORTS))('%s: asks for the report, then for its rows', async (resource) => {
	const example = REPORTS[resource];
	const { wire, json, error } = await rowsOf(
		{ resource, output: 'raw' },
		{ [`${example.path}/*`]: answerWith(example, example.row), [FILE]: csv('id,cost\n1,0.01\n') },
	);
	expect(error).toBeUndefined();
	expect(wire.transcript).toEqual([`${example.path}/${REPORT_ID}`, FILE]);
	expect(json).toEqual([{ id: '1', cost: '0.01' }]);
	expect(wire.to(FILE)[0].headers.authorization).toBeUndefined();
});

test('rows of calls are call records, with the times of the report in UTC', async () => {
	const { json, error } = await rowsOf({ output: 'callRecord' });
	expect(error).toBeUndefined();
	expect(json[0]).toMatchObject({
		id: 'telnyx:leg-1',
		callId: 'leg-1',
		recordId: null,
		direction: 'outbound',
		fromNumber: '+12025550101',
		toNumber: '+12025550102',
		externalNumber: '+12025550102',
		startedAt: '2026-06-14T10:00:00Z',
		answeredAt: '2026-06-14T10:00:05Z',
		endedAt: '2026-06-14T10:01:05Z',
		durationSeconds: 65,
		billableSeconds: 60,
		outcome: 'answered',
		hangupCause: '200',
		costAmount: '0.0050',
		costCurrency: null,
	});
	expect(json.map(({ outcome }) => outcome)).toEqual(['answered', 'busy', 'missed']);
	const simplified = await rowsOf();
	expect(Object.keys(simplified.json[0])).toHaveLength(10);
});

test('the zone may be said where the report does not, or means another', async () => {
	const untold = await rowsOf({ output: 'callRecord' }, { [one]: linked({ timezone: null }) });
	expect(untold.json[0].endedAt).toBe('2026-06-14T06:01:05Z');
	const options = { timeZone: 'Europe/Berlin' };
	const said = await rowsOf({ output: 'callRecord', options });
	expect(said.json[0].endedAt).toBe('2026-06-14T04:01:05Z');
	const wrong = await rowsOf({ options: { timeZone: 'Berlin' } });
	expect(wrong.error?.message).toBe("'Time Zone of File' does not know 'Berlin'");
});

test('times in a zone that nobody knows are not told', async () => {
	const answers = { [one]: linked({ timezone: 'Mars/Olympus' }) };
	const { json, error } = await rowsOf({ output: 'callRecord' }, answers);
	expect(error).toBeUndefined();
	expect(json[0]).toMatchObject({ startedAt: '2026-06-14T10:00:00Z', answeredAt: null });
});

test('outcome, conditions on columns and on the call record, limit', async () => {
	const asked = {
		outcomes: ['busy', 'missed'],
		conditions: {
			condition: [
				{ field: 'hangup_code', operator: 'startsWith', value: '48' },
				{ field: 'startedAt', operator: 'atLeast', value: '2026-06-14T11:30:00Z' },
			],
		},
		output: 'selected',
		columns: 'call_leg_id',
	};
	expect((await rowsOf(asked)).json).toEqual([{ call_leg_id: 'leg-3' }]);
	const any = { ...asked, match: 'any', returnAll: false, limit: 1 };
	expect((await rowsOf(any)).json).toEqual([{ call_leg_id: 'leg-2' }]);
});

test('a file of call records, which says what it is of', async () => {
	const { items, error } = await rowsOf({ outputAs: 'csv', output: 'callRecord' });
	expect(error).toBeUndefined();
	expect(items[0].json).toEqual({
		fileName: `telnyx-cdr-report_${REPORT_ID}.csv`,
		reportId: REPORT_ID,
		rows: 3,
		records: 3,
		recordsCount: null,
		complete: true,
	});
	expect((await readFile(items[0])).toString().split('\r\n')[1]).toMatch(/^telnyx:leg-1,telnyx,/);
});

test.each([
	['2026-06-14T23:00:00Z', true],
	['2026-06-15T08:00:00Z', true],
	['2026-06-14T08:00:00Z', false],
])('messages up to %s may be missing from a report: %s', async (end, mayBeIncomplete) => {
	const { path: messages, row: report } = REPORTS.mdrReport;
	const { json } = await rowsOf(
		{ resource: 'mdrReport', options: { addReportItem: true } },
		{
			[`${messages}/*`]: {
				body: { data: { ...report, end_date: end, created_at: '2026-06-15T01:00:00Z' } },
			},
			[FILE]: csv(
				'message_id,created_at,direction,cli,cld,parts,status,cost,currency\nm-1,2026-06-14 10:00:00,OUTBOUND,+1,+2,2,FAILED,0.01,USD\n',
			),
		},
	);
	expect(json[0]).toEqual({
		id: 'telnyx:m-1',
		createdAt: '2026-06-14T10:00:00Z',
		direction: 'outbound',
		fromNumber: '+1',
		toNumber: '+2',
		status: 'failed',
		failed: true,
		parts: 2,
		costAmount: '0.01',
		costCurrency: 'USD',
	});
	expect(json[1].report).toMatchObject({ mayBeIncomplete, complete: true });
});

test('waits until it is done, and takes the link that came last', async () => {
	const pending = answerWith(REPORTS.cdrReport, pendingRow(REPORTS.cdrReport));
	const { clock, wire, json } = await rowsOf(
		{ options: { waitUntilDone: true } },
		{ [one]: [pending, pending, linked()] },
	);
	expect(json).toHaveLength(3);
	expect(wire.transcript).toEqual([one, one, one, FILE]);
	expect(clock.waits).toEqual([2000, 3000]);
});

test.each([
	[1, 'The CDR report is not done yet (pending (1))'],
	[3, 'Telnyx could not prepare the CDR report (failed (3))'],
	[4, 'The CDR report has expired (expired (4))'],
	['deleted', 'The CDR report was deleted (deleted)'],
])('the state %s is told instead of rows', async (status, message) => {
	const { wire, error } = await rowsOf({}, { [one]: linked({ status }) });
	expect(error?.message).toBe(message);
	expect(error?.description).toContain(REPORT_ID);
	expect(wire.transcript).toEqual([one]);
});

test('a report without a link has no rows', async () => {
	const { error, json } = await rowsOf(
		{ options: { addReportItem: true } },
		{ [one]: linked({ report_url: null }) },
	);
	expect(error).toBeUndefined();
	expect(json).toEqual([{ report: expect.objectContaining({ rows: 0, records: 0 }) }]);
});

test.each([403, 404, 410])('a link that is over (%s) is renewed, once', async (status) => {
	const fresh = 'https://files.telnyx.example/fresh/report';
	const { wire, json } = await rowsOf(
		{},
		{
			[one]: [linked(), linked({ report_url: fresh })],
			[FILE]: { status, body: '<Error>Request has expired</Error>' },
			[fresh]: csv(),
		},
	);
	expect(wire.transcript).toEqual([one, FILE, one, fresh]);
	expect(json).toHaveLength(3);
});

test('a body that breaks off is asked for again, and its rows come once', async () => {
	const many = Array.from({ length: 30_000 }, (_, nth) => `${nth},x`);
	const whole = `id,name\n${many.join('\n')}\n`;
	const { wire, json } = await rowsOf(
		{ output: 'raw' },
		{ [FILE]: [csv(breakingOff(Buffer.from(whole.slice(0, 150_000)))), csv(whole)] },
	);
	expect(wire.to(FILE)).toHaveLength(2);
	expect(json.map(({ id }) => id)).toEqual(many.map((line) => line.slice(0, -2)));
});

test('a web page is not taken for the file', async () => {
	const page = { body: '<html>', headers: { 'content-type': 'text/html' } };
	const { error } = await rowsOf({}, { [FILE]: page });
	expect(error?.message).toContain('web page');
});

describe('a link', () => {
	const link = (more: IDataObject = {}) => ({ rowsFrom: 'link', link: FILE, ...more });

	test('is followed without the key, and without asking for a report', async () => {
		const { wire, json, error } = await rowsOf(link());
		expect(error).toBeUndefined();
		expect(wire.transcript).toEqual([FILE]);
		expect(wire.to(FILE)[0].headers.authorization).toBeUndefined();
		expect(json).toHaveLength(3);
	});

	test.each(['', 'report.csv', 'ftp://files.example.com/a.csv'])('%j is none', async (text) => {
		const { wire, error } = await rowsOf(link({ link: text }));
		expect(error?.message).toBe(text === '' ? "'Link' is empty" : "'Link' is no web address");
		expect(wire.asked).toEqual([]);
	});

	test('that is over is told', async () => {
		const { wire, error } = await rowsOf(link(), { [FILE]: { status: 403 } });
		expect(error?.message).toBe("The link in 'Link' does not work any more");
		expect(wire.transcript).toEqual([FILE]);
	});

	test('into the network is not followed', async () => {
		const { error } = await rowsOf(link({ link: 'http://169.254.169.254/latest' }));
		expect(error?.message).toContain('leads inside the network');
	});
});

test('a file of the input is read', async () => {
	const data = { data: Buffer.from(CALLS).toString('base64'), mimeType: 'text/csv' };
	const options = { timeZone: 'America/New_York' };
	const { wire, json } = await rowsOf(
		{ rowsFrom: 'binary', output: 'callRecord', options },
		{},
		{ input: [{ json: {}, binary: { data } }] },
	);
	expect(wire.asked).toEqual([]);
	expect(json[0]).toMatchObject({ endedAt: '2026-06-14T10:01:05Z' });
});

describe('run', () => {
	const run = async (more: IDataObject = {}, answers: Record<string, Answers> = {}) =>
		await rowsOf(
			{ operation: 'run', dateRange: 'yesterday', ...more },
			{
				[`POST ${path}`]: answerWith(REPORTS.cdrReport, pendingRow(REPORTS.cdrReport)),
				[one]: [answerWith(REPORTS.cdrReport, pendingRow(REPORTS.cdrReport)), linked()],
				...answers,
			},
		);

	test('creates, waits and reads', async () => {
		const { wire, json, error } = await run({ options: { timezone: 'UTC' } });
		expect(error).toBeUndefined();
		expect(wire.transcript).toEqual([`POST ${path}`, one, one, FILE]);
		expect(json).toHaveLength(3);
	});

	test('creates once, whatever fails afterwards, and says how to go on', async () => {
		const { wire, error } = await run(
			{ options: { maxRetries: 0 } },
			{ [FILE]: csv(`${CALLS}1,2\n`) },
		);
		expect(wire.to(`POST ${path}`)).toHaveLength(1);
		expect(error?.description).toMatch(/3 good rows.*'Get Rows' goes on with it/);
		expect(error?.description).toContain(REPORT_ID);
	});

	test('does not say so of a report that failed', async () => {
		const { error } = await run({}, { [one]: linked({ status: 3 }) });
		expect(error?.message).toMatch(/could not prepare/);
		expect(error?.description).not.toContain('Get Rows');
	});

	test('asks for nothing where a parameter is wrong', async () => {
		const { wire, error } = await run({ output: 'selected', columns: '' });
		expect(error?.message).toBe("'Columns' is empty");
		expect(wire.asked).toEqual([]);
	});
});
