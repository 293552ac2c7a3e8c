import nock from 'nock';
import type { IDataObject } from 'n8n-workflow';
import { fakeClock } from '../support/clock';
import { expectInheritedNames, INHERITED } from '../support/inheritedNames';
import { AMOUNTS, NOBODY } from '../support/values';
import { documentedJob, log, page, rec } from './records';
import {
	COMPANY,
	createExport,
	getMany,
	getManyCallLogs,
	job,
	jsonOf,
	JOBS,
	LOGS,
	runVonage,
} from './vonageBusiness';
import { Wire } from './wire';

/** The call record that a call log with these fields becomes. */
async function recordOf(fields: IDataObject, more: IDataObject = {}): Promise<IDataObject> {
	nock.cleanAll();
	new Wire({ [LOGS]: page([log('a', fields)]) });
	const { items, error } = await runVonage({ ...getManyCallLogs, output: 'callRecord', ...more });
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	return items[0].json;
}

async function recordingOf(fields: IDataObject): Promise<IDataObject> {
	nock.cleanAll();
	new Wire({ [COMPANY]: page([rec(1, fields)], { style: { field: 'recordings' } }) });
	const { items, error } = await runVonage(getMany('companyRecording'));
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	return items[0].json;
}

/** Ways to write the same moment, and what is none. */
const TIMES: Array<[unknown, string | null]> = [
	['2026-05-05 12:00:00', '2026-05-05T12:00:00Z'],
	['2026-05-05T12:00:00', '2026-05-05T12:00:00Z'],
	['2026-05-05 12:00:00+00', '2026-05-05T12:00:00Z'],
	['2026-05-05 14:00:00+0200', '2026-05-05T12:00:00Z'],
	['2026-05-05 14:00:00+02:00', '2026-05-05T12:00:00Z'],
	['2026-05-05 12:00:00 UTC', '2026-05-05T12:00:00Z'],
	['2026-05-05 12:00:00 +0000 UTC', '2026-05-05T12:00:00Z'],
	['2026-05-05t12:00:00z', '2026-05-05T12:00:00Z'],
	['2026-05-05 12:00:00.123456', '2026-05-05T12:00:00.123Z'],
	['2026-05-05T12:00:00.123456789Z', '2026-05-05T12:00:00.123Z'],
	[1_777_982_400, '2026-05-05T12:00:00Z'],
	['1777982400', '2026-05-05T12:00:00Z'],
	['1777982400123', '2026-05-05T12:00:00.123Z'],
	[1_777_982_400_123_456, '2026-05-05T12:00:00.123Z'],
	['0001-01-01 00:00:00', null],
	['0001-01-01T00:00:00Z', null],
	['1970-01-01 00:00:00', null],
	['0000-00-00 00:00:00', null],
	['2026-02-30 12:00:00', null],
	['2026-05-05 25:00:00', null],
	[0, null],
	['', null],
	[null, null],
	[{}, null],
];

it.each(TIMES)('the time %p of a call is %p, and the call comes out', async (time, expected) => {
	expect(await recordOf({ start: time as string, end: time as string })).toMatchObject({
		startedAt: expected,
		endedAt: expected,
	});
});

it.each(TIMES)('the time %p of a recording is %p', async (start, startedAt) => {
	expect((await recordingOf({ start: start as string })).startedAt).toBe(startedAt);
});

it.each([
	['2026-06-16T00:00:00+0000', '2026-06-16T00:00:00Z'],
	['2026-06-16 00:00:00', '2026-06-16T00:00:00Z'],
	['0001-01-01T00:00:00Z', null],
	['9999-12-31T23:59:59Z', null],
])('an export job is valid until %p as %p', async (valid_until, validUntil) => {
	new Wire({ [`${JOBS}/${documentedJob.id}`]: { body: { ...documentedJob, valid_until } } });
	const { items, error } = await runVonage(job('get', documentedJob.id));
	expect(error).toBeUndefined();
	expect(items[0].json.validUntil).toBe(validUntil);
});

it.each([{ endedAfter: '2026-05-01T00:00:00' }, { endedBefore: '2026-05-07T00:00:00' }])(
	'a call of which nobody knows when it ended comes out with the filters %j',
	async (filters) => {
		const record = await recordOf({ end: '0001-01-01 00:00:00' }, { filters });
		expect(record).toMatchObject({ startedAt: '2026-05-05T12:00:00Z', endedAt: null });
	},
);

it.each(AMOUNTS)('the charge %p is %p', async (charge, costAmount) => {
	expect((await recordOf({ charge: charge as string })).costAmount).toBe(costAmount);
});

it.each([-1, '-60', 'Infinity', true])('the length %p is unknown', async (length) => {
	expect(await recordOf({ length })).toMatchObject({ durationSeconds: null, durationMs: null });
	expect((await recordingOf({ duration: length })).durationSeconds).toBeNull();
});

const outside = { source_extension: null, destination_extension: 1000 };

it.each<[string, IDataObject]>([
	['incoming', { direction: 'inbound', externalNumber: '442079460000' }],
	['TERMINATING', { direction: 'inbound', externalNumber: '442079460000' }],
	['in', { direction: 'inbound' }],
	['outgoing', { direction: 'outbound', userExtension: null }],
	['originating', { direction: 'outbound' }],
	['INTRA_PBX', { direction: 'internal', externalNumber: null }],
	['sideways', { direction: null, externalNumber: null }],
])('the direction %p is read', async (direction, expected) => {
	const fields = { ...outside, direction, from: '442079460000', to: '17325550100' };
	expect(await recordOf(fields)).toMatchObject(expected);
	expect((await recordingOf({ call_direction: direction })).direction).toBe(expected.direction);
});

it.each(NOBODY)('a caller %p is nobody to look up', async (from) => {
	expect(await recordOf({ ...outside, from })).toMatchObject({
		direction: 'inbound',
		fromNumber: from,
		externalNumber: null,
	});
});

it.each([
	['true', true],
	['yes', true],
	[1, true],
	['false', false],
	[0, false],
	['maybe', null],
])('recorded %p of an answered call is %p', async (recorded, hasRecording) => {
	expect((await recordOf({ recorded })).hasRecording).toBe(hasRecording);
});

it.each(['csv', 'ndjson'])(
	'fields that are called as what every object inherits come out in %s',
	async (outputAs) => {
		const row = `{"id":"a",${INHERITED}}`;
		new Wire({
			[LOGS]: {
				body: `{"page":1,"total_pages":1,"total_items":2,"page_size":10,"_embedded":{"call_logs":[${row},{"id":"b"}]}}`,
			},
		});
		const { items, error } = await runVonage({ ...getManyCallLogs, output: 'raw', outputAs });
		expect(error).toBeUndefined();
		await expectInheritedNames(items[0], outputAs, [row, '{"id":"b"}'], /^b,+$/);
	},
);

it('and in items', async () => {
	new Wire({
		[LOGS]: {
			body: '{"page":1,"total_pages":1,"total_items":1,"page_size":10,"_embedded":{"call_logs":[{"id":"a","constructor":"c","hasOwnProperty":"h"}]}}',
		},
	});
	const { items, error } = await runVonage({ ...getManyCallLogs, output: 'raw' });
	expect(error).toBeUndefined();
	expect(jsonOf(items)).toEqual([{ id: 'a', constructor: 'c', hasOwnProperty: 'h' }]);
});

describe('yesterday where the clock is put forward at midnight', () => {
	const cairo = { timezone: 'Africa/Cairo' };
	beforeEach(() => void fakeClock('2026-04-24T10:00:00Z'));

	it('is asked for from its first moment on', async () => {
		const wire = new Wire({ [LOGS]: page([]) });
		await runVonage({ ...getManyCallLogs, dateRange: 'yesterday' }, cairo);
		expect(wire.to(LOGS)[0].query).toMatchObject({
			'start:gte': '2026-04-22 22:00:00',
			'start:lte': '2026-04-23 22:00:00',
		});
	});

	it('is exported from its first moment on', async () => {
		const wire = new Wire({});
		await runVonage({ ...createExport, dateRange: 'yesterday' }, cairo);
		const [{ body, query }] = wire.asked.filter(({ what }) => what.includes('export'));
		expect(JSON.stringify({ body, query })).toContain('2026-04-22T22:00:00');
	});
});
