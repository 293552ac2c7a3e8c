import { checkShape, type FileShape } from '../../shared/reportFile/shape.mts';
import type { Product } from './products.mts';

/** Requests in any 1,000 ms, per API key. */
export interface VonageReportsRate {
	/** The records call. Default 10; null for no limit. */
	sync?: number | null;
	/** Reports and their files. Default 5; null for no limit. */
	async?: number | null;
}

/** How a report may end by itself. */
export type ReportEnd = 'SUCCESS' | 'TRUNCATED' | 'FAILED';

/** How the Vonage Reports provider behaves. Defaults follow the vendor's documents. */
export interface VonageReportsOptions {
	/** 0 (the default) takes any free port. */
	port?: number;
	/** Default: as the whole sandbox. */
	https?: boolean;
	/** Null switches both limits off. */
	rateLimit?: VonageReportsRate | null;
	/** Records per page; the client cannot choose. Default 1000. */
	pageSize?: number;
	/** Longest span from date_start to date_end, in hours; null for any. Default 24. */
	maxSpanHours?: number | null;
	/** Order of the records within a query: not documented. Default `oldestFirst`. */
	order?: 'oldestFirst' | 'newestFirst' | 'shuffled';
	/** The next link: without the dates and iv, as observed (default), with everything, or none. */
	nextLink?: 'incomplete' | 'complete' | 'absent';
	/** A last page that is full says TRUNCATED too, and an empty page follows. Default false. */
	emptyLastPage?: boolean;
	/** Scheme and host in links. Default: those of the request. */
	linkOrigin?: string;
	/** `type` of CONVERSATIONS: required (default), or unknown as in newer documents. */
	conversationsType?: 'required' | 'unknown';
	/** UTC offset in dates as sent. Default `+0000`, as in the vendor's printed answers. */
	dateOffset?: '+0000' | '+00:00';
	/** 422 answers carry type and detail beside invalid_parameters (newer form). Default false. */
	fullProblems?: boolean;
	/** How much the provider's clock is ahead of the sandbox's, in milliseconds. Default 0. */
	clockAheadMs?: number;
	/** A record appears so many seconds after its end. Default 0. */
	lagSeconds?: number;
	/** Charged for each record written, in EUR. Default 0.0004. */
	pricePerRecord?: number;
	/** How long a report is PENDING, in seconds. Default 1. */
	pendingSeconds?: number;
	/** How long a report is PROCESSING after that, in seconds. Default 2. */
	processingSeconds?: number;
	/** How reports end. Default SUCCESS. */
	ends?: ReportEnd;
	/** Reports of VOICE-FAILED and REPORTS-USAGE: in newer documents only. Default false. */
	reportsOfAllProducts?: boolean;
	/** What the files of reports are like. Default: a ZIP of what the account holds, in chunks. */
	reportFile?: FileShape;
	/**
	 * How often a callback is sent again that was not answered with 2xx, a quarter of a second apart. Default 0:
	 * the documents know of one callback and of no second try.
	 */
	callbackRetries?: number;
	/** Whether GET /v2/reports exists; in newer documents it does not. Default true. */
	listReports?: boolean;
}

export type VonageReportsSettings = Required<
	Omit<VonageReportsOptions, 'https' | 'linkOrigin' | 'reportFile'>
> &
	Pick<VonageReportsOptions, 'linkOrigin' | 'reportFile'> & {
		rateLimit: Required<VonageReportsRate>;
	};

const DEFAULTS: VonageReportsSettings = {
	port: 0,
	rateLimit: { sync: 10, async: 5 },
	pageSize: 1000,
	maxSpanHours: 24,
	order: 'oldestFirst',
	nextLink: 'incomplete',
	emptyLastPage: false,
	conversationsType: 'required',
	dateOffset: '+0000',
	fullProblems: false,
	clockAheadMs: 0,
	lagSeconds: 0,
	pricePerRecord: 0.0004,
	pendingSeconds: 1,
	processingSeconds: 2,
	ends: 'SUCCESS',
	reportsOfAllProducts: false,
	callbackRetries: 0,
	listReports: true,
};

/**
 * The options with the defaults filled in. An option that is undefined counts as not given.
 * @throws TypeError when a report's file cannot be as it is wished for
 */
export function vonageReportsSettings(options: VonageReportsOptions = {}): VonageReportsSettings {
	checkShape(options.reportFile ?? {});
	const given = Object.entries(options).filter(([, value]) => value !== undefined);
	const rateLimit =
		options.rateLimit === null
			? { sync: null, async: null }
			: { ...DEFAULTS.rateLimit, ...options.rateLimit };
	return { ...DEFAULTS, ...Object.fromEntries(given), rateLimit };
}

/** Demo access. Nothing here opens anything but the sandbox. */
export const VONAGE_REPORTS_DEMO = {
	apiKey: 'demo1234',
	apiSecret: 'demo-api-secret',
	/** The account of the key; account ids are eight characters. */
	accountId: 'demo1234',
	subaccounts: ['demosub1', 'demosub2'],
} as const;

/** How long the API can look back. */
export const HISTORY_MONTHS = 13;
/** How long a report's file is kept. */
export const FILE_SECONDS = 72 * 3600;
/** How long a report's status is kept. */
export const REPORT_SECONDS = 4 * 86_400;

/** What a record is wanted for. */
export interface RecordFilter {
	/** Default: all. */
	direction?: 'inbound' | 'outbound';
	/** Default: the account of the key. */
	accountId?: string;
	/** Rows as sent with `include_message`. Default false. */
	includeMessage?: boolean;
}

export type { Product };
