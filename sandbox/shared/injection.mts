import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Fault } from './faultKinds.mts';
import type { FileShape } from './reportFile/shape.mts';
import { isForJson, REWRITES, type Rewritten } from './rewrite.mts';

const WEB_PAGE =
	'<!doctype html><html><head><title>Sign in</title></head><body><h1>Sign in</h1></body></html>\n';
/** What is sent of an answer whose length nobody knows, when it is to break off. */
const SHORT_BYTES = 64;
const NOT_JSON = '{"data": [{"id": "202205-';

/** Faults that change an answer on its way out. */
const pending = new WeakMap<FastifyRequest, Fault[]>();

function cutConnection(request: FastifyRequest, reply: FastifyReply): void {
	reply.hijack();
	request.raw.socket.destroy();
}

/** The text of a body, with the request's own credential where it is to be repeated. */
function filledIn(text: string, { headers }: FastifyRequest): string {
	if (!text.includes('{{')) return text;
	const whole = headers.authorization ?? '';
	const [scheme, credential = ''] = whole.split(' ');
	const plain = /^basic$/i.test(scheme) ? Buffer.from(credential, 'base64').toString() : credential;
	return text.replaceAll('{{authorization}}', whole).replaceAll('{{credential}}', plain);
}

/** Sets headers; null takes one away. */
function setHeaders(reply: FastifyReply, headers: Fault['headers'] = {}): void {
	for (const [name, value] of Object.entries(headers)) {
		if (value === null) reply.removeHeader(name);
		else reply.header(name, value);
	}
}

/** Answers as the fault says. True when the request needs no other answer. */
export async function inject(
	fault: Fault,
	request: FastifyRequest,
	reply: FastifyReply,
	expireTokens: () => void,
): Promise<boolean> {
	const { kind, status, body } = fault;
	if (kind === 'delay') {
		await sleep(fault.ms ?? 1000);
		return false;
	}
	if (kind === 'truncate' || kind === 'stall' || kind === 'alter' || kind === 'file') {
		pending.set(request, [...(pending.get(request) ?? []), fault]);
		return false;
	}
	if (kind === 'drop') {
		cutConnection(request, reply);
		return true;
	}
	if (kind === 'never') {
		reply.hijack();
		return true;
	}
	if (kind === 'expireToken') expireTokens();
	const answers = {
		status: { code: 503, type: undefined, body },
		expireToken: { code: 401, type: undefined, body },
		html: { code: 200, type: 'text/html; charset=utf-8', body: body ?? WEB_PAGE },
		notJson: { code: 200, type: 'application/json; charset=utf-8', body: body ?? NOT_JSON },
		json: {
			code: 200,
			type: 'application/json; charset=utf-8',
			body: JSON.stringify(body ?? {}),
		},
	}[kind];
	const plain = typeof answers.body === 'string' || answers.body === undefined;
	const type = answers.type ?? (plain ? 'text/plain; charset=utf-8' : 'application/json');
	const text = plain ? (answers.body as string | undefined) : JSON.stringify(answers.body);
	reply.code(status ?? answers.code);
	setHeaders(reply, fault.headers);
	if (text !== undefined && !reply.hasHeader('content-type')) reply.header('content-type', type);
	const filled = text === undefined ? undefined : filledIn(text, request);
	reply.send(fault.charset && filled !== undefined ? Buffer.from(filled, fault.charset) : filled);
	return true;
}

/** The first `bytes` of a payload, after which the connection breaks or nothing more comes. */
async function* beginning(payload: Readable, bytes: number, end: () => Promise<void>) {
	let left = bytes;
	for await (const chunk of payload) {
		const part = (chunk as Buffer).subarray(0, left);
		left -= part.length;
		if (part.length > 0) yield part;
		if (left <= 0) break;
	}
	await end();
}

/** What the faults of a request say of the report's file that it asks for. */
export function wishedShapes(request: FastifyRequest): FileShape[] {
	return (pending.get(request) ?? []).flatMap(({ kind, file }) =>
		kind === 'file' && file ? [file] : [],
	);
}

function bytesOf(payload: unknown): Buffer {
	return Buffer.from((payload as string | Buffer | null | undefined) ?? '');
}

function truncate(
	fault: Fault,
	request: FastifyRequest,
	reply: FastifyReply,
	payload: unknown,
	onCut: () => void,
): Readable {
	let source: Readable;
	let length: number;
	if (payload instanceof Readable) {
		source = payload;
		length = Number(reply.getHeader('content-length'));
	} else {
		const bytes = bytesOf(payload);
		source = Readable.from([bytes]);
		length = bytes.length;
	}
	// A stream of unknown length travels in chunks, and the last one never comes.
	const known = Number.isFinite(length);
	if (known) reply.header('content-length', length);
	const half = known ? Math.floor(length / 2) : SHORT_BYTES;
	const sent = Math.min(fault.bytes ?? half, known ? Math.max(0, length - 1) : Infinity);
	const { socket } = request.raw;
	const end = async () => {
		if (fault.kind === 'stall') {
			await new Promise((resolve) => socket.once('close', resolve));
			return;
		}
		// What was written must leave before the connection goes.
		await sleep(20);
		onCut();
		socket.destroy();
	};
	return Readable.from(beginning(source, sent, end), { objectMode: false });
}

async function alter(fault: Fault, reply: FastifyReply, payload: unknown): Promise<unknown> {
	let changed = payload;
	const type = String(reply.getHeader('content-type') ?? '');
	const { rewrite } = fault;
	if (rewrite !== undefined && (type.includes('json') || !isForJson(rewrite))) {
		const whole = payload instanceof Readable ? await buffer(payload) : bytesOf(payload);
		const { body, headers, status }: Rewritten = REWRITES[rewrite](whole);
		if (status !== undefined) reply.code(status);
		setHeaders(reply, { ...headers, 'content-length': String(body.length) });
		changed = body;
	}
	if (fault.status !== undefined) reply.code(fault.status);
	setHeaders(reply, fault.headers);
	return changed;
}

/**
 * Changes an answer on its way out, as the faults say that the request met.
 * @param onCut called when the answer breaks off
 */
export async function disturb(
	request: FastifyRequest,
	reply: FastifyReply,
	payload: unknown,
	onCut: () => void,
): Promise<unknown> {
	const faults = pending.get(request);
	if (!faults) return payload;
	let changed = payload;
	for (const fault of faults) {
		if (fault.kind === 'alter') changed = await alter(fault, reply, changed);
	}
	const cut = faults.find(({ kind }) => kind === 'truncate' || kind === 'stall');
	return cut ? truncate(cut, request, reply, changed, onCut) : changed;
}
