/** Specification, in lower case: it has capitals in one list and none in the other. */
export const MESSAGE_STATUSES = [
	'delivered',
	'dlr_timeout',
	'dlr_unconfirmed',
	'failed',
	'gw_reject',
	'gw_timeout',
	'received',
] as const;

const GOOD = new Set(['delivered', 'received']);
const BAD = new Set(['dlr_timeout', 'failed', 'gw_reject', 'gw_timeout']);

/** @returns `null` for a status that says nothing about it, such as a delivery that nobody confirmed */
export function messageFailed(status: string | null): boolean | null {
	const word = status?.toLowerCase() ?? '';
	return BAD.has(word) ? true : GOOD.has(word) ? false : null;
}
