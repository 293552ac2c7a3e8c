import { writeUtc } from '../../shared/isoDate.mts';
import { batchFilters } from './batchFilters.mts';
import { localTime } from './cdrFields.mts';
import { bigWhole, dateTime, flag, list, text, uuid, whole, type Check } from './checks.mts';
import type { Desk } from './desk.mts';
import { rawInteger } from './json.mts';
import type { Fields, Rules } from './parameters.mts';
import { invalid, type Manner, type Problem } from './problems.mts';
import type { Job } from './reports.mts';
import type { Leg } from './rows/leg.mts';
import { timeOf } from './words.mts';

export const MANNER: Manner = { invalid: 400 };
const DAY_MS = 86_400_000;
export const TIMES = ['start_time', 'end_time'] as const;

const zone: Check = (value) => {
	try {
		localTime(String(value));
		return typeof value === 'string' ? undefined : 'must be a time zone';
	} catch {
		return 'must be a time zone such as America/Chicago';
	}
};

/** Fields that both batches take. */
export const SHARED: Rules = {
	start_time: { check: dateTime, required: true },
	end_time: { check: dateTime, required: true },
	timezone: { check: zone },
	record_types: { check: list(whole(1, 3)) },
	connections: { check: list(bigWhole) },
	report_name: { check: text() },
	filters: { check: batchFilters },
	managed_accounts: { check: list(uuid) },
	select_all_managed_accounts: { check: flag },
};

/** 1 inbound, 2 outbound. */
export function directionNumber({ direction }: Leg): number {
	return direction === 'inbound' ? 1 : 2;
}

/** The span of a report from the start: the day before. @param second Unix seconds */
export const pastSpan = (second: number, [start, end]: readonly [string, string]) => ({
	[start]: writeUtc(second - 86_400),
	[end]: writeUtc(second),
});

/** A report may end less than 24 hours ahead. */
export function endProblem(fields: Fields, nowMs: number): Problem | undefined {
	if (timeOf(fields, 'end_time') < nowMs + DAY_MS) return undefined;
	return invalid({ pointer: '/end_time' }, 400, 'must be less than 24 hours ahead');
}

/** Ids of connections as an answer prints them: integers of any size. */
export const rawIntegers = (values: unknown) =>
	((values ?? []) as unknown[]).map((id) => rawInteger(String(id)));

/** The legs of a report's span that were known when it was made. */
export function* legsOf(
	desk: Desk,
	job: Job,
	[start, end]: readonly [string, string],
): Generator<Leg> {
	const { data } = desk;
	const first = data.legFrom(Math.ceil(timeOf(job.fields, start) / 1000));
	const last = Math.floor(timeOf(job.fields, end) / 1000) + 1;
	const stop = data.legFrom(Math.min(last, desk.visibleUntil(), Math.ceil(job.updatedMs / 1000)));
	for (let index = first; index < stop; index++) {
		if (!desk.living.isToCome(index)) yield data.legAt(index);
	}
}

/** Whether one of the numbers asked for is this one. */
export function wants(numbers: unknown, value: number): boolean {
	return (numbers as number[]).includes(value);
}

/** Whether a leg is of one of the connections; of none in particular every leg is. */
export function isOfConnection(leg: Leg, connections: unknown): boolean {
	const wanted = (connections ?? []) as unknown[];
	return wanted.length === 0 || wanted.some((id) => String(id) === leg.connection.id);
}
