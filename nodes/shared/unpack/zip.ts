import { upToDescriptor } from './descriptor';
import { giveOut, type Room, type UnpackedFile } from './files';
import { inflate, type Inflating, type Write } from './inflate';
import type { Input } from './input';
import { UnreadableFile } from './unreadable';
import { checkDirectory, need, signature } from './zipDirectory';
import {
	DIRECTORY_HEADER,
	END,
	END_64,
	EXTRA_DATA,
	LOCAL_HEADER,
	SIZES,
	hasDescriptor,
	headerLength,
	readLocalHeader,
	type Entry,
} from './zipRecords';

/** What is kept of each has to be compared with the directory. No report has so many. */
const MOST_ENTRIES = 100_000;

/** Bits that say that the data are encrypted or patches (APPNOTE 4.4.4: 0, 5, 6, 13). */
const ENCRYPTED = 0x2041;
const PATCHED = 0x20;

const STORED = 0;
const DEFLATED = 8;

/** Other ways to pack (4.4.5), as people call them. */
const METHODS: Record<number, string> = {
	9: 'Deflate64',
	12: 'BZIP2',
	14: 'LZMA',
	93: 'Zstandard',
	95: 'XZ',
	98: 'PPMd',
};

/** A gzip header that says nothing (RFC 1952, 2.3.1): the data of an entry come behind it. */
const GZIP_HEADER = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255);

/** Longest stored block of deflate (RFC 1951, 3.2.4), in bytes. */
const LONGEST_BLOCK = 0xffff;

/** A last block without data. */
const LAST_BLOCK = Uint8Array.of(1, 0, 0, 0xff, 0xff);

/** Gives the files of an archive in the order in which they stand in it; folders are left out. */
export async function* zipFiles(input: Input, room: Room): AsyncGenerator<UnpackedFile, void> {
	const entries: Entry[] = [];
	for (;;) {
		const next = await signature(input);
		if (next === DIRECTORY_HEADER || next === END_64 || next === END) break;
		if (next === EXTRA_DATA) throw encrypted();
		if (next !== LOCAL_HEADER) {
			throw new UnreadableFile(
				'The archive is damaged: between its files stands what is none.',
				'corrupt',
			);
		}
		if (entries.length === MOST_ENTRIES) {
			throw new UnreadableFile(
				`The archive has more than ${MOST_ENTRIES.toLocaleString('en')} files.`,
				'tooLarge',
			);
		}
		const entry = await readEntry(input);
		entries.push(entry);
		if (!hasDescriptor(entry)) room.check(entry.unpacked);
		const isFolder = entry.name.endsWith('/');
		yield* giveOut(input, entry.name, inflateEntry(input, entry), {
			room,
			isGivenOut: !isFolder,
			atEnd(length) {
				// The platform compares the lowest 32 bits alone.
				if (length !== entry.unpacked) throw damaged(entry.name);
				if (isFolder && length > 0) {
					throw new UnreadableFile(
						`The archive is damaged: the folder '${entry.name}' has content like a file.`,
						'corrupt',
					);
				}
			},
		});
	}
	await checkDirectory(input, entries);
}

async function readEntry(input: Input): Promise<Entry> {
	const offset = input.position;
	const fixed = await need(input, SIZES.local);
	const entry = readLocalHeader(await need(input, headerLength(fixed, 'local')), offset);
	const { name, flags, method } = entry;
	if (flags & ENCRYPTED || method === 99) throw encrypted();
	if (flags & PATCHED || (method !== STORED && method !== DEFLATED)) {
		const how = flags & PATCHED ? 'as a patch' : `by ${METHODS[method] ?? `method ${method}`}`;
		throw new UnreadableFile(
			`The file '${name}' in the archive is packed ${how}, which cannot be unpacked.`,
			'unsupported',
			'Files that are stored or deflated can be unpacked.',
		);
	}
	input.skip(entry.length);
	return entry;
}

/** The entry is completed by what stands behind its data. */
function inflateEntry(input: Input, entry: Entry): Inflating {
	const feed = async (write: Write) => {
		write(GZIP_HEADER);
		const writeData = entry.method === STORED ? inBlocks(write) : write;
		if (hasDescriptor(entry)) {
			const descriptor = await upToDescriptor(input, writeData);
			if (!descriptor) throw cutShort(entry);
			Object.assign(entry, descriptor);
		} else {
			await copy(input, entry, writeData);
		}
		if (entry.method === STORED) write(LAST_BLOCK);
		const trailer = new Uint8Array(8);
		const view = new DataView(trailer.buffer);
		view.setUint32(0, entry.crc, true);
		view.setUint32(4, entry.unpacked % 2 ** 32, true);
		await write(trailer);
	};
	return inflate(feed, () => damaged(entry.name));
}

async function copy(input: Input, entry: Entry, write: Write): Promise<void> {
	let left = entry.packed;
	while (left > 0) {
		const piece = await input.take(left);
		if (!piece) throw cutShort(entry);
		left -= piece.length;
		const wait = write(piece);
		if (wait) await wait;
	}
}

/** Stored data as deflate has them, so that the platform checks them as well. */
function inBlocks(write: Write): Write {
	return (bytes) => {
		let wait: Promise<void> | undefined;
		for (let at = 0; at < bytes.length; at += LONGEST_BLOCK) {
			const block = bytes.subarray(at, at + LONGEST_BLOCK);
			const { length } = block;
			write(Uint8Array.of(0, length, length >> 8, ~length, ~length >> 8));
			wait = write(block);
		}
		return wait;
	};
}

function encrypted(): UnreadableFile {
	return new UnreadableFile(
		'The archive is encrypted. Files with a password cannot be unpacked.',
		'unsupported',
	);
}

function cutShort({ name }: Entry): UnreadableFile {
	return new UnreadableFile(
		`The archive is cut short: it ends before '${name}' is complete.`,
		'cutShort',
	);
}

function damaged(name: string): UnreadableFile {
	return new UnreadableFile(
		`The archive is damaged: what '${name}' unpacks to does not have the checksum and the size that the archive states.`,
		'corrupt',
	);
}
