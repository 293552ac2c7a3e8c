import type { IDataObject } from 'n8n-workflow';
import { fakeClock } from '../support/clock';
import { expectInheritedNames } from '../support/inheritedNames';
import { NOBODY } from '../support/values';
import { getManyCdrs, jsonOf, runFonoUc } from './fonoUc';
import { cdr, documentedRecording, page } from './records';
import { Wire, type Answer } from './wire';

const whole = { ...getManyCdrs, output: 'callRecord' };

/** The call record that a CDR with these fields becomes. */
async function recordOf(fields: IDataObject): Promise<IDataObject> {
	new Wire({ cdrs: page([cdr('a', fields)]) });
	const { items, error } = await runFonoUc(whole);
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	return items[0].json;
}

async function recordingOf(fields: IDataObject): Promise<IDataObject> {
	new Wire({ recordings: { body: { recordings: [{ ...documentedRecording, ...fields }] } } });
	const { items, error } = await runFonoUc({ ...getManyCdrs, resource: 'recording' });
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	return items[0].json;
}

describe('a time', () => {
	const none = { timestamp: null };
	it.each<[IDataObject, string | null]>([
		[{ timestamp: '63819076719' }, '2022-05-06T17:18:39Z'],
		[{ timestamp: 63_819_076_719 }, '2022-05-06T17:18:39Z'],
		[{ timestamp: '1651857519' }, '2022-05-06T17:18:39Z'],
		[{ timestamp: '1651857519123' }, '2022-05-06T17:18:39.123Z'],
		[{ timestamp: '1651857519123456' }, '2022-05-06T17:18:39.123Z'],
		[{ timestamp: '1651857519123456789' }, '2022-05-06T17:18:39.123Z'],
		[{ timestamp: '2022-05-06T17:18:39Z' }, '2022-05-06T17:18:39Z'],
		[{ ...none, datetime: '2022-05-06 17:18:39 +0000 UTC' }, '2022-05-06T17:18:39Z'],
		[{ ...none, datetime: '2022-05-06T17:18:39Z' }, '2022-05-06T17:18:39Z'],
		[{ ...none, datetime: '2022-05-06 17:18:39+00' }, '2022-05-06T17:18:39Z'],
		[{ ...none, datetime: '2022-05-06 17:18:39 UTC' }, '2022-05-06T17:18:39Z'],
		[{ timestamp: '0', datetime: '2022-05-06 17:18:39 +0000 UTC' }, '2022-05-06T17:18:39Z'],
		[{ timestamp: '0', datetime: '0001-01-01 00:00:00 +0000 UTC' }, null],
		[{ ...none, datetime: '1970-01-01 00:00:00 +0000 UTC' }, null],
		[{ ...none, datetime: '0000-00-00 00:00:00' }, null],
		[{ ...none, datetime: '2022-02-30 17:18:39 +0000 UTC' }, null],
		[{ ...none, datetime: '2022-05-06 17:18:39' }, null],
		[{ timestamp: 'soon', datetime: 'never' }, null],
	])('as in %j is %p, and the CDR comes out', async (fields, startedAt) => {
		expect((await recordOf(fields)).startedAt).toBe(startedAt);
	});

	it.each<[IDataObject, string | null]>([
		[{ start: 63_819_084_093 }, '2022-05-06T19:21:33Z'],
		[{ start: '1651864893' }, '2022-05-06T19:21:33Z'],
		[{ start: '2022-05-06 19:21:33 +0000 UTC' }, '2022-05-06T19:21:33Z'],
		[{ start: 0 }, '2022-05-06T19:29:29Z'],
		[{ start: 0, pvt_created: 0 }, null],
		[{ start: '0001-01-01T00:00:00Z', pvt_created: null }, null],
	])('of a recording as in %j is %p, and the recording comes out', async (fields, startedAt) => {
		expect((await recordingOf(fields)).startedAt).toBe(startedAt);
	});
});

it.each<[IDataObject, IDataObject]>([
	[
		{ billing_seconds: '-1', duration_seconds: '-5' },
		{ billableSeconds: null, durationSeconds: null, durationMs: null, outcome: 'unknown' },
	],
	[
		{ billing_seconds: -1, duration_seconds: 1.1 },
		{ billableSeconds: null, durationSeconds: 1.1, durationMs: 1100 },
	],
	[
		{ billing_seconds: '1e3', duration_seconds: 'Infinity' },
		{ billableSeconds: null, durationSeconds: null },
	],
	[
		{ billing_seconds: true, duration_seconds: {} },
		{ billableSeconds: null, durationSeconds: null },
	],
])('durations as in %j are %j', async (fields, expected) => {
	expect(await recordOf(fields)).toMatchObject(expected);
});

it('a recording does not last less than nothing', async () => {
	expect((await recordingOf({ duration: -3 })).durationSeconds).toBeNull();
});

const REALM = 'acme.example.com';
const inside = (extension: string) => `${extension}@${REALM}`;

describe('who is outside', () => {
	it.each<[string, IDataObject, IDataObject]>([
		[
			'nobody in a call between two extensions',
			{
				caller_id_number: '1001',
				callee_id_number: '1002',
				from: inside('1001'),
				to: inside('1002'),
			},
			{ direction: 'internal', externalNumber: null },
		],
		[
			'nobody, by the numbers alone',
			{ caller_id_number: '1001', callee_id_number: '1002', from: null, to: null },
			{ direction: 'internal', externalNumber: null },
		],
		[
			'the one that a user calls, whose own number is not shown',
			{
				caller_id_number: '17025550100',
				callee_id_number: '442079460000',
				from: inside('1001'),
				to: '+442079460000@203.0.113.9',
			},
			{ direction: 'outbound', externalNumber: '442079460000', userExtension: '1001' },
		],
		[
			'the one that a user calls, though the switch sees the call come in',
			{
				direction: 'inbound',
				caller_id_number: '1001',
				callee_id_number: '442079460000',
				from: inside('1001'),
				to: inside('442079460000'),
			},
			{ direction: 'outbound', externalNumber: '442079460000', userExtension: '1001' },
		],
		[
			'who calls a number that rings an extension',
			{
				caller_id_number: '442079460000',
				callee_id_number: '17025550100',
				from: '442079460000@203.0.113.9',
				to: inside('1001'),
			},
			{ direction: 'inbound', externalNumber: '442079460000', userExtension: '1001' },
		],
		[
			'an emergency service',
			{
				caller_id_number: '1001',
				callee_id_number: '911',
				from: inside('1001'),
				to: inside('911'),
			},
			{ direction: 'outbound', externalNumber: '911', userExtension: '1001' },
		],
		[
			'nobody that can be told, when the number shown calls such a service',
			{ caller_id_number: '17025550100', callee_id_number: '911', from: null, to: null },
			{ direction: null, externalNumber: null, userExtension: null },
		],
		[
			"whom the tenant's own realm tells",
			{
				caller_id_number: '442079460000',
				callee_id_number: '17025550100',
				from: '442079460000@sip.carrier.example',
				to: '17025550100@pbx.example.com',
			},
			{ direction: 'inbound', externalNumber: '442079460000' },
		],
		[
			'a caller that other systems call incoming',
			{ direction: 'Incoming', caller_id_number: '442079460000', callee_id_number: '1001' },
			{ direction: 'inbound', externalNumber: '442079460000' },
		],
		['told by the documented CDR', {}, { direction: 'inbound', externalNumber: '15614526458' }],
	])('is %s', async (_case, fields, expected) => {
		expect(await recordOf(fields)).toMatchObject(expected);
	});

	it.each(NOBODY)('is not told by a caller %s', async (caller_id_number) => {
		expect(await recordOf({ caller_id_number })).toMatchObject({
			direction: 'inbound',
			fromNumber: caller_id_number,
			externalNumber: null,
			userExtension: '1200',
		});
	});
});

it.each<[IDataObject, string | null]>([
	// The document's own one: both are users of one tenant, and the switch has no word for it.
	[{ from: '1655@fonouctest.cad2.fonouc.com', to: '8876@fonouctest.cad2.fonouc.com' }, 'internal'],
	[{ direction: 'incoming' }, 'inbound'],
	[{ direction: 'Outgoing' }, 'outbound'],
	[{ direction: null }, 'internal'],
	[{ direction: null, caller_id_number: '15614526458' }, 'inbound'],
])('a recording as in %j went %p', async (fields, direction) => {
	expect((await recordingOf(fields)).direction).toBe(direction);
});

describe('fields that are called as what every object inherits', () => {
	const row = `{ "id": "a", "timestamp": "63819076719", "constructor": "c", "toString": "t", "__proto__": "p" }`;
	const answers = (): Answer[] => [
		{ body: `{ "data": [${row}, { "next_start_key": "k", "page_size": 1 }] }` },
		{ body: '{ "data": [{ "id": "b", "hasOwnProperty": "h" }] }' },
	];

	it.each(['csv', 'ndjson'])('come out in %s', async (outputAs) => {
		new Wire({ cdrs: answers() });
		const { items, error } = await runFonoUc({ ...getManyCdrs, output: 'raw', outputAs });
		expect(error).toBeUndefined();
		await expectInheritedNames(
			items[0],
			outputAs,
			[JSON.stringify(JSON.parse(row)), '{"id":"b","hasOwnProperty":"h"}'],
			/^b,.*,,,,"{""hasOwnProperty"":""h""}"$/,
		);
	});

	it('come out in items', async () => {
		new Wire({ cdrs: answers() });
		const { items, error } = await runFonoUc({ ...getManyCdrs, output: 'raw' });
		expect(error).toBeUndefined();
		expect(JSON.stringify(jsonOf(items))).toBe(
			`[${JSON.stringify(JSON.parse(row))},{"id":"b","hasOwnProperty":"h"}]`,
		);
	});
});

it('asks for yesterday from its first moment on where the clock is put forward at midnight', async () => {
	fakeClock('2026-04-24T10:00:00Z');
	const wire = new Wire({ cdrs: page([]) });
	const { error } = await runFonoUc(
		{ ...getManyCdrs, dateRange: 'yesterday' },
		{ timezone: 'Africa/Cairo' },
	);
	expect(error).toBeUndefined();
	const [{ query }] = wire.to('cdrs');
	expect(query).toMatchObject({
		startDate: String(Date.parse('2026-04-22T22:00:00Z') / 1000),
		endDate: String(Date.parse('2026-04-23T22:00:00Z') / 1000),
	});
});
