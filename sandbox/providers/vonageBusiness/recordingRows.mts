import { audioFile, type AudioFile } from '../../shared/audio/file.mts';
import type { Call } from '../../shared/calls.mts';
import { fraction, hash, hexText, scatter, STREAM } from '../../shared/random.mts';
import { utcDate, utcTime } from '../../shared/utc.mts';
import { callId, numberOf } from './callLogRows.mts';
import { DEMO_USERS, VONAGE_BUSINESS_DEMO, type VonageBusinessSettings } from './options.mts';

/** A recording in a list or on its own. */
export interface Recording {
	id: number;
	call_id: string;
	/** UTC, as `2019-01-01T00:00:00+0000`. */
	start: string;
	end: string;
	/** Milliseconds. */
	duration: number;
	file_name: string;
	file_size_in_bytes: number;
	/** Needs the bearer token. */
	download_url: string;
	[field: string]: unknown;
}

/** A recording and its audio file. */
export interface FoundRecording {
	index: number;
	row: Recording;
	file: AudioFile & { name: string; lost: boolean };
}

/** Seconds from the start of a call to that of its recording. */
export const RECORDING_LAG_SECONDS = 2;

/** Paths below the origin. */
export const RECORDINGS_BASE = '/t/vbc.prod/call_recording';

const DIRECTIONS = { inbound: 'INBOUND', outbound: 'OUTBOUND', internal: 'INTRA_PBX' } as const;
const RULES = [1989, 2012, 449];
const ON_DEMAND_SHARE = 0.25;

/** A second in the form that recordings and export jobs have. @param second Unix seconds */
export function isoWithOffset(second: number): string {
	return `${utcDate(second)}T${utcTime(second)}+0000`;
}

/**
 * Who recorded a call on demand, or undefined when a rule of the company did. The demo users share
 * the extensions between them, as a user may have several.
 */
export function recordedBy(seed: number, call: Call): string | undefined {
	if (fraction(seed, STREAM.media, call.index) >= ON_DEMAND_SHARE) return undefined;
	return DEMO_USERS[Number(call.owner.extension) % DEMO_USERS.length].userId;
}

/** The recording of a recorded call. @param origin scheme, host and port of the links */
export function recordingOf(
	seed: number,
	call: Call,
	settings: VonageBusinessSettings,
	origin: string,
): FoundRecording {
	const { index, owner, caller, callee, time } = call;
	const { accountId } = VONAGE_BUSINESS_DEMO;
	const { numbersAsText, missingAudioShare } = settings;
	const file = audioFile(seed, index, call.talkSeconds, settings);
	const id = scatter(seed, index);
	const start = time + RECORDING_LAG_SECONDS;
	const user = recordedBy(seed, call);
	const word = hexText(seed, STREAM.media, index, 32);
	const name = `${accountId}.${id}.${word}.${start}000.${file.media}`;
	const base = `${origin}${RECORDINGS_BASE}/api`;
	const list = user === undefined ? 'company_call_recordings' : `users/${user}/call_recordings`;
	const roll = hash(seed, STREAM.host, -1 - index);
	const parties = call.direction === 'internal' ? [caller, callee] : [owner];
	const row: Recording = {
		_links: { self: { href: `${base}/accounts/${accountId}/${list}/${id}` } },
		call_direction: DIRECTIONS[call.direction],
		call_id: callId(seed, index),
		caller_id: numberOf(caller.number, numbersAsText),
		cnam: caller.name.toUpperCase(),
		dnis: callee.number,
		download_url: `${base}/audio/recording/${id}`,
		duration: file.durationMs,
		end: isoWithOffset(start + Math.floor(file.durationMs / 1000)),
		extensions: parties.map(({ number }) => numberOf(number, numbersAsText)),
		file_name: name,
		file_size_in_bytes: file.length,
		id,
		// The item of an on-demand recording has no rules.
		...(user === undefined ? { rule_ids: RULES.slice(0, 1 + (roll % RULES.length)) } : {}),
		start: isoWithOffset(start),
	};
	const lost = fraction(seed, STREAM.audioMissing, index) < missingAudioShare;
	return { index, row, file: { ...file, name, lost } };
}
