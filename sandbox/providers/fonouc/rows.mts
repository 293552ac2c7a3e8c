import type { Call, Outcome } from '../../shared/calls.mts';
import { hash, hex8, hexText, scatter, STREAM, weigh } from '../../shared/random.mts';
import { utcDate, utcTime } from '../../shared/utc.mts';
import type { RecordingFile } from './files.mts';
import { GREGORIAN_OFFSET, type FonoUcSettings } from './options.mts';

/** A row of the CDR list: every value is text. */
export type CdrRow = Record<string, string>;

/** A row of the recording list. */
export interface RecordingRow {
	_id: string;
	call_id: string;
	cdr_id: string;
	/** Gregorian seconds. */
	start: number;
	/** Seconds. */
	duration: number;
	duration_ms: number;
	name: string;
	[field: string]: unknown;
}

/**
 * Seconds from a CDR's time to its recording's start. The document's recording starts so long
 * after the time in its interaction id.
 */
export const RECORDING_LAG_SECONDS = 4;

const REALM = 'demo-tenant.sandbox.example';
const TEXT_SEED = 0x5eed;

type Weighted = ReadonlyArray<readonly [string, number]>;

/** Hangup causes as FreeSWITCH spells them. INTERWORKING stands for what no list has foreseen. */
const CAUSES: Record<Outcome, Weighted> = {
	answered: [
		['NORMAL_CLEARING', 970],
		['NORMAL_UNSPECIFIED', 20],
		['SUCCESS', 10],
	],
	voicemail: [['NORMAL_CLEARING', 1]],
	missed: [
		['NO_ANSWER', 34],
		['ORIGINATOR_CANCEL', 34],
		['NORMAL_CLEARING', 8],
		['NO_USER_RESPONSE', 8],
		['ALLOTTED_TIMEOUT', 6],
		['USER_NOT_REGISTERED', 6],
		['SUBSCRIBER_ABSENT', 4],
	],
	busy: [['USER_BUSY', 1]],
	rejected: [['CALL_REJECTED', 1]],
	elsewhere: [
		['LOSE_RACE', 92],
		['ANSWERED_ELSEWHERE', 5],
		['PICKED_OFF', 3],
	],
	failed: [
		['UNALLOCATED_NUMBER', 14],
		['NO_ROUTE_DESTINATION', 12],
		['INVALID_NUMBER_FORMAT', 8],
		['NORMAL_TEMPORARY_FAILURE', 12],
		['NORMAL_CIRCUIT_CONGESTION', 8],
		['RECOVERY_ON_TIMER_EXPIRE', 8],
		['NETWORK_OUT_OF_ORDER', 6],
		['DESTINATION_OUT_OF_ORDER', 6],
		['OUTGOING_CALL_BARRED', 4],
		['INCOMING_CALL_BARRED', 3],
		['EXCHANGE_ROUTING_ERROR', 3],
		['NO_ROUTE_TRANSIT_NET', 2],
		['NUMBER_CHANGED', 2],
		['INCOMPATIBLE_DESTINATION', 3],
		['GATEWAY_DOWN', 3],
		['MEDIA_TIMEOUT', 2],
		['SWITCH_CONGESTION', 2],
		['CHAN_NOT_IMPLEMENTED', 1],
		['PROGRESS_TIMEOUT', 2],
		['INTERWORKING', 2],
	],
};

/** Live systems send such a field; its words are not documented, these are the sandbox's own. */
const DISPOSITIONS: Record<Outcome, string> = {
	answered: 'ANSWERED',
	voicemail: 'VOICEMAIL',
	missed: 'NO ANSWER',
	busy: 'BUSY',
	rejected: 'REJECTED',
	failed: 'FAILED',
	elsewhere: 'ANSWERED ELSEWHERE',
};

const ORIGINS: Record<Call['direction'], string> = {
	inbound: 'inbound from offnet to account',
	outbound: 'outbound from account to offnet',
	internal: 'inbound from onnet to account',
};

/** Year and month in UTC, as ids begin. @param time Unix seconds */
export function monthOf(time: number): string {
	const date = utcDate(time);
	return date.slice(0, 4) + date.slice(5, 7);
}

function callIdOf(seed: number, call: Call): string {
	const roll = hash(seed, STREAM.identity, call.index);
	const unique = scatter(seed, call.index);
	if (roll % 4 === 0) return `1-${unique}@198.51.100.${1 + ((roll >>> 8) % 254)}`;
	const head = unique.toString(36).padStart(7, '0');
	return head + hexText(seed, STREAM.identity, call.index, 16);
}

function interactionOf(seed: number, call: Call): string {
	const word = hexText(seed + TEXT_SEED, STREAM.identity, call.conversation, 8);
	return `${call.time + GREGORIAN_OFFSET}-${word}`;
}

/** The id and file name of a recording, computed from its record's index and time. */
export function recordingName(seed: number, index: number, time: number) {
	const front = hex8(scatter(seed, index));
	return {
		id: `${monthOf(time)}-${front}${hexText(seed, STREAM.media, index, 24)}`,
		stem: hexText(seed + TEXT_SEED, STREAM.media, index, 32),
	};
}

/** The CDR of a call; `file` is its recording, if it has one. */
export function cdrRow(
	seed: number,
	call: Call,
	file: RecordingFile | undefined,
	settings: FonoUcSettings,
): CdrRow {
	const callId = callIdOf(seed, call);
	const host = hash(seed, STREAM.host, call.conversation);
	const epoch = settings.timestampEpoch === 'unix' ? 0 : GREGORIAN_OFFSET;
	const cause = weigh(CAUSES[call.outcome], hash(seed, STREAM.cause, call.index) / 2 ** 32);
	const row: CdrRow = {
		id: `${monthOf(call.time)}-${callId}`,
		call_id: callId,
		datetime: `${utcDate(call.time)} ${utcTime(call.time)} +0000 UTC`,
		timestamp: `${call.time + epoch}`,
		caller_id_name: call.caller.name,
		caller_id_number: call.caller.number,
		callee_id_name: call.callee.name,
		callee_id_number: call.callee.number,
		to: `${call.callee.number}@203.0.113.${1 + (host % 254)}:5060`,
		from: `${call.caller.number}@198.51.100.${1 + ((host >>> 8) % 254)}`,
		billing_seconds: `${call.talkSeconds}`,
		hangup_cause: cause,
	};
	if (file || settings.missingRecording === 'empty') {
		row.media_recording_id = file?.id ?? '';
		row.recording_filename = file?.name ?? '';
	}
	if (settings.liveFields) {
		row.interaction_id = interactionOf(seed, call);
		row.direction = call.direction === 'outbound' ? 'outbound' : 'inbound';
		row.duration_seconds = `${call.ringSeconds + call.talkSeconds}`;
		row.ringing_seconds = `${call.ringSeconds}`;
		row.disposition = DISPOSITIONS[call.outcome];
	}
	return row;
}

/** What the list says about the recording of a call. */
export function recordingRow(seed: number, call: Call, file: RecordingFile): RecordingRow {
	const callId = callIdOf(seed, call);
	const { owner } = call;
	const start = call.time + RECORDING_LAG_SECONDS + GREGORIAN_OFFSET;
	return {
		_id: file.id,
		owner_id: hexText(seed, STREAM.name, Number(owner.extension), 32),
		call_id: callId,
		callee_id_name: call.callee.name,
		callee_id_number: call.callee.number,
		caller_id_name: call.caller.name,
		caller_id_number: call.caller.number,
		cdr_id: `${monthOf(call.time)}-${callId}`,
		content_type: file.type,
		custom_channel_vars: { 'Media-Name': file.name, 'Media-Recording-ID': file.id },
		description: `recording ${file.name}`,
		direction: call.direction === 'outbound' ? 'outbound' : 'inbound',
		duration: Math.floor(file.durationMs / 1000),
		duration_ms: file.durationMs,
		from: `${call.caller.number}@${REALM}`,
		interaction_id: interactionOf(seed, call),
		media_source: 'recorded',
		media_type: file.media,
		name: file.name,
		origin: ORIGINS[call.direction],
		request: `${call.callee.number}@${REALM}`,
		source_type: 'kzc_recording',
		start,
		to: `${call.callee.number}@${REALM}`,
		pvt_created: start + Math.floor(file.durationMs / 1000),
		user: {
			username: `user${owner.extension}@${REALM}`,
			first_name: owner.firstName,
			last_name: owner.lastName,
		},
		// A loopback address of the server, as documented. Nothing listens there.
		url: 'http://127.0.0.1:60891/recordings/v1',
		_attachments: {
			[file.name]: {
				content_type: file.type,
				revpos: 0,
				digest: '',
				length: file.length,
				stub: false,
			},
		},
	};
}
