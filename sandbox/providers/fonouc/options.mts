import type { RateLimitOptions } from '../../shared/rateLimit.mts';

/** How the FonoUC provider behaves. Defaults follow the document, else Kazoo beneath it. */
export interface FonoUcOptions {
	/** 0 (the default) takes any free port. */
	port?: number;
	/** Life of an access token in seconds. Default 3600. */
	tokenSeconds?: number;
	/** What the login answer calls the token. Default `access_token`. */
	tokenField?: 'access_token' | 'accessToken';
	/** Per account. Default 100 at once and 10 more each second; false switches it off. */
	rateLimit?: RateLimitOptions | false;
	/** Records per page when the request does not say. Default 50. */
	defaultPageSize?: number;
	/** A greater pageSize is refused. Default 2000. */
	maxPageSize?: number;
	/** Longest span from startDate to endDate in seconds. Default 31 days and an hour. */
	maxSpanSeconds?: number;
	/** Whether a record at exactly endDate belongs to the range. Default true. */
	endInclusive?: boolean;
	/** Default `newestFirst`. */
	order?: 'newestFirst' | 'oldestFirst';
	/** Which record's second is the next start key: of the row after the page (default), or of its last. */
	keyOf?: 'nextRow' | 'lastRow';
	/**
	 * How the last page says so: no key (default), a null key, an empty key, or (CDRs only) no
	 * paging object at all.
	 */
	lastKey?: 'absent' | 'null' | 'empty' | 'noPagingObject';
	/** Some pages come back empty and still have a next key. Default false. */
	emptyPages?: boolean;
	/** Answers the first page whatever startKey says. Default false. */
	ignoreStartKey?: boolean;
	/** How the start key parameter is called. Default `startKey`; the other name is then unknown. */
	startKeyName?: 'startKey' | 'start_key';
	/** What the CDR rows are wrapped in. Default `data`. */
	cdrEnvelope?: 'data' | 'cdrs' | 'rows' | 'array';
	/** Adds fields that live systems were seen to send and the document does not have. Default false. */
	liveFields?: boolean;
	/** How a CDR without a recording says so: empty texts (default) or no such fields. */
	missingRecording?: 'empty' | 'absent';
	/** Epoch of `timestamp` in CDR rows. Keys are Gregorian either way. Default `gregorian`. */
	timestampEpoch?: 'gregorian' | 'unix';
	/**
	 * What the documented recording path answers: the audio (default; metadata when Accept is
	 * exactly application/json), or always metadata as the document prints it. The plural path
	 * always answers audio.
	 */
	recordingAnswers?: 'audio' | 'metadata';
	/** Which paths serve a recording. Default `singular`, as documented. */
	recordingPath?: 'singular' | 'plural' | 'both';
	/** Share of answered calls with a recording. Default one third. */
	recordedShare?: number;
	/** Default `mixed`: three MP3 to one WAV. */
	recordingMedia?: 'mixed' | 'mp3' | 'wav';
	/** Makes each generated recording a WAV file of exactly so many bytes. */
	recordingBytes?: number;
	/** Share of recordings that are listed but have no audio (404). Default 0. */
	missingAudioShare?: number;
}

export type FonoUcSettings = Required<Omit<FonoUcOptions, 'recordingBytes'>> &
	Pick<FonoUcOptions, 'recordingBytes'>;

const DEFAULTS: FonoUcSettings = {
	port: 0,
	tokenSeconds: 3600,
	tokenField: 'access_token',
	rateLimit: { capacity: 100, perSecond: 10 },
	defaultPageSize: 50,
	maxPageSize: 2000,
	maxSpanSeconds: 31 * 86_400 + 3600,
	endInclusive: true,
	order: 'newestFirst',
	keyOf: 'nextRow',
	lastKey: 'absent',
	emptyPages: false,
	ignoreStartKey: false,
	startKeyName: 'startKey',
	cdrEnvelope: 'data',
	liveFields: false,
	missingRecording: 'empty',
	timestampEpoch: 'gregorian',
	recordingAnswers: 'audio',
	recordingPath: 'singular',
	recordedShare: 1 / 3,
	recordingMedia: 'mixed',
	missingAudioShare: 0,
};

/** The options with the defaults filled in. An option that is undefined counts as not given. */
export function fonoUcSettings(options: FonoUcOptions = {}): FonoUcSettings {
	const given = Object.entries(options).filter(([, value]) => value !== undefined);
	return { ...DEFAULTS, ...Object.fromEntries(given) };
}

/** Demo access. Nothing here opens anything but the sandbox. */
export const FONO_UC_DEMO = {
	username: 'demo-user',
	password: 'demo-password',
	/** The tenant. */
	domain: 'demo-tenant',
	accountId: 'demo-account-0001',
} as const;

/** Gregorian seconds count from year 0; this is their value at the Unix epoch. */
export const GREGORIAN_OFFSET = 62_167_219_200;
