import type { FastifyInstance } from 'fastify';
import { createFonoUc, type FonoUcOptions, type FonoUcView } from './providers/fonouc.mts';
import { RECORDING_LAG_SECONDS } from './providers/fonouc/rows.mts';
import { Faults } from './shared/faults.mts';
import { RequestLog } from './shared/requestLog.mts';
import { createTimeline } from './shared/timeline.mts';

export type { CdrRow, FonoUcOptions, FonoUcView, RecordingRow } from './providers/fonouc.mts';
export type { Fault, FaultHandle, FaultKind, Faults, RandomFaults } from './shared/faults.mts';
export type { LoggedRequest, RequestLog } from './shared/requestLog.mts';

/** What the sandbox holds and how it answers. The same options give the same records. */
export interface SandboxOptions {
	/** Number of generated records. Default 10,000. None of them is held in memory. */
	records?: number;
	/** Days back from `until` that they span. Default 60. */
	days?: number;
	/** End of the records, Unix seconds. Default: the start of the sandbox, floored to the minute. */
	until?: number;
	/** Whole number. Default 7. */
	seed?: number;
	/** So many records, half way through, share one second (see `burstSecond`). Default 0. */
	burst?: number;
	/** Milliseconds before each answer. Default 0. */
	latencyMs?: number;
	/** Serve https with a self-signed certificate. Default false. */
	https?: boolean;
	/** How many of the newest requests the log surely keeps. Default 50,000. */
	logLimit?: number;
	/** The clock for tokens, rate limit and log, Unix milliseconds. Default `Date.now`. */
	now?: () => number;
	/** The FonoUC provider alone. */
	fonoUc?: FonoUcOptions;
}

/** A provider that listens. */
export interface Listening {
	/** Scheme, host and port. */
	readonly origin: string;
	readonly port: number;
}

export interface Sandbox {
	readonly fonoUc: FonoUcView & Listening;
	readonly requests: RequestLog;
	readonly faults: Faults;
	/** Unix seconds; no generated record is earlier. */
	readonly from: number;
	/** Unix seconds; all generated records are before it. */
	readonly until: number;
	/** Unix second that the `burst` records share, if there are any. */
	readonly burstSecond: number | undefined;
	/** Stops listening and ends open connections. */
	close(): Promise<void>;
}

const HOST = '127.0.0.1';
const DAY_SECONDS = 86_400;
const MINUTE_MS = 60_000;

async function listen(app: FastifyInstance, port: number, https: boolean): Promise<Listening> {
	await app.listen({ host: HOST, port });
	const address = app.server.address();
	if (address === null || typeof address === 'string') throw new Error('Not listening on a port');
	return { origin: `${https ? 'https' : 'http'}://${HOST}:${address.port}`, port: address.port };
}

/**
 * Starts the providers on 127.0.0.1.
 * @throws an error of code EADDRINUSE when a port is taken
 * @throws RangeError when the options leave no span for the records
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { records = 10_000, days = 60, seed = 7, burst = 0 } = options;
	const { latencyMs = 0, https = false, logLimit = 50_000, now = Date.now } = options;
	const until = options.until ?? (Math.floor(now() / MINUTE_MS) * MINUTE_MS) / 1000;
	const from = until - Math.round(days * DAY_SECONDS);
	// Recordings start a little after their call, and must be over the same span.
	const to = until - RECORDING_LAG_SECONDS;
	const timeline = createTimeline({ seed, records, from, to, burst });
	const faults = new Faults();
	const requests = new RequestLog(logLimit);
	const surroundings = { faults, requests, latencyMs, https, now };

	// Providers to come are created and listen beside this one, each on its own port.
	const fonoUc = createFonoUc({ ...surroundings, seed, timeline, until }, options.fonoUc);
	const apps = [fonoUc.app];
	const close = async () => {
		await Promise.all(apps.map((app) => app.close()));
	};
	try {
		const listening = await listen(fonoUc.app, options.fonoUc?.port ?? 0, https);
		return {
			fonoUc: Object.assign(fonoUc.view, listening),
			requests,
			faults,
			from,
			until,
			burstSecond: timeline.burstSecond,
			close,
		};
	} catch (error) {
		await close();
		throw error;
	}
}
