import { readDateTime, writeUtcMillis, writeWithOffset } from '../../shared/isoDate.mts';
import type { Fields } from './parameters.mts';
import { invalid, type Problem } from './problems.mts';
import type { Job, ReportState } from './reports.mts';
import { REPORTS_OFFSET_HOURS } from './rows/messages.mts';

const NUMBERS: Record<ReportState, number> = {
	pending: 1,
	complete: 2,
	failed: 3,
	expired: 4,
	// No kind of report with numbers shows one that is deleted.
	deleted: 4,
};

export function stateNumber({ state }: Job): number {
	return NUMBERS[state];
}

export function stateWord({ state }: Job): string {
	return state.toUpperCase();
}

/** Dates as the kinds with `start_time` and `end_time` print them. */
export function utcStamps(job: Job) {
	return {
		created_at: writeUtcMillis(job.createdMs),
		updated_at: writeUtcMillis(job.updatedMs),
	};
}

export function offsetDate(ms: number): string {
	return writeWithOffset(Math.floor(ms / 1000), REPORTS_OFFSET_HOURS);
}

/** Dates as the kinds with `start_date` and `end_date` print them. */
export function offsetStamps(job: Job) {
	return { created_at: offsetDate(job.createdMs), updated_at: offsetDate(job.updatedMs) };
}

/** Unix milliseconds of a field that a check has passed as a date-time. */
export function timeOf(fields: Fields, name: string): number {
	return readDateTime(fields[name]) ?? Number.NaN;
}

/** Refuses an end before its start, and a span that is too long. @param mostDays the longest span */
export function spanProblem(
	fields: Fields,
	[start, end]: readonly [string, string],
	status: 400 | 422,
	mostDays = Infinity,
): Problem | undefined {
	const span = timeOf(fields, end) - timeOf(fields, start);
	if (span <= 0) return invalid({ pointer: `/${end}` }, status, `must be after ${start}`);
	if (span > mostDays * 86_400_000) {
		return invalid(
			{ pointer: `/${end}` },
			status,
			`must be at most ${mostDays} days after ${start}`,
		);
	}
	return undefined;
}

/** Two fields as a span. */
export function spanOf(fields: Fields, start: string, end: string) {
	return { startMs: timeOf(fields, start), endMs: timeOf(fields, end) };
}

/** The result of a report, once it is complete. */
export function done<T>(job: Job, result: () => T, otherwise: T): T {
	return job.state === 'complete' ? result() : otherwise;
}
