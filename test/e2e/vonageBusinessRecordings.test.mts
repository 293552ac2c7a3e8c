import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { unzipSync } from 'fflate';

import type { Recording } from '../../sandbox/providers/vonageBusiness.mts';
import { stack } from './support/stack.mts';
import {
	assertSameRecords,
	between,
	fileOf,
	jsonOf,
	testedNode,
	wholeSpan,
} from './support/testedNode.mts';

const vonageBusiness = testedNode(
	'Vonage Business',
	'vonageBusiness',
	'vonageBusinessPasswordApi',
	{ authentication: 'password' },
);
const list = {
	operation: 'getAll',
	returnAll: true,
	output: 'raw',
	outputAs: 'items',
	filters: {},
	options: {},
};
const KINDS = [
	['Company Recording', 'companyRecording', 'companyRecordings'],
	['On-Demand Recording', 'onDemandRecording', 'onDemandRecordings'],
] as const;

async function audioOf({ id }: Recording): Promise<Buffer> {
	return await buffer(stack().sandbox.vonageBusiness.audio(id));
}

for (const [name, resource, view] of KINDS) {
	const kind = { resource, userId: 'self' };
	const recordings = () => {
		const { sandbox } = stack();
		return [...sandbox.vonageBusiness[view](sandbox.from, sandbox.until)];
	};

	describe(`Vonage Business, ${name}`, () => {
		it('Get Many: gives every one of sixty days once, as the provider has it', async () => {
			const items = await vonageBusiness.items({ ...list, ...kind, ...wholeSpan() });
			assertSameRecords(jsonOf(items), recordings(), 'id');
			assert.ok(items.length > 100);
		});

		it('Get and Download: gives what is known, and the audio byte for byte', async () => {
			const wanted = recordings().slice(-2);
			const input = wanted.map(({ id }) => ({ recordingId: id }));
			const one = { ...kind, recordingId: '={{ $json.recordingId }}', options: {} };
			const found = await vonageBusiness.items({ ...one, operation: 'get', output: 'raw' }, input);
			assert.deepEqual(jsonOf(found), wanted);
			const downloaded = await vonageBusiness.items(
				{
					...one,
					operation: 'download',
					binaryPropertyName: 'data',
					options: { fileNamePattern: '{id}' },
				},
				input,
			);
			for (const [index, item] of downloaded.entries()) {
				assert.ok((await fileOf(item)).equals(await audioOf(wanted[index])));
				assert.equal(item.binary?.data.fileName, `${wanted[index].id}.mp3`);
			}
		});

		it('Delete: deletes one for good, and says so when there is none', async () => {
			const [{ id }] = recordings();
			const deletion = { ...kind, operation: 'delete', recordingId: String(id), options: {} };
			assert.deepEqual(jsonOf(await vonageBusiness.items(deletion)), [{ deleted: true }]);
			assert.ok(recordings().every((recording) => recording.id !== id));
			const { status, error } = await vonageBusiness.run(deletion);
			assert.equal(status, 'error');
			assert.match(error?.message ?? '', new RegExp(`with the ID '${id}'`));
		});
	});
}

describe('Vonage Business, Export Job', () => {
	const job = { resource: 'exportJob', userId: 'self', output: 'simplified', options: {} };

	it('exports the recordings of three days into one archive', async () => {
		const { from, vonageBusiness: view } = stack().sandbox;
		const [start, end] = [from + 20 * 86_400, from + 23 * 86_400];
		const recordings = [...view.companyRecordings(start, end)];
		assert.ok(recordings.length > 10);

		const created = await vonageBusiness.items({
			...job,
			operation: 'create',
			recordings: 'company',
			...between(start, end),
			filters: {},
		});
		assert.equal(created.length, 1);
		const { jobId } = created[0].json;
		const byId = { ...job, jobId: { __rl: true, mode: 'id', value: jobId } };

		const [early] = await vonageBusiness.items({
			...byId,
			operation: 'download',
			binaryPropertyName: 'data',
		});
		assert.equal((early.json.download as { outcome: string }).outcome, 'notReady');

		let state = early.json;
		for (const deadline = Date.now() + 30_000; state.complete !== true; await sleep(500)) {
			assert.ok(Date.now() < deadline, JSON.stringify(state));
			[state] = jsonOf(await vonageBusiness.items({ ...byId, operation: 'get' }));
		}
		assert.equal(state.filesTotal, recordings.length);

		const listed = await vonageBusiness.items({ ...list, ...job, operation: 'getAll' });
		assert.deepEqual(
			jsonOf(listed).find((one) => one.jobId === jobId),
			state,
		);

		const [item] = await vonageBusiness.items({
			...byId,
			operation: 'download',
			binaryPropertyName: 'data',
		});
		const files = unzipSync(await fileOf(item));
		assert.deepEqual(
			Object.keys(files).toSorted(),
			recordings.map(({ file_name }) => file_name).toSorted(),
		);
		for (const recording of recordings.slice(0, 5)) {
			assert.ok((await audioOf(recording)).equals(files[recording.file_name]));
		}
	});
});
