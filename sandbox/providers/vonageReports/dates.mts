import { utcDate, utcTime } from '../../shared/utc.mts';
import { HISTORY_MONTHS } from './options.mts';

const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(Z|[+-]\d\d:?\d\d)$/;

/** Unix milliseconds of an ISO 8601 date-time with offset or Z; undefined when it is none. */
export function readDate(text: unknown): number | undefined {
	if (typeof text !== 'string' || !DATE.test(text)) return undefined;
	const time = Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
	// 30 February would be taken for 2 March.
	const midnight = Date.parse(`${text.slice(0, 10)}T00:00:00Z`);
	const exists = new Date(midnight || 0).toISOString().slice(0, 10) === text.slice(0, 10);
	return exists && !Number.isNaN(time) ? time : undefined;
}

/** A Unix second as the API writes it. @param offset `+0000` or `+00:00` */
export function writeDate(second: number, offset: string): string {
	return `${utcDate(second)}T${utcTime(second)}${offset}`;
}

/** The Unix second before which the API has forgotten everything. @param nowMs Unix milliseconds */
export function historyStart(nowMs: number): number {
	const date = new Date(nowMs);
	date.setUTCMonth(date.getUTCMonth() - HISTORY_MONTHS);
	return Math.ceil(date.getTime() / 1000);
}
