import nock from 'nock';
import type { IDataObject } from 'n8n-workflow';
import { fakeClock } from '../support/clock';
import { expectInheritedNames, INHERITED } from '../support/inheritedNames';
import { AMOUNTS, NOBODY } from '../support/values';
import {
	call,
	event,
	mdr,
	one,
	page,
	recordingRow,
	sessionTree,
	transcriptionRow,
	wdr,
} from './records';
import { answerWith, REPORT_ID, REPORTS } from './reportExamples';
import { getMany, idsOf, jsonOf, pick, runTelnyx, session } from './telnyx';
import { Wire } from './wire';

/** The only item of an answer with one row. */
async function itemOf(what: string, row: IDataObject, parameters: IDataObject) {
	nock.cleanAll();
	new Wire({ [what]: page([row]) });
	const { items, error } = await runTelnyx(parameters);
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	return items[0].json;
}

const recordOf = async (fields: IDataObject) =>
	await itemOf('detail_records', call('a', fields), getMany('call', { output: 'callRecord' }));

const detailRecord = (recordType: string) => getMany('detailRecord', { recordType });

/** Each list with the field that tells when its records were, and what that becomes. */
const LISTS: Array<[string, string, IDataObject, string, string, IDataObject]> = [
	['calls', 'detail_records', call('a'), 'started_at', 'startedAt', getMany('call')],
	[
		'messages',
		'detail_records',
		{ uuid: 'm' },
		'created_at',
		'startedAt',
		detailRecord('messaging'),
	],
	// Read as a whole, because nobody says by what they are found.
	[
		'checks for a machine',
		'detail_records',
		{ id: 'm' },
		'invoked_at',
		'startedAt',
		detailRecord('amd'),
	],
	['MDRs', 'reports/mdrs', mdr, 'created_at', 'createdAt', getMany('messageDetailRecord')],
	['WDRs', 'reports/wdrs', wdr, 'created_at', 'createdAt', getMany('wirelessDetailRecord')],
	[
		'recordings',
		'recordings',
		{ ...recordingRow, created_at: null },
		'recording_started_at',
		'startedAt',
		getMany('recording', { options: { dateField: 'start_time' } }),
	],
	[
		'transcriptions',
		'recording_transcriptions',
		transcriptionRow,
		'created_at',
		'createdAt',
		getMany('recordingTranscription'),
	],
	[
		'events',
		'call_events',
		event,
		'event_timestamp',
		'occurredAt',
		{ ...getMany('callEvent'), filters: { callLegId: event.call_leg_id } },
	],
];

/** Ways to write the same moment, and what is none. */
const TIMES: Array<[unknown, string | null]> = [
	['2026-03-01T10:00:00Z', '2026-03-01T10:00:00Z'],
	['2026-03-01T10:00:00', '2026-03-01T10:00:00Z'],
	['2026-03-01 10:00:00', '2026-03-01T10:00:00Z'],
	['2026-03-01 10:00:00+00', '2026-03-01T10:00:00Z'],
	['2026-03-01 05:00:00-0500', '2026-03-01T10:00:00Z'],
	['2026-03-01 10:00:00 UTC', '2026-03-01T10:00:00Z'],
	['2026-03-01 10:00:00 +0000 UTC', '2026-03-01T10:00:00Z'],
	['2026-03-01t10:00:00z', '2026-03-01T10:00:00Z'],
	['2026-03-01T10:00:00.123456Z', '2026-03-01T10:00:00.123Z'],
	['2026-03-01T10:00:00.123456789+00:00', '2026-03-01T10:00:00.123Z'],
	[1_772_359_200, '2026-03-01T10:00:00Z'],
	['1772359200', '2026-03-01T10:00:00Z'],
	['1772359200123', '2026-03-01T10:00:00.123Z'],
	['1772359200123456', '2026-03-01T10:00:00.123Z'],
	['0001-01-01T00:00:00Z', null],
	['1970-01-01T00:00:00Z', null],
	['0000-00-00 00:00:00', null],
	['2026-02-30T10:00:00Z', null],
	['2026-03-01T25:00:00Z', null],
	['never', null],
	[0, null],
	['', null],
	[null, null],
];

describe.each(LISTS)('the time of %s', (name, what, row, field, simple, parameters) => {
	it.each(TIMES)('%p is %p, and the record comes out', async (time, expected) => {
		const item = await itemOf(what, { ...row, [field]: time as string }, parameters);
		expect(item[simple]).toBe(expected);
	});

	it('in another range is not given out', async () => {
		new Wire({ [what]: page([{ ...row, [field]: '2026-03-05T10:00:00Z' }]) });
		const { items, error } = await runTelnyx(parameters);
		expect(error).toBeUndefined();
		// What was asked for by this very field is taken as it comes.
		expect(items).toHaveLength(name === 'messages' ? 1 : 0);
	});
});

it('a call without a start comes out, whatever its other times say', async () => {
	const fields = { started_at: '0001-01-01T00:00:00Z', created_at: '2026-03-05T10:00:00Z' };
	expect((await recordOf(fields)).startedAt).toBeNull();
});

it('gives calls without a time behind those that have one', async () => {
	new Wire({
		detail_records: page([
			call('zero', { started_at: '0001-01-01T00:00:00Z' }),
			call('early', { started_at: '2026-03-01T01:00:00Z' }),
			call('late', { started_at: '2026-03-01T20:00:00Z' }),
		]),
	});
	const { items } = await runTelnyx(getMany('call', { output: 'raw' }));
	expect(idsOf(items)).toEqual(['late', 'early', 'zero']);
});

const ZERO = '0001-01-01T00:00:00Z';

it.each<[string, IDataObject, IDataObject]>([
	[
		'a zero answer is none',
		{ answered_at: ZERO, call_sec: 0, billed_sec: 0 },
		{ answeredAt: null, outcome: 'missed' },
	],
	[
		'a zero answer is none, with nothing else said',
		{ answered_at: ZERO, call_sec: null, billed_sec: null },
		{ answeredAt: null, outcome: 'missed' },
	],
	['an empty answer is none', { answered_at: '', call_sec: 0 }, { answeredAt: null }],
	[
		'an answer that cannot be read says nothing',
		{ answered_at: 'yes', call_sec: null, billed_sec: null },
		{ answeredAt: null, outcome: 'unknown' },
	],
	[
		'seconds count for more than a zero answer',
		{ answered_at: ZERO, call_sec: 90 },
		{ answeredAt: null, outcome: 'answered' },
	],
	[
		'without a cause, a zero answer is no answer',
		{ answered_at: '1970-01-01T00:00:00Z', call_sec: 0, billed_sec: 0, hangup_cause: null },
		{ outcome: 'unknown' },
	],
	[
		'a zero end leaves the seconds of the call',
		{ finished_at: ZERO },
		{ endedAt: null, durationSeconds: 90, durationMs: 90_000 },
	],
	[
		'so does an end before the start',
		{ finished_at: '2026-03-01T09:00:00Z' },
		{ endedAt: '2026-03-01T09:00:00Z', durationSeconds: 90 },
	],
	[
		'and with no such seconds nobody knows how long it was',
		{ finished_at: '2026-03-01T09:00:00Z', call_sec: null },
		{ durationSeconds: null, durationMs: null },
	],
	[
		'less than no seconds are none',
		{ finished_at: null, call_sec: -1, billed_sec: '-60' },
		{ durationSeconds: null, durationMs: null, billableSeconds: null },
	],
	[
		'fractions of a second stay as they are',
		{ finished_at: '2026-03-01T10:00:01.1Z' },
		{ durationSeconds: 1.1, durationMs: 1100 },
	],
])('of a call: %s', async (_case, fields, expected) => {
	expect(await recordOf(fields)).toMatchObject(expected);
});

it.each(AMOUNTS)('the cost %p is %p, of whatever it is', async (cost, costAmount) => {
	const amount = cost as string;
	const messages = detailRecord('messaging');
	const items = [
		await recordOf({ cost: amount }),
		await itemOf('detail_records', { uuid: 'm', cost: amount }, messages),
		await itemOf('reports/mdrs', { ...mdr, cost: amount }, getMany('messageDetailRecord')),
		await itemOf('reports/wdrs', { ...wdr, cost: { amount } }, getMany('wirelessDetailRecord')),
	];
	expect(items.map((item) => item.costAmount)).toEqual(Array(4).fill(costAmount));
});

it.each(AMOUNTS)('the cost %p of an event of a session is %p', async (event_cost, costAmount) => {
	const root = { ...sessionTree.root, children: [], cost: { event_cost, cumulative_cost: '7E-7' } };
	new Wire({ 'session_analysis/call-control/e-1': { body: { ...sessionTree, root } } });
	const { items, error } = await runTelnyx(session('get', { eventId: 'e-1' }));
	expect(error).toBeUndefined();
	expect(items[0].json).toMatchObject({ costAmount, cumulativeCostAmount: '0.0000007' });
});

it.each([-1, '-1000', 'Infinity', true, {}])('a duration of %p is unknown', async (duration) => {
	const length = duration as number;
	const recording = { ...recordingRow, duration_millis: length };
	const transcription = { ...transcriptionRow, duration_millis: length };
	const items = [
		await itemOf('recordings', recording, getMany('recording')),
		await itemOf('recording_transcriptions', transcription, getMany('recordingTranscription')),
		await itemOf(
			'reports/wdrs',
			{ ...wdr, duration_seconds: length },
			getMany('wirelessDetailRecord'),
		),
	];
	expect(items.map(({ durationSeconds }) => durationSeconds)).toEqual([null, null, null]);
});

it.each<[string, string | null, string | null]>([
	['incoming', 'inbound', '+12025550142'],
	['terminating', 'inbound', '+12025550142'],
	['in', 'inbound', '+12025550142'],
	['OUTGOING', 'outbound', '+442079460000'],
	['originating', 'outbound', '+442079460000'],
	['internal', 'internal', null],
	['sideways', null, null],
])('the direction %p is read', async (direction, read, externalNumber) => {
	expect(await recordOf({ direction })).toMatchObject({ direction: read, externalNumber });
	const of = async (what: string, row: IDataObject, parameters: IDataObject) =>
		(await itemOf(what, row, parameters)).direction;
	const metadata = { payload: { direction } };
	const events = { ...getMany('callEvent'), filters: { callLegId: event.call_leg_id } };
	const time = { event_timestamp: '2026-03-01T10:00:00Z' };
	expect([
		await of('detail_records', { uuid: 'm', direction }, detailRecord('messaging')),
		await of('reports/mdrs', { ...mdr, direction }, getMany('messageDetailRecord')),
		await of('call_events', { ...event, ...time, metadata }, events),
	]).toEqual([read, read, read]);
});

it.each(NOBODY)('a caller %p is nobody to look up', async (cli) => {
	expect(await recordOf({ direction: 'inbound', cli })).toMatchObject({
		fromNumber: cli,
		externalNumber: null,
	});
});

describe('the times of a report', () => {
	const { row, path } = REPORTS.mdrReport;
	it.each<[unknown, string | null]>([
		...TIMES.filter(([time]) => time !== null && time !== ''),
		['2026-03-01', '2026-03-01'],
		['0001-01-01', null],
		['2026-02-30', null],
	])('%p are %p', async (time, expected) => {
		const example = {
			...row,
			start_date: time,
			end_date: time,
			created_at: time,
			updated_at: time,
		};
		new Wire({ [`${path}/${REPORT_ID}`]: answerWith(REPORTS.mdrReport, example) });
		const { items, error } = await runTelnyx({
			resource: 'mdrReport',
			operation: 'get',
			reportId: pick(REPORT_ID, 'id'),
			output: 'selected',
			fields: ['dateStart', 'dateEnd', 'createdAt', 'updatedAt', 'mayBeIncomplete'],
		});
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({
			dateStart: expected,
			dateEnd: expected,
			createdAt: expected,
			updatedAt: expected,
			mayBeIncomplete: expected === null || expected.length === 10 ? null : true,
		});
	});
});

describe('fields that are called as what every object inherits', () => {
	const row = `{"id":"a","started_at":"2026-03-01T10:00:00Z",${INHERITED}}`;
	const other = '{"id":"b","started_at":"2026-03-01T09:00:00Z"}';
	const body = `{"data":[${row},${other}],"meta":{"page_number":1,"page_size":50,"total_pages":1,"total_results":2}}`;
	const raw = getMany('call', { output: 'raw' });

	it.each(['csv', 'ndjson'])('come out in %s', async (outputAs) => {
		new Wire({ detail_records: { body } });
		const { items, error } = await runTelnyx({ ...raw, outputAs });
		expect(error).toBeUndefined();
		await expectInheritedNames(items[0], outputAs, [row, other], /^b,.*,,,,$/);
	});

	it('come out in items', async () => {
		new Wire({ detail_records: { body } });
		const { items, error } = await runTelnyx(raw);
		expect(error).toBeUndefined();
		expect(JSON.stringify(jsonOf(items))).toBe(`[${row},${other}]`);
	});

	it('are not taken for a time or an ID', async () => {
		new Wire({ detail_records: { body } });
		const { items, error } = await runTelnyx({
			...detailRecord('sip-trunking'),
			output: 'raw',
			options: { timeField: 'constructor' },
		});
		expect(error).toBeUndefined();
		expect(idsOf(items)).toEqual(['a', 'b']);
	});
});

describe('yesterday where the clock is put forward at midnight', () => {
	const cairo = { timezone: 'Africa/Cairo' };
	const yesterday = { dateRange: 'yesterday' };
	const [from, to] = ['2026-04-22T22:00:00Z', '2026-04-23T22:00:00Z'];
	beforeEach(() => void fakeClock('2026-04-24T10:00:00Z'));

	it.each<[string, string, string, string]>([
		['messageDetailRecord', 'reports/mdrs', 'start_date', 'end_date'],
		['wirelessDetailRecord', 'reports/wdrs', 'start_date', 'end_date'],
		['recording', 'recordings', 'filter[created_at][gte]', 'filter[created_at][lte]'],
	])('is asked for from its first moment on: %s', async (resource, what, start, end) => {
		const wire = new Wire({ [what]: page([]) });
		const { error } = await runTelnyx({ ...getMany(resource), ...yesterday }, cairo);
		expect(error).toBeUndefined();
		expect(wire.asked[0].query).toMatchObject({ [start]: from, [end]: to });
	});

	it('is put into a report from its first moment on', async () => {
		const { path, row } = REPORTS.cdrReport;
		const wire = new Wire({ [`POST ${path}`]: one(row) });
		await runTelnyx(
			{ resource: 'cdrReport', operation: 'create', waitForCompletion: false, ...yesterday },
			cairo,
		);
		expect(wire.asked[0].body).toMatchObject({ start_time: from, end_time: to });
	});
});
