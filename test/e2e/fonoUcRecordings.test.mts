import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import { describe, it } from 'node:test';

import { stack } from './support/stack.mts';
import { assertSameRecords, fileOf, jsonOf, testedNode, wholeSpan } from './support/testedNode.mts';

const fonoUc = testedNode('FonoUC', 'fonoUc', 'fonoUcApi');

const recordings = () => {
	const { sandbox } = stack();
	return [...sandbox.fonoUc.recordings(sandbox.from, sandbox.until)];
};

describe('FonoUC, Recording: Get Many', () => {
	it('gives every recording of sixty days once, as the provider has it', async () => {
		const items = await fonoUc.items({
			resource: 'recording',
			operation: 'getAll',
			...wholeSpan(),
			returnAll: true,
			output: 'raw',
			outputAs: 'items',
			options: {},
		});
		assertSameRecords(jsonOf(items), recordings(), '_id');
		assert.ok(items.length > 100);
	});
});

describe('FonoUC, Recording: Get', () => {
	it('gives what is known about one recording, for each input item', async () => {
		const [first, second] = recordings();
		const items = await fonoUc.items(
			{
				resource: 'recording',
				operation: 'get',
				recordingId: '={{ $json.id }}',
				output: 'raw',
				options: {},
			},
			[{ id: second._id }, { id: first._id }],
		);
		assert.deepEqual(jsonOf(items), [second, first]);
		assert.deepEqual(
			items.map(({ pairedItem }) => pairedItem),
			[{ item: 0 }, { item: 1 }],
		);
	});
});

describe('FonoUC, Recording: Download', () => {
	const download = {
		resource: 'recording',
		operation: 'download',
		recordingId: '={{ $json.recordingId }}',
		binaryPropertyName: 'audio',
		options: { fileNamePattern: '{from}_{to}_{id}' },
	};

	it('stores the audio as the provider has it, byte for byte, named by the pattern', async () => {
		const { sandbox } = stack();
		const wanted = recordings().slice(-3);
		const input = wanted.map(({ _id, caller_id_number, callee_id_number }) => ({
			recordingId: _id,
			fromNumber: caller_id_number,
			toNumber: callee_id_number,
			kept: 'as it came',
		}));
		const items = await fonoUc.items(download, input);
		assert.equal(items.length, wanted.length);
		for (const [index, item] of items.entries()) {
			const { _id, content_type } = wanted[index];
			const bytes = await fileOf(item, 'audio');
			assert.deepEqual(bytes, await buffer(sandbox.fonoUc.audio(_id)));
			const file = item.binary?.audio;
			assert.equal(item.json.kept, 'as it came');
			assert.equal(file?.mimeType, content_type);
			assert.ok(file?.fileName?.includes(_id), file?.fileName);
		}
	});

	it('says so when the provider has no such audio, without failing', async () => {
		const [item] = await fonoUc.items(download, [
			{ recordingId: '202601-00000000000000000000000000000000' },
		]);
		assert.equal((item.json.download as { outcome: string }).outcome, 'noAudio');
		assert.equal(item.binary, undefined);
	});

	it('refuses an id that would lead to another address, before any request', async () => {
		stack().sandbox.requests.clear();
		const { status } = await fonoUc.run(download, [{ recordingId: '../cdrs' }]);
		assert.equal(status, 'error');
		assert.equal(stack().sandbox.requests.entries.length, 0);
	});
});
