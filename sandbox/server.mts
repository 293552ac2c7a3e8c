import { REGISTRY } from './registry.mts';
import type { VirtualClock } from './shared/clock.mts';
import { Faults, type RandomFaults } from './shared/faults.mts';
import { growing } from './shared/growing.mts';
import { createLife, type Life, type LifeOptions } from './shared/life.mts';
import { listen, type Listening } from './shared/listen.mts';
import type { LivingModes } from './shared/living/modes.mts';
import type {
	ProviderEntry,
	ProviderOptions,
	ProviderView,
	ProviderViews,
	Registry,
} from './shared/provider.mts';
import { RequestLog } from './shared/requestLog.mts';
import { createTimeline, END_MARGIN_SECONDS } from './shared/timeline.mts';

export type {
	Fault,
	FaultHandle,
	FaultKind,
	Faults,
	Hostility,
	RandomFaults,
} from './shared/faults.mts';
export { virtualClock, type VirtualClock } from './shared/clock.mts';
export type { Burst, BurstOptions, Life, LifeOptions } from './shared/life.mts';
export type { Listening } from './shared/listen.mts';
export type { Living, LivingState, Moved, Snapshot } from './shared/living/living.mts';
export type { LivingModes, Pace } from './shared/living/modes.mts';
export type { FileShape } from './shared/reportFile/shape.mts';
export type { LoggedRequest, RequestLog } from './shared/requestLog.mts';

/** What the sandbox holds and how it answers. The same options give the same records. */
export interface SandboxSettings {
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
	/** The clock for life, tokens, rate limit and log, Unix milliseconds. Default `Date.now`. */
	now?: () => number;
	/** The same, for tests that step it. */
	clock?: VirtualClock;
	/**
	 * Calls go on happening, from `until` or the start of the sandbox, whichever is later. Default: none
	 * do. An empty object is the life of `npm start`.
	 */
	life?: LifeOptions;
	/** How all providers are alive, or wrong, from the start. Default: not at all. */
	living?: LivingModes;
	/** Faults that hit a share of all requests from the start. Default none. */
	randomFaults?: RandomFaults;
}

/** The same, and how each single provider answers. */
export type SandboxOptions<R extends Registry = typeof REGISTRY> = SandboxSettings &
	ProviderOptions<R>;

/** A provider that listens. */
export interface RunningProvider {
	readonly key: string;
	readonly entry: ProviderEntry;
	readonly view: ProviderView & Listening;
}

/** What the providers have in common. */
export interface SandboxCore {
	/** In the order of their ports. */
	readonly providers: readonly RunningProvider[];
	readonly requests: RequestLog;
	readonly faults: Faults;
	/** Unix seconds; no generated record is earlier. */
	readonly from: number;
	/** Unix seconds; all records are before it, but for those of life. */
	readonly until: number;
	/** How calls go on, if they do. */
	readonly life: Life | undefined;
	/** Unix second that the `burst` records share, if there are any. */
	readonly burstSecond: number | undefined;
	/** How many calls the providers tell of now, each in its own way. */
	countCalls(): number;
	/**
	 * Switches the same living modes on for all providers, null switches them off.
	 * @throws TypeError when there is no such mode
	 */
	live(modes: LivingModes | null): void;
	/** Stops listening and ends open connections. */
	close(): Promise<void>;
}

/** The sandbox, with each provider under its name in the registry. */
export type Sandbox<R extends Registry = typeof REGISTRY> = SandboxCore & ProviderViews<R>;

const DAY_SECONDS = 86_400;
const MINUTE_MS = 60_000;

/**
 * Starts the providers on 127.0.0.1.
 * @throws an error of code EADDRINUSE when a port is taken
 * @throws RangeError when the options leave no span for the records
 * @throws TypeError when there is no such living mode or fault
 */
export async function startSandbox<R extends Registry = typeof REGISTRY>(
	options?: SandboxOptions<NoInfer<R>>,
	registry?: R,
): Promise<Sandbox<R>> {
	const core = await start(
		options ?? {},
		(options ?? {}) as ProviderOptions<Registry>,
		registry ?? REGISTRY,
	);
	const views = core.providers.map(({ key, view }) => [key, view] as const);
	return { ...(Object.fromEntries(views) as ProviderViews<R>), ...core };
}

async function start(
	settings: SandboxSettings,
	own: ProviderOptions<Registry>,
	registry: Registry,
): Promise<SandboxCore> {
	const { records = 10_000, days = 60, seed = 7, burst = 0 } = settings;
	const { latencyMs = 0, https = false, logLimit = 50_000 } = settings;
	const now = settings.now ?? settings.clock?.now ?? Date.now;
	const startMs = now();
	const until = settings.until ?? (Math.floor(startMs / MINUTE_MS) * MINUTE_MS) / 1000;
	const from = until - Math.round(days * DAY_SECONDS);
	const to = until - END_MARGIN_SECONDS;
	const past = createTimeline({ seed, records, from, to, burst });
	const life =
		settings.life && createLife(seed, settings.life, Math.max(until, Math.floor(startMs / 1000)));
	const timeline = life ? growing(past, seed, life, now) : past;
	const faults = new Faults();
	const requests = new RequestLog(logLimit);
	const parts = { faults, requests, latencyMs, now, seed, timeline, until };

	const created = Object.entries(registry).map(([key, entry]) => {
		const options = own[key] ?? {};
		const listening = { port: options.port ?? 0, https: options.https ?? https };
		const provider = entry.create({ ...parts, https: listening.https }, options);
		return { key, entry, ...listening, ...provider };
	});
	const live = (modes: LivingModes | null) => {
		for (const { view } of created) {
			if (modes) view.living.start(modes);
			else view.living.stop();
		}
	};
	if (settings.living) live(settings.living);
	if (settings.randomFaults) faults.random(settings.randomFaults);
	const close = async () => {
		const apps = created.flatMap(({ app, fileHost }) => (fileHost ? [app, fileHost.app] : [app]));
		await Promise.all(apps.map((app) => app.close()));
	};
	const providers: RunningProvider[] = [];
	try {
		for (const { key, entry, app, view, fileHost, ...at } of created) {
			if (fileHost) await listen(fileHost.app, fileHost.port, fileHost.https);
			// Each provider listens on a port of its own, and its view says where.
			const listening = await listen(app, at.port, at.https);
			providers.push({ key, entry, view: Object.assign(view, listening) });
		}
	} catch (error) {
		await close();
		throw error;
	}
	return {
		providers,
		requests,
		faults,
		from,
		until,
		life,
		burstSecond: timeline.burstSecond,
		// What comes and goes does so at all of them.
		countCalls: () => timeline.length - providers[0].view.living.hidden.length,
		live,
		close,
	};
}
