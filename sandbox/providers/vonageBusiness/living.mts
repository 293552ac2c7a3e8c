import type { LivingList } from '../../shared/living/living.mts';
import type { Timeline } from '../../shared/timeline.mts';
import type { CallLog } from './callLogRows.mts';
import type { VonageBusinessData } from './data.mts';
import { RECORDING_LAG_SECONDS, type Recording } from './recordingRows.mts';

/** What is told now. Times are Unix seconds. */
interface Told {
	readonly userId: string;
	callLogs(from: number, to: number): Iterable<CallLog>;
	companyRecordings(from: number, to: number): Iterable<Recording>;
	onDemandRecordings(from: number, to: number, userId?: string): Iterable<Recording>;
}

/** The lists for the truth about what comes and goes. */
export function livingLists(
	view: Told,
	timeline: Timeline,
	data: VonageBusinessData,
): Record<string, LivingList> {
	const idOf = (row: CallLog | Recording) => String(row.id);
	const recordings = (
		rows: LivingList['rows'],
		userOf: (parameters: Record<string, string>) => string | undefined,
	): LivingList => ({
		rows,
		idOf,
		what: () => 'recording',
		idsAt(index, from, to, parameters) {
			const time = timeline.timeOf(index) + RECORDING_LAG_SECONDS;
			if (time < from || time >= to || !data.isRecordedBy(index, userOf(parameters))) return [];
			return [idOf(data.recordingAt(index).row)];
		},
	});
	const ofUser = ({ userId }: Record<string, string>) => userId ?? view.userId;
	return {
		records: {
			rows: view.callLogs,
			idOf,
			idsAt(index, from, to) {
				const time = timeline.timeOf(index);
				return time >= from && time < to ? [idOf(data.callLogAt(index))] : [];
			},
		},
		recordings: recordings(view.companyRecordings, () => undefined),
		onDemandRecordings: recordings(
			(from, to, parameters) => view.onDemandRecordings(from, to, ofUser(parameters)),
			ofUser,
		),
	};
}
