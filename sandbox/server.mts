import type { FastifyInstance } from 'fastify';
import { createFonoUc, type FonoUcOptions, type FonoUcView } from './providers/fonouc.mts';
import { RECORDING_LAG_SECONDS } from './providers/fonouc/rows.mts';
import { createTelnyx, type TelnyxOptions, type TelnyxView } from './providers/telnyx.mts';
import {
	createVonageBusiness,
	type VonageBusinessOptions,
	type VonageBusinessView,
} from './providers/vonageBusiness.mts';
import {
	createVonageReports,
	type VonageReportsOptions,
	type VonageReportsView,
} from './providers/vonageReports.mts';
import { Faults, type RandomFaults } from './shared/faults.mts';
import { listen, type Listening } from './shared/listen.mts';
import type { LivingModes } from './shared/living/modes.mts';
import { RequestLog } from './shared/requestLog.mts';
import { createTimeline } from './shared/timeline.mts';

export type { CdrRow, FonoUcOptions, FonoUcView, RecordingRow } from './providers/fonouc.mts';
export type { TelnyxFamily, TelnyxOptions, TelnyxView } from './providers/telnyx.mts';
export type {
	CallLog,
	Recording,
	VonageBusinessOptions,
	VonageBusinessView,
} from './providers/vonageBusiness.mts';
export type {
	RecordFilter,
	Report,
	ReportEnd,
	VonageProduct,
	VonageReportsOptions,
	VonageReportsView,
} from './providers/vonageReports.mts';
export type {
	Fault,
	FaultHandle,
	FaultKind,
	Faults,
	Hostility,
	RandomFaults,
} from './shared/faults.mts';
export type { Listening } from './shared/listen.mts';
export type { Living, LivingState, Moved, Snapshot } from './shared/living/living.mts';
export type { LivingModes, Pace } from './shared/living/modes.mts';
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
	/** How all providers are alive, or wrong, from the start. Default: not at all. */
	living?: LivingModes;
	/** Faults that hit a share of all requests from the start. Default none. */
	randomFaults?: RandomFaults;
	/** The FonoUC provider alone. */
	fonoUc?: FonoUcOptions;
	/** The Telnyx provider alone. */
	telnyx?: TelnyxOptions;
	/** The Vonage Business provider alone; `https` by default as the whole sandbox. */
	vonageBusiness?: VonageBusinessOptions & { https?: boolean };
	/** The Vonage Reports provider alone. */
	vonageReports?: VonageReportsOptions;
}

export interface Sandbox {
	readonly fonoUc: FonoUcView & Listening;
	readonly telnyx: TelnyxView & Listening;
	readonly vonageBusiness: VonageBusinessView & Listening;
	readonly vonageReports: VonageReportsView & Listening;
	readonly requests: RequestLog;
	readonly faults: Faults;
	/** Unix seconds; no generated record is earlier. */
	readonly from: number;
	/** Unix seconds; all generated records are before it. */
	readonly until: number;
	/** Unix second that the `burst` records share, if there are any. */
	readonly burstSecond: number | undefined;
	/**
	 * Switches the same living modes on for all providers, null switches them off.
	 * @throws TypeError when there is no such mode
	 */
	live(modes: LivingModes | null): void;
	/** Stops listening and ends open connections. */
	close(): Promise<void>;
}

const DAY_SECONDS = 86_400;
const MINUTE_MS = 60_000;

/**
 * Starts the providers on 127.0.0.1.
 * @throws an error of code EADDRINUSE when a port is taken
 * @throws RangeError when the options leave no span for the records
 * @throws TypeError when there is no such living mode or fault
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

	const parts = { ...surroundings, seed, timeline };
	const fonoUc = createFonoUc({ ...parts, until }, options.fonoUc);
	const telnyx = createTelnyx(parts, options.telnyx);
	const businessHttps = options.vonageBusiness?.https ?? https;
	const vonageBusiness = createVonageBusiness(
		{ ...parts, https: businessHttps },
		options.vonageBusiness,
	);
	const vonageReports = createVonageReports(parts, options.vonageReports);
	const { fileHost } = vonageBusiness;
	const apps = [fonoUc.app, vonageBusiness.app, vonageReports.app, ...(fileHost ? [fileHost] : [])];
	apps.push(telnyx.app, telnyx.foreign.app);
	const live = (modes: LivingModes | null) => {
		for (const { view } of [fonoUc, telnyx, vonageBusiness, vonageReports]) {
			if (modes) view.living.start(modes);
			else view.living.stop();
		}
	};
	if (options.living) live(options.living);
	if (options.randomFaults) faults.random(options.randomFaults);
	const close = async () => {
		await Promise.all(apps.map((app) => app.close()));
	};
	/** Each provider listens on a port of its own, and its view says where. */
	const open = async <View extends object>(
		{ app, view }: { app: FastifyInstance; view: View },
		own: { port?: number; https?: boolean } = {},
	): Promise<Listening & View> =>
		Object.assign(view, await listen(app, own.port ?? 0, own.https ?? https));
	try {
		if (fileHost) await listen(fileHost, 0, businessHttps);
		await listen(telnyx.foreign.app, telnyx.foreign.port, telnyx.foreign.https);
		return {
			fonoUc: await open(fonoUc, options.fonoUc),
			telnyx: await open(telnyx, options.telnyx),
			vonageBusiness: await open(vonageBusiness, options.vonageBusiness),
			vonageReports: await open(vonageReports, options.vonageReports),
			requests,
			faults,
			from,
			until,
			burstSecond: timeline.burstSecond,
			live,
			close,
		};
	} catch (error) {
		await close();
		throw error;
	}
}
