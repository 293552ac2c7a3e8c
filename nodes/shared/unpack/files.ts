import type { Inflating } from './inflate';
import type { Input } from './input';
import { UnreadableFile } from './unreadable';

/** A file in what was sent. Its bytes have to be read (or returned) before the next one is taken. */
export interface UnpackedFile {
	/** Path in the archive; null where there is no archive. */
	name: string | null;
	bytes: AsyncIterable<Uint8Array>;
}

/** How much all files together may still unpack to. */
export class Room {
	private used = 0;

	/** @param most in bytes */
	constructor(private readonly most: number) {}

	/** @throws UnreadableFile, if so many bytes more are too many */
	check(bytes: number): void {
		if (this.used + bytes > this.most) throw tooLarge(this.most);
	}

	/** Counts bytes that came, as {@link check} says. */
	take(bytes: number): void {
		this.check(bytes);
		this.used += bytes;
	}
}

/**
 * Gives a file out, and reads what was left of it before the next one is taken: all of it is checked,
 * and it is known where the next one begins.
 * @param content what it unpacks to
 * @param room `null` where nothing is unpacked
 * @param isGivenOut otherwise it is only read and checked
 * @param atEnd is told the bytes that it had, once all have come
 */
export async function* giveOut(
	input: Input,
	name: string | null,
	content: Inflating,
	{
		room,
		isGivenOut = true,
		atEnd,
	}: { room: Room | null; isGivenOut?: boolean; atEnd?: (bytes: number) => void },
): AsyncGenerator<UnpackedFile, void> {
	let isOver = false;
	let failure: { error: unknown } | undefined;
	let length = 0;
	const next = async (): Promise<Uint8Array | null> => {
		if (!failure) {
			try {
				const piece = isOver ? null : await content.next();
				if (piece) {
					room?.take(piece.length);
					length += piece.length;
				} else if (!isOver) {
					isOver = true;
					atEnd?.(length);
				}
				return piece;
			} catch (error) {
				failure = { error };
			}
		}
		throw failure.error;
	};
	let isLeft = false;
	const bytes: AsyncIterableIterator<Uint8Array> = {
		[Symbol.asyncIterator]: () => bytes,
		async next() {
			const value = isLeft ? null : await next();
			return value ? { value, done: false } : { value: undefined, done: true };
		},
		async return() {
			isLeft = true;
			return { value: undefined, done: true };
		},
	};
	try {
		if (isGivenOut) yield { name, bytes };
		isLeft = true;
		while (await next());
	} finally {
		isLeft = true;
		if (!isOver) {
			content.stop();
			await input.close();
		}
	}
}

function tooLarge(most: number): UnreadableFile {
	const megabytes = (most / 1_000_000).toLocaleString('en', { maximumFractionDigits: 1 });
	return new UnreadableFile(
		`The file unpacks to more than ${megabytes} MB, which is the most that is allowed.`,
		'tooLarge',
	);
}
