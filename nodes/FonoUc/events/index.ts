import { callEnded } from './callEnded';
import { failureAlert } from './failureAlert';
import { newRecording } from './newRecording';

/** What the trigger can fire on. */
export const EVENTS = [callEnded, failureAlert, newRecording];
