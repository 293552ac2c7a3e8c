import { onDemandRecordings } from '../../recordingKinds';
import { recordingDescription } from '../recording/description';

/** Delete, Download, Get and Get Many. */
export const onDemandRecordingDescription = recordingDescription(onDemandRecordings);
