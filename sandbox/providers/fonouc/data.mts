import { createCalls } from '../../shared/calls.mts';
import { gather } from '../../shared/random.mts';
import type { Timeline } from '../../shared/timeline.mts';
import { DOCUMENTED_CALLS, type DocumentedCall } from './documented.mts';
import { fileOf, type RecordingFile } from './files.mts';
import { GREGORIAN_OFFSET, type FonoUcSettings } from './options.mts';
import {
	cdrRow,
	RECORDING_LAG_SECONDS,
	recordingRow,
	type CdrRow,
	type RecordingRow,
} from './rows.mts';

/** Rows in the order of time, computed on demand. Times are Unix seconds. */
export interface Series<Row> {
	readonly length: number;
	/** Never smaller for a greater index. */
	timeOf(index: number): number;
	/** The first index whose time is `second` or later. */
	indexFrom(second: number): number;
	/** Not every index has a row: not every call was recorded. */
	has(index: number): boolean;
	rowAt(index: number): Row;
}

/** A recording and its audio file. */
export interface FoundRecording {
	row: RecordingRow;
	file: RecordingFile;
}

export interface FonoUcData {
	/** A call and its recording have the same index in both. */
	cdrs: Series<CdrRow>;
	recordings: Series<RecordingRow>;
	/** When the CDR or the `recording` of a call is told, where the account lives. */
	tellsAt(index: number, what: string | undefined): number;
	/** The recording of an id, or undefined. */
	recording(id: string): FoundRecording | undefined;
}

const RECORDING_ID = /^\d{6}-([0-9a-f]{8})[0-9a-f]{24}$/;

function documentedCdr(call: DocumentedCall, settings: FonoUcSettings): CdrRow {
	const { cdr } = call;
	const plain = settings.timestampEpoch === 'unix' ? { ...cdr, timestamp: String(call.time) } : cdr;
	if (!settings.liveFields) return plain;
	return {
		...plain,
		interaction_id: String(call.recording.interaction_id),
		direction: 'inbound',
		duration_seconds: String(Number(cdr.billing_seconds) + RECORDING_LAG_SECONDS),
		ringing_seconds: String(RECORDING_LAG_SECONDS),
		disposition: 'ANSWERED',
	};
}

/**
 * All records of the demo tenant: the generated ones, and the document's own in their place.
 * @param hides whether the recording of a call cannot be had by its id
 */
export function createFonoUcData(
	seed: number,
	timeline: Timeline,
	settings: FonoUcSettings,
	hides: (index: number) => boolean,
): FonoUcData {
	const calls = createCalls(seed, timeline, settings.recordedShare);
	const { life } = timeline;
	// Where calls are still to come, these must not come before them.
	const documentedCalls = DOCUMENTED_CALLS.filter(({ time }) => !life || time < life.from);
	// Index at which each documented call stands when both sequences are merged.
	const stands = documentedCalls.map((call, at) => timeline.indexFrom(call.time) + at);
	const documentedAt = (index: number): DocumentedCall | undefined => {
		for (let at = 0; at < stands.length; at++) {
			if (stands[at] === index) return documentedCalls[at];
		}
		return undefined;
	};
	const generatedIndex = (index: number): number => {
		let before = 0;
		for (const stand of stands) if (stand < index) before += 1;
		return index - before;
	};

	/** The index of a generated call when both sequences are merged. */
	const mergedIndex = (at: number): number => {
		let index = at;
		for (const stand of stands) if (stand <= index) index += 1;
		return index;
	};

	const timeOf = (index: number) =>
		documentedAt(index)?.time ?? timeline.timeOf(generatedIndex(index));
	const indexFrom = (second: number) =>
		timeline.indexFrom(second) + documentedCalls.filter(({ time }) => time < second).length;
	const length = () => timeline.length + documentedCalls.length;

	const generatedRecording = (at: number): FoundRecording => {
		const call = calls.callAt(at);
		const file = fileOf(seed, call, settings);
		return { row: recordingRow(seed, call, file), file };
	};
	return {
		cdrs: {
			get length() {
				return length();
			},
			timeOf,
			indexFrom,
			has: () => true,
			rowAt(index) {
				const documented = documentedAt(index);
				if (documented) return documentedCdr(documented, settings);
				const call = calls.callAt(generatedIndex(index));
				const file = call.recorded ? fileOf(seed, call, settings) : undefined;
				return cdrRow(seed, call, file, settings);
			},
		},
		recordings: {
			get length() {
				return length();
			},
			timeOf: (index) => timeOf(index) + RECORDING_LAG_SECONDS,
			indexFrom: (second) => indexFrom(second - RECORDING_LAG_SECONDS),
			has: (index) => documentedAt(index) !== undefined || calls.isRecorded(generatedIndex(index)),
			rowAt: (index) =>
				documentedAt(index)?.recording ?? generatedRecording(generatedIndex(index)).row,
		},
		tellsAt(index, what) {
			if (!life || documentedAt(index)) return -Infinity;
			const at = generatedIndex(index);
			const { time, ringSeconds, talkSeconds } = calls.callAt(at);
			// Kazoo writes a CDR when the leg ends.
			const end = time + ringSeconds + talkSeconds;
			return end + life.delay(what === 'recording' ? 'recording' : 'call', at);
		},
		recording(id) {
			const documented = documentedCalls.find(({ file }) => file.id === id);
			if (documented) {
				const stand = stands[documentedCalls.indexOf(documented)];
				return hides(stand) ? undefined : { row: documented.recording, file: documented.file };
			}
			const match = RECORDING_ID.exec(id);
			if (!match) return undefined;
			const at = gather(seed, Number.parseInt(match[1], 16));
			if (at >= timeline.length || !calls.isRecorded(at) || hides(mergedIndex(at)))
				return undefined;
			const found = generatedRecording(at);
			return found.file.id === id ? found : undefined;
		},
	};
}

/** The start key of a second. @param second Unix seconds */
export function keyOf(second: number): string {
	return String(second + GREGORIAN_OFFSET);
}
