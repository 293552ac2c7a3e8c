import { callEnded } from './callEnded';
import { exportFinished } from './exportFinished';
import { failureAlert } from './failureAlert';
import { newRecording } from './newRecording';

/** What the trigger can fire on. */
export const EVENTS = [callEnded, exportFinished, failureAlert, newRecording];
