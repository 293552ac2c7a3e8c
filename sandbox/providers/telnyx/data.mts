import { createCalls } from '../../shared/calls.mts';
import { indexOfUuid, uuidAt } from '../../shared/ids.mts';
import { hash, STREAM } from '../../shared/random.mts';
import type { Timeline } from '../../shared/timeline.mts';
import type { TelnyxSettings } from './options.mts';
import { Leg, legSeed, sessionSeed } from './rows/leg.mts';
import { mdrRow, mediaStorageRow, messageOf, messageRow, verifyRow } from './rows/messages.mts';
import { RECORD_TYPES, type RecordType } from './recordTypes.mts';
import { toldAt } from './rows/telling.mts';
import {
	isTranscribed,
	recordedAt,
	recordingRow,
	recordingSeed,
	transcribedAt,
	transcriptionRow,
	transcriptionSeed,
	type Format,
} from './rows/recordings.mts';
import { simUsageRow, wdrRow } from './rows/wireless.mts';
import {
	amdRow,
	callControlRow,
	conferenceRow,
	participantRow,
	plainRow,
	sipTrunkingRow,
} from './rows/voice.mts';
import { chosen, everyNth, type Row, type Series } from './series.mts';

/** The lists that are no type of `detail_records`. */
export const LISTS = ['mdrs', 'wdrs', 'recordings', 'transcriptions'] as const;
export type List = (typeof LISTS)[number];
export type Family = RecordType | List;
/** A list of records: a type of `detail_records`, or one of the other lists. */
export type TelnyxFamily = Family | 'callEvents';

export interface TelnyxData {
	series: Readonly<Record<Family, Series>>;
	/** When the row of a leg in a family is told, where the account lives; Unix seconds. */
	tellsAt(index: number, family: string | undefined): number;
	/** Whether calls go on happening. */
	readonly lives: boolean;
	/** Number of records of the timeline; a leg for each. */
	readonly length: number;
	/** The first leg that starts at this Unix second or later. */
	legFrom(second: number): number;
	legAt(index: number): Leg;
	/** The leg of a `call_leg_id`. */
	leg(id: string): Leg | undefined;
	/** The legs of a `call_session_id`, none if there is none. */
	session(id: string): Leg[];
	/** Whether a leg is one of call control; the others are of SIP trunks. */
	isCallControl(leg: Leg): boolean;
	/** The leg of a recording's id. */
	recordedLeg(id: string): Leg | undefined;
	/** The leg of a transcription's id. */
	transcribedLeg(id: string): Leg | undefined;
	/** The leg that a row of `detail_records` tells of. */
	legOf(type: RecordType, id: string): Leg | undefined;
	/** The id of the row of a leg, if the type has one for it. */
	rowId(type: RecordType, leg: Leg): string | undefined;
	rowOf(type: RecordType, leg: Leg): Row;
	recording(leg: Leg): Row;
	transcription(leg: Leg): Row;
}

/**
 * For which records of the timeline a type has rows: every so many, beginning with which. Those
 * that begin with record 1 belong to calls of call control, which are the odd ones.
 */
const STRIDES: Readonly<Record<Exclude<RecordType, 'recording'>, readonly [number, number]>> = {
	messaging: [1, 0],
	wireless: [1, 0],
	'sip-trunking': [2, 0],
	'call-control': [2, 1],
	'conference-participant': [4, 1],
	'ai-voice-assistant': [6, 1],
	stt: [6, 1],
	tts: [6, 1],
	inference: [6, 1],
	'inference-speech-to-text': [12, 1],
	embedding: [12, 1],
	verify: [7, 0],
	webrtc: [8, 0],
	media_storage: [9, 0],
	amd: [10, 1],
	'media-streaming': [14, 1],
	conference: [16, 1],
	'noise-suppression': [22, 1],
	'siprec-client': [24, 0],
	fax: [25, 0],
};

type RowOf = (leg: Leg, id: string) => Row;

const ROWS: Partial<Record<RecordType, RowOf>> = {
	messaging: messageRow,
	wireless: simUsageRow,
	'sip-trunking': sipTrunkingRow,
	'call-control': callControlRow,
	verify: verifyRow,
	media_storage: mediaStorageRow,
	amd: amdRow,
	conference: conferenceRow,
};

/** Seed of the ids of a type; the messages of both lists have the same, and so have the sessions. */
function typeSeed(seed: number, type: RecordType): number {
	return hash(seed, STREAM.identity, -100 - RECORD_TYPES.indexOf(type));
}

/**
 * All records of the account.
 * @param urlsOf links to a recording's files, undefined when it has none
 * @param nowSecond the provider's clock, Unix seconds
 * @param hides whether a leg, or what it left in a family, cannot be had now
 */
export function createTelnyxData(
	seed: number,
	timeline: Timeline,
	settings: TelnyxSettings,
	urlsOf: (recordingId: string) => Record<Format, string> | undefined,
	nowSecond: () => number,
	hides: (index: number, family: TelnyxFamily) => boolean,
): TelnyxData {
	const calls = createCalls(seed, timeline, settings.recordedShare);
	const leg = (index: number) => new Leg(calls, timeline, seed, index);
	const idIn = (idSeed: number, id: string) => {
		const index = indexOfUuid(idSeed, id.toLowerCase());
		return index !== undefined && index < timeline.length ? index : undefined;
	};
	const recording = (at: Leg) =>
		recordingRow(at, settings, urlsOf(uuidAt(recordingSeed(seed), at.index)));

	const hasRow = (type: RecordType, index: number): boolean => {
		if (type === 'recording') return calls.isRecorded(index);
		const [step, offset] = STRIDES[type];
		return index >= offset && (index - offset) % step === 0;
	};
	const idOf = (type: RecordType, index: number) => uuidAt(typeSeed(seed, type), index);
	const rowOf = (type: RecordType, at: Leg): Row => {
		const id = idOf(type, at.index);
		if (type === 'conference-participant') {
			const [step, offset] = STRIDES.conference;
			const conference = at.index - ((at.index - offset) % step);
			return participantRow(at, id, idOf('conference', conference));
		}
		return ROWS[type]?.(at, id) ?? plainRow(at, id, type);
	};
	const recorded =
		(timeOf: (at: Leg) => number, has: (index: number) => boolean = () => true) =>
		(index: number) =>
			calls.isRecorded(index) && has(index) ? timeOf(leg(index)) : undefined;
	const detailSeries = (type: RecordType): Series => {
		const row = (index: number) => rowOf(type, leg(index));
		if (type === 'recording')
			return chosen(
				timeline,
				recorded(({ time }) => time),
				row,
			);
		return everyNth(timeline, ...STRIDES[type], row);
	};
	/** RCS exists in `detail_records` only. */
	const inMdrs = (index: number) => {
		const at = leg(index);
		return messageOf(at).kind === 'RCS' ? undefined : at.time;
	};
	const transcription = (at: Leg) => transcriptionRow(at, settings, nowSecond());
	const lists: Record<List, Series> = {
		mdrs: chosen(timeline, inMdrs, (index) => mdrRow(leg(index), idOf('messaging', index))),
		wdrs: everyNth(timeline, 1, 0, (index) => wdrRow(leg(index), idOf('wireless', index))),
		recordings: chosen(timeline, recorded(recordedAt), (index) => recording(leg(index))),
		transcriptions: chosen(
			timeline,
			recorded(transcribedAt, (index) => isTranscribed(seed, index)),
			(index) => transcription(leg(index)),
		),
	};
	const details = Object.fromEntries(
		RECORD_TYPES.map((type) => [type, detailSeries(type)]),
	) as Record<RecordType, Series>;

	const legOrNone = (
		index: number | undefined,
		family: TelnyxFamily,
		has: (index: number) => boolean,
	) => (index !== undefined && has(index) && !hides(index, family) ? leg(index) : undefined);
	return {
		series: { ...details, ...lists },
		tellsAt(index, family) {
			const { life } = timeline;
			return life ? toldAt(life, leg(index), family) : -Infinity;
		},
		lives: timeline.life !== undefined,
		get length() {
			return timeline.length;
		},
		legFrom: (second) => timeline.indexFrom(second),
		legAt: leg,
		leg: (id) => legOrNone(idIn(legSeed(seed), id), 'callEvents', () => true),
		session(id) {
			const head = idIn(sessionSeed(seed), id);
			const legs: Leg[] = [];
			for (let index = head ?? timeline.length; index < timeline.length; index++) {
				if (timeline.placeOf(index).head !== head) break;
				if (!hides(index, 'callEvents')) legs.push(leg(index));
			}
			return legs;
		},
		isCallControl: ({ index }) => hasRow('call-control', index),
		recordedLeg: (id) => legOrNone(idIn(recordingSeed(seed), id), 'recordings', calls.isRecorded),
		transcribedLeg: (id) =>
			legOrNone(
				idIn(transcriptionSeed(seed), id),
				'transcriptions',
				(index) => calls.isRecorded(index) && isTranscribed(seed, index),
			),
		legOf: (type, id) =>
			legOrNone(idIn(typeSeed(seed, type), id), type, (index) => hasRow(type, index)),
		rowId: (type, { index }) => (hasRow(type, index) ? idOf(type, index) : undefined),
		rowOf,
		recording,
		transcription,
	};
}
