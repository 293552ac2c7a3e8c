import type { Late } from '../../shared/trigger/event';
import { CHARGED } from '../cost';
import { areFailedOnly } from '../sources/calls';

const MINUTE_MS = 60_000;

/** What it comes to, for who watches. */
const ONCE = `${CHARGED} So none is read twice: a day costs what its records cost once. With a look-back, each poll would be charged for the same records again.`;

/** Ours: no delay is documented. A call that failed did not last, so it is there soon. */
const WAIT_MS = 60 * MINUTE_MS;
const WAIT_FAILED_MS = 5 * MINUTE_MS;

/** Of calls. */
export const LATE_CALLS: Late = {
	waitMs: WAIT_MS,
	waitOf: (reader) => (areFailedOnly(reader) ? WAIT_FAILED_MS : WAIT_MS),
	why: `${ONCE} Vonage lists a call when it has ended, at the time at which it began: one that lasts longer than this does not come. Unless it is set, it is ${WAIT_MS / MINUTE_MS} minutes; where only calls that failed are read, ${WAIT_FAILED_MS / MINUTE_MS}.`,
};

/** Of messages. Specification 3.1.4: price and state may change for 48 hours. */
export const LATE_MESSAGES: Late = {
	waitMs: WAIT_MS,
	why: `${ONCE} So a message comes once, with the state that it has by then. After 2880 minutes (48 hours) the state is final.`,
};
