import { companyRecordings } from '../../recordingKinds';
import { recordingDescription } from '../recording/description';

/** Delete, Download, Get and Get Many. */
export const companyRecordingDescription = recordingDescription(companyRecordings);
