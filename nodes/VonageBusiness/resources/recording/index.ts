import type { Resource } from '../../../shared/operation/describe';
import {
	companyRecordings,
	onDemandRecordings,
	type RecordingKind,
} from '../../sources/recordingKinds';
import { deleteRecording } from './delete';
import { downloadAudio } from './download';
import { getRecording } from './get';
import { getManyRecordings } from './getAll';

/** Both kinds of recordings have the same operations. */
function recordingResource(kind: RecordingKind): Resource {
	const getMany = getManyRecordings(kind);
	return {
		name: kind.label,
		value: kind.resource,
		default: getMany,
		operations: [deleteRecording(kind), downloadAudio(kind), getRecording(kind), getMany],
	};
}

export const companyRecording = recordingResource(companyRecordings);
export const onDemandRecording = recordingResource(onDemandRecordings);
