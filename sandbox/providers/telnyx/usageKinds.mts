import { writeUtc, writeUtcMillis } from '../../shared/isoDate.mts';
import { utcDate } from '../../shared/utc.mts';
import {
	bigWhole,
	date,
	dateTime,
	flag,
	instantOf,
	list,
	oneOf,
	text,
	uuid,
	whole,
} from './checks.mts';
import type { Desk } from './desk.mts';
import { mdrUsageKind } from './mdrUsage.mts';
import { TELNYX_DEMO } from './options.mts';
import { perPage } from './paging.mts';
import { invalid, type Manner } from './problems.mts';
import type { ReportKind } from './reportCalls.mts';
import type { Job } from './reports.mts';
import { rollOf } from './rows/leg.mts';
import {
	CDR_AGGREGATIONS,
	cdrUsage,
	legsWithin,
	MDR_AGGREGATIONS,
	MDR_COLUMNS,
	mdrUsage,
	tableOf,
} from './usageRows.mts';
import { done, spanOf, spanProblem, stateNumber, stateWord, timeOf, utcStamps } from './words.mts';

const MANNER: Manner = { invalid: 400 };
const MOST_ROWS = 250;
const DAY_MS = 86_400_000;

const texts = (values: unknown) => ((values ?? []) as unknown[]).map(String);

function legacyCdr(desk: Desk): ReportKind {
	const rows = ({ fields }: Job) =>
		cdrUsage(
			desk,
			spanOf(fields, 'start_time', 'end_time'),
			texts(fields.connections),
			Number(fields.aggregation_type ?? 0),
			Number(fields.product_breakdown ?? 0),
		);
	return {
		family: 'legacyCdrUsage',
		path: '/legacy/reporting/usage_reports/voice',
		manner: MANNER,
		body: {
			start_time: { check: dateTime, required: true },
			end_time: { check: dateTime, required: true },
			aggregation_type: { check: whole(0, CDR_AGGREGATIONS.length - 1) },
			product_breakdown: { check: whole(0, 3) },
			connections: { check: list(bigWhole) },
			managed_accounts: { check: list(uuid) },
			select_all_managed_accounts: { check: flag },
		},
		accept: (fields) => spanProblem(fields, ['start_time', 'end_time'], 400) ?? fields,
		past: (second) => ({ start_time: writeUtc(second - 86_400), end_time: writeUtc(second) }),
		write: (job) => ({
			id: job.id,
			start_time: writeUtcMillis(timeOf(job.fields, 'start_time')),
			end_time: writeUtcMillis(timeOf(job.fields, 'end_time')),
			// Integers in the request, texts in the answer.
			connections: texts(job.fields.connections),
			aggregation_type: job.fields.aggregation_type ?? 0,
			status: stateNumber(job),
			report_url: job.link(),
			result: done<object>(job, () => ({ usage: rows(job) }), {}),
			...utcStamps(job),
			record_type: 'cdr_usage_report',
			product_breakdown: job.fields.product_breakdown ?? 0,
		}),
		table: (job) => tableOf(Object.keys(rows(job)[0] ?? { direction: '' }), () => rows(job)),
		list: { paging: perPage(desk.settings, MOST_ROWS), meta: true },
		remove: 'report',
	};
}

function legacyMdr(desk: Desk): ReportKind {
	const rows = ({ fields }: Job) =>
		mdrUsage(
			desk,
			spanOf(fields, 'start_time', 'end_time'),
			texts(fields.profiles),
			Number(fields.aggregation_type),
		);
	return {
		family: 'legacyMdrUsage',
		path: '/legacy/reporting/usage_reports/messaging',
		manner: MANNER,
		body: {
			start_time: { check: dateTime },
			end_time: { check: dateTime },
			aggregation_type: { check: whole(0, MDR_AGGREGATIONS.length - 1), required: true },
			profiles: { check: list(uuid) },
			managed_accounts: { check: list(uuid) },
			select_all_managed_accounts: { check: flag },
		},
		accept(fields) {
			const end = fields.end_time ?? new Date(desk.now()).toISOString();
			const start = fields.start_time ?? new Date(instantOf(String(end)) - DAY_MS).toISOString();
			const whole = { ...fields, start_time: start, end_time: end };
			return spanProblem(whole, ['start_time', 'end_time'], 400) ?? whole;
		},
		past: (second) => ({ end_time: writeUtc(second), aggregation_type: 0 }),
		write: (job) => ({
			id: job.id,
			start_time: writeUtcMillis(timeOf(job.fields, 'start_time')),
			end_time: writeUtcMillis(timeOf(job.fields, 'end_time')),
			connections: [],
			aggregation_type: job.fields.aggregation_type,
			status: stateNumber(job),
			report_url: job.link(),
			result: done<object>(job, () => ({ usage: rows(job) }), {}),
			...utcStamps(job),
			profiles: job.fields.profiles ?? [],
			record_type: 'mdr_usage_report_v2_legacy',
		}),
		table: (job) => tableOf(MDR_COLUMNS, () => rows(job)),
		list: { paging: perPage(desk.settings, MOST_ROWS), meta: true },
		remove: 'report',
	};
}

function numberLookup(desk: Desk): ReportKind {
	const aggregations = ({ fields }: Job) => {
		const startMs = instantOf(String(fields.startDate));
		const endMs = instantOf(String(fields.endDate)) + DAY_MS - 1;
		let dips = 0;
		for (const leg of legsWithin(desk, { startMs, endMs }))
			dips += rollOf(leg, 51) % 4 === 0 ? 1 : 0;
		const cost = Number((dips * 0.003).toFixed(4));
		return [{ type: 'CNAM', total_dips: dips, total_cost: cost, currency: 'USD' }];
	};
	return {
		family: 'numberLookupUsage',
		path: '/legacy/reporting/usage_reports/number_lookup',
		manner: MANNER,
		id: text(),
		// The only request in camel case; its answer is in snake case again.
		body: {
			startDate: { check: date },
			endDate: { check: date },
			aggregationType: { check: oneOf(['ALL', 'BY_ORGANIZATION_MEMBER']) },
			managedAccounts: { check: list(text()) },
		},
		accept(fields) {
			const today = utcDate(Math.floor(desk.now() / 1000));
			const whole = { startDate: today, endDate: today, aggregationType: 'ALL', ...fields };
			return whole.endDate < whole.startDate
				? invalid({ pointer: '/endDate' }, 422, 'must not be before startDate')
				: whole;
		},
		past: (second) => ({ startDate: utcDate(second - 86_400), endDate: utcDate(second) }),
		write: (job) => ({
			id: job.id,
			start_date: job.fields.startDate,
			end_date: job.fields.endDate,
			aggregation_type: job.fields.aggregationType,
			status: stateWord(job),
			report_url: job.link(),
			...utcStamps(job),
			managed_accounts: job.fields.managedAccounts ?? [],
			result: done<unknown[]>(
				job,
				() => [
					{
						user_id: TELNYX_DEMO.userId,
						aggregations: aggregations(job),
						record_type: 'TelcoDataUsageRecord',
					},
				],
				[],
			),
			record_type: 'TelcoDataUsageReport',
		}),
		table: (job) => ({
			columns: ['user_id', 'type', 'total_dips', 'total_cost', 'currency'],
			*rows() {
				for (const one of aggregations(job)) {
					yield [TELNYX_DEMO.userId, one.type, one.total_dips, one.total_cost, one.currency];
				}
			},
		}),
		list: { paging: perPage(desk.settings, MOST_ROWS), meta: true },
		remove: 'empty',
	};
}

/** The reports of usage that are made on request. */
export function usageKinds(desk: Desk): ReportKind[] {
	return [legacyCdr(desk), legacyMdr(desk), numberLookup(desk), mdrUsageKind(desk)];
}
