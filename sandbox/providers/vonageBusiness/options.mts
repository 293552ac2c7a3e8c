import type { AudioOptions } from '../../shared/audio/file.mts';

/** Which of two paths a part of the API has: as documented, with `/v1`, or both. */
export type PathForm = 'plain' | 'v1' | 'both';

/** How the Vonage Business provider behaves. Defaults follow the documents, else the field. */
export interface VonageBusinessOptions extends Partial<AudioOptions> {
	/** 0 (the default) takes any free port. */
	port?: number;
	/** Life of an access token in seconds. Default 86,400. */
	tokenSeconds?: number;
	/** Life of a refresh token in seconds. Default 7 days. */
	refreshSeconds?: number;
	/** Status of a login with wrong credentials, or of a locked user. Default 400. */
	badLoginStatus?: 400 | 401;
	/** After so many wrong passwords in a row the user is locked. Default 5. */
	badLoginLimit?: number;
	/** For so long after the last attempt, in seconds. Default 1800. */
	lockSeconds?: number;
	/** Requests in any one second, per token; false (the default: none is published) for no limit. */
	rateLimit?: number | false;
	/** Where the call logs are. Default `plain`. */
	reportsPath?: PathForm;
	/** Where the lists of recordings and the export jobs are. Default `plain`. */
	recordingsPath?: PathForm;
	/** Where the audio is. Its link is the plain one in any case. Default `plain`. */
	audioPath?: PathForm;
	/** The audio is on another host, which refuses an Authorization header. Default false. */
	audioRedirect?: boolean;
	/** Number of the first page of call logs. Default 1. */
	firstPage?: 0 | 1;
	/** What the call logs call their number of pages. Default `total_pages`. */
	totalField?: 'total_pages' | 'total_page';
	/** A greater page_size is cut to this without an error. Default 1000. */
	maxPageSize?: number;
	/** Order of the call logs; recordings have a parameter for it. Default `newestFirst`. */
	order?: 'newestFirst' | 'oldestFirst';
	/** Call numbers and extensions are texts instead of numbers. Default false. */
	numbersAsText?: boolean;
	/**
	 * Links of the recording lists count pages from 0, as printed in the documents, although the
	 * parameter counts from 1: whoever follows them gets page 1 twice. Default false.
	 */
	linksFromZero?: boolean;
	/** Share of answered calls with a recording. Default one third. */
	recordedShare?: number;
	/** Share of recordings that are listed but have no audio (404). Default 0. */
	missingAudioShare?: number;
	/** Seconds from the end of a call to its recording in the list (see `showUntil`). Default 60. */
	recordingDelaySeconds?: number;
	/** An export of more recordings becomes several jobs. Default 100. */
	filesPerJob?: number;
	/** An export of no recordings makes one job without files (default) or no job. */
	emptyExport?: 'emptyJob' | 'noJobs';
	/** How long a job stays `pending`, in seconds. Default 1. */
	pendingSeconds?: number;
	/** How long it then is `in_progress`, in seconds. Default 2. */
	progressSeconds?: number;
	/** How long its zip can be downloaded, in seconds. Default 7 days. */
	validSeconds?: number;
	/** Status of a download after that. Default 410. */
	expiredStatus?: 404 | 410;
	/** Jobs end as `failed`. Default false. */
	exportFails?: boolean;
}

export type VonageBusinessSettings = Required<Omit<VonageBusinessOptions, 'recordingBytes'>> &
	Pick<VonageBusinessOptions, 'recordingBytes'>;

const DAY_SECONDS = 86_400;

const DEFAULTS: VonageBusinessSettings = {
	port: 0,
	tokenSeconds: DAY_SECONDS,
	refreshSeconds: 7 * DAY_SECONDS,
	badLoginStatus: 400,
	badLoginLimit: 5,
	lockSeconds: 1800,
	rateLimit: false,
	reportsPath: 'plain',
	recordingsPath: 'plain',
	audioPath: 'plain',
	audioRedirect: false,
	firstPage: 1,
	totalField: 'total_pages',
	maxPageSize: 1000,
	order: 'newestFirst',
	numbersAsText: false,
	linksFromZero: false,
	recordedShare: 1 / 3,
	recordingMedia: 'mp3',
	missingAudioShare: 0,
	recordingDelaySeconds: 60,
	filesPerJob: 100,
	emptyExport: 'emptyJob',
	pendingSeconds: 1,
	progressSeconds: 2,
	validSeconds: 7 * DAY_SECONDS,
	expiredStatus: 410,
	exportFails: false,
};

/** The options with the defaults filled in. An option that is undefined counts as not given. */
export function vonageBusinessSettings(
	options: VonageBusinessOptions = {},
): VonageBusinessSettings {
	const given = Object.entries(options).filter(([, value]) => value !== undefined);
	return { ...DEFAULTS, ...Object.fromEntries(given) };
}

/** A user of the demo account. */
export interface DemoUser {
	userId: string;
	/** Without the suffix. */
	username: string;
	password: string;
	/** Account Administrator; nobody else may read reports. */
	administrator: boolean;
}

/** An application in the developer portal. */
export interface DemoClient {
	clientId: string;
	clientSecret: string;
	/** To the Reports and the Call Recording suite. */
	subscribed: boolean;
}

/** What every user name of a login ends in. */
export const USERNAME_SUFFIX = '@vbc.prod';

/** Demo access. Nothing here opens anything but the sandbox. */
export const VONAGE_BUSINESS_DEMO = {
	accountId: '549825',
	administrator: {
		userId: '745249',
		username: 'demo.admin',
		password: 'demo-password',
		administrator: true,
	},
	member: {
		userId: '745250',
		username: 'demo.member',
		password: 'member-password',
		administrator: false,
	},
	client: { clientId: 'demo-client', clientSecret: 'demo-client-secret', subscribed: true },
	unsubscribedClient: {
		clientId: 'unsubscribed-client',
		clientSecret: 'unsubscribed-secret',
		subscribed: false,
	},
} as const satisfies Record<string, string | DemoUser | DemoClient>;

export const DEMO_USERS: readonly DemoUser[] = [
	VONAGE_BUSINESS_DEMO.administrator,
	VONAGE_BUSINESS_DEMO.member,
];

export const DEMO_CLIENTS: readonly DemoClient[] = [
	VONAGE_BUSINESS_DEMO.client,
	VONAGE_BUSINESS_DEMO.unsubscribedClient,
];
