import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { constants, crc32, createDeflateRaw, createGzip } from 'node:zlib';
import type { FileShape } from './shape.mts';

/** An entry of an archive, or a member of a gzip file. */
export interface Entry {
	name: string;
	/** Taken once, when its turn comes. */
	chunks: Iterable<Buffer>;
}

/** Of the ZIP format (APPNOTE 6.3.10), by the sections' names. */
const SIGNATURE = {
	localHeader: 0x04034b50,
	descriptor: 0x08074b50,
	centralHeader: 0x02014b50,
	zip64End: 0x06064b50,
	zip64Locator: 0x07064b50,
	end: 0x06054b50,
} as const;
const MOST_32 = 0xffff_ffff;
const MOST_16 = 0xffff;
const FLAG_DESCRIPTOR = 0x0008;
const FLAG_UTF8 = 0x0800;

/** Numbers one after the other, least byte first. */
class Fields {
	private readonly parts: Buffer[] = [];

	/** @param bytes 2, 4 or 8 */
	add(bytes: 2 | 4 | 8, ...values: number[]): this {
		for (const value of values) {
			const part = Buffer.alloc(bytes);
			if (bytes === 8) part.writeBigUInt64LE(BigInt(value));
			else part.writeUIntLE(value, 0, bytes);
			this.parts.push(part);
		}
		return this;
	}

	raw(...parts: Uint8Array[]): this {
		this.parts.push(...parts.map((part) => Buffer.from(part)));
		return this;
	}

	get buffer(): Buffer {
		return Buffer.concat(this.parts);
	}
}

/** Date and time of MS-DOS. @param ms Unix milliseconds */
function dosTime(ms: number): number {
	const at = new Date(ms);
	const date =
		((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
	const time =
		(at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | Math.floor(at.getUTCSeconds() / 2);
	return ((date << 16) | time) >>> 0;
}

/** What is known of an entry when its data are written. */
interface Written {
	name: Buffer;
	at: number;
	flags: number;
	method: number;
	time: number;
	crc: number;
	packed: number;
	unpacked: number;
}

/** The fields that both headers of an entry have, from the version that is needed to the lengths. */
function common(entry: Written, zip64: boolean, extraBytes: number): Fields {
	const { flags, method, time, crc, packed, unpacked, name } = entry;
	const sizes = zip64 ? [MOST_32, MOST_32] : [packed, unpacked];
	return new Fields()
		.add(2, zip64 ? 45 : 20, flags, method)
		.add(4, time, crc, ...sizes)
		.add(2, name.length, extraBytes);
}

function localHeader(entry: Written, zip64: boolean): Buffer {
	const { packed, unpacked } = entry;
	const extra = new Fields();
	if (zip64) extra.add(2, 1, 16).add(8, unpacked, packed);
	return new Fields()
		.add(4, SIGNATURE.localHeader)
		.raw(common(entry, zip64, extra.buffer.length).buffer, entry.name, extra.buffer).buffer;
}

function centralHeader(entry: Written, zip64: boolean): Buffer {
	const { packed, unpacked, at } = entry;
	const extra = new Fields();
	if (zip64) extra.add(2, 1, 24).add(8, unpacked, packed, at);
	return new Fields()
		.add(4, SIGNATURE.centralHeader)
		.add(2, zip64 ? 45 : 20)
		.raw(common(entry, zip64, extra.buffer.length).buffer)
		.add(2, 0, 0, 0)
		.add(4, 0, zip64 ? MOST_32 : at)
		.raw(entry.name, extra.buffer).buffer;
}

function endOf(count: number, at: number, bytes: number, zip64: boolean): Buffer {
	const fields = new Fields();
	if (zip64) {
		fields
			.add(4, SIGNATURE.zip64End)
			.add(8, 44)
			.add(2, 45, 45)
			.add(4, 0, 0)
			.add(8, count, count, bytes, at)
			.add(4, SIGNATURE.zip64Locator, 0)
			.add(8, at + bytes)
			.add(4, 1);
	}
	const [counted, size, offset] = zip64 ? [MOST_16, MOST_32, MOST_32] : [count, bytes, at];
	return fields.add(4, SIGNATURE.end).add(2, 0, 0, counted, counted).add(4, size, offset).add(2, 0)
		.buffer;
}

/** Writes one after the other into a file, and knows how much it was. */
class Output {
	bytes = 0;

	private readonly file: FileHandle;

	constructor(file: FileHandle) {
		this.file = file;
	}

	async write(chunk: Uint8Array): Promise<void> {
		await this.file.write(chunk, 0, chunk.length, this.bytes);
		this.bytes += chunk.length;
	}

	/** Writes over what stands there already. */
	async rewrite(chunk: Uint8Array, at: number): Promise<void> {
		await this.file.write(chunk, 0, chunk.length, at);
	}
}

/** Quick, and about as small as what the vendors send. */
const LEVEL = { level: constants.Z_BEST_SPEED, chunkSize: 1 << 18 };

/**
 * Writes a ZIP archive as it is wished for.
 * @param modified Unix milliseconds, of all entries
 */
export async function writeZip(
	file: FileHandle,
	entries: Iterable<Entry>,
	{ stored = false, sizes = 'behind', zip64 = false, countOff = 0 }: FileShape,
	modified: number,
): Promise<void> {
	const output = new Output(file);
	const ahead = sizes === 'ahead';
	const written: Written[] = [];
	for (const { name, chunks } of entries) {
		const entry: Written = {
			name: Buffer.from(name),
			at: output.bytes,
			flags: FLAG_UTF8 | (ahead ? 0 : FLAG_DESCRIPTOR),
			method: stored ? 0 : 8,
			time: dosTime(modified),
			crc: 0,
			packed: 0,
			unpacked: 0,
		};
		// Without its sizes at first: they are written over it, or behind the data.
		await output.write(localHeader(entry, zip64));
		const begin = output.bytes;
		let [crc, unpacked] = [0, 0];
		const read = function* () {
			for (const chunk of chunks) {
				crc = crc32(chunk, crc);
				unpacked += chunk.length;
				yield chunk;
			}
		};
		const plain = Readable.from(read(), { objectMode: false });
		const data = stored ? plain : plain.pipe(createDeflateRaw(LEVEL));
		for await (const chunk of data) await output.write(chunk as Buffer);
		Object.assign(entry, { crc, unpacked, packed: output.bytes - begin });
		const { packed } = entry;
		if (ahead) await output.rewrite(localHeader(entry, zip64), entry.at);
		else {
			const descriptor = new Fields();
			if (sizes === 'behind') descriptor.add(4, SIGNATURE.descriptor);
			await output.write(descriptor.add(4, crc).add(zip64 ? 8 : 4, packed, unpacked).buffer);
		}
		written.push(entry);
	}
	const at = output.bytes;
	for (const entry of written) await output.write(centralHeader(entry, zip64));
	await output.write(endOf(written.length + countOff, at, output.bytes - at, zip64));
}

/** Writes a gzip file, a member for each entry. */
export async function writeGzip(file: FileHandle, entries: Iterable<Entry>): Promise<void> {
	const output = new Output(file);
	for (const { chunks } of entries) {
		const data = Readable.from(chunks, { objectMode: false }).pipe(createGzip(LEVEL));
		for await (const chunk of data) await output.write(chunk as Buffer);
	}
}

/** Writes what is in the entries, as it is. */
export async function writePlain(file: FileHandle, entries: Iterable<Entry>): Promise<void> {
	const output = new Output(file);
	for (const { chunks } of entries) for (const chunk of chunks) await output.write(chunk);
}
