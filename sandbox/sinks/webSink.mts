import Fastify, { type FastifyInstance } from 'fastify';
import type { Mail } from './mailSink.mts';
import { Newest } from './newest.mts';
import { sinkPage } from './page.mts';

/** A request that came to the webhook. */
export interface Hook {
	/** Unix milliseconds. */
	readonly receivedMs: number;
	readonly method: string;
	/** With its query. */
	readonly url: string;
	readonly contentType: string;
	/** As text, whatever it is. */
	readonly body: string;
}

export interface WebSink {
	readonly app: FastifyInstance;
	readonly hooks: Newest<Hook>;
}

/** Below it every path is a webhook. */
export const WEBHOOK_PATH = '/webhook';

const MOST_BYTES = 1 << 20;
/** Nothing that a mail brings along may run or call anybody. */
const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** A server, not yet listening, that takes any webhook and shows the newest mails and webhooks. */
export function createWebSink(mails: Newest<Mail>, now = Date.now): WebSink {
	const hooks = new Newest<Hook>();
	const app = Fastify({ forceCloseConnections: true, bodyLimit: MOST_BYTES });
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));

	for (const path of [WEBHOOK_PATH, `${WEBHOOK_PATH}/*`]) {
		app.route({
			method: ['POST', 'PUT', 'PATCH'],
			url: path,
			async handler({ method, url, headers, body }) {
				hooks.add({
					receivedMs: now(),
					method,
					url,
					contentType: headers['content-type'] ?? '',
					body: typeof body === 'string' ? body : '',
				});
				return { received: hooks.count };
			},
		});
	}
	app.get('/', async (_request, reply) =>
		reply
			.type('text/html; charset=utf-8')
			.header('content-security-policy', PAGE_POLICY)
			.send(sinkPage(mails, hooks)),
	);
	app.get('/mails', async () => mails.all);
	app.get('/webhooks', async () => hooks.all);
	app.delete('/', async (_request, reply) => {
		mails.clear();
		hooks.clear();
		return reply.code(204).send();
	});
	return { app, hooks };
}
