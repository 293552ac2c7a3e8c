const DAY_MS = 86_400_000;

const NAMED = [
	'yesterday',
	'today',
	'tomorrow',
	'last_week',
	'this_week',
	'next_week',
	'last_month',
	'this_month',
	'next_month',
] as const;

/** What a date range may be, as the end of a sentence. */
export const DATE_RANGES = `must be one of: ${NAMED.join(', ')}, last_N_days`;

/**
 * A named range as Unix milliseconds, the end excluded; undefined when there is no such range.
 * Days are of UTC and weeks begin on Monday: neither is documented.
 */
export function readDateRange(name: string, nowMs: number): [number, number] | undefined {
	const now = new Date(nowMs);
	const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
	const today = Date.UTC(year, month, now.getUTCDate());
	const days = /^last_([1-9]\d{0,2})_days$/.exec(name);
	if (days) return [today - Number(days[1]) * DAY_MS, today + DAY_MS];
	if (!NAMED.some((one) => one === name)) return undefined;
	const monday = today - ((now.getUTCDay() + 6) % 7) * DAY_MS;
	const shift = /^(?:yesterday|last)/.test(name) ? -1 : /^(?:tomorrow|next)/.test(name) ? 1 : 0;
	if (name.endsWith('week')) {
		return [monday + shift * 7 * DAY_MS, monday + (shift + 1) * 7 * DAY_MS];
	}
	if (name.endsWith('month')) {
		return [Date.UTC(year, month + shift), Date.UTC(year, month + shift + 1)];
	}
	return [today + shift * DAY_MS, today + (shift + 1) * DAY_MS];
}
