import { callEnded, failureAlert } from './calls';
import { message } from './message';
import { newRecording } from './newRecording';
import { reportFinished } from './reportFinished';

/** What the trigger can fire on. */
export const EVENTS = [callEnded, failureAlert, message, newRecording, reportFinished];
