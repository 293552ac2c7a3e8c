import nock from 'nock';
import type { IDataObject } from 'n8n-workflow';
import { fakeClock } from '../support/clock';
import { byId } from '../support/picked';
import { readFile } from '../support/runNode';
import { breakingOff, endless, listen } from '../support/streams.mts';
import { getManyCdrs, jsonOf, runFonoUc } from './fonoUc';
import { documentedRecording } from './records';
import { Wire, type Answer } from './wire';

const ID = documentedRecording._id;
const many = { ...getManyCdrs, resource: 'recording' };
const get = (recordingId = ID, more: IDataObject = {}): IDataObject => ({
	resource: 'recording',
	operation: 'get',
	recordingId: byId(recordingId),
	...more,
});
const listed = (...rows: IDataObject[]): Answer => ({ body: { recordings: rows } });
const recording = (id: string) => ({ ...documentedRecording, _id: id });

const simplified = {
	recordingId: ID,
	cdrId: '202205-5cods2ataaaehmg8ahsig',
	sessionId: '63819084089-eccbbde5',
	startedAt: '2022-05-06T19:21:33Z',
	direction: 'inbound',
	fromNumber: '1655',
	toNumber: '8876',
	durationSeconds: 476,
	fileName: 'b16902aaa6225a26a0bb80735c879757.mp3',
	mimeType: 'audio/mpeg',
};

/** The address that the metadata names: of the server's own inside. */
const inside = () => new Wire({}, { origin: 'http://127.0.0.1:60891' });

describe('get many', () => {
	it('asks for the range and gives the ten fields of the documented recording', async () => {
		const wire = new Wire({ recordings: listed(documentedRecording) });
		const internal = inside();
		const { items, error } = await runFonoUc(many);
		expect(error).toBeUndefined();
		expect(jsonOf(items)).toEqual([simplified]);
		expect(items[0].pairedItem).toEqual({ item: 0 });
		expect(wire.to('recordings').map(({ query }) => query)).toEqual([
			{ startDate: '1651363200', endDate: '1651968000', pageSize: '1000' },
		]);
		expect(internal.asked).toEqual([]);
	});

	it.each<[string, IDataObject, IDataObject]>([
		['untouched', { output: 'raw' }, documentedRecording],
		[
			'in the chosen fields with the ID',
			{ output: 'selected', fields: ['duration_ms', 'owner_id'] },
			{ _id: ID, duration_ms: 476340, owner_id: documentedRecording.owner_id },
		],
	])('gives recordings %s', async (_case, output, expected) => {
		new Wire({ recordings: listed(documentedRecording) });
		const { items } = await runFonoUc({ ...many, ...output });
		expect(jsonOf(items)).toEqual([expected]);
	});

	it.each([
		['at the top, as documented', { recordings: [recording('a')], next_start_key: 'key-2' }],
		['among the recordings', { recordings: [recording('a'), { next_start_key: 'key-2' }] }],
		['beside data', { data: [recording('a')], next_start_key: 'key-2' }],
	])('pages with the key %s, and gives a repeated recording once', async (_case, body) => {
		const wire = new Wire({ recordings: [{ body }, listed(recording('a'), recording('b'))] });
		const { items } = await runFonoUc(many);
		expect(jsonOf(items).map(({ recordingId }) => recordingId)).toEqual(['a', 'b']);
		expect(wire.to('recordings').map(({ query }) => query.startKey)).toEqual([undefined, 'key-2']);
	});

	it('says when an answer has no list of recordings', async () => {
		new Wire({ recordings: { body: { recordings: 'none' } } });
		const { error } = await runFonoUc(many);
		expect(error?.message).toBe("FonoUC's answer holds no list of recordings");
		expect(error?.description).toContain("'recordings' (text)");
	});

	it('writes nested fields into a CSV file as JSON', async () => {
		const user = { username: 'jimone@example.com', first_name: 'Jim' };
		new Wire({ recordings: listed({ ...documentedRecording, user }) });
		const { items } = await runFonoUc({
			...many,
			outputAs: 'csv',
			output: 'selected',
			fields: ['user', 'duration'],
		});
		expect((await readFile(items[0])).toString()).toBe(
			`_id,user,duration\r\n${ID},"${JSON.stringify(user).replaceAll('"', '""')}",476\r\n`,
		);
	});
});

describe('get', () => {
	it.each<[string, unknown]>([
		['as documented', { recordings: [documentedRecording], next_start_key: '63819552548' }],
		['in data', { data: [documentedRecording] }],
		['as an object in data', { data: documentedRecording }],
		['bare', documentedRecording],
		['among others', { recordings: [recording('other'), documentedRecording] }],
	])('gives the metadata that came %s', async (_case, body) => {
		const wire = new Wire({ [`recording/${ID}`]: { body } });
		const internal = inside();
		const { items, error } = await runFonoUc(get());
		expect(error).toBeUndefined();
		expect(jsonOf(items)).toEqual([simplified]);
		expect(items[0].pairedItem).toEqual({ item: 0 });
		expect(wire.transcript).toEqual(['login', `recording/${ID}`]);
		expect(internal.asked).toEqual([]);
	});

	it('gives it untouched on request', async () => {
		new Wire({ [`recording/${ID}`]: listed(documentedRecording) });
		const { items } = await runFonoUc(get(ID, { output: 'raw' }));
		expect(jsonOf(items)).toEqual([documentedRecording]);
	});

	it.each<[string, () => Answer]>([
		[
			'gives the audio',
			() => ({ body: Buffer.alloc(9), headers: { 'Content-Type': 'audio/mpeg' } }),
		],
		['has no such address', () => ({ status: 404 })],
		['gives another recording', () => listed(recording('202205-other'))],
	])('looks it up in the list of its month where a system %s', async (_case, answer) => {
		fakeClock();
		const wire = new Wire({
			[`recording/${ID}`]: answer(),
			recordings: [
				listed(recording('202205-x')),
				listed(recording('202205-y'), documentedRecording),
			],
		});
		const { items, error } = await runFonoUc(get());
		expect(error).toBeUndefined();
		expect(jsonOf(items)).toEqual([simplified]);
		expect(wire.transcript).toEqual(['login', `recording/${ID}`, 'recordings', 'recordings']);
		const asked = wire.to('recordings').map(({ query }) => [query.startDate, query.endDate]);
		expect(asked.flat().map((unix) => new Date(Number(unix) * 1000).toISOString())).toEqual([
			'2022-05-02T00:00:00.000Z',
			'2022-06-02T00:00:00.000Z',
			'2022-04-30T00:00:00.000Z',
			'2022-05-02T00:00:00.000Z',
		]);
	});

	it('takes no more of the audio than has come already', async () => {
		const audio = endless();
		const server = await listen((request, response) => {
			if (request.url?.includes('/login')) response.end('{"access_token":"t"}');
			else if (request.url?.includes('?')) response.end('{"recordings":[]}');
			else audio.body.pipe(response.setHeader('Content-Type', 'audio/mpeg'));
		});
		nock.enableNetConnect('127.0.0.1');
		const { error } = await runFonoUc(get(), { login: { systemUrl: server.origin } });
		await server.close();
		expect(error?.message).toBe(`FonoUC has no recording with the ID '${ID}'`);
		expect(audio.taken()).toBeGreaterThan(0);
		expect(audio.taken()).toBeLessThan(256 * 1024 * 1024);
	});

	it('says when there is no such recording', async () => {
		const wire = new Wire({ [`recording/${ID}`]: { status: 404 }, recordings: listed() });
		const { error, items } = await runFonoUc(get());
		expect(error?.message).toBe(`FonoUC has no recording with the ID '${ID}'`);
		expect(error?.description).toContain("Take 'recordingId' from a CDR");
		expect(items).toEqual([]);
		expect(wire.to('recordings')).toHaveLength(2);
	});

	it.each(['abc', '209912-abc', '202213-abc'])(
		'does not search the list for the ID %s, which names no month of the past',
		async (id) => {
			fakeClock();
			const wire = new Wire({ [`recording/${id}`]: { status: 404 } });
			const { error } = await runFonoUc(get(id));
			expect(error?.message).toBe(`FonoUC has no recording with the ID '${id}'`);
			expect(wire.transcript).toEqual(['login', `recording/${id}`]);
		},
	);

	it('asks again after a 500, and after a broken answer', async () => {
		const clock = fakeClock();
		const headers = { 'Content-Type': 'application/json' };
		const half = '{"recordings":[{';
		const wire = new Wire({
			[`recording/${ID}`]: [
				{ status: 500 },
				{ body: half, headers },
				{ body: breakingOff(Buffer.from(half)), headers },
				listed(documentedRecording),
			],
		});
		const { items } = await runFonoUc(get());
		expect(items).toHaveLength(1);
		expect(wire.to(`recording/${ID}`)).toHaveLength(4);
		expect(clock.waits).toEqual([500, 1000, 2000]);
	});

	it("repeats the system's own words about an error", async () => {
		new Wire({ [`recording/${ID}`]: { status: 400, body: { message: 'unknown account' } } });
		const { error } = await runFonoUc(get());
		expect(error?.message).toBe('FonoUC answered with HTTP status 400: unknown account');
	});
});
