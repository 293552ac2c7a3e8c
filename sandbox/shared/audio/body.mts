import { Readable } from 'node:stream';

/**
 * A body of any length made of a head and one repeated unit. Half a gigabyte of it takes no more
 * memory than one second, and any byte range can be served without computing what is before it.
 */
export interface RepeatingBody {
	head: Buffer;
	unit: Buffer;
	/** Length of the whole in bytes; the last unit is cut where it ends. */
	length: number;
}

const CHUNK_BYTES = 64 * 1024;

/**
 * The bytes from `from` (included) to `to` (excluded) as a stream that follows back pressure.
 * @throws RangeError when the range is not inside the body
 */
export function readBody(body: RepeatingBody, from = 0, to = body.length): Readable {
	if (!(from >= 0 && from <= to && to <= body.length)) {
		throw new RangeError(`No bytes ${from} to ${to} in a body of ${body.length}`);
	}
	const copies = Math.max(2, Math.ceil(CHUNK_BYTES / body.unit.length) + 1);
	const block = Buffer.concat(Array.from({ length: copies }, () => body.unit));
	let at = from;
	return new Readable({
		highWaterMark: CHUNK_BYTES,
		read() {
			if (at >= to) {
				this.push(null);
				return;
			}
			const left = Math.min(CHUNK_BYTES, to - at);
			let part: Buffer;
			if (at < body.head.length) {
				part = body.head.subarray(at, Math.min(body.head.length, at + left));
			} else {
				const offset = (at - body.head.length) % body.unit.length;
				part = block.subarray(offset, offset + left);
			}
			at += part.length;
			this.push(part);
		},
	});
}
