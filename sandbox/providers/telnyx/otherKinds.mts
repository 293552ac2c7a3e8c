import { outsider } from '../../shared/people.mts';
import { dateTime, oneOf, text, whole, type Check } from './checks.mts';
import type { Desk } from './desk.mts';
import { TELNYX_DEMO } from './options.mts';
import { pageNumbers } from './paging.mts';
import type { Rules } from './parameters.mts';
import type { Manner } from './problems.mts';
import type { ReportKind } from './reportCalls.mts';
import { legsWithin, tableOf, cdrUsage } from './usageRows.mts';
import { spanProblem, timeOf, utcStamps } from './words.mts';
import type { Row } from './series.mts';
import { writeUtc } from '../../shared/isoDate.mts';

const MOST_ROWS = 250;
const WIRELESS: Manner = { invalid: 422, notFound: 'bare' };
const NUMBERS = 12;

const WDR_COLUMNS = [
	'id',
	'created_at',
	'sim_card_id',
	'sim_group_name',
	'imsi',
	'phone_number',
	'mcc',
	'mnc',
	'uplink_data',
	'downlink_data',
	'data_cost',
	'currency',
];

function wdr(desk: Desk): ReportKind {
	const times = ['start_time', 'end_time'] as const;
	return {
		family: 'wdr',
		path: '/wireless/detail_records_reports',
		manner: WIRELESS,
		body: { start_time: { check: dateTime }, end_time: { check: dateTime } },
		createStatus: 201,
		accept(fields) {
			const end = fields.end_time ?? new Date(desk.now()).toISOString();
			const start =
				fields.start_time ?? new Date(timeOf({ end }, 'end') - 86_400_000).toISOString();
			const whole = { start_time: start, end_time: end };
			return spanProblem(whole, times, 422) ?? whole;
		},
		past: (second) => ({ start_time: writeUtc(second - 86_400), end_time: writeUtc(second) }),
		write: (job) => ({
			id: job.id,
			record_type: 'detail_records_report',
			...utcStamps(job),
			start_time: job.fields.start_time,
			end_time: job.fields.end_time,
			status: job.state,
			report_url: job.link(),
		}),
		table: (job) => ({
			columns: WDR_COLUMNS,
			*rows() {
				const [startMs, endMs] = times.map((name) => timeOf(job.fields, name));
				for (const leg of legsWithin(desk, { startMs, endMs })) {
					const row = desk.data.rowOf('wireless', leg);
					yield WDR_COLUMNS.map((name) => row[name]);
				}
			},
		}),
		// Pages, but nothing that tells how many: a page shorter than its size is the last.
		list: { paging: pageNumbers(desk.settings, MOST_ROWS), meta: false },
		remove: 'report',
	};
}

function ledger(desk: Desk): ReportKind {
	return {
		family: 'ledger',
		path: '/ledger_billing_group_reports',
		manner: { invalid: 422 },
		body: { year: { check: whole(2000, 2100) }, month: { check: whole(1, 12) } },
		accept(fields) {
			const now = new Date(desk.now());
			return { year: now.getUTCFullYear(), month: now.getUTCMonth() + 1, ...fields };
		},
		past: (second) => {
			const at = new Date(second * 1000);
			return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1 };
		},
		write: (job) => ({
			id: job.id,
			organization_id: TELNYX_DEMO.organizationId,
			record_type: 'ledger_billing_group_report',
			status: job.state,
			report_url: job.link(),
			...utcStamps(job),
		}),
		table(job) {
			const [year, month] = [Number(job.fields.year), Number(job.fields.month)];
			const span = { startMs: Date.UTC(year, month - 1), endMs: Date.UTC(year, month) - 1 };
			return tableOf(['billing_group', 'direction', 'cost', 'currency'], () =>
				cdrUsage(desk, span, [], 3, 0),
			);
		},
	};
}

const NAME_WAYS = ['contains', 'starts_with', 'ends_with', 'eq'];
const phoneNumber: Check = (value) =>
	String(value).replace(/\D/g, '').length >= 3 ? undefined : 'must have at least three digits';
const STATUSES = [
	'purchase-pending',
	'purchase-failed',
	'port-pending',
	'active',
	'deleted',
	'port-failed',
	'emergency-only',
	'ported-out',
	'port-out-pending',
];
const NUMBER_FILTERS: Rules = {
	csv_format: { check: oneOf(['V1', 'V2']) },
	'filter[has_bundle]': { check: text() },
	'filter[tag]': { check: text() },
	'filter[connection_id]': { check: text() },
	'filter[phone_number]': { check: phoneNumber },
	'filter[status]': { check: oneOf(STATUSES) },
	...Object.fromEntries(
		NAME_WAYS.map((way) => [
			`filter[voice.connection_name][${way}]`,
			{ check: text(way === 'eq' ? 1 : 3) },
		]),
	),
	'filter[voice.usage_payment_method]': { check: oneOf(['pay-per-minute', 'channel']) },
	'filter[billing_group_id]': { check: text() },
	'filter[emergency_address_id]': { check: text() },
	'filter[customer_reference]': { check: text() },
};

/** The numbers of the account, as a download lists them. */
function numberRows(): Row[] {
	return Array.from({ length: NUMBERS }, (_, at) => {
		const connection = TELNYX_DEMO.connections[at % TELNYX_DEMO.connections.length];
		const group = at % 4 === 0 ? null : TELNYX_DEMO.billingGroups[at % 2].id;
		return {
			phone_number: `+${outsider(7, at * 7919).number}`,
			status: at % 5 === 4 ? 'port-pending' : 'active',
			tags: TELNYX_DEMO.tags[at % TELNYX_DEMO.tags.length],
			connection_id: connection.id,
			connection_name: connection.name,
			billing_group_id: group,
			emergency_address_id: null,
			customer_reference: `Ref "${at}", main`,
			usage_payment_method: at % 2 === 0 ? 'pay-per-minute' : 'channel',
			has_bundle: 'false',
		};
	});
}

function matches(row: Row, name: string, value: string): boolean {
	const [, field, way] = /^filter\[(?:voice\.)?([a-z_]+)\](?:\[([a-z_]+)\])?$/.exec(name) ?? [];
	if (field === undefined) return true;
	const content = row[field === 'tag' ? 'tags' : field];
	// The word null finds what has none.
	if (value === 'null') return content === null;
	const text = String(content ?? '');
	if (field === 'tag') return text.split(',').includes(value);
	if (field === 'phone_number') return text.includes(value.replace(/^\+/, ''));
	if (way === 'contains') return text.includes(value);
	if (way === 'starts_with') return text.startsWith(value);
	return way === 'ends_with' ? text.endsWith(value) : text === value;
}

function numberCsv(desk: Desk): ReportKind {
	return {
		family: 'numberCsv',
		path: '/phone_numbers/csv_downloads',
		manner: { invalid: 422 },
		id: text(),
		query: NUMBER_FILTERS,
		past: () => ({}),
		write: (job) => ({
			id: job.id,
			record_type: 'csv_download',
			url: job.link(),
			status: job.state,
		}),
		table(job) {
			const wanted = Object.entries(job.fields).map(([name, value]) => [name, String(value)]);
			const rows = () =>
				numberRows().filter((row) => wanted.every(([name, value]) => matches(row, name, value)));
			const columns = Object.keys(numberRows()[0]);
			// What the second format adds is not documented.
			return tableOf(job.fields.csv_format === 'V2' ? columns : columns.slice(0, 8), rows);
		},
		list: { paging: pageNumbers(desk.settings, MOST_ROWS), meta: true },
		alone: 'array',
	};
}

/** Reports of SIM cards and billing groups, and downloads of numbers. */
export function otherKinds(desk: Desk): ReportKind[] {
	return [wdr(desk), ledger(desk), numberCsv(desk)];
}
