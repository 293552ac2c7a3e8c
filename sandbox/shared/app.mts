import { setTimeout as sleep } from 'node:timers/promises';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { selfSignedCertificate } from './certificate.mts';
import type { Faults } from './faults.mts';
import { disturb, inject } from './injection.mts';
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

const entries = new WeakMap<FastifyRequest, LoggedRequest>();

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
		const taken = faults.take(hooks.name, entry.method, entry.path);
		entry.fault = taken[0]?.kind;
		// Those that alter come first: they change what another one answers.
		for (const fault of taken.reverse()) {
			if (await inject(fault, request, reply, () => hooks.expireTokens())) return reply;
		}
		if (hooks.guard(request, reply)) return reply;
	});
	app.addHook('onSend', async (request, reply, payload) => {
		if (request.url.startsWith(ADMIN_PREFIX)) return payload;
		return disturb(request, reply, payload, () => {
			const entry = entries.get(request);
			if (entry) entry.broken = true;
		});
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
