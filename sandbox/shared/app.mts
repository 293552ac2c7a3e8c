import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { selfSignedCertificate } from './certificate.mts';
import type { Fault, Faults } from './faults.mts';
import type { LoggedRequest, RequestLog } from './requestLog.mts';

/** What all providers have in common. */
export interface Surroundings {
	faults: Faults;
	requests: RequestLog;
	/** Wait before each answer, in milliseconds. */
	latencyMs: number;
	/** Serve https with a certificate that nobody trusts. */
	https: boolean;
	/** The clock, Unix milliseconds. */
	now: () => number;
}

/** What a provider adds to the common behaviour. */
export interface ProviderHooks {
	name: string;
	/** Makes all tokens issued so far invalid. */
	expireTokens(): void;
	/** Called before each request is routed; true when it has answered. */
	guard(request: FastifyRequest, reply: FastifyReply): boolean;
	/** Answers a body that cannot be read; without it such a request is refused with 400. */
	unreadable?(request: FastifyRequest, reply: FastifyReply, reason: string): void;
}

/** Paths below this are for tests: not logged, slowed down, limited or disturbed. */
export const ADMIN_PREFIX = '/_sandbox/';

const WEB_PAGE =
	'<!doctype html><html><head><title>Sign in</title></head><body><h1>Sign in</h1></body></html>\n';
/** What is sent of an answer whose length nobody knows, when it is to break off. */
const SHORT_BYTES = 64;
const NOT_JSON = '{"data": [{"id": "202205-';

const entries = new WeakMap<FastifyRequest, LoggedRequest>();
const truncations = new WeakMap<FastifyRequest, Fault>();

/** When a request arrived, Unix milliseconds: answers to others may have kept it waiting since. */
export function arrivalOf(request: FastifyRequest): number | undefined {
	return entries.get(request)?.time;
}

/** Writes into the log why a request is refused. */
export function noteRefusal(request: FastifyRequest, reason: string): void {
	const entry = entries.get(request);
	if (entry) entry.refusal = reason;
}

/** Refuses a request without a body, and notes the reason in the log: none is documented. */
export function refuse(
	request: FastifyRequest,
	reply: FastifyReply,
	status: number,
	reason: string,
): FastifyReply {
	noteRefusal(request, reason);
	return reply.code(status).send();
}

function cutConnection(request: FastifyRequest, reply: FastifyReply): void {
	reply.hijack();
	request.raw.socket.destroy();
}

/** Answers as the fault says. True when the request needs no other answer. */
async function inject(
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
	if (kind === 'truncate') {
		truncations.set(request, fault);
		return false;
	}
	if (kind === 'drop') {
		cutConnection(request, reply);
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
	const text = plain ? answers.body : JSON.stringify(answers.body);
	reply.code(status ?? answers.code).headers(fault.headers ?? {});
	if (text !== undefined && !reply.hasHeader('content-type')) reply.header('content-type', type);
	reply.send(text);
	return true;
}

/** The first `bytes` of a payload, after which the connection breaks. */
async function* beginning(payload: Readable, bytes: number, cut: () => void) {
	let left = bytes;
	for await (const chunk of payload) {
		const part = (chunk as Buffer).subarray(0, left);
		left -= part.length;
		if (part.length > 0) yield part;
		if (left <= 0) break;
	}
	// What was written must leave before the connection goes.
	await sleep(20);
	cut();
}

function truncate(fault: Fault, request: FastifyRequest, reply: FastifyReply, payload: unknown) {
	let source: Readable;
	let length: number;
	if (payload instanceof Readable) {
		source = payload;
		length = Number(reply.getHeader('content-length'));
	} else {
		const bytes = Buffer.from((payload as string | Buffer | null | undefined) ?? '');
		source = Readable.from([bytes]);
		length = bytes.length;
	}
	// A stream of unknown length travels in chunks, and the last one never comes.
	const known = Number.isFinite(length);
	if (known) reply.header('content-length', length);
	const half = known ? Math.floor(length / 2) : SHORT_BYTES;
	const sent = Math.min(fault.bytes ?? half, known ? Math.max(0, length - 1) : Infinity);
	const cut = () => {
		const entry = entries.get(request);
		if (entry) entry.broken = true;
		request.raw.socket.destroy();
	};
	return Readable.from(beginning(source, sent, cut), { objectMode: false });
}

/**
 * A server that logs, delays, disturbs and limits requests before it routes them. Routes are for
 * the caller to add.
 */
export function createApp(surroundings: Surroundings, hooks: ProviderHooks): FastifyInstance {
	const { faults, requests, latencyMs, now } = surroundings;
	const settings = { forceCloseConnections: true, exposeHeadRoutes: false, bodyLimit: 1 << 20 };
	const app = surroundings.https
		? (Fastify({
				...settings,
				https: selfSignedCertificate(now()),
			}) as unknown as FastifyInstance)
		: Fastify(settings);

	app.addHook('onRequest', async (request, reply) => {
		if (request.url.startsWith(ADMIN_PREFIX)) return;
		const entry = requests.add(hooks.name, request.method, request.url, request.headers, now());
		entries.set(request, entry);
		reply.raw.once('close', () => {
			entry.durationMs = now() - entry.time;
			entry.broken ||= !reply.raw.writableFinished;
			if (reply.raw.headersSent) entry.status = reply.statusCode;
		});
		if (latencyMs > 0) await sleep(latencyMs);
		const fault = faults.take(hooks.name, entry.method, entry.path);
		if (fault) {
			entry.fault = fault.kind;
			if (await inject(fault, request, reply, () => hooks.expireTokens())) return reply;
		}
		if (hooks.guard(request, reply)) return reply;
	});
	app.addHook('onSend', async (request, reply, payload) => {
		const fault = truncations.get(request);
		return fault ? truncate(fault, request, reply, payload) : payload;
	});
	app.setErrorHandler((error: { statusCode?: number; message: string }, request, reply) => {
		// Bodies that cannot be read are "invalid information" like any other.
		const invalid = error.statusCode !== undefined && error.statusCode < 500;
		if (invalid && hooks.unreadable) hooks.unreadable(request, reply, error.message);
		else refuse(request, reply, invalid ? 400 : 500, error.message);
	});
	app.setNotFoundHandler((request, reply) => {
		noteRefusal(request, 'no such route');
		reply.code(404).send({ message: 'Not found' });
	});
	return app;
}
