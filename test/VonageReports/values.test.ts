import nock from 'nock';
import type { IDataObject } from 'n8n-workflow';
import { fakeClock } from '../support/clock';
import { expectInheritedNames, INHERITED } from '../support/inheritedNames';
import { AMOUNTS, NOBODY } from '../support/values';
import { call, documentedSms, page } from './records';
import { createReport, getManyReports, getReport, ID, report } from './reports';
import { getManyCalls, getManyRecords, jsonOf, runVonage } from './vonageReports';
import { Wire } from './wire';

/** The call record that a call with these fields becomes. */
async function recordOf(fields: IDataObject): Promise<IDataObject> {
	nock.cleanAll();
	new Wire({
		records: ({ query }) => page(query.product === 'VOICE-CALL' ? [call('a', fields)] : []),
	});
	const { items, error } = await runVonage({ ...getManyCalls, output: 'callRecord' });
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	return items[0].json;
}

async function messageOf(fields: IDataObject): Promise<IDataObject> {
	nock.cleanAll();
	new Wire({ records: page([{ ...documentedSms, ...fields }]) });
	const sms = { product: 'SMS', direction: 'inbound' };
	const { items, error } = await runVonage({ ...getManyRecords, ...sms });
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	return items[0].json;
}

/** Ways to write the same moment, and what is none. */
const TIMES: Array<[unknown, string | null]> = [
	['2026-03-01T10:00:00+0000', '2026-03-01T10:00:00Z'],
	['2026-03-01 10:00:00+00', '2026-03-01T10:00:00Z'],
	['2026-03-01 12:00:00 +02:00', '2026-03-01T10:00:00Z'],
	['2026-03-01 10:00:00 UTC', '2026-03-01T10:00:00Z'],
	['2026-03-01 10:00:00 +0000 UTC', '2026-03-01T10:00:00Z'],
	['2026-03-01t10:00:00z', '2026-03-01T10:00:00Z'],
	['2026-03-01T10:00:00.123456+0000', '2026-03-01T10:00:00.123Z'],
	['2026-03-01T10:00:00.123456789Z', '2026-03-01T10:00:00.123Z'],
	[1_772_359_200, '2026-03-01T10:00:00Z'],
	['1772359200', '2026-03-01T10:00:00Z'],
	['1772359200123', '2026-03-01T10:00:00.123Z'],
	['1772359200123456', '2026-03-01T10:00:00.123Z'],
	['0001-01-01T00:00:00+0000', null],
	['1970-01-01T00:00:00+0000', null],
	['0000-00-00 00:00:00', null],
	['2026-02-30T10:00:00+0000', null],
	// Vonage's times have an offset; in which zone one without would be, nobody says.
	['2026-03-01T10:00:00', null],
	[0, null],
	['', null],
	[null, null],
];

it.each(TIMES)('the time %p of a call is %p, and the call comes out', async (time, expected) => {
	expect(await recordOf({ date_start: time as string, date_end: time as string })).toMatchObject({
		startedAt: expected,
		endedAt: expected,
	});
});

it.each(TIMES)('the time %p of a message is %p, and it comes out', async (time, expected) => {
	expect((await messageOf({ date_received: time as string })).createdAt).toBe(expected);
});

it.each(TIMES)('the times %p of a report are %p', async (time, expected) => {
	const times = Object.fromEntries(
		['receive_time', 'date_start', 'date_end'].map((name) => [name, time]),
	) as IDataObject;
	new Wire({ [`reports/${ID}`]: { body: report('SUCCESS', times) } });
	const { items, error } = await runVonage(getReport);
	expect(error).toBeUndefined();
	expect(items[0].json).toMatchObject({
		createdAt: expected,
		dateStart: expected,
		dateEnd: expected,
	});
});

it('a report of which nobody knows when it was asked for comes out with an end of the range', async () => {
	const reports = [
		'0001-01-01T00:00:00Z',
		'2026-03-02T10:00:00+0000',
		'2026-03-04T10:00:00+0000',
	].map((receive_time, index) => report('SUCCESS', { request_id: `r${index}`, receive_time }));
	new Wire({ reports: { body: { reports } } });
	const { items, error } = await runVonage({
		...getManyReports,
		filters: { createdTo: '2026-03-03T12:00:00' },
	});
	expect(error).toBeUndefined();
	expect(jsonOf(items).map(({ reportId, createdAt }) => [reportId, createdAt])).toEqual([
		['r1', '2026-03-02T10:00:00Z'],
		['r0', null],
	]);
});

it.each(AMOUNTS)('the price %p of a call or a message is %p', async (total_price, costAmount) => {
	expect((await recordOf({ total_price: total_price as string })).costAmount).toBe(costAmount);
	expect((await messageOf({ total_price: total_price as string })).costAmount).toBe(costAmount);
});

it('what a run costs is added up from prices however they are written', async () => {
	const prices = ['7E-7', 1.39e-2, '0E-8'];
	new Wire({
		records: (_asked, nth) =>
			page([call(`c${nth}`)], nth < 2 ? `cursor-${nth}` : undefined, { price: prices[nth] }),
	});
	const { items, error } = await runVonage({ ...getManyRecords, options: { addCostItem: true } });
	expect(error).toBeUndefined();
	expect(items.at(-1)?.json).toEqual({
		cost: { billedRecords: 3, requests: 3, price: '0.0139007', currency: 'EUR' },
	});
});

it.each(['-1', -90, 'Infinity', '1e3', true])('the duration %p is unknown', async (duration) => {
	expect(await recordOf({ duration })).toMatchObject({
		durationSeconds: null,
		durationMs: null,
		billableSeconds: null,
	});
});

it.each<[string, string | null, string | null]>([
	['incoming', 'inbound', '442079460000'],
	['terminating', 'inbound', '442079460000'],
	['in', 'inbound', '442079460000'],
	['OUTGOING', 'outbound', '447700900001'],
	['originating', 'outbound', '447700900001'],
	['internal', 'internal', null],
	['sideways', null, null],
])('the direction %p is read', async (word, direction, externalNumber) => {
	expect(await recordOf({ direction: word })).toMatchObject({ direction, externalNumber });
	expect((await messageOf({ direction: word })).direction).toBe(direction);
});

it.each(NOBODY)('a caller %p is nobody to look up', async (from) => {
	expect(await recordOf({ direction: 'inbound', from })).toMatchObject({
		fromNumber: from,
		externalNumber: null,
	});
});

it.each([
	[true, true],
	['true', true],
	['false', false],
	[undefined, false],
])('whether a report includes subaccounts: %p as %p', async (include_subaccounts, expected) => {
	new Wire({ [`reports/${ID}`]: { body: report('SUCCESS', { include_subaccounts }) } });
	const { items } = await runVonage({
		...getReport,
		output: 'selected',
		fields: ['includesSubaccounts'],
	});
	expect(items[0].json.includesSubaccounts).toBe(expected);
});

describe('fields that are called as what every object inherits', () => {
	const row = `{"id":"a",${INHERITED}}`;
	const answer = {
		body: `{"request_status":"SUCCESS","items_count":2,"price":"0","currency":"EUR","records":[${row},{"id":"b"}]}`,
	};

	it.each(['csv', 'ndjson'])('come out in %s', async (outputAs) => {
		new Wire({ records: answer });
		const { items, error } = await runVonage({ ...getManyRecords, output: 'raw', outputAs });
		expect(error).toBeUndefined();
		await expectInheritedNames(items[0], outputAs, [row, '{"id":"b"}'], /^b,+$/);
	});

	it('come out in items', async () => {
		new Wire({ records: answer });
		const { items, error } = await runVonage({ ...getManyRecords, output: 'raw' });
		expect(error).toBeUndefined();
		expect(JSON.stringify(jsonOf(items))).toBe(`[${row},{"id":"b"}]`);
	});
});

describe('yesterday where the clock is put forward at midnight', () => {
	const cairo = { timezone: 'Africa/Cairo' };
	beforeEach(() => void fakeClock('2026-04-24T10:00:00Z'));

	it('is read from its first moment on', async () => {
		const wire = new Wire({ records: page([]) });
		await runVonage({ ...getManyRecords, dateRange: 'yesterday' }, cairo);
		const starts = wire.to('records').map(({ query }) => query.date_start);
		expect(starts.sort()[0]).toBe('2026-04-22T22:00:00Z');
	});

	it('is put into a report from its first moment on', async () => {
		const wire = new Wire({ 'POST reports': { body: report('PENDING') } });
		await runVonage(createReport, cairo);
		expect(wire.asked[0].body).toMatchObject({
			date_start: '2026-04-22T22:00:00Z',
			date_end: '2026-04-23T22:00:00Z',
		});
	});
});
