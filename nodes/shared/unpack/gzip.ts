import { giveOut, type Room, type UnpackedFile } from './files';
import { inflate, type Inflating, type Write } from './inflate';
import { joined, type Input } from './input';
import { UnreadableFile } from './unreadable';
import { viewOf } from './zipRecords';

/** A member is unpacked to at most so many times its size; more than deflate can give. */
const BEST_RATIO = 1040;

/** Bytes of a header without its optional fields, and of the trailer (RFC 1952, 2.3). */
const HEADER = 10;
const TRAILER = 8;

/** So many bytes are held back until it is known whether the next member begins in them. */
const HELD_BACK = HEADER - 1 + TRAILER;

/** Zero bytes at the end are padding up to the block of a tape or disk; so many are looked at closely. */
const MOST_ZEROS = 1 << 16;

/** Gives what a gzip file holds: its members, one after the other, are one file. */
export async function* gzipFile(input: Input, room: Room): AsyncGenerator<UnpackedFile, void> {
	let member: Member | undefined;
	const content: Inflating = {
		async next() {
			for (;;) {
				member ??= new Member(input);
				const piece = await member.next();
				if (piece) return piece;
				if (member.isLast) return null;
				member = undefined;
			}
		},
		stop: () => member?.stop(),
	};
	yield* giveOut(input, null, content, { room });
}

/**
 * One member. Nothing says how long it is, and the versions of Node.js do not agree on what comes behind
 * its end: 20 and 22 go on with the next member, 24 refuses it; 20 is silent about zeros, 22 and 24
 * refuse them. So members are parted here: the next begins where a header stands behind a trailer
 * that can be this member's; whether it was, is checked at its end.
 */
class Member {
	isLast = false;
	private read = 0;
	private packed = 0;
	private readonly inflating: Required<Inflating>;
	/** The last bytes before the zeros at the end, and how many zeros those are. */
	private end = { bytes: new Uint8Array(0) as Uint8Array, zeros: 0 };

	constructor(private readonly input: Input) {
		this.inflating = inflate(
			async (write) => await this.feed(write),
			(error) => this.asError(error),
		);
	}

	async next(): Promise<Uint8Array | null> {
		const piece = await this.inflating.next();
		if (piece) this.read += piece.length;
		else if (!this.endsRightly()) throw damaged();
		return piece;
	}

	stop(): void {
		this.inflating.stop();
	}

	private async feed(write: Write): Promise<void> {
		let held: Uint8Array = new Uint8Array(0);
		let searchFrom = HEADER + TRAILER;
		for (;;) {
			const piece = await this.input.take();
			if (!piece) break;
			const bytes = joined([held, piece], held.length + piece.length);
			const next = this.nextMember(bytes, searchFrom);
			if (next !== undefined) {
				this.input.putBack(bytes.subarray(next));
				return this.finish(write, bytes.subarray(0, next));
			}
			const zerosFrom = endOfData(bytes);
			if (bytes.length - zerosFrom > MOST_ZEROS) {
				await this.onlyZerosFollow();
				held = bytes;
				break;
			}
			const sure = Math.max(0, Math.min(bytes.length - HELD_BACK, zerosFrom - TRAILER));
			const wait = write(bytes.subarray(0, sure));
			if (wait) await wait;
			this.packed += sure;
			held = bytes.subarray(sure);
			searchFrom = Math.max(searchFrom - sure, held.length - HEADER + 1, 4);
		}
		this.isLast = true;
		this.finish(write, held);
	}

	/** @param bytes the last of this member */
	private finish(write: Write, bytes: Uint8Array): void {
		const zerosFrom = endOfData(bytes);
		this.end = {
			bytes: bytes.slice(Math.max(0, zerosFrom - 4), zerosFrom),
			zeros: bytes.length - zerosFrom,
		};
		write(bytes.subarray(0, zerosFrom));
		// What the platform says to a zero too many must not make it forget what it unpacked.
		this.inflating.hurry();
		write(bytes.subarray(zerosFrom));
	}

	private async onlyZerosFollow(): Promise<void> {
		for (;;) {
			const piece = await this.input.take();
			if (!piece) return;
			if (endOfData(piece) > 0) throw damaged();
		}
	}

	/** @returns where the next member begins */
	private nextMember(bytes: Uint8Array, from: number): number | undefined {
		for (let at = bytes.indexOf(0x1f, from); at >= 0; at = bytes.indexOf(0x1f, at + 1)) {
			if (at + HEADER > bytes.length) return undefined;
			if (isHeader(bytes.subarray(at)) && this.canEnd(bytes, at)) return at;
		}
		return undefined;
	}

	/** @returns whether the length that would stand before `at` can be that of this member */
	private canEnd(bytes: Uint8Array, at: number): boolean {
		const length = viewOf(bytes).getUint32(at - 4, true);
		const most = (this.packed + at) * BEST_RATIO;
		if (most >= 2 ** 32) return true;
		// Zeros are padding as well, behind which nothing may follow: that shows when the member ends there.
		return length === 0 || (length >= this.read && length <= most);
	}

	/**
	 * The trailer ends with the length of what was packed, whose high bytes are often zero. More zeros
	 * are padding, behind the last member.
	 */
	private endsRightly(): boolean {
		const { bytes, zeros } = this.end;
		const length = this.read % 2 ** 32;
		if (length === 0) return zeros >= 4;
		const tail = new Uint8Array(bytes.length + 3);
		tail.set(bytes);
		const most = Math.min(3, zeros);
		for (let own = this.isLast ? 0 : zeros; own <= most; own++) {
			const at = bytes.length + own - 4;
			if (at >= 0 && viewOf(tail).getUint32(at, true) === length) return true;
		}
		return false;
	}

	private asError(error: unknown): Error | null {
		const code = (error as { code?: unknown } | null)?.code;
		// Node.js says so only when checksum and length were right.
		if (code === 'ERR_TRAILING_JUNK_AFTER_STREAM_END') return this.endsRightly() ? null : damaged();
		if (code !== 'Z_BUF_ERROR') return damaged();
		if (this.end.bytes.length > 0 && !this.isLast) {
			// Also where gzip found nothing to pack in several members, and took them over as they are.
			return new UnreadableFile(
				'The gzip file is damaged: a part of it ends too early, or what it holds looks like parts of it.',
				'corrupt',
			);
		}
		return new UnreadableFile('The gzip file is cut short: it ends too early.', 'cutShort');
	}
}

/** @returns whether a member can begin so (RFC 1952, 2.3.1): deflated, no reserved flags, a known XFL */
function isHeader(bytes: Uint8Array): boolean {
	const [, second, method, flags, , , , , xfl] = bytes;
	return second === 0x8b && method === 8 && flags < 0x20 && (xfl & ~6) === 0;
}

/** @returns where the zeros at the end begin */
function endOfData(bytes: Uint8Array): number {
	let end = bytes.length;
	while (end > 0 && bytes[end - 1] === 0) end--;
	return end;
}

function damaged(): UnreadableFile {
	return new UnreadableFile(
		'The gzip file is damaged: checksum, length or end are not as they should be.',
		'corrupt',
	);
}
