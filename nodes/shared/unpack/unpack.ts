import { giveOut, Room, type UnpackedFile } from './files';
import { gzipFile } from './gzip';
import { Input } from './input';
import { UnreadableFile } from './unreadable';
import { DESCRIPTOR, END, END_64, LOCAL_HEADER, viewOf } from './zipRecords';
import { zipFiles } from './zip';

export type { UnpackedFile } from './files';

/**
 * Unpacks while the bytes come: a ZIP archive, a gzip file, or a file that is not packed, which is
 * known by the first bytes, not by a name. Closing the generator closes `bytes`. Errors of `bytes` pass
 * through as they are.
 *
 * A file is right when all of its bytes have come without an error, an archive when no further file comes
 * without one: checksums and sizes, and the archive's own directory, are compared.
 * @param mostBytes of all files together, unpacked; what is not packed may have any size
 * @throws UnreadableFile, from the generator or from the bytes of a file
 */
export async function* unpack(
	bytes: AsyncIterable<Uint8Array>,
	{ mostBytes }: { mostBytes: number },
): AsyncGenerator<UnpackedFile, void> {
	const input = new Input(bytes);
	try {
		const start = (await input.peek(4)).subarray(0, 4);
		const room = new Room(mostBytes);
		if (isGzip(start)) yield* gzipFile(input, room);
		else if (isZip(start)) yield* zipFiles(input, room);
		else yield* plainFile(input);
	} finally {
		await input.close();
	}
}

async function* plainFile(input: Input): AsyncGenerator<UnpackedFile, void> {
	yield* giveOut(
		input,
		null,
		{ next: async () => await input.take(), stop: () => undefined },
		{ room: null },
	);
}

/** RFC 1952, 2.3.1; no text begins with the first byte alone. */
function isGzip([first, second]: Uint8Array): boolean {
	return first === 0x1f && (second === 0x8b || second === undefined);
}

/** A text may begin with PK, and go on with no control character. */
function isZip(start: Uint8Array): boolean {
	if (start.length === 3) return start[0] === 0x50 && start[1] === 0x4b && start[2] < 9;
	if (start.length < 4) return false;
	const signature = viewOf(start).getUint32(0, true);
	if (signature === DESCRIPTOR || signature === SINGLE_PART) {
		throw new UnreadableFile(
			'The archive is one of several parts, which cannot be read.',
			'unsupported',
			'Join the parts to one archive first.',
		);
	}
	return [LOCAL_HEADER, END, END_64].includes(signature);
}

/** Begins the only part of an archive that could have had several (APPNOTE 8.5.4). */
const SINGLE_PART = 0x30304b50;
