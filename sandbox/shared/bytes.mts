import type { FastifyReply, FastifyRequest } from 'fastify';
import { readBody, type RepeatingBody } from './audio/body.mts';

/**
 * The bytes that a Range header asks for: `[from, to)`, 'unsatisfiable', or undefined when the
 * header is absent or not a single byte range (such a header is ignored, RFC 9110 section 14.2).
 */
export function parseRange(
	header: string | undefined,
	length: number,
): [number, number] | 'unsatisfiable' | undefined {
	const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
	if (!match || (match[1] === '' && match[2] === '')) return undefined;
	if (match[1] === '') {
		const wanted = Number(match[2]);
		return wanted === 0 ? 'unsatisfiable' : [Math.max(0, length - wanted), length];
	}
	const from = Number(match[1]);
	const to = match[2] === '' ? length : Math.min(length, Number(match[2]) + 1);
	if (match[2] !== '' && Number(match[2]) < from) return undefined;
	return from >= length ? 'unsatisfiable' : [from, to];
}

/** Streams a file, whole or the range asked for, with its name, type and length. */
export function sendFile(
	request: FastifyRequest,
	reply: FastifyReply,
	file: { body: RepeatingBody; name: string; type: string },
): FastifyReply {
	const { length } = file.body;
	const range = parseRange(request.headers.range, length);
	reply.header('accept-ranges', 'bytes');
	if (range === 'unsatisfiable') {
		return reply.code(416).header('content-range', `bytes */${length}`).send();
	}
	const [from, to] = range ?? [0, length];
	if (range) reply.code(206).header('content-range', `bytes ${from}-${to - 1}/${length}`);
	return reply
		.header('content-type', file.type)
		.header('content-length', to - from)
		.header('content-disposition', `attachment; filename="${file.name}"`)
		.send(readBody(file.body, from, to));
}
