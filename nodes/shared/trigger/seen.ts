import { hash } from 'crypto';

/** 60 bits of each: of 200,000 remembered records one more is taken for another with a chance of 1 in 10^12. */
const ID_CHARACTERS = 10;

/** Enough to tell one version of a record from the one before. */
const VERSION_CHARACTERS = 4;

/** In the place of a version that is not known; in no digest. */
const NO_VERSION = '.'.repeat(VERSION_CHARACTERS);

/** Records are forgotten by so many seconds at a time. */
const BUCKET_SECONDS = 900;

/** What a record is to who has seen others before. */
export type Sight = 'new' | 'changed' | 'known';

/** As it is stored: by time, the digests of all that was seen, one after the other. */
export type StoredSeen = Record<string, string>;

interface Entry {
	bucket: number;
	version: string;
}

/**
 * Which records have come, until they cannot come again. It is bounded by time, never by number: with a
 * number, a busy hour would push out what comes again in the next.
 */
export class Seen {
	private readonly entries = new Map<string, Entry>();

	/**
	 * @param stored as {@link write} gave it
	 * @param versions whether it has a version for each record
	 * @throws TypeError when it is something else
	 */
	constructor(stored: StoredSeen, versions: boolean) {
		const width = ID_CHARACTERS + (versions ? VERSION_CHARACTERS : 0);
		for (const [key, digests] of Object.entries(stored)) {
			const bucket = Number.parseInt(key, 36);
			if (!Number.isSafeInteger(bucket) || digests.length % width !== 0) {
				throw new TypeError('These are no remembered records');
			}
			for (let at = 0; at < digests.length; at += width) {
				const version = versions ? digests.slice(at + ID_CHARACTERS, at + width) : NO_VERSION;
				this.entries.set(digests.slice(at, at + ID_CHARACTERS), { bucket, version });
			}
		}
	}

	/** How many it remembers. */
	get size(): number {
		return this.entries.size;
	}

	/**
	 * @param key of the record, see {@link keyOf}
	 * @param version text of what makes it another version of itself; absent: all are alike
	 * @returns what it is; nothing is remembered of it until {@link note}
	 */
	look(key: string, version?: string): Sight {
		const entry = this.entries.get(key);
		if (!entry) return 'new';
		// Where versions were not remembered before, the first that is seen is the one.
		if (version === undefined || entry.version === NO_VERSION) return 'known';
		return entry.version === digestOf(version, VERSION_CHARACTERS) ? 'known' : 'changed';
	}

	/**
	 * Remembers a record.
	 * @param seconds it is forgotten when nothing is asked for any more that is as old as this (Unix seconds)
	 */
	note(key: string, seconds: number, version?: string): void {
		const bucket = Math.floor(seconds / BUCKET_SECONDS);
		const known = this.entries.get(key);
		this.entries.set(key, {
			bucket: known ? Math.max(known.bucket, bucket) : bucket,
			version: version === undefined ? NO_VERSION : digestOf(version, VERSION_CHARACTERS),
		});
	}

	/** Forgets what cannot come again. @param seconds Unix seconds from which on records are asked for */
	forgetBefore(seconds: number): void {
		const first = Math.floor(seconds / BUCKET_SECONDS);
		for (const [key, { bucket }] of this.entries) {
			if (bucket < first) this.entries.delete(key);
		}
	}

	/** @param versions whether to store them */
	write(versions: boolean): StoredSeen {
		const parts = new Map<number, string[]>();
		for (const [key, { bucket, version }] of this.entries) {
			const part = parts.get(bucket) ?? [];
			part.push(versions ? key + version : key);
			parts.set(bucket, part);
		}
		return Object.fromEntries(
			[...parts].map(([bucket, part]) => [bucket.toString(36), part.join('')]),
		);
	}
}

/** @returns what a record is remembered by */
export function keyOf(id: string): string {
	return digestOf(id, ID_CHARACTERS);
}

function digestOf(text: string, characters: number): string {
	return hash('sha256', text, 'base64url').slice(0, characters);
}

/**
 * Names records for {@link Seen}. One without an id is known by all that it says; of several that say the
 * same in one window, each is one of its own.
 * @param identity see `PullPlan`
 */
export function namer<Row>(identity: (row: Row) => string | undefined): (row: Row) => string {
	const alike = new Map<string, number>();
	return (row) => {
		const id = identity(row);
		if (id !== undefined) return `id ${id}`;
		const text = JSON.stringify(row);
		const nth = (alike.get(text) ?? 0) + 1;
		alike.set(text, nth);
		return `row ${nth} ${text}`;
	};
}
