import { unpack } from '../../../nodes/shared/unpack/unpack';
import { UnreadableFile } from '../../../nodes/shared/unpack/unreadable';

/** Files that came out: path in the archive, and content. */
export type Files = Array<[string | null, string]>;

/** Bytes in pieces whose sizes `next` says. */
export async function* inPieces(bytes: Uint8Array, next: () => number) {
	for (let at = 0; at < bytes.length;) {
		const size = next();
		yield bytes.subarray(at, at + size);
		at += size;
	}
}

/** Unpacks, and reads all. */
export async function readAll(
	bytes: Uint8Array | AsyncIterable<Uint8Array>,
	{ size = 65_536, mostBytes = 1e9 }: { size?: number | (() => number); mostBytes?: number } = {},
): Promise<Files> {
	const source =
		bytes instanceof Uint8Array
			? inPieces(bytes, typeof size === 'number' ? () => size : size)
			: bytes;
	const files: Files = [];
	for await (const file of unpack(source, { mostBytes })) {
		const pieces: Uint8Array[] = [];
		for await (const piece of file.bytes) pieces.push(piece);
		files.push([file.name, Buffer.concat(pieces).toString('latin1')]);
	}
	return files;
}

/** @returns why it cannot be read, and the words; or what could be read after all */
export async function failureOf(
	...args: Parameters<typeof readAll>
): Promise<[string, string] | Files> {
	return await readAll(...args).catch((error: unknown): [string, string] => {
		expect(error).toBeInstanceOf(UnreadableFile);
		const { reason, message } = error as UnreadableFile;
		return [reason, message];
	});
}

/** Random numbers that are the same for the same seed (mulberry32), from 0 to 1. */
export function randomOf(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

export const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');

/** Rows that do not pack away to nothing. */
export function csvOf(rows: number, seed = 1): string {
	const random = randomOf(seed);
	const lines = Array.from(
		{ length: rows },
		(_, nth) => `${nth},${random().toString(36).slice(2)},ANSWERED\n`,
	);
	return `id,call_id,status\n${lines.join('')}`;
}

/** Bytes that do not pack at all, as characters. */
export function noise(length: number, seed = 1): string {
	const random = randomOf(seed);
	return Array.from({ length }, () => String.fromCharCode(Math.floor(random() * 256))).join('');
}
