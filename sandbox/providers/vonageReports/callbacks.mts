import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { request } from 'undici';
import type { Job, Jobs } from './reports.mts';

const LOOK_EVERY_MS = 25;
/** Between two tries, where there are several. */
const RETRY_MS = 250;
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** The sandbox calls nobody outside this machine. */
function isLocal(url: string): boolean {
	return LOOPBACK.has(new URL(url).hostname);
}

/**
 * Sends the body of each report that has ended to its callback URL, once. Looks at the clock now
 * and then instead of setting a timer, since a test's clock does not run by itself.
 *
 * Once is what the documents say. A workflow that has not got to its Wait node when the callback comes
 * is answered by n8n with an error, and then waits in vain: with real reports, which take minutes, that
 * does not happen, and a test that wants to be safe from it asks for retries.
 * @param retries how often a callback is sent again that was not taken
 */
export function sendCallbacks(
	app: FastifyInstance,
	jobs: Jobs,
	retries: number,
	originOf: (job: Job) => string,
): void {
	const done = new Set<Job>();
	const stopped = new AbortController();
	/** The status of the answer; 0 where nobody listens. */
	const post = async (job: Job, url: string): Promise<number> => {
		try {
			const response = await request(url, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(job.body(originOf(job))),
				signal: stopped.signal,
			});
			await response.body.dump();
			return response.statusCode;
		} catch {
			return 0;
		}
	};
	const send = async (job: Job, url: string) => {
		for (let left = retries; ; left--) {
			const status = await post(job, url);
			job.noteCallback(status);
			const isTaken = status >= 200 && status < 300;
			if (isTaken || left <= 0 || stopped.signal.aborted) return;
			await sleep(RETRY_MS, undefined, { signal: stopped.signal, ref: false }).catch(() => {});
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
