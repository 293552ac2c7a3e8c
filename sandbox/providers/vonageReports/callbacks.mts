import type { FastifyInstance } from 'fastify';
import { request } from 'undici';
import type { Job, Jobs } from './reports.mts';

const LOOK_EVERY_MS = 25;
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** The sandbox calls nobody outside this machine. */
function isLocal(url: string): boolean {
	return LOOPBACK.has(new URL(url).hostname);
}

/**
 * Sends the body of each report that has ended to its callback URL, once. Looks at the clock now
 * and then instead of setting a timer, since a test's clock does not run by itself.
 */
export function sendCallbacks(
	app: FastifyInstance,
	jobs: Jobs,
	originOf: (job: Job) => string,
): void {
	const done = new Set<Job>();
	const stopped = new AbortController();
	const send = async (job: Job, url: string) => {
		try {
			const response = await request(url, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(job.body(originOf(job))),
				signal: stopped.signal,
			});
			await response.body.dump();
			job.noteCallback(response.statusCode);
		} catch {
			// Nobody listens there. The vendor does not say that it tries again.
			job.noteCallback(0);
		}
	};
	const timer = setInterval(() => {
		for (const job of jobs.all) {
			if (job.callbackUrl === undefined || done.has(job) || !job.isFinal) continue;
			done.add(job);
			if (isLocal(job.callbackUrl)) void send(job, job.callbackUrl);
		}
	}, LOOK_EVERY_MS);
	timer.unref();
	app.addHook('onClose', async () => {
		clearInterval(timer);
		stopped.abort();
	});
}
