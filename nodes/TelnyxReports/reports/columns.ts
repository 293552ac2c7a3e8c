import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import { textOrNull } from '../../shared/callRecord/values';
import type { OutputChoices } from '../../shared/fields/output';
import { readTime, readUtcTime, toIso } from '../../shared/time';
import type { TelnyxRow } from '../paging';
import { mayBeIncomplete } from './delayed';
import { CALL_TYPES, RECORD_TYPES, labelOf } from './fields/numbered';
import { linkOf, statusOf } from './state';

/** What a kind of report has to show. */
export interface ReportTable {
	/** The field with the address of the file. */
	link: 'report_url' | 'download_link' | 'url';
	/** Fields that the specification shows, in its order. */
	raw: readonly string[];
	/** What most workflows need of it; ten at the most. */
	simplified: readonly ReportColumn[];
	/** What can be selected beside these. */
	more: readonly ReportColumn[];
	/** Names of the numbers and words in `aggregation_type`. */
	aggregations?: readonly INodePropertyOptions[];
	/** The same for `product_breakdown`. */
	breakdowns?: readonly INodePropertyOptions[];
}

type Named = Pick<ReportTable, 'link' | 'aggregations' | 'breakdowns'>;

type Read = (row: TelnyxRow, family: Named) => IDataObject[string];

/**
 * The fields of a report, named alike for every kind: the legacy ones have `start_time` where others have
 * `start_date`, numbers where others have words, and so on.
 */
const COLUMNS = {
	reportId: (row) => textOrNull(row.id),
	status: (row) => statusOf(row),
	providerStatus: (row) => row.status as IDataObject[string],
	reportName: (row) => textOrNull(row.report_name),
	dateStart: (row) => timeText(row.start_time ?? row.start_date),
	dateEnd: (row) => timeText(row.end_time ?? row.end_date),
	createdAt: (row) => timeText(row.created_at),
	updatedAt: (row) => timeText(row.updated_at),
	fileUrl: (row, family) => linkOf(row, family),
	mayBeIncomplete: (row) => mayBeIncomplete(row),
	aggregation: (row, { aggregations }) => nameOf(row.aggregation_type, aggregations),
	productBreakdown: (row, { breakdowns }) => nameOf(row.product_breakdown, breakdowns),
	callTypes: (row) => namesOf(row.call_types, CALL_TYPES),
	directions: (row) => namesOf(row.directions, CALL_TYPES),
	recordTypes: (row) => namesOf(row.record_types, RECORD_TYPES),
	// IDs, of which one may come as a number and the next, being too long for one, as text.
	connections: (row) => textsOf(row.connections),
	managedAccounts: (row) => textsOf(row.managed_accounts),
	organizationId: (row) => textOrNull(row.organization_id),
	profiles: (row) => (row.profiles ?? null) as IDataObject[string],
	filters: (row) => (row.filters ?? null) as IDataObject[string],
	result: (row) => (row.result ?? null) as IDataObject[string],
	source: (row) => textOrNull(row.source),
	timezone: (row) => textOrNull(row.timezone),
} satisfies Record<string, Read>;

export type ReportColumn = keyof typeof COLUMNS;

/** What the reports of a family can be given out as. */
export function choicesOf(family: ReportTable): OutputChoices<TelnyxRow> {
	const { raw, simplified, more } = family;
	const convert = (columns: readonly ReportColumn[]) => (row: TelnyxRow) =>
		Object.fromEntries(
			columns.map((column) => [column, (COLUMNS[column] as Read)(row, family) ?? null]),
		);
	const all = [...simplified, ...more];
	return {
		raw: { columns: raw },
		simplified: { columns: simplified, convert: convert(simplified) },
		selectable: { columns: all, id: 'reportId', convert: convert(all) },
	};
}

/** ISO 8601 in UTC; a date without a time as it came. */
function timeText(value: unknown): string | null {
	const date = textOrNull(value);
	const isDate = date?.length === 10 && readTime(`${date}T00:00:00Z`) !== null;
	return isDate ? date : toIso(readUtcTime(value));
}

function textsOf(value: unknown): string[] | null {
	return Array.isArray(value) ? value.map(String) : null;
}

function nameOf(value: unknown, options: readonly INodePropertyOptions[] = []): string | null {
	return value === undefined || value === null ? null : labelOf(value, options);
}

function namesOf(value: unknown, options: readonly INodePropertyOptions[]): string[] | null {
	return Array.isArray(value) ? value.map((one: unknown) => labelOf(one, options)) : null;
}
