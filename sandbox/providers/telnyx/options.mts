import { checkShape, type FileShape } from '../../shared/reportFile/shape.mts';

/** How a report may end by itself. */
export type ReportEnd = 'complete' | 'failed';

/** How the Telnyx provider behaves. Defaults follow the vendor's documents where they speak. */
export interface TelnyxOptions {
	/** 0 (the default) takes any free port. */
	port?: number;
	/** Default: as the whole sandbox. */
	https?: boolean;
	/** The host of report files and recordings; 0 (the default) takes any free port. */
	foreignPort?: number;
	/** That host speaks https. Default false: the documents' own examples have http. */
	foreignHttps?: boolean;
	/** Requests in any 1,000 ms, per key; null for no limit. Default 20 (assumed: none is printed). */
	rateLimit?: number | null;
	/** Whether 429 carries Retry-After too. Default false. */
	retryAfter?: boolean;
	/** A page size above the maximum; `detail_records` always clamps. Default `refuse` (assumed). */
	pageSizeAboveMaximum?: 'refuse' | 'clamp';
	/** Greatest page size of `wdrs` and `mdr_usage_reports`, which state none. Default 250 (assumed). */
	unstatedPageMaximum?: number;
	/** Greatest page size × page number of `detail_records`; null for any. Default 10,000. */
	detailRecordsCeiling?: number | null;
	/** Order of `detail_records`, `mdrs` and `recordings` without `sort`. Default newestFirst (assumed). */
	order?: 'newestFirst' | 'oldestFirst';
	/** A record appears so many seconds after its start. Default 0. */
	lagSeconds?: number;
	/** `/reports/mdrs` cuts off after so many rows, and only `meta` tells. Default: it does not. */
	mdrLimit?: number;
	/** How long a report is pending, in seconds. Default 2. */
	pendingSeconds?: number;
	/** How reports end. Default `complete`. */
	ends?: ReportEnd;
	/** What the files of reports are like. Default: CSV of what the account holds, in chunks. */
	reportFile?: FileShape;
	/** How long a synchronous report blocks, in milliseconds. Default 0. */
	syncMs?: number;
	/** Reports of each family that are there from the start, an hour apart, complete. Default 0. */
	pastReports?: number;
	/** How long a link to a report file works, in seconds; a later answer has a new link. Default: always. */
	reportLinkSeconds?: number;
	/** How long a link to a recording works, in seconds. Default 600. */
	recordingLinkSeconds?: number;
	/** Share of answered calls with a recording. Default one third. */
	recordedShare?: number;
	/** Makes each generated recording exactly so many bytes long. */
	recordingBytes?: number;
	/** Recordings have no `download_urls`, as with a bucket of one's own. Default false. */
	ownBucket?: boolean;
	/** Deleting several recordings: 204 as in the specification (default), or the SDK's status. */
	deleteSeveralAnswer?: 'empty' | 'status';
	/** `meta` of transcriptions: cursors (specification), page numbers (SDK). Default both. */
	transcriptionMeta?: 'cursor' | 'page' | 'both';
}

type Unset = 'https' | 'mdrLimit' | 'reportLinkSeconds' | 'recordingBytes' | 'reportFile';
export type TelnyxSettings = Required<Omit<TelnyxOptions, Unset>> & Pick<TelnyxOptions, Unset>;

const DEFAULTS: TelnyxSettings = {
	port: 0,
	foreignPort: 0,
	foreignHttps: false,
	rateLimit: 20,
	retryAfter: false,
	pageSizeAboveMaximum: 'refuse',
	unstatedPageMaximum: 250,
	detailRecordsCeiling: 10_000,
	order: 'newestFirst',
	lagSeconds: 0,
	pendingSeconds: 2,
	ends: 'complete',
	syncMs: 0,
	pastReports: 0,
	recordingLinkSeconds: 600,
	recordedShare: 1 / 3,
	ownBucket: false,
	deleteSeveralAnswer: 'empty',
	transcriptionMeta: 'both',
};

/**
 * The options with the defaults filled in. An option that is undefined counts as not given.
 * @throws TypeError when a report's file cannot be as it is wished for
 */
export function telnyxSettings(options: TelnyxOptions = {}): TelnyxSettings {
	checkShape(options.reportFile ?? {});
	const given = Object.entries(options).filter(([, value]) => value !== undefined);
	return { ...DEFAULTS, ...Object.fromEntries(given) };
}

/** Demo access and what the account owns. Nothing here opens anything but the sandbox. */
export const TELNYX_DEMO = {
	apiKey: 'KEY_demo_full',
	/** Known, but may read nothing. */
	restrictedKey: 'KEY_demo_restricted',
	userId: '3ca7bd3d-7d82-4e07-9df4-009123068320',
	organizationId: 'f5586561-8ff0-4291-a0ac-84fe544797bd',
	/** Ids are beyond 2^53 and one apart, so that a rounded one is another one or none. */
	connections: [
		{ id: '1684947189014463919', name: 'Front desk', application: 'Reception IVR' },
		{ id: '1684947189014463920', name: 'Support "line 2"', application: 'Support, 24/7' },
		{ id: '1684947189014463921', name: 'Outbound, sales', application: 'Sales dialler' },
	],
	profiles: [
		{ id: '30ef55db-c4a2-4c4a-9804-a68077973d07', name: 'My Messaging Profile' },
		{ id: '7d4e3f8a-9b2c-4e1d-8f5a-1a2b3c4d5e6f', name: 'Alerts, automatic' },
	],
	verifyProfiles: [{ id: '49000176-1ab2-8bc1-352e-4009f6c37f82', name: 'Log-in codes' }],
	billingGroups: [
		{ id: '01977831-abdd-4894-84f3-244385621424', name: 'Head office' },
		{ id: 'adfaa016-f921-4b6c-97bb-e4c1dad231c5', name: 'Branch "North"' },
	],
	tags: ['', 'support', 'support,vip', 'campaign-1'],
} as const;
