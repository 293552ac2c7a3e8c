import { gzipSync } from 'node:zlib';

/** The body of an answer, and the headers and status that go with it. */
export interface Rewritten {
	body: Buffer;
	headers?: Record<string, string>;
	status?: number;
}

/** Beyond what a number can tell apart: there it knows every 1024th integer. */
const FIRST_LONG_ID = 9_007_199_254_740_993_000n;
const ID_FIELD = /"((?:_?id|uuid|message_id|call_id|request_id))"\s*:\s*(?:"([^"]*)"|(\d+))/g;
const longIds = new Map<string, bigint>();

/** What stands for an id: the same long integer for the same id, one more for each new one. */
export function longId(id: string): bigint {
	const known = longIds.get(id) ?? FIRST_LONG_ID + BigInt(longIds.size);
	longIds.set(id, known);
	return known;
}

function withLongIds(body: Buffer): Buffer {
	return Buffer.from(
		body
			.toString()
			.replace(
				ID_FIELD,
				(_all, name: string, text?: string, digits?: string) =>
					`"${name}":${longId(text ?? digits ?? '')}`,
			),
	);
}

function inLatin1(body: Buffer): Buffer {
	// Some made-up names have an accent, but not each page has one of them.
	const accented = body
		.toString()
		.replace(/("(?:\w*name|message|network|title)"\s*:\s*")/g, '$1Ünal ');
	return Buffer.from(accented, 'latin1');
}

/** What can become of the body of an answer. */
export const REWRITES = {
	/** In ISO-8859-1, and says so; some names begin with an umlaut. */
	latin1: (body) => ({
		body: inLatin1(body),
		headers: { 'content-type': 'application/json; charset=ISO-8859-1' },
	}),
	/** Compressed, and whole. */
	gzip: (body) => ({ body: gzipSync(body), headers: { 'content-encoding': 'gzip' } }),
	/** Compressed, and ends early although its length is right. */
	gzipCut: (body) => {
		const whole = gzipSync(body);
		return {
			body: whole.subarray(0, Math.floor(whole.length * 0.6)),
			headers: { 'content-encoding': 'gzip' },
		};
	},
	/** Says that it is compressed, and is not. */
	gzipNot: (body) => ({ body, headers: { 'content-encoding': 'gzip' } }),
	/** The first half, as if it had been asked for. */
	half: (body) => {
		const half = Math.floor(body.length / 2);
		return {
			body: body.subarray(0, half),
			headers: { 'content-range': `bytes 0-${half - 1}/${body.length}` },
			status: 206,
		};
	},
	/** Ids are integers that a number cannot hold, one apart. */
	longIds: (body) => ({ body: withLongIds(body) }),
	/** With a byte order mark before it. */
	mark: (body) => ({ body: Buffer.concat([Buffer.from('\uFEFF'), body]) }),
	/** Twice, one after the other. */
	twice: (body) => ({ body: Buffer.concat([body, body]) }),
	empty: () => ({ body: Buffer.alloc(0) }),
} as const satisfies Record<string, (body: Buffer) => Rewritten>;

/** Rewrites of JSON; a file goes through them as it is. */
const FOR_JSON: readonly string[] = ['latin1', 'longIds'];

export function isForJson(rewrite: Rewrite): boolean {
	return FOR_JSON.includes(rewrite);
}

export type Rewrite = keyof typeof REWRITES;
