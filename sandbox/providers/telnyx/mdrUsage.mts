import { writeUtc } from '../../shared/isoDate.mts';
import { dateTime, oneOf, text } from './checks.mts';
import type { Desk } from './desk.mts';
import { pageNumbers } from './paging.mts';
import type { Fields } from './parameters.mts';
import type { ReportKind } from './reportCalls.mts';
import { MDR_AGGREGATIONS, MDR_COLUMNS, mdrUsage, tableOf } from './usageRows.mts';
import {
	done,
	offsetDate,
	offsetStamps,
	spanOf,
	spanProblem,
	stateWord,
	timeOf,
} from './words.mts';

/** What both the report and its synchronous twin print. */
export function writeMdrUsage(
	fields: Fields,
	id: string,
	status: string,
	link: string | null,
	result: unknown[],
	stamps: object,
) {
	return {
		id,
		start_date: offsetDate(timeOf(fields, 'start_date')),
		end_date: offsetDate(timeOf(fields, 'end_date')),
		connections: [],
		aggregation_type: fields.aggregation_type,
		status,
		report_url: link,
		result,
		...stamps,
		// One text, though the synchronous call takes several.
		profiles: fields.profiles ?? null,
		record_type: 'mdr_usage_report',
	};
}

export function mdrUsageRows(desk: Desk, fields: Fields) {
	const profiles = fields.profiles === undefined ? [] : String(fields.profiles).split(',');
	const aggregation = MDR_AGGREGATIONS.findIndex((one) => one === fields.aggregation_type);
	// A name may itself have a comma.
	const names = fields.profiles === undefined ? [] : [String(fields.profiles), ...profiles];
	return mdrUsage(desk, spanOf(fields, 'start_date', 'end_date'), names, aggregation);
}

/** The reports of message usage that are not legacy. */
export function mdrUsageKind(desk: Desk): ReportKind {
	return {
		family: 'mdrUsage',
		path: '/reports/mdr_usage_reports',
		manner: { invalid: 400 },
		body: {
			start_date: { check: dateTime, required: true },
			end_date: { check: dateTime, required: true },
			aggregation_type: { check: oneOf(MDR_AGGREGATIONS), required: true },
			profiles: { check: text() },
		},
		accept: (fields) => spanProblem(fields, ['start_date', 'end_date'], 400) ?? fields,
		past: (second) => ({
			start_date: writeUtc(second - 86_400),
			end_date: writeUtc(second),
			aggregation_type: 'PROFILE',
		}),
		write: (job) =>
			writeMdrUsage(
				job.fields,
				job.id,
				stateWord(job),
				job.link(),
				done<unknown[]>(job, () => mdrUsageRows(desk, job.fields), []),
				offsetStamps(job),
			),
		table: (job) => tableOf(MDR_COLUMNS, () => mdrUsageRows(desk, job.fields)),
		list: { paging: pageNumbers(desk.settings, desk.settings.unstatedPageMaximum), meta: true },
		remove: 'report',
	};
}
