import type { Resource } from '../../../shared/operation/describe';
import { deleteTranscription } from './delete';
import { getTranscription } from './get';
import { getManyTranscriptions } from './getAll';

export const recordingTranscription: Resource = {
	name: 'Recording Transcription',
	value: 'recordingTranscription',
	default: getManyTranscriptions,
	operations: [deleteTranscription, getTranscription, getManyTranscriptions],
};
