import type { IDataObject } from 'n8n-workflow';
import type { Sandbox, SandboxOptions } from '../../sandbox/server.mts';
import { systemClock } from '../../nodes/shared/clock';
import { byId } from '../support/picked';
import { readFile } from '../support/runNode';
import { DAY, iso, loginsOf, openSandbox, stopClock, UNTIL } from '../support/sandboxed';
import { getMany, idsOf, jsonOf, recording, runTelnyx, session, transcription } from './telnyx';

let sandbox: Sandbox;
let key: IDataObject;

afterEach(async () => {
	await sandbox.close();
});

async function open({ telnyx, ...options }: SandboxOptions = {}): Promise<void> {
	sandbox = await openSandbox({
		records: 3000,
		days: 60,
		until: UNTIL,
		...options,
		telnyx: { rateLimit: null, ...telnyx },
	});
	stopClock();
	key = loginsOf(sandbox).telnyx;
}

const inWindow = (resource: string, from: number, to: number, more: IDataObject = {}) =>
	getMany(resource, { output: 'raw', from: iso(from), to: iso(to), ...more });

/** What the sandbox holds, newest first. */
const held = (family: Parameters<Sandbox['telnyx']['records']>[0], from: number, to: number) =>
	[...sandbox.telnyx.records(family, from, to)].map(({ id, uuid }) => id ?? uuid).reverse();

const [FROM, TO] = [UNTIL - 50 * DAY, UNTIL - DAY];

/** Nobody has seen a record of these in reality, so they are read as a whole. */
const TYPES = [
	'ai-voice-assistant',
	'amd',
	'call-control',
	'conference',
	'conference-participant',
	'embedding',
	'fax',
	'media_storage',
	'messaging',
	'sip-trunking',
	'stt',
	'tts',
	'verify',
	'webrtc',
	'wireless',
] as const;

it.each(TYPES)('gives the detail records that the account holds, of the type %s', async (type) => {
	await open();
	const { items, error } = await runTelnyx(
		inWindow('detailRecord', FROM, TO, { recordType: type }),
		{ key },
	);
	expect(error).toBeUndefined();
	expect(new Set(idsOf(items))).toEqual(new Set(held(type, FROM, TO)));
	expect(items).toHaveLength(held(type, FROM, TO).length);
	expect(items.length).toBeGreaterThan(5);
});

it.each<[string, 'mdrs' | 'wdrs' | 'recordings' | 'transcriptions']>([
	['messageDetailRecord', 'mdrs'],
	['wirelessDetailRecord', 'wdrs'],
	['recording', 'recordings'],
	['recordingTranscription', 'transcriptions'],
])('gives the records that the account holds, as %s', async (resource, family) => {
	await open();
	const { items, error } = await runTelnyx(inWindow(resource, FROM, TO), { key });
	expect(error).toBeUndefined();
	expect(new Set(idsOf(items))).toEqual(new Set(held(family, FROM, TO)));
	expect(items).toHaveLength(held(family, FROM, TO).length);
	expect(items.length).toBeGreaterThan(100);
});

it.each<[string, NonNullable<SandboxOptions['telnyx']>]>([
	['with the oldest first', { order: 'oldestFirst' }],
	['with answers cut off', { mdrLimit: 9 }],
])('gives every message once, %s', async (_case, telnyx) => {
	await open({ telnyx });
	const { items, error } = await runTelnyx(inWindow('messageDetailRecord', FROM, TO), { key });
	expect(error).toBeUndefined();
	expect([...idsOf(items)].sort()).toEqual([...held('mdrs', FROM, TO)].sort());
	const times = jsonOf(items).map(({ created_at }) => Date.parse(String(created_at)));
	expect(times).toEqual([...times].sort((a, b) => b - a));
});

it.each(['cursor', 'page', 'both'] as const)(
	'gives every transcription once, with pages by %s',
	async (transcriptionMeta) => {
		await open({ telnyx: { transcriptionMeta } });
		const { items, error } = await runTelnyx(
			inWindow('recordingTranscription', FROM, TO, { options: { pageSize: 20 } }),
			{ key },
		);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(held('transcriptions', FROM, TO).length);
	},
);

it('gives every call of both types, the newest first', async () => {
	await open({ telnyx: { order: 'oldestFirst' } });
	const { items, error } = await runTelnyx(inWindow('call', FROM, TO), { key });
	expect(error).toBeUndefined();
	const ids = [...held('sip-trunking', FROM, TO), ...held('call-control', FROM, TO)];
	expect(new Set(idsOf(items))).toEqual(new Set(ids));
	const times = jsonOf(items).map(({ started_at }) => String(started_at));
	expect(times).toEqual([...times].sort().reverse());
});

it('gives the events of the last day, and asks for one end of it alone', async () => {
	await open({ records: 20_000, now: () => UNTIL * 1000 });
	systemClock.now = () => UNTIL * 1000;
	const { items, error } = await runTelnyx(
		{
			resource: 'callEvent',
			operation: 'getAll',
			returnAll: true,
			output: 'raw',
			options: { pageSize: 20 },
		},
		{ key },
	);
	expect(error).toBeUndefined();
	const text = (row: IDataObject) =>
		[row.call_leg_id, row.name, row.type, row.event_timestamp].join(' ');
	const all = [...sandbox.telnyx.records('callEvents', UNTIL - 2 * DAY, UNTIL)] as IDataObject[];
	const lastDay = all.filter(({ event_timestamp }) => {
		const at = Date.parse(String(event_timestamp)) / 1000;
		return at >= UNTIL - DAY && at < UNTIL;
	});
	expect(lastDay.length).toBeGreaterThan(100);
	expect(jsonOf(items).map(text).sort()).toEqual(lastDay.map(text).sort());
	const [{ call_leg_id }] = jsonOf(items);
	const ofOne = await runTelnyx(
		{
			resource: 'callEvent',
			operation: 'getAll',
			returnAll: true,
			output: 'raw',
			dateRange: 'any',
			filters: { callLegId: call_leg_id },
		},
		{ key },
	);
	expect(ofOne.error).toBeUndefined();
	expect(ofOne.items.length).toBeGreaterThan(1);
});

it('reaches records behind the ceiling', async () => {
	await open({ records: 22_000, telnyx: { detailRecordsCeiling: 10_000 } });
	const { items, error } = await runTelnyx(
		inWindow('detailRecord', UNTIL - 60 * DAY, UNTIL, { recordType: 'sip-trunking' }),
		{ key },
	);
	expect(error).toBeUndefined();
	expect(items.length).toBeGreaterThan(10_000);
	expect(idsOf(items)).toEqual(held('sip-trunking', UNTIL - 60 * DAY, UNTIL));
});

it('gives two adjacent ranges that share no record and miss none', async () => {
	await open({ burst: 30 });
	const border = sandbox.burstSecond ?? 0;
	for (const [resource, family] of [
		['detailRecord', 'messaging'],
		['messageDetailRecord', 'mdrs'],
		['wirelessDetailRecord', 'wdrs'],
		['recording', 'recordings'],
	] as const) {
		const more = resource === 'detailRecord' ? { recordType: 'messaging' } : {};
		const before = await runTelnyx(inWindow(resource, border - DAY, border, more), { key });
		const after = await runTelnyx(inWindow(resource, border, border + DAY, more), { key });
		const ids = [...idsOf(after.items), ...idsOf(before.items)];
		expect(ids).toHaveLength(new Set(ids).size);
		expect(new Set(ids)).toEqual(new Set(held(family, border - DAY, border + DAY)));
	}
});

it.each([1, 2, 3])('loses and repeats nothing under random faults (%i)', async (seed) => {
	await open();
	sandbox.faults.random({
		seed,
		rate: 0.15,
		kinds: ['status', 'drop', 'truncate', 'notJson'],
	});
	for (const [resource, family] of [
		['detailRecord', 'messaging'],
		['recording', 'recordings'],
	] as const) {
		const { items, error } = await runTelnyx(
			inWindow(resource, FROM, TO, {
				recordType: 'messaging',
				options: { pageSize: 20, maxRetries: 20 },
			}),
			{ key },
		);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(held(family, FROM, TO).length);
		expect(new Set(idsOf(items))).toEqual(new Set(held(family, FROM, TO)));
	}
	expect(sandbox.requests.entries.filter(({ fault }) => fault).length).toBeGreaterThan(3);
});

it('waits out refusals that say in their headers how long, and in no Retry-After', async () => {
	await open();
	const waits: number[] = [];
	let nowMs = systemClock.now();
	systemClock.now = () => nowMs;
	systemClock.sleep = async (ms) => {
		waits.push(ms);
		nowMs += ms;
	};
	sandbox.faults.next({
		kind: 'status',
		status: 429,
		headers: {
			'x-ratelimit-limit': '40, 40;w=60',
			'x-ratelimit-remaining': '0',
			'x-ratelimit-reset': '42',
		},
		match: { path: '/v2/detail_records', nth: 3 },
	});
	const { items, error } = await runTelnyx(
		inWindow('detailRecord', FROM, TO, { recordType: 'messaging' }),
		{ key },
	);
	expect(error).toBeUndefined();
	expect(items).toHaveLength(held('messaging', FROM, TO).length);
	expect(Math.max(...waits)).toBeGreaterThanOrEqual(41_000);
});

it('lists recordings, downloads, deletes one and several, and finds them gone', async () => {
	// What nock lets through breaks off if it is much longer.
	await open({ telnyx: { recordingBytes: 60_000 } });
	const range = [UNTIL - 5 * DAY, UNTIL] as const;
	const { items } = await runTelnyx(inWindow('recording', ...range, { output: 'simplified' }), {
		key,
	});
	const ids = jsonOf(items).map(({ recordingId }) => String(recordingId));
	for (const audioFormat of ['mp3', 'wav'] as const) {
		const { items: files, error } = await runTelnyx(
			recording('download', ids[0], { audioFormat }),
			{ key },
		);
		expect(error).toBeUndefined();
		const chunks: Buffer[] = [];
		for await (const chunk of sandbox.telnyx.audio(ids[0], audioFormat))
			chunks.push(chunk as Buffer);
		expect((await readFile(files[0])).equals(Buffer.concat(chunks))).toBe(true);
	}

	const one = await runTelnyx(recording('get', ids[1], { output: 'raw' }), { key });
	expect(one.items[0].json.id).toBe(ids[1]);

	const gone = await runTelnyx(recording('delete', ids[1]), { key });
	expect(jsonOf(gone.items)).toEqual([{ deleted: true }]);
	const several = await runTelnyx(
		{ resource: 'recording', operation: 'deleteMany', recordingIds: ids.slice(2, 5).join(', ') },
		{ key },
	);
	expect(several.error).toBeUndefined();
	expect(several.items).toHaveLength(3);
	const left = await runTelnyx(inWindow('recording', ...range), { key });
	expect(idsOf(left.items)).toEqual(ids.filter((_id, index) => index === 0 || index > 4));
	const missing = await runTelnyx(recording('get', ids[1]), { key });
	expect(missing.error?.httpCode).toBe('404');
});

it('gives a recording without a link as one without audio', async () => {
	await open({ telnyx: { ownBucket: true } });
	const [id] = held('recordings', FROM, TO);
	const { items, error } = await runTelnyx(recording('download', id), { key });
	expect(error).toBeUndefined();
	expect(jsonOf(items)[0].download).toMatchObject({ outcome: 'noAudio' });
});

it('gets and deletes a transcription', async () => {
	await open();
	const [id] = held('transcriptions', FROM, TO);
	const got = await runTelnyx(transcription('get', id), { key });
	expect(jsonOf(got.items)[0].transcriptionId).toBe(id);
	const gone = await runTelnyx(transcription('delete', id), { key });
	expect(jsonOf(gone.items)).toEqual([{ deleted: true }]);
	const missing = await runTelnyx(transcription('get', id), { key });
	expect(missing.error?.httpCode).toBe('404');
});

it('analyses a session of a call, by a type of which it asked what there is', async () => {
	await open();
	const {
		items: [{ json: overview }],
	} = await runTelnyx(session('getMetadata'), { key });
	const types = overview.record_types as IDataObject[];
	expect(types.length).toBeGreaterThan(0);
	const type =
		types.find(({ record_type, aliases }) =>
			[record_type, ...((aliases as string[]) ?? [])].includes('call-control'),
		) ?? types[0];
	const sessionRecordType = byId(String(type.record_type));
	const about = await runTelnyx(session('getRecordTypeMetadata', { sessionRecordType }), { key });
	expect(about.items[0].json.record_type).toBe(type.record_type);
	const [eventId] = held('call-control', FROM, TO);
	const { items, error } = await runTelnyx(
		session('get', { sessionRecordType, eventId: String(eventId), options: { maxDepth: 5 } }),
		{ key },
	);
	expect(error).toBeUndefined();
	expect(jsonOf(items)[0]).toMatchObject({ depth: 0, parentId: null });
	for (const { costAmount } of jsonOf(items)) expect(String(costAmount)).toMatch(/^\d+(\.\d+)?$/);
});
