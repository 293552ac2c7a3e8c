import type { Operation } from '../../../shared/operation/describe';
import { listOperation } from '../../../shared/operation/list';
import type { RecordingKind } from '../../sources/recordingKinds';
import { recordingsOf } from '../../sources/recordings';

export function getManyRecordings(kind: RecordingKind): Operation {
	return listOperation(recordingsOf(kind), {
		action: `Get many ${kind.many}`,
		description: 'Get what is known about the recordings of a date range, without their audio',
	});
}
