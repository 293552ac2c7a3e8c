import { readUtcTime } from '../../shared/time';
import type { TelnyxRow } from '../paging';

/**
 * Specification: a range that ends within the last four hours may lack messages, because Telnyx still
 * waits for the confirmation of their delivery.
 */
const CONFIRMED_AFTER_SECONDS = 4 * 60 * 60;

/**
 * @returns whether the report was asked for so early that messages may be missing from it; `null` if
 * Telnyx does not say when it was, or where its range ends
 */
export function mayBeIncomplete({ end_date, end_time, created_at }: TelnyxRow): boolean | null {
	const end = readUtcTime(end_date ?? end_time);
	const created = readUtcTime(created_at);
	return end === null || created === null ? null : end > created - CONFIRMED_AFTER_SECONDS;
}
