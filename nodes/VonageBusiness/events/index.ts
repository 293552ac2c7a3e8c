import { callEnded, failureAlert } from './calls';
import { exportFinished } from './exportFinished';
import { newRecording } from './newRecording';

/** What the trigger can fire on. */
export const EVENTS = [callEnded, exportFinished, failureAlert, newRecording];
