import { passes } from './batchFilters.mts';
import {
	directionNumber,
	endProblem,
	isOfConnection,
	legsOf,
	MANNER,
	pastSpan,
	rawIntegers,
	SHARED,
	TIMES,
	wants,
} from './batchParts.mts';
import { flag, list, uuid, whole } from './checks.mts';
import type { Desk } from './desk.mts';
import type { ReportKind } from './reportCalls.mts';
import type { Leg } from './rows/leg.mts';
import { messageOf } from './rows/messages.mts';
import { offsetDate, offsetStamps, spanProblem, stateWord, timeOf } from './words.mts';

/** 1 complete, 2 incomplete, 3 errors. */
function messageCompleteness(leg: Leg): number {
	const { status } = messageOf(leg);
	if (status === 'delivered' || status === 'received') return 1;
	return status === 'dlr_unconfirmed' ? 2 : 3;
}

const DIRECTION_WORDS = ['', 'INBOUND', 'OUTBOUND'];
const COMPLETENESS_WORDS = ['', 'COMPLETED', 'INCOMPLETE', 'ERRORS'];
const MESSAGE_COLUMNS = [
	'message_id',
	'created_at',
	'direction',
	'cli',
	'cld',
	'message_type',
	'parts',
	'status',
	'profile_id',
	'profile_name',
	'tags',
	'rate',
	'cost',
	'currency',
];

/** The legacy batch of messages. */
export function mdrBatch(desk: Desk): ReportKind {
	return {
		family: 'mdrBatch',
		path: '/legacy/reporting/batch_detail_records/messaging',
		manner: MANNER,
		body: {
			...SHARED,
			directions: { check: list(whole(1, 2)) },
			include_message_body: { check: flag },
			profiles: { check: list(uuid) },
		},
		// The defaults of the twin for calls are documented, those of messages are not.
		accept: (fields) =>
			spanProblem(fields, TIMES, 400) ??
			endProblem(fields, desk.now()) ?? { directions: [1], record_types: [1], ...fields },
		past: (second) => ({ ...pastSpan(second, TIMES), directions: [1, 2] }),
		write: (job) => ({
			id: job.id,
			start_date: offsetDate(timeOf(job.fields, 'start_time')),
			end_date: offsetDate(timeOf(job.fields, 'end_time')),
			directions: (job.fields.directions as number[]).map((at) => DIRECTION_WORDS[at]),
			record_types: (job.fields.record_types as number[]).map((at) => COMPLETENESS_WORDS[at]),
			connections: rawIntegers(job.fields.connections),
			report_name: job.fields.report_name ?? null,
			status: stateWord(job),
			report_url: job.link(),
			filters: job.fields.filters ?? [],
			...offsetStamps(job),
			profiles: job.fields.profiles ?? [],
			record_type: 'mdr_report',
		}),
		table(job) {
			const { fields } = job;
			const withText = fields.include_message_body === true;
			return {
				columns: withText ? [...MESSAGE_COLUMNS, 'message_body'] : MESSAGE_COLUMNS,
				*rows() {
					const profiles = (fields.profiles ?? []) as string[];
					for (const leg of legsOf(desk, job, TIMES)) {
						if (
							!wants(fields.directions, directionNumber(leg)) ||
							!wants(fields.record_types, messageCompleteness(leg)) ||
							!isOfConnection(leg, fields.connections) ||
							(profiles.length > 0 && !profiles.includes(leg.profile.id)) ||
							!passes(leg, fields.filters)
						) {
							continue;
						}
						const row = desk.data.rowOf('messaging', leg);
						const named: Record<string, unknown> = { ...row, message_id: row.uuid };
						const values = MESSAGE_COLUMNS.map((name) => named[name]);
						yield withText ? [...values, messageOf(leg).text] : values;
					}
				},
			};
		},
		list: { meta: true },
		remove: 'report',
	};
}
