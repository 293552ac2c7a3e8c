import type { IDataObject } from 'n8n-workflow';
import { systemClock } from '../../nodes/shared/clock';
import type { Sandbox, SandboxOptions } from '../../sandbox/server.mts';
import { readFile } from '../support/runNode';
import { withoutNock } from '../support/sandboxed';
import { DAY, inRange, openSandbox, UNTIL } from './sandboxed';
import {
	createExport,
	getMany,
	getManyCallLogs,
	job,
	jsonOf,
	recording,
	runVonage,
} from './vonageBusiness';

let sandbox: Sandbox;
let login: IDataObject;

const open = async (options: SandboxOptions = {}) => {
	({ sandbox, login } = await openSandbox(options));
};

afterEach(async () => {
	await sandbox.close();
});

const FROM = UNTIL - 50 * DAY;
const TO = UNTIL - DAY;
const idsOf = (rows: Iterable<{ id?: unknown }>) => [...rows].map(({ id }) => String(id));
const small = { output: 'raw', options: { pageSize: 100 } };
const allLogs = inRange({ ...getManyCallLogs, ...small }, FROM, TO);

it.each<[string, SandboxOptions]>([
	['by default', {}],
	['oldest first', { vonageBusiness: { order: 'oldestFirst' } }],
	['with page 0 first', { vonageBusiness: { firstPage: 0 } }],
	["with 'total_page'", { vonageBusiness: { totalField: 'total_page' } }],
	[
		"with page 0 first and 'total_page'",
		{ vonageBusiness: { firstPage: 0, totalField: 'total_page' } },
	],
	['with smaller pages than were asked for', { vonageBusiness: { maxPageSize: 70 } }],
	['with numbers as texts', { vonageBusiness: { numbersAsText: true } }],
	['with many calls in one second', { burst: 150 }],
])('gives the call logs that Vonage holds, %s', async (_name, options) => {
	await open(options);
	const { items, error } = await runVonage(allLogs, { login });
	expect(error).toBeUndefined();
	const ids = idsOf(jsonOf(items));
	const held = idsOf(sandbox.vonageBusiness.callLogs(FROM, TO));
	expect(new Set(ids)).toEqual(new Set(held));
	expect(ids).toHaveLength(held.length);
	expect(ids.length).toBeGreaterThan(1000);
});

it('gives two adjacent ranges that share no call and miss none', async () => {
	await open({ burst: 30 });
	const border = sandbox.burstSecond ?? 0;
	const before = await runVonage(inRange(allLogs, border - DAY, border), { login });
	const after = await runVonage(inRange(allLogs, border, border + DAY), { login });
	const ids = [...idsOf(jsonOf(before.items)), ...idsOf(jsonOf(after.items))];
	expect(ids).toHaveLength(new Set(ids).size);
	expect(new Set(ids)).toEqual(
		new Set(idsOf(sandbox.vonageBusiness.callLogs(border - DAY, border + DAY))),
	);
});

it.each([1, 2, 3])('loses and repeats nothing under random faults (%i)', async (seed) => {
	await open();
	sandbox.faults.random({ seed, rate: 0.15, kinds: ['status', 'drop', 'truncate', 'notJson'] });
	sandbox.faults.next({ kind: 'expireToken', match: { path: '/call-logs', nth: 8 } });
	const options = { pageSize: 50, maxRetries: 20 };
	const { items, error } = await runVonage({ ...allLogs, options }, { login });
	expect(error).toBeUndefined();
	const ids = idsOf(jsonOf(items));
	expect(ids).toHaveLength(new Set(ids).size);
	expect(new Set(ids)).toEqual(new Set(idsOf(sandbox.vonageBusiness.callLogs(FROM, TO))));
	expect(sandbox.requests.entries.filter(({ fault }) => fault).length).toBeGreaterThan(3);
});

it.each([
	['a wrong password', { password: 'wrong' }, /did not accept the username/],
	[
		'an application without the suites',
		undefined,
		/does not accept the credential|HTTP status 403/,
	],
])('says what is wrong with %s', async (_case, edit, message) => {
	await open();
	const { clientId, clientSecret } = sandbox.vonageBusiness.unsubscribedClient;
	const { error } = await runVonage(allLogs, {
		login: { ...login, ...(edit ?? { clientId, clientSecret }) },
	});
	expect(error?.message).toMatch(message);
});

it('never locks a user, however often a workflow runs with a wrong password', async () => {
	await open();
	let nowMs = (UNTIL + DAY) * 1000;
	systemClock.now = () => nowMs;
	// Every five minutes for 29 minutes: the sandbox locks after five attempts in a row.
	for (let run = 0; run < 6; run++) {
		await runVonage(allLogs, { login: { ...login, password: 'wrong' } });
		nowMs += 5 * 60_000 - 1;
	}
	expect(sandbox.vonageBusiness.badLogins).toBe(1);
	const { error } = await runVonage(allLogs, { login });
	expect(error).toBeUndefined();
});

describe.each(['companyRecording', 'onDemandRecording'])('%s', (resource) => {
	const held = (from: number, to: number) =>
		resource === 'companyRecording'
			? sandbox.vonageBusiness.companyRecordings(from, to)
			: sandbox.vonageBusiness.onDemandRecordings(from, to);

	it('gives the recordings that Vonage holds, once', async () => {
		await open({ vonageBusiness: { recordedShare: 1, maxPageSize: 40, linksFromZero: true } });
		const parameters = inRange({ ...getMany(resource), ...small }, FROM, TO);
		const { items, error } = await runVonage(parameters, { login });
		expect(error).toBeUndefined();
		const ids = idsOf(jsonOf(items));
		expect(ids).toHaveLength(new Set(ids).size);
		expect(new Set(ids)).toEqual(new Set(idsOf(held(FROM, TO))));
		expect(ids.length).toBeGreaterThan(20);
	});

	it.each([
		['plain', false],
		['v1', false],
		['plain', true],
		['v1', true],
	] as const)('downloads audio (%s, on another host: %s)', async (audioPath, audioRedirect) => {
		await open({ vonageBusiness: { audioPath, audioRedirect, recordingBytes: 200_000 } });
		withoutNock();
		const [first] = held(FROM, TO);
		const { items, error } = await runVonage(recording(resource, 'download', first.id), { login });
		expect(error).toBeUndefined();
		const chunks: Buffer[] = [];
		for await (const chunk of sandbox.vonageBusiness.audio(first.id)) chunks.push(chunk as Buffer);
		const file = await readFile(items[0]);
		expect(file.equals(Buffer.concat(chunks))).toBe(true);
		expect(file).toHaveLength(200_000);
	});

	it('gets and deletes a recording', async () => {
		await open();
		const [first] = held(FROM, TO);
		const get = recording(resource, 'get', first.id, { output: 'raw' });
		expect(jsonOf((await runVonage(get, { login })).items)).toEqual([first]);
		const deleted = await runVonage(recording(resource, 'delete', first.id), { login });
		expect(jsonOf(deleted.items)).toEqual([{ deleted: true }]);
		const again = await runVonage(get, { login });
		expect(again.error?.message).toContain('has no');
	});

	it('deletes a recording also when the answer gets lost', async () => {
		await open();
		const [first] = held(FROM, TO);
		sandbox.faults.next({ kind: 'drop', match: { path: `/${first.id}` } });
		const { items, error } = await runVonage(recording(resource, 'delete', first.id), { login });
		expect(error).toBeUndefined();
		expect(jsonOf(items)).toEqual([{ deleted: true }]);
	});
});

it("gives 'noAudio' for recordings that have none", async () => {
	await open({ vonageBusiness: { missingAudioShare: 1 } });
	const [first] = sandbox.vonageBusiness.companyRecordings(FROM, TO);
	const { items } = await runVonage(recording('companyRecording', 'download', first.id), { login });
	expect(items[0].json.download).toMatchObject({ outcome: 'noAudio' });
});

it.each(['company', 'onDemand'])(
	'exports %s recordings, from the jobs to their files',
	async (recordings) => {
		await open({
			vonageBusiness: { pendingSeconds: 0, progressSeconds: 0, filesPerJob: 5, recordedShare: 1 },
		});
		withoutNock();
		const days = inRange({ ...createExport, recordings }, UNTIL - 4 * DAY, TO);
		const created = await runVonage(days, { login });
		expect(created.error).toBeUndefined();
		expect(created.items.length).toBeGreaterThan(recordings === 'company' ? 1 : 0);
		const ids = jsonOf(created.items).map(({ jobId }) => jobId);

		const listed = await runVonage(
			{ resource: 'exportJob', operation: 'getAll', returnAll: true },
			{ login },
		);
		expect(listed.error).toBeUndefined();
		expect(jsonOf(listed.items).map(({ jobId }) => jobId)).toEqual(expect.arrayContaining(ids));

		const files = await runVonage(job('download', '={{ $json.jobId }}'), {
			login,
			input: created.items,
		});
		expect(files.error).toBeUndefined();
		for (const item of files.items) {
			expect(item.json.download).toMatchObject({ outcome: 'downloaded', complete: true });
			expect((await readFile(item)).subarray(0, 2).toString()).toBe('PK');
		}
	},
);

it("gives 'notReady' while Vonage works, and 'failed' where it gave up", async () => {
	await open({ vonageBusiness: { pendingSeconds: 9999, recordedShare: 1 } });
	const { items } = await runVonage(inRange(createExport, FROM, TO), { login });
	const waiting = await runVonage(job('download', items[0].json.jobId), { login });
	expect(waiting.items[0].json.download).toMatchObject({ outcome: 'notReady' });
	await sandbox.close();

	await open({
		vonageBusiness: { pendingSeconds: 0, progressSeconds: 0, exportFails: true, recordedShare: 1 },
	});
	const failing = await runVonage(inRange(createExport, FROM, TO), { login });
	const failed = await runVonage(job('download', failing.items[0].json.jobId), { login });
	expect(failed.items[0].json.download).toMatchObject({ outcome: 'failed' });
});
