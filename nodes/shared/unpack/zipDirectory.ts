import type { Input } from './input';
import { UnreadableFile } from './unreadable';
import {
	DIRECTORY_HEADER,
	END,
	END_64,
	END_64_LOCATOR,
	SIZES,
	headerLength,
	readDirectoryHeader,
	readLong,
	viewOf,
	type Entry,
} from './zipRecords';

/**
 * Reads the directory and what ends the archive, and compares them with what came.
 * @param entries those that came, with what was found of them
 * @throws UnreadableFile, if the archive is cut off, has more or fewer entries than it says, or others
 */
export async function checkDirectory(input: Input, entries: readonly Entry[]): Promise<void> {
	const start = input.position;
	const missing = new Map(entries.map((entry) => [entry.offset, entry]));
	while ((await signature(input)) === DIRECTORY_HEADER) {
		const fixed = await need(input, SIZES.directory);
		const listed = readDirectoryHeader(await need(input, headerLength(fixed, 'directory')));
		input.skip(listed.length);
		if (listed.disk !== 0) throw severalParts();
		const entry = missing.get(listed.offset);
		if (!entry || !isSame(entry, listed)) {
			throw corrupt(`its directory says something else of '${listed.name}' than what came`);
		}
		missing.delete(listed.offset);
	}
	for (const { name } of missing.values()) {
		throw corrupt(`its directory does not list '${name}', which came`);
	}
	await checkEnd(input, { start, size: input.position - start, count: entries.length });
}

function isSame(entry: Entry, listed: Entry): boolean {
	return (
		entry.name === listed.name &&
		entry.method === listed.method &&
		entry.crc === listed.crc &&
		entry.packed === listed.packed &&
		entry.unpacked === listed.unpacked
	);
}

/** The directory as it came: where it began, its bytes, its entries. */
interface Directory {
	start: number;
	size: number;
	count: number;
}

async function checkEnd(input: Input, directory: Directory): Promise<void> {
	let long: Directory | undefined;
	if ((await signature(input)) === END_64) {
		long = await readEnd64(input);
		if (
			long.start !== directory.start ||
			long.size !== directory.size ||
			long.count !== directory.count
		) {
			throw otherCount(directory, long.count);
		}
	}
	if ((await signature(input)) !== END) throw corrupt('its end record is not where it should be');
	const view = viewOf(await need(input, SIZES.end));
	const disks = [view.getUint16(4, true), view.getUint16(6, true)];
	if (disks.some((disk) => disk !== 0 && !(long && disk === 0xffff))) throw severalParts();
	const count = view.getUint16(10, true);
	const length = SIZES.end + view.getUint16(20, true);
	const isRight =
		fits(view.getUint16(8, true), directory.count, 0xffff, long) &&
		fits(count, directory.count, 0xffff, long) &&
		fits(view.getUint32(12, true), directory.size, 0xffffffff, long) &&
		// Info-ZIP refers to a ZIP64 record that it does not write (zip -fz into a pipe): stated nowhere.
		[directory.start, 0xffffffff].includes(view.getUint32(16, true));
	if (!isRight) throw otherCount(directory, count);
	// With the comment that it announces.
	await need(input, length);
	input.skip(length);
	if ((await input.peek(1)).length > 0) throw corrupt('bytes follow behind its end');
}

/** @param elsewhere what stands there if the number is in the ZIP64 record */
function fits(stated: number, found: number, elsewhere: number, long?: Directory): boolean {
	return stated === found || (long !== undefined && stated === elsewhere);
}

/** The ZIP64 end record and its locator (APPNOTE 4.3.14, 4.3.15). */
async function readEnd64(input: Input): Promise<Directory> {
	const offset = input.position;
	const view = viewOf(await need(input, SIZES.end64));
	const length = 12 + readLong(view, 4);
	const disks = [view.getUint32(16, true), view.getUint32(20, true)];
	const long = {
		count: readLong(view, 32),
		size: readLong(view, 40),
		start: readLong(view, 48),
	};
	if (disks.some((disk) => disk !== 0)) throw severalParts();
	if (readLong(view, 24) !== long.count || length < SIZES.end64 || length > 1_000_000) {
		throw corrupt('its end record contradicts itself');
	}
	await need(input, length);
	input.skip(length);
	if ((await signature(input)) !== END_64_LOCATOR) {
		throw corrupt('its end record is not where it should be');
	}
	const locator = viewOf(await need(input, SIZES.locator));
	if (readLong(locator, 8) !== offset) throw corrupt('its end record is not where it should be');
	if (locator.getUint32(4, true) !== 0 || locator.getUint32(16, true) > 1) throw severalParts();
	input.skip(SIZES.locator);
	return long;
}

/** @returns the next four bytes as a number, which are not taken */
export async function signature(input: Input): Promise<number> {
	return viewOf(await need(input, 4)).getUint32(0, true);
}

/**
 * @returns at least so many bytes, which are not taken
 * @throws UnreadableFile, if the archive ends before
 */
export async function need(input: Input, count: number): Promise<Uint8Array> {
	const bytes = await input.peek(count);
	if (bytes.length >= count) return bytes;
	throw new UnreadableFile(
		'The archive is cut short: it ends before its directory is complete.',
		'cutShort',
	);
}

function corrupt(what: string): UnreadableFile {
	return new UnreadableFile(`The archive is damaged: ${what}.`, 'corrupt');
}

function otherCount({ count }: Directory, stated: number): UnreadableFile {
	const what =
		count === stated
			? 'its end record does not fit its directory'
			: `${count} files came, and its end record says ${stated}`;
	return corrupt(what);
}

function severalParts(): UnreadableFile {
	return new UnreadableFile(
		'The archive is one of several parts, which cannot be read.',
		'unsupported',
		'Join the parts to one archive first.',
	);
}
