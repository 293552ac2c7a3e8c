import { unpack } from '../../../nodes/shared/unpack/unpack';
import { UnreadableFile } from '../../../nodes/shared/unpack/unreadable';
import { gzip, pythonZips } from '../../support/archives.mts';
import { heapUsed } from '../../support/memory.mts';
import { settled } from '../../support/turns.mts';
import { failureOf, latin1, noise, readAll } from './reading';

const content = latin1(noise(400_000));
const six = { 'a.csv': latin1('a'.repeat(600)), 'b.csv': latin1('b'.repeat(600)) };
const archives = pythonZips({
	deflated: [{ 'a.bin': content, 'b.bin': content }],
	stored: [{ 'a.bin': content }, { method: 'stored', streamed: true }],
	bomb: [{ 'a.bin': 20_000_000 }, { streamed: true }],
	six: [six],
	streamedSix: [six, { streamed: true }],
});
const packed: Array<[string, Uint8Array]> = [
	['deflated', archives.deflated],
	['stored, with descriptors', archives.stored],
	['gzip', gzip(content)],
	['plain', content],
];

/** Bytes, and whether their source was closed. */
function watched(bytes: Uint8Array, size = 10_000, failsAt = Infinity) {
	const state = { closed: false, given: 0, error: new Error('connection reset') };
	async function* pieces() {
		try {
			for (let at = 0; at < bytes.length; at += size) {
				if (at >= failsAt) throw state.error;
				state.given = at + size;
				yield bytes.subarray(at, at + size);
			}
		} finally {
			state.closed = true;
		}
	}
	return { source: pieces(), state };
}

// Jest fails a test during which a promise was rejected that nobody heard.
afterEach(async () => await settled());

describe.each(packed)('what is %s', (_, bytes) => {
	it('is closed with the generator, in the middle of a file', async () => {
		const { source, state } = watched(bytes);
		for await (const file of unpack(source, { mostBytes: 1e9 })) {
			for await (const piece of file.bytes) if (piece) break;
			break;
		}
		expect(state.closed).toBe(true);
		expect(state.given).toBeLessThan(bytes.length);
	});

	it('is closed with the generator, before anything is read', async () => {
		const { source, state } = watched(bytes);
		for await (const file of unpack(source, { mostBytes: 1e9 })) if (file) break;
		expect(state.closed).toBe(true);
	});

	it.each([0, 10_000, 200_000])('passes its own error through after %i bytes', async (failsAt) => {
		const { source, state } = watched(bytes, 10_000, failsAt);
		await expect(readAll(source)).rejects.toBe(state.error);
	});
});

describe.each(packed.slice(0, 3))('what is %s and damaged', (_, bytes) => {
	it('is told once, and closes the source', async () => {
		const damaged = Buffer.from(bytes);
		damaged.fill(0, 1000, 1100);
		const { source, state } = watched(damaged);
		await expect(readAll(source)).rejects.toBeInstanceOf(UnreadableFile);
		expect(state.closed).toBe(true);
	});

	it('is told again to who asks again', async () => {
		const damaged = Buffer.from(bytes);
		damaged.fill(0, 1000, 1100);
		const files = unpack(watched(damaged).source, { mostBytes: 1e9 });
		const file = (await files.next()).value;
		const read = async () => {
			for await (const piece of file?.bytes ?? []) expect(piece.length).toBeGreaterThan(0);
		};
		await expect(read()).rejects.toBeInstanceOf(UnreadableFile);
		await expect(read()).rejects.toBeInstanceOf(UnreadableFile);
		await expect(files.next()).rejects.toBeInstanceOf(UnreadableFile);
	});
});

describe('what unpacks to too much', () => {
	it('stops there, without having it in memory', async () => {
		for (const bomb of [gzip(Buffer.alloc(20_000_000)), archives.bomb]) {
			const before = heapUsed();
			let read = 0;
			const files = unpack(watched(bomb).source, { mostBytes: 1_000_000 });
			const all = async () => {
				for await (const file of files) {
					for await (const piece of file.bytes) read += piece.length;
				}
			};
			await expect(all()).rejects.toMatchObject({
				reason: 'tooLarge',
				message: 'The file unpacks to more than 1 MB, which is the most that is allowed.',
			});
			expect(read).toBeLessThanOrEqual(1_000_000);
			expect(heapUsed() - before).toBeLessThan(10_000_000);
		}
	});

	it.each(['six', 'streamedSix'] as const)('is counted over all files: %s', async (name) => {
		expect((await failureOf(archives[name], { mostBytes: 1199 }))[0]).toBe('tooLarge');
		expect(await readAll(archives[name], { mostBytes: 1200 })).toHaveLength(2);
	});

	it('is not begun where the archive states it', async () => {
		const { source } = watched(archives.six);
		const files = unpack(source, { mostBytes: 599 });
		await expect(files.next()).rejects.toMatchObject({ reason: 'tooLarge' });
	});
});
