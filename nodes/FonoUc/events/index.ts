import { callEnded, failureAlert } from './calls';
import { newRecording } from './newRecording';

/** What the trigger can fire on. */
export const EVENTS = [callEnded, failureAlert, newRecording];
