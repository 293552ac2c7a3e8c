import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeUtcMillis } from '../../shared/isoDate.mts';
import { dateTime, idText, listText, oneOf, text } from './checks.mts';
import type { Desk, Operation } from './desk.mts';
import { rawInteger } from './json.mts';
import type { Fields, Values } from './parameters.mts';
import { isProblem, type Manner, type Problem } from './problems.mts';
import { mdrUsageRows, writeMdrUsage } from './mdrUsage.mts';
import {
	CDR_AGGREGATIONS,
	CDR_BREAKDOWNS,
	cdrUsage,
	legsWithin,
	MDR_AGGREGATIONS,
} from './usageRows.mts';
import { offsetDate, spanOf, spanProblem } from './words.mts';

const MANNER: Manner = { invalid: 400 };
const DATES = {
	start_date: { check: dateTime },
	end_date: { check: dateTime },
};
const DAY_MS = 86_400_000;

/** The synchronous reports: they are complete when they come, and may take their time. */
export function syncReports(desk: Desk): Operation[] {
	const { settings } = desk;

	/** The query as fields, with the last day when it names none: no default is documented. */
	const fieldsOf = (query: Values): Fields | Problem => {
		const now = new Date(desk.now());
		const given = Object.fromEntries(query.names.map((name) => [name, query.text(name)]));
		const end = given.end_date ?? now.toISOString();
		const start = given.start_date ?? new Date(Date.parse(end) - DAY_MS).toISOString();
		const fields = { ...given, start_date: start, end_date: end };
		return spanProblem(fields, ['start_date', 'end_date'], 400) ?? fields;
	};
	const blocking = (answer: (fields: Fields) => unknown): Operation['answer'] => {
		return async ({ query }) => {
			const fields = fieldsOf(query);
			if (isProblem(fields)) return fields;
			if (settings.syncMs > 0) await sleep(settings.syncMs);
			return { data: answer(fields) };
		};
	};
	const stamps = () => ({
		created_at: writeUtcMillis(desk.now()),
		updated_at: writeUtcMillis(desk.now()),
	});
	const span = (fields: Fields) => spanOf(fields, 'start_date', 'end_date');
	return [
		{
			method: 'GET',
			path: '/reports/cdr_usage_reports/sync',
			manner: MANNER,
			query: {
				...DATES,
				aggregation_type: { check: oneOf(CDR_AGGREGATIONS), required: true },
				product_breakdown: { check: oneOf(CDR_BREAKDOWNS), required: true },
				connections: { check: listText(idText), many: true },
			},
			answer: blocking((fields) => {
				const connections = fields.connections ? String(fields.connections).split(',') : [];
				const usage = cdrUsage(
					desk,
					span(fields),
					connections,
					CDR_AGGREGATIONS.findIndex((one) => one === fields.aggregation_type),
					CDR_BREAKDOWNS.findIndex((one) => one === fields.product_breakdown),
				);
				return {
					id: randomUUID(),
					// Asked for as start_date and end_date.
					start_time: writeUtcMillis(span(fields).startMs),
					end_time: writeUtcMillis(span(fields).endMs),
					connections: connections.map(rawInteger),
					aggregation_type: fields.aggregation_type,
					status: 'COMPLETE',
					report_url: null,
					result: { usage },
					...stamps(),
					record_type: 'cdr_usage_report',
					product_breakdown: fields.product_breakdown,
				};
			}),
		},
		{
			method: 'GET',
			path: '/reports/mdr_usage_reports/sync',
			manner: MANNER,
			query: {
				...DATES,
				aggregation_type: { check: oneOf(MDR_AGGREGATIONS), required: true },
				profiles: { check: listText(text()), many: true },
			},
			answer: blocking((fields) =>
				writeMdrUsage(fields, randomUUID(), 'COMPLETE', null, mdrUsageRows(desk, fields), {
					created_at: offsetDate(desk.now()),
					updated_at: offsetDate(desk.now()),
				}),
			),
		},
		{
			method: 'GET',
			path: '/legacy/reporting/usage_reports/speech_to_text',
			manner: MANNER,
			query: DATES,
			answer: blocking((fields) => {
				let [seconds, count] = [0, 0];
				for (const leg of legsWithin(desk, span(fields))) {
					if (desk.data.rowId('stt', leg) === undefined) continue;
					seconds += leg.call.talkSeconds;
					count += 1;
				}
				return { total_seconds: seconds, count, currency: 'USD' };
			}),
		},
	];
}
