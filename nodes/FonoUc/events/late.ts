/**
 * Kazoo writes a CDR when the leg ends, and asks for it by when it began; what is known of its end may change
 * 5 to 70 minutes later (observed). In ms.
 */
export const LOOK_BACK_MS = 90 * 60 * 1000;

/** Of calls. */
export const LATE_CALLS = {
	lookBackMs: LOOK_BACK_MS,
	why: 'FonoUC lists a call when it has ended, at the time at which it began: a call that lasts longer than this does not come.',
};
