import type { Resource } from '../../../shared/operation/describe';
import { deleteRecording } from './delete';
import { deleteRecordings } from './deleteMany';
import { downloadAudio } from './download';
import { getRecording } from './get';
import { getManyRecordings } from './getAll';

export const recording: Resource = {
	name: 'Recording',
	value: 'recording',
	default: getManyRecordings,
	operations: [deleteRecording, deleteRecordings, downloadAudio, getRecording, getManyRecordings],
};
