import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';

import { sandboxCredentials, storeCredential } from '../../sandbox/n8n/credentials.mts';
import type { TelnyxFamily } from '../../sandbox/providers/telnyx.mts';
import { type Sandbox, startSandbox } from '../../sandbox/server.mts';
import { stack } from './support/stack.mts';
import {
	assertSameRecords,
	between,
	fileOf,
	jsonOf,
	testedNode,
	wholeSpan,
} from './support/testedNode.mts';

type Row = Record<string, unknown>;

const CREDENTIAL = 'telnyxReportsApi';
const telnyx = testedNode('Telnyx Reports', 'telnyxReports', CREDENTIAL);
const list = {
	operation: 'getAll',
	returnAll: true,
	output: 'raw',
	outputAs: 'items',
	filters: {},
	options: {},
};
const DAY_SECONDS = 86_400;

/** Ten days in the middle of the records. */
function tenDays(): [from: number, to: number] {
	const { from } = stack().sandbox;
	return [from + 20 * DAY_SECONDS, from + 30 * DAY_SECONDS];
}

/** Records as they look once they have been JSON. */
function held(family: TelnyxFamily, from: number, to: number): Row[] {
	return [...stack().sandbox.telnyx.records(family, from, to)].map(
		(row) => JSON.parse(JSON.stringify(row)) as Row,
	);
}

function all(family: TelnyxFamily): Row[] {
	const { from, until } = stack().sandbox;
	return held(family, from, until);
}

/** Without what is different in each answer: the signatures of links. */
function withoutLinks(row: Row): Row {
	return { ...row, download_urls: undefined };
}

const byId = (parameter: string, value: unknown) => ({
	[parameter]: { __rl: true, mode: 'id', value },
});

describe('Telnyx Reports, lists', () => {
	it('Wireless Detail Record: gives ten thousand once, field by field', async () => {
		const items = await telnyx.items({
			...list,
			resource: 'wirelessDetailRecord',
			...wholeSpan(),
		});
		assert.equal(items.length, 10_000);
		assertSameRecords(jsonOf(items), all('wdrs'), 'id');
	});

	it('Message Detail Record: gives every message of ten days', async () => {
		const items = await telnyx.items({
			...list,
			resource: 'messageDetailRecord',
			...between(...tenDays()),
		});
		assertSameRecords(jsonOf(items), held('mdrs', ...tenDays()), 'id');
		assert.ok(items.length > 1000);
	});

	it('Detail Record: gives the records of a type that can be asked for by date, and of one that cannot', async () => {
		for (const [recordType, idField] of [
			['messaging', 'uuid'],
			['amd', 'id'],
		] as const) {
			const items = await telnyx.items({
				...list,
				resource: 'detailRecord',
				recordType,
				...between(...tenDays()),
			});
			assertSameRecords(jsonOf(items), held(recordType, ...tenDays()), idField);
			assert.ok(items.length > 100);
		}
	});

	it('Call: gives the calls of both types, the newest first, and keeps the digits of IDs', async () => {
		const items = await telnyx.items({ ...list, resource: 'call', ...between(...tenDays()) });
		const calls = (['sip-trunking', 'call-control'] as const).flatMap((type) =>
			held(type, ...tenDays()),
		);
		assertSameRecords(jsonOf(items), calls, 'id');
		const times = jsonOf(items).map(({ started_at }) => String(started_at));
		assert.deepEqual(times, times.toSorted().reverse());
		const { connections } = stack().sandbox.telnyx;
		const known: string[] = connections.map(({ id }) => id);
		assert.ok(jsonOf(items).every(({ connection_id }) => known.includes(String(connection_id))));
	});

	it('Call: gives call records into a file, with those alone that could not be set up', async () => {
		const parameters = { resource: 'call', ...between(...tenDays()), outcomes: ['failed'] };
		const output = { output: 'callRecord', outputAs: 'ndjson' };
		const [file] = await telnyx.items({ ...list, ...parameters, ...output });
		const calls = String(await fileOf(file))
			.split('\n')
			.filter(Boolean)
			.map((line) => JSON.parse(line) as Row);
		assert.ok(calls.length > 0);
		assert.equal(file.json.records, calls.length);
		assert.ok(calls.every(({ provider, outcome }) => `${provider} ${outcome}` === 'telnyx failed'));
	});

	it('Call Event: gives what happened in a call, also of long ago', async () => {
		const [from, to] = tenDays();
		const [{ call_leg_id: callLegId }] = held('callEvents', from, to);
		const items = await telnyx.items({
			...list,
			resource: 'callEvent',
			dateRange: 'any',
			filters: { callLegId },
		});
		const events = held('callEvents', from, to).filter((row) => row.call_leg_id === callLegId);
		assertSameRecords(jsonOf(items), events, 'event_timestamp');
		assert.ok(items.length > 1);
	});

	it('Call Event: gives those of the last 24 hours', async () => {
		const startedMs = Date.now();
		const items = await telnyx.items({
			...list,
			resource: 'callEvent',
			dateRange: 'last24Hours',
		});
		const { until } = stack().sandbox;
		const text = (row: Row) => JSON.stringify(row);
		const at = ({ event_timestamp }: Row) => Date.parse(String(event_timestamp));
		const events = held('callEvents', until - 2 * DAY_SECONDS, until);
		const came = new Set(jsonOf(items).map(text));
		assert.equal(came.size, items.length);
		// What happens at the edges while the workflow runs is left out.
		const sure = events.filter(
			(row) => at(row) > Date.now() - DAY_SECONDS * 1000 && at(row) < startedMs,
		);
		assert.ok(sure.length > 0);
		assert.deepEqual(
			sure.map(text).filter((event) => !came.has(event)),
			[],
		);
		const known = new Set(events.map(text));
		assert.ok([...came].every((event) => known.has(event)));
	});
});

describe('Telnyx Reports, more detail records than can be reached at once', () => {
	let large: Sandbox;
	const connect = async (sandbox: Sandbox) => {
		const credential = (await sandboxCredentials(sandbox)).find(({ type }) => type === CREDENTIAL);
		assert.ok(credential);
		await storeCredential(stack().client, credential, stack().credentials[CREDENTIAL].id);
	};

	before(async () => {
		large = await startSandbox({ records: 10_400, telnyx: { rateLimit: null } });
		await connect(large);
	});
	after(async () => {
		await connect(stack().sandbox);
		await large.close();
	});

	it('Detail Record: gives all of them once', async () => {
		const { from, until } = large;
		const items = await telnyx.items({
			...list,
			resource: 'detailRecord',
			recordType: 'wireless',
			...between(from, until),
		});
		assert.equal(items.length, 10_400);
		const records = [...large.telnyx.records('wireless', from, until)];
		assertSameRecords(jsonOf(items), JSON.parse(JSON.stringify(records)) as Row[], 'id');
	});
});

describe('Telnyx Reports, Recording', () => {
	const recording = { resource: 'recording', options: {} };

	it('Get Many and Get: give what is known about recordings', async () => {
		const items = await telnyx.items({ ...list, ...recording, ...wholeSpan() });
		assertSameRecords(jsonOf(items).map(withoutLinks), all('recordings').map(withoutLinks), 'id');
		const input = jsonOf(items).slice(0, 2);
		const got = await telnyx.items(
			{ ...recording, operation: 'get', output: 'raw', ...byId('recordingId', '={{ $json.id }}') },
			input,
		);
		assert.deepEqual(jsonOf(got).map(withoutLinks), input.map(withoutLinks));
	});

	it('Download: gets both files byte for byte, from the other host and without the key', async () => {
		const { sandbox } = stack();
		const input = held('recordings', ...tenDays()).slice(0, 2);
		sandbox.requests.clear();
		for (const format of ['mp3', 'wav'] as const) {
			const items = await telnyx.items(
				{
					...recording,
					operation: 'download',
					audioFormat: format,
					binaryPropertyName: 'data',
					...byId('recordingId', '={{ $json.id }}'),
				},
				input,
			);
			for (const [index, item] of items.entries()) {
				const audio = await buffer(sandbox.telnyx.audio(String(input[index].id), format));
				assert.ok((await fileOf(item)).equals(audio), `The ${format} file is another one.`);
				const { download } = item.json as { download: Row };
				assert.equal(download.outcome, 'downloaded');
				assert.equal(download.bytes, audio.length);
			}
		}
		const files = sandbox.requests.entries.filter(({ provider }) => provider === 'telnyxFiles');
		assert.equal(files.length, 2 * input.length);
		assert.ok(files.every(({ status }) => status === 200));
	});

	it('Delete and Delete Many: take three away, and no other', async () => {
		const records = all('recordings').map(({ id }) => String(id));
		const [first, second, third] = records;
		await telnyx.items({ ...recording, operation: 'delete', ...byId('recordingId', first) });
		const gone = await telnyx.items({
			...recording,
			operation: 'deleteMany',
			recordingIds: `${second}, ${third}`,
		});
		assert.deepEqual(
			jsonOf(gone).map(({ recordingId }) => recordingId),
			[second, third],
		);
		assert.deepEqual(
			all('recordings').map(({ id }) => id),
			records.slice(3),
		);
	});
});

describe('Telnyx Reports, Recording Transcription', () => {
	const transcription = { resource: 'recordingTranscription', options: {} };

	it('Get Many, Get and Delete: give texts, and take one away', async () => {
		const items = await telnyx.items({ ...list, ...transcription, ...between(...tenDays()) });
		assertSameRecords(jsonOf(items), held('transcriptions', ...tenDays()), 'id');
		const [first] = jsonOf(items);
		const one = { ...transcription, ...byId('transcriptionId', first.id) };
		const [got] = await telnyx.items({ ...one, operation: 'get', output: 'raw' });
		assert.deepEqual(got.json, first);
		await telnyx.items({ ...one, operation: 'delete' });
		assert.equal(held('transcriptions', ...tenDays()).length, items.length - 1);
	});
});

describe('Telnyx Reports, Session Analysis', () => {
	it('Get, Get Metadata and Get Record Type Metadata: give the events of a call that was asked about', async () => {
		const session = { resource: 'sessionAnalysis', options: {} };
		const [{ json: overview }] = await telnyx.items({ ...session, operation: 'getMetadata' });
		const [{ record_type: name }] = overview.record_types as Array<{ record_type: string }>;
		const type = byId('sessionRecordType', name);
		const [{ json: about }] = await telnyx.items({
			...session,
			operation: 'getRecordTypeMetadata',
			...type,
		});
		assert.equal(about.record_type, name);
		const [call] = held('call-control', ...tenDays());
		const events = jsonOf(
			await telnyx.items({
				...session,
				operation: 'get',
				...type,
				eventId: call.id,
				options: { maxDepth: 5 },
			}),
		);
		assert.equal(events[0].eventId, call.id);
		assert.ok(events.every(({ sessionId }) => sessionId === call.telnyx_session_id));
		const sum = events.reduce((cents, { costAmount }) => cents + Number(costAmount), 0);
		assert.equal(sum.toFixed(4), Number(events[0].cumulativeCostAmount).toFixed(4));
	});
});
