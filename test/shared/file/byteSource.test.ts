import { Container } from '@n8n/di';
import { BinaryDataService } from 'n8n-core';
import { toByteSource } from '../../../nodes/shared/file/byteSource';

const text = (value: string) => new TextEncoder().encode(value);

async function* chunks(...values: string[]) {
	for (const value of values) yield text(value);
}

async function* broken() {
	yield text('half');
	throw new Error('the connection broke');
}

const location = { type: 'execution', workflowId: 'w', executionId: 'e' } as const;
const meta = () => ({ data: '', mimeType: 'text/plain', fileName: 'a.txt' });

/** n8n's storages: in files, and in memory, which the service falls back to without a manager. */
async function storages() {
	const inFiles = Container.get(BinaryDataService);
	await inFiles.init();
	const inMemory = Object.assign(Object.create(BinaryDataService.prototype) as BinaryDataService, {
		managers: {},
		mode: 'default',
	});
	return { inFiles, inMemory };
}

describe.each(['inFiles', 'inMemory'] as const)('a stream of chunks, stored %s', (kind) => {
	it('arrives whole and in order', async () => {
		const service = (await storages())[kind];
		const stored = await service.store(
			location,
			toByteSource(chunks('ab', '', 'cd')) as never,
			meta(),
		);
		expect((await service.getAsBuffer(stored)).toString()).toBe('abcd');
		expect(stored.bytes).toBe(4);
	});

	it('can be empty', async () => {
		const service = (await storages())[kind];
		const stored = await service.store(location, toByteSource(chunks()) as never, meta());
		expect(stored.bytes).toBe(0);
	});

	it('passes on what went wrong while it was made', async () => {
		const service = (await storages())[kind];
		const storing = service.store(location, toByteSource(broken()) as never, meta());
		await expect(storing).rejects.toThrow('the connection broke');
	});
});

it('is made only as fast as it is taken', async () => {
	let made = 0;
	async function* counted() {
		for (;;) {
			made += 1;
			yield text('x');
		}
	}
	const source = toByteSource(counted()) as unknown as AsyncIterable<Uint8Array>;
	let taken = 0;
	for await (const _chunk of source) {
		taken += _chunk.length;
		if (taken === 3) break;
	}
	expect(made).toBe(3);
});
