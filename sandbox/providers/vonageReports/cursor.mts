import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Where a next page begins, for the client to hand back. */
export interface CursorPair {
	cursor: string;
	iv: string;
}

export interface Cursors {
	/** @param query the parameters that the cursor is good for, and no others */
	seal(position: number, query: string): CursorPair;
	/** The position, or undefined when the pair was not made for this query. */
	unseal(pair: CursorPair, query: string): number | undefined;
}

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypted, so that no client can compute one; bound to its query, so that none can reuse it. */
export function createCursors(): Cursors {
	const key = randomBytes(32);
	return {
		seal(position, query) {
			const iv = randomBytes(IV_BYTES);
			const cipher = createCipheriv(ALGORITHM, key, iv).setAAD(Buffer.from(query));
			const sealed = Buffer.concat([cipher.update(String(position)), cipher.final()]);
			const cursor = Buffer.concat([sealed, cipher.getAuthTag()]).toString('base64');
			return { cursor, iv: iv.toString('base64') };
		},
		unseal({ cursor, iv }, query) {
			const bytes = Buffer.from(cursor, 'base64');
			if (bytes.length <= TAG_BYTES) return undefined;
			try {
				const decipher = createDecipheriv(ALGORITHM, key, Buffer.from(iv, 'base64'))
					.setAAD(Buffer.from(query))
					.setAuthTag(bytes.subarray(-TAG_BYTES));
				const text = decipher.update(bytes.subarray(0, -TAG_BYTES), undefined, 'utf8');
				return Number(text + decipher.final('utf8'));
			} catch {
				return undefined;
			}
		},
	};
}
