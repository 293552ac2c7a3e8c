import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import { describe, it } from 'node:test';

import { assertSameRecords, itemsOf, runFonoUc, wholeSpan } from './support/fonoUc.mts';
import { stack } from './support/stack.mts';

const recordings = () => {
	const { fonoUc, from, until } = stack().sandbox;
	return [...fonoUc.recordings(from, until)];
};

describe('FonoUC, Recording: Get Many', () => {
	it('gives every recording of sixty days once, as the provider has it', async () => {
		const items = await itemsOf({
			resource: 'recording',
			operation: 'getAll',
			...wholeSpan(),
			returnAll: true,
			output: 'raw',
			outputAs: 'items',
			options: {},
		});
		assertSameRecords(
			items.map(({ json }) => json),
			recordings(),
			'_id',
		);
		assert.ok(items.length > 100);
	});
});

describe('FonoUC, Recording: Get', () => {
	it('gives what is known about one recording, for each input item', async () => {
		const [first, second] = recordings();
		const items = await itemsOf(
			{
				resource: 'recording',
				operation: 'get',
				recordingId: '={{ $json.id }}',
				output: 'raw',
				options: {},
			},
			[{ id: second._id }, { id: first._id }],
		);
		assert.deepEqual(
			items.map(({ json }) => json),
			[second, first],
		);
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
		const { client, sandbox } = stack();
		const wanted = recordings().slice(-3);
		const input = wanted.map(({ _id, caller_id_number, callee_id_number }) => ({
			recordingId: _id,
			fromNumber: caller_id_number,
			toNumber: callee_id_number,
			kept: 'as it came',
		}));
		const items = await itemsOf(download, input);
		assert.equal(items.length, wanted.length);
		for (const [index, { json, binary }] of items.entries()) {
			const { _id, content_type } = wanted[index];
			const file = binary?.audio;
			assert.ok(file?.id, JSON.stringify(json));
			assert.equal(json.kept, 'as it came');
			assert.equal(file.mimeType, content_type);
			assert.ok(file.fileName?.includes(_id), file.fileName);
			const { body } = await client.binary(file.id);
			assert.deepEqual(Buffer.from(body), await buffer(sandbox.fonoUc.audio(_id)));
		}
	});

	it('says so when the provider has no such audio, without failing', async () => {
		const [item] = await itemsOf(download, [
			{ recordingId: '202601-00000000000000000000000000000000' },
		]);
		assert.equal((item.json.download as { outcome: string }).outcome, 'noAudio');
		assert.equal(item.binary, undefined);
	});

	it('refuses an id that would lead to another address, before any request', async () => {
		stack().sandbox.requests.clear();
		const { status } = await runFonoUc(download, [{ recordingId: '../cdrs' }]);
		assert.equal(status, 'error');
		assert.equal(stack().sandbox.requests.entries.length, 0);
	});
});
