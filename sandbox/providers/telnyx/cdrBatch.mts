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
import {
	ALLOWED_FIELDS,
	CDR_FIELDS,
	cdrValues,
	LISTED_FIELDS,
	localTime,
	type CdrField,
} from './cdrFields.mts';
import { flag, list, oneOf, whole } from './checks.mts';
import type { Desk, Operation } from './desk.mts';
import type { ReportKind } from './reportCalls.mts';
import type { Leg } from './rows/leg.mts';
import { spanProblem, stateNumber, utcStamps } from './words.mts';

const SOURCES = ['calls', 'call-control', 'fax-api', 'webrtc'];

/** 1 complete, 2 incomplete, 3 errors. */
function completeness({ call }: Leg): number {
	if (call.outcome === 'failed') return 3;
	return call.talkSeconds > 0 || call.outcome === 'elsewhere' ? 1 : 2;
}

function isOfSource(desk: Desk, leg: Leg, source: unknown): boolean {
	if (source === 'call-control') return desk.data.isCallControl(leg);
	if (source === 'fax-api') return desk.data.rowId('fax', leg) !== undefined;
	if (source === 'webrtc') return desk.data.rowId('webrtc', leg) !== undefined;
	return !desk.data.isCallControl(leg);
}

/** The legacy batch of calls. */
export function cdrBatch(desk: Desk): ReportKind {
	return {
		family: 'cdrBatch',
		path: '/legacy/reporting/batch_detail_records/voice',
		manner: MANNER,
		body: {
			...SHARED,
			call_types: { check: list(whole(1, 2)) },
			source: { check: oneOf(SOURCES) },
			include_all_metadata: { check: flag },
			fields: { check: list(oneOf(ALLOWED_FIELDS)) },
		},
		accept: (fields) =>
			spanProblem(fields, TIMES, 400) ??
			endProblem(fields, desk.now()) ?? {
				// Whoever does not ask for them gets no outbound calls and no failed ones.
				call_types: [1],
				record_types: [1],
				source: 'calls',
				timezone: 'UTC',
				...fields,
			},
		past: (second) => ({ ...pastSpan(second, TIMES), report_name: 'Past "CDR" report' }),
		write: (job) => ({
			id: job.id,
			start_time: job.fields.start_time,
			end_time: job.fields.end_time,
			call_types: job.fields.call_types,
			record_types: job.fields.record_types,
			connections: rawIntegers(job.fields.connections),
			report_name: job.fields.report_name ?? null,
			status: stateNumber(job),
			report_url: job.link(),
			filters: job.fields.filters ?? [],
			...utcStamps(job),
			timezone: job.fields.timezone,
			source: job.fields.source,
			retry: 0,
			managed_accounts: job.fields.managed_accounts ?? [],
			record_type: 'cdr_detailed_report',
		}),
		table(job) {
			const { fields } = job;
			const columns = (fields.fields as CdrField[] | undefined) ?? LISTED_FIELDS;
			const local = localTime(String(fields.timezone));
			return {
				columns,
				*rows() {
					for (const leg of legsOf(desk, job, TIMES)) {
						if (
							wants(fields.call_types, directionNumber(leg)) &&
							wants(fields.record_types, completeness(leg)) &&
							isOfSource(desk, leg, fields.source) &&
							isOfConnection(leg, fields.connections) &&
							passes(leg, fields.filters)
						) {
							yield cdrValues(leg, columns, local);
						}
					}
				},
			};
		},
		list: { meta: true },
		remove: 'report',
	};
}

/** The list of fields, which has no envelope. */
export const CDR_FIELDS_CALL: Operation = {
	method: 'GET',
	path: '/legacy/reporting/batch_detail_records/voice/fields',
	manner: MANNER,
	answer: () => CDR_FIELDS,
};
