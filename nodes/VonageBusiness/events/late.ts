import type { Late } from '../../shared/trigger/event';

const MINUTE_MS = 60_000;

/** Document: the range is one of starts. That a call is listed when it is over was observed. */
export const LATE_CALLS: Late = {
	lookBackMs: 120 * MINUTE_MS,
	why: 'Vonage lists a call when it has ended, at the time at which it began: a call that lasts longer than this does not come.',
};

/** As calls, and some time until the audio is there. */
export const LATE_RECORDINGS: Late = {
	lookBackMs: 180 * MINUTE_MS,
	why: 'A recording comes some time after its call has ended, and is listed at the time at which the call began.',
};
