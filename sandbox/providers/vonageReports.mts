import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { addAdminRoutes } from '../shared/admin.mts';
import { ADMIN_PREFIX, arrivalOf, createApp, type Surroundings } from '../shared/app.mts';
import { Living, type LivingList } from '../shared/living/living.mts';
import { createSlidingWindow } from '../shared/slidingWindow.mts';
import type { Timeline } from '../shared/timeline.mts';
import { addReportAdmin } from './vonageReports/admin.mts';
import { sendCallbacks } from './vonageReports/callbacks.mts';
import { createCursors } from './vonageReports/cursor.mts';
import { createData, idOfRow } from './vonageReports/data.mts';
import {
	VONAGE_REPORTS_DEMO,
	vonageReportsSettings,
	type RecordFilter,
	type ReportEnd,
	type VonageReportsOptions,
} from './vonageReports/options.mts';
import { countRows, rowsOf } from './vonageReports/page.mts';
import {
	MALFORMED_JSON,
	requestIdOf,
	sendProblem,
	TOO_MANY,
	UNAUTHORIZED,
} from './vonageReports/problems.mts';
import { isProduct, PRODUCTS, type Product } from './vonageReports/products.mts';
import { createRecordsCall, styleOf, type Desk } from './vonageReports/records.mts';
import { addReportCalls } from './vonageReports/reportCalls.mts';
import { createJobs, type Report } from './vonageReports/reports.mts';
import type { Row } from './vonageReports/rows/row.mts';
import { createMeter } from './vonageReports/usage.mts';

export { PRODUCTS as VONAGE_PRODUCTS };
export type { Product as VonageProduct, RecordFilter, Report, ReportEnd, VonageReportsOptions };

/** What the provider is made from. */
export interface VonageReportsParts extends Surroundings {
	seed: number;
	timeline: Timeline;
}

/** A view of the provider for tests, beside the wire. Times are Unix seconds. */
export interface VonageReportsView {
	readonly apiKey: string;
	readonly apiSecret: string;
	/** The account of the key. */
	readonly accountId: string;
	readonly subaccounts: readonly string[];
	/** Records written so far, counted again each time one is fetched or put into a report. */
	readonly billedRecords: number;
	/** Requests refused with 429 so far. */
	readonly refusedForRate: number;
	/** All reports made so far, oldest first. */
	readonly reports: readonly Report[];
	/** Records from `from` (included) to `to` (excluded), oldest first, as the API sends them. */
	records(product: Product, from: number, to: number, filter?: RecordFilter): Generator<Row>;
	/** Number of records from `from` (included) to `to` (excluded). */
	countRecords(product: Product, from: number, to: number, filter?: RecordFilter): number;
	/** Hides records from this second on, as if they had not happened yet; null shows all. */
	showUntil(second: number | null): void;
	/**
	 * Records that come and go, and wrong counts, pages and statuses; its list is `records` (of a
	 * `product`, and of a `direction` or an `accountId`).
	 */
	readonly living: Living;
}

const KEY_AND_SECRET = Buffer.from(
	`${VONAGE_REPORTS_DEMO.apiKey}:${VONAGE_REPORTS_DEMO.apiSecret}`,
).toString('base64');

function isKnown(authorization: string | undefined): boolean {
	const given = Buffer.from(/^Basic (\S+)$/i.exec(authorization ?? '')?.[1] ?? '');
	const known = Buffer.from(KEY_AND_SECRET);
	return given.length === known.length && timingSafeEqual(given, known);
}

function isSync({ url }: FastifyRequest): boolean {
	return url.startsWith('/v2/reports/records');
}

/** A filter as the admin routes take it. */
function filterOf({ direction, accountId, includeMessage }: Record<string, string>): RecordFilter {
	return {
		direction: direction as RecordFilter['direction'],
		accountId,
		includeMessage: includeMessage === 'true',
	};
}

/** The Vonage Reports provider: not yet listening. */
export function createVonageReports(
	parts: VonageReportsParts,
	options: VonageReportsOptions = {},
): { app: FastifyInstance; view: VonageReportsView } {
	const https = options.https ?? parts.https;
	const settings = vonageReportsSettings(options);
	const meter = createMeter();
	const now = () => parts.now() + settings.clockAheadMs;
	let visibleUntil = Infinity;
	let refusedForRate = 0;

	const windowOf = (perSecond: number | null) =>
		perSecond === null ? undefined : createSlidingWindow(perSecond, parts.now);
	const limits = {
		sync: windowOf(settings.rateLimit.sync),
		async: windowOf(settings.rateLimit.async),
	};
	const refuse: Desk['refuse'] = (request, reply, problem) =>
		sendProblem(request, reply, problem, settings.fullProblems);

	const app = createApp(
		{ ...parts, https },
		{
			name: 'vonageReports',
			// The key and its secret do not expire.
			expireTokens: () => undefined,
			guard(request, reply) {
				if (!isKnown(request.headers.authorization)) {
					refuse(request, reply, UNAUTHORIZED);
					return true;
				}
				const limit = isSync(request) ? limits.sync : limits.async;
				const waitMs = limit?.take(VONAGE_REPORTS_DEMO.apiKey, arrivalOf(request)) ?? 0;
				if (!limit || waitMs === 0) return false;
				refusedForRate += 1;
				reply
					.header('retry-after', Math.ceil(waitMs / 1000))
					.header('x-ratelimit-limit', limit.perSecond)
					.header('x-ratelimit-remaining', 0)
					// Called a Unix time, but printed in milliseconds.
					.header('x-ratelimit-reset', now() + waitMs);
				refuse(request, reply, TOO_MANY);
				return true;
			},
			unreadable: (request, reply) => void refuse(request, reply, MALFORMED_JSON),
		},
	);
	app.addHook('onSend', async (request, reply, payload) => {
		if (request.url.startsWith(ADMIN_PREFIX)) return payload;
		reply.header('x-request-id', requestIdOf(request));
		reply.header('date', new Date(now()).toUTCString());
		return payload;
	});

	const living = new Living(parts.seed, now);
	const data = createData(parts.seed, parts.timeline, settings, meter, (index, product) =>
		living.hides(index, product),
	);
	const scheme = https ? 'https' : 'http';
	const desk: Desk = {
		settings,
		data,
		meter,
		now,
		visibleUntil: () => visibleUntil,
		living,
		origin: ({ headers }) => settings.linkOrigin ?? `${scheme}://${headers.host}`,
		refuse,
	};
	const jobs = createJobs(desk);
	app.get('/v2/reports/records', createRecordsCall(desk, createCursors()));
	addReportCalls(app, desk, jobs);
	sendCallbacks(app, jobs, settings.callbackRetries, () => {
		const address = app.server.address();
		const port = typeof address === 'object' && address ? address.port : 0;
		return settings.linkOrigin ?? `${scheme}://127.0.0.1:${port}`;
	});

	const seriesOf = (product: Product, { direction, accountId }: RecordFilter) => {
		const accounts = [accountId ?? VONAGE_REPORTS_DEMO.accountId];
		return data.series({ product, accounts, direction, filters: {} });
	};
	const records: VonageReportsView['records'] = (product, from, to, filter = {}) => {
		const { includeMessage } = filter;
		const series = seriesOf(product, filter);
		const slice = {
			series,
			from,
			to: Math.min(to, visibleUntil),
			nowMs: now(),
			hidden: living.hiddenOf(product),
		};
		return rowsOf(slice, styleOf(settings, { includeMessage }));
	};
	const view: VonageReportsView = {
		...VONAGE_REPORTS_DEMO,
		get billedRecords() {
			// A report is charged when it ends, whether or not anybody asks for it.
			for (const job of jobs.all) void job.items;
			return meter.billedRecords;
		},
		get refusedForRate() {
			return refusedForRate;
		},
		get reports() {
			return jobs.all;
		},
		records,
		countRecords: (...wanted) => countRows(records(...wanted)),
		showUntil(second) {
			visibleUntil = second ?? Infinity;
		},
		living,
	};
	const list: LivingList['rows'] = (from, to, { product, ...filter }) =>
		isProduct(product) ? records(product, from, to, filterOf(filter)) : [];
	const { timeline } = parts;
	if (timeline.life) living.flows(timeline, timeline.life, data.tellsAt);
	living.attach(timeline, {
		records: {
			rows: list,
			idOf: idOfRow,
			what: ({ product }) => product,
			idsAt(index, from, to, { product, ...filter }) {
				const time = timeline.timeOf(index);
				if (!isProduct(product) || product === 'REPORTS-USAGE' || time < from || time >= to)
					return [];
				const row = seriesOf(product, filterOf(filter)).rowAt(
					index,
					styleOf(settings),
					now() / 1000,
				);
				return row ? [idOfRow(row)] : [];
			},
		},
	});
	addAdminRoutes(app, parts.faults, parts.requests, { records: list }, living);
	addReportAdmin(app, jobs, () => ({
		billedRecords: view.billedRecords,
		refusedForRate,
	}));
	return { app, view };
}
