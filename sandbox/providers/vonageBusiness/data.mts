import { createCalls } from '../../shared/calls.mts';
import type { Call } from '../../shared/calls.mts';
import type { Living } from '../../shared/living/living.mts';
import { without } from '../../shared/living/overlay.mts';
import { gather } from '../../shared/random.mts';
import type { Timeline } from '../../shared/timeline.mts';
import { callLogRow, endOf, fieldOf, type CallField, type CallLog } from './callLogRows.mts';
import type { VonageBusinessSettings } from './options.mts';
import {
	recordedBy,
	recordingOf,
	RECORDING_LAG_SECONDS,
	type FoundRecording,
} from './recordingRows.mts';
import { createScans, span, type Selection } from './selection.mts';

/** Which calls are wanted. Times are Unix seconds. */
export interface CallQuery {
	/** Start, included. */
	from: number;
	/** Start, excluded. */
	to: number;
	filter?: CallFilter;
}

/** What else must be so of a call. */
export interface CallFilter {
	texts: ReadonlyArray<readonly [CallField, string]>;
	/** Unix seconds, both included. */
	endFrom: number;
	endLast: number;
}

/** Whose recordings are wanted, and which. Times are Unix seconds. */
export interface RecordingQuery {
	/** Start of the recording, included. */
	from: number;
	/** Excluded. */
	to: number;
	/** Recorded on demand by this user; undefined for those of the company. */
	userId?: string;
	filter?: { name: string; passes: (found: FoundRecording) => boolean };
}

export interface VonageBusinessData {
	callLogs(query: CallQuery): Selection;
	callLogAt(index: number): CallLog;
	recordings(query: RecordingQuery): Selection;
	recordingAt(index: number): FoundRecording;
	/** When the log or the `recording` of a call is told, where the account lives. */
	tellsAt(index: number, what: string | undefined): number;
	/** Whether a call has a recording by this user, or by a rule of the company (undefined). */
	isRecordedBy(index: number, userId: string | undefined): boolean;
	/** The recording of an id, wherever it is listed, with who made it; undefined when there is none. */
	recording(id: string): (FoundRecording & { userId: string | undefined }) | undefined;
	/** Removes a recording for good. */
	remove(index: number): void;
	/** Hides calls that end, and recordings that arrive, at this second or later; Infinity for none. */
	showUntil(second: number): void;
}

const LONGEST_CALL_SECONDS = 4 * 3600;

/**
 * All calls of the demo account.
 * @param origin scheme, host and port of the links
 * @param living what of them comes and goes
 */
export function createVonageBusinessData(
	seed: number,
	timeline: Timeline,
	settings: VonageBusinessSettings,
	origin: () => string,
	living: Pick<Living, 'hiddenOf' | 'hides'>,
): VonageBusinessData {
	const calls = createCalls(seed, timeline, settings.recordedShare);
	const scans = createScans();
	const removed = new Set<number>();
	let visibleUntil = Infinity;

	const hasRecording = (index: number) => calls.isRecorded(index) && !removed.has(index);
	const hidden = (call: Call, delay: number) => endOf(call) + delay >= visibleUntil;
	const recordingAt = (index: number) => recordingOf(seed, calls.callAt(index), settings, origin());
	const callLogAt = (index: number) => callLogRow(seed, calls.callAt(index), settings);

	const told = (selection: Selection, what?: string) => without(selection, living.hiddenOf(what));

	return {
		callLogAt,
		recordingAt,
		callLogs({ from, to, filter }) {
			const low = timeline.indexFrom(from);
			const high = timeline.indexFrom(to);
			// Only near the end of what is shown can a call be under way, and only then is a scan needed.
			const sure = to + LONGEST_CALL_SECONDS < visibleUntil;
			if (sure && !filter) return told(span(low, high));
			const name = JSON.stringify(filter && [filter.texts, filter.endFrom, filter.endLast]);
			const passes = (index: number) => {
				const call = calls.callAt(index);
				if (!sure && hidden(call, 0)) return false;
				if (!filter) return true;
				const end = endOf(call);
				if (end < filter.endFrom || end > filter.endLast) return false;
				return filter.texts.every(([field, text]) => fieldOf(seed, call, field) === text);
			};
			return told(scans.filtered(`logs ${name}`, low, high, passes));
		},
		recordings({ from, to, userId, filter }) {
			const low = timeline.indexFrom(from - RECORDING_LAG_SECONDS);
			const high = timeline.indexFrom(to - RECORDING_LAG_SECONDS);
			const name = `recordings ${userId ?? ''} ${filter?.name ?? ''}`;
			const passes = (index: number) => {
				if (!hasRecording(index)) return false;
				const call = calls.callAt(index);
				if (recordedBy(seed, call) !== userId) return false;
				if (hidden(call, settings.recordingDelaySeconds)) return false;
				return !filter || filter.passes(recordingAt(index));
			};
			return told(scans.filtered(name, low, high, passes), 'recording');
		},
		tellsAt(index, what) {
			const { life } = timeline;
			if (!life) return -Infinity;
			const end = endOf(calls.callAt(index));
			if (what !== 'recording') return end + life.delay('call', index);
			return end + settings.recordingDelaySeconds / life.speed + life.delay('recording', index);
		},
		isRecordedBy: (index, userId) =>
			hasRecording(index) && recordedBy(seed, calls.callAt(index)) === userId,
		recording(id) {
			if (!/^(0|[1-9]\d{0,9})$/.test(id)) return undefined;
			const index = gather(seed, Number(id));
			if (index >= timeline.length || !hasRecording(index)) return undefined;
			if (living.hides(index, 'recording')) return undefined;
			const call = calls.callAt(index);
			if (String(recordingAt(index).row.id) !== id) return undefined;
			if (hidden(call, settings.recordingDelaySeconds)) return undefined;
			return { ...recordingAt(index), userId: recordedBy(seed, call) };
		},
		remove(index) {
			removed.add(index);
			scans.forget();
		},
		showUntil(second) {
			visibleUntil = second;
			scans.forget();
		},
	};
}
