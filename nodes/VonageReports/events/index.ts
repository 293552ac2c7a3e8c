import { callEnded, failureAlert } from './calls';
import { message } from './message';
import { reportFinished } from './reportFinished';

/** What the trigger can fire on. */
export const EVENTS = [callEnded, failureAlert, message, reportFinished];
