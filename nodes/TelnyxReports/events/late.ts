/** Telnyx publishes no delay, and detail records of calls are found by when the call began. */
export const LATE_CALLS = {
	lookBackMs: 60 * 60 * 1000,
	why: 'Telnyx does not say how soon after its end a call is listed, and lists it at the time at which it began: a call that lasts longer than this does not come.',
};
