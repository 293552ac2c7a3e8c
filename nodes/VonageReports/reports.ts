import { UserError, type IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { booleanOrNull, numberOrNull, textOrNull } from '../shared/callRecord/values';
import { meaningsOf } from '../shared/callRecord/words';
import { AboutReport } from '../shared/report/aboutReport';
import { UnexpectedAnswer } from '../shared/http/unexpectedAnswer';
import type { OutputChoices } from '../shared/fields/output';
import { shapeOf } from '../shared/http/jsonBody';
import type { Provider } from '../shared/http/provider';
import { readCount } from '../shared/pull/counts';
import type { Locator } from '../shared/pull/parts';
import { listIn } from '../shared/source/listIn';
import { readTime, toIso } from '../shared/time';
import { vonageReportJobs } from './provider';

/** A report as Vonage tells of it: what was asked for, and what has become of it. */
export interface Report {
	request_id: string;
	request_status: string;
	[field: string]: unknown;
}

/** What the descriptions say of reports. Source: best practices. */
export const CHARGED_IN_REPORTS =
	'Vonage charges for each record in a report, and again in each further report';

/** Source: specification. */
export const REPORT_STATES = [
	'ABORTED',
	'FAILED',
	'PENDING',
	'PROCESSING',
	'SUCCESS',
	'TRUNCATED',
] as const;

type ReportStatus = 'pending' | 'complete' | 'failed' | 'cancelled';

/** Specification: the last three and TRUNCATED are final; TRUNCATED has a file, but not all records. */
const meaningOf = meaningsOf<ReportStatus>({
	pending: ['PENDING', 'PROCESSING'],
	complete: ['SUCCESS', 'TRUNCATED'],
	failed: ['FAILED'],
	cancelled: ['ABORTED'],
});

/** @returns `null` for a state that nobody documents */
export function reportStatus({ request_status: state }: Report): ReportStatus | null {
	return meaningOf(state);
}

/** @returns whether the state will not change any more; an undocumented one may */
export function isDone(report: Report): boolean {
	const status = reportStatus(report);
	return status !== null && status !== 'pending';
}

export function isTruncated({ request_status: state }: Report): boolean {
	return state.toUpperCase() === 'TRUNCATED';
}

/** What errors about a report say of it. */
export function tellReport({ request_id, request_status }: Report) {
	return { reportId: request_id, reportStatus: request_status };
}

const report = z.looseObject({
	request_id: z.string().check(z.minLength(1)),
	request_status: z.string(),
});

/** @throws UnexpectedAnswer when an answer tells of no report */
export function readReport(body: unknown): Report {
	if (report.safeParse(body).success) return body as Report;
	throw new UnexpectedAnswer("Vonage's answer tells of no report", {
		description: `Expected 'request_id' and 'request_status', got ${shapeOf(body)}. Check the 'Base URL' in the credential.`,
	});
}

/** Where the reports are in the answer that lists them. */
export const reportList: Locator<Report> = {
	records: (body) => listed.records(body).map(readReport),
};

const listed = listIn({
	provider: 'Vonage',
	what: 'reports',
	expected: "'reports' with a list",
	advice: "Check the 'Base URL' in the credential.",
	find: (body) => (body as { reports?: unknown } | null)?.reports,
	counted: (body) =>
		readCount('items_count', (body as { items_count?: unknown } | null)?.items_count),
});

/** @returns when it was asked for, in Unix seconds */
export function reportTime({ receive_time }: Report): number | null {
	return readTime(receive_time);
}

/** @returns how many records its file has, as far as Vonage says */
export function recordsCount({ items_count }: Report): number | null {
	return numberOrNull(items_count);
}

/**
 * @returns the last part of the link to its file, `null` without one. Of the link itself nothing is
 * used, because the credential must not go where an answer points
 */
export function fileIdOf({ _links: links }: Report): string | null {
	const { href } =
		(links as { download_report?: { href?: unknown } } | null)?.download_report ?? {};
	return typeof href === 'string' ? fileIdIn(href) : null;
}

/** @returns the last part of a link to a report's file; `null` if it has none */
export function fileIdIn(link: string): string | null {
	return /\/([\w-]+)\/?(?:[?#].*)?$/.exec(link)?.[1] ?? null;
}

/** What most workflows need of a report; ten. */
const SIMPLE_COLUMNS = [
	'reportId',
	'status',
	'providerStatus',
	'truncated',
	'recordsCount',
	'product',
	'accountId',
	'dateStart',
	'dateEnd',
	'createdAt',
] as const;

function simplifyReport(one: Report): IDataObject {
	return {
		reportId: one.request_id,
		status: reportStatus(one),
		providerStatus: one.request_status,
		truncated: isTruncated(one),
		recordsCount: recordsCount(one),
		product: textOrNull(one.product),
		accountId: textOrNull(one.account_id),
		dateStart: toIso(readTime(one.date_start)),
		dateEnd: toIso(readTime(one.date_end)),
		createdAt: toIso(reportTime(one)),
	} satisfies Record<(typeof SIMPLE_COLUMNS)[number], unknown>;
}

/** What reports can be given out as. */
export const reportChoices: OutputChoices<Report> = {
	raw: {
		// Specification; the filters of the product come in addition.
		columns: [
			'request_id',
			'request_status',
			'product',
			'account_id',
			'date_start',
			'date_end',
			'include_subaccounts',
			'callback_url',
			'receive_time',
			'start_time',
			'_links',
			'items_count',
		],
	},
	simplified: { columns: SIMPLE_COLUMNS, convert: simplifyReport },
	selectable: {
		columns: [
			...SIMPLE_COLUMNS,
			'direction',
			'fileId',
			'includesSubaccounts',
			'processingStartedAt',
		],
		id: 'reportId',
		convert: (one) => ({
			...simplifyReport(one),
			direction: textOrNull(one.direction),
			fileId: fileIdOf(one),
			includesSubaccounts: booleanOrNull(one.include_subaccounts) ?? false,
			processingStartedAt: toIso(readTime(one.start_time)),
		}),
	},
};

/** @returns the error for a report that will never have a file; `undefined` for any other */
export function whyNoFile(one: Report): AboutReport | undefined {
	const status = reportStatus(one);
	if (status !== 'failed' && status !== 'cancelled') return undefined;
	return new AboutReport(
		status === 'failed'
			? new UserError(`Vonage could not prepare the report (${one.request_status})`, {
					description: 'Create it anew; over a shorter date range if it is a large one.',
				})
			: new UserError(`The report was cancelled (${one.request_status})`, {
					description: 'It has no file. Create it anew if it is still wanted.',
				}),
		tellReport(one),
		{ isOver: true },
	);
}

/** The calls about reports, with advice that fits their parameters. */
export const vonageReportCalls: Provider = {
	...vonageReportJobs,
	advice: (status) =>
		status === 429
			? "Vonage limits how many requests about reports it takes in a second. Try again later, or raise 'Max Wait' in the options if the operation has it."
			: vonageReportJobs.advice(status),
};

/** The list of reports: specification 2.1.17 has it, 3.1.4 does not any more. */
export const vonageReportList: Provider = {
	...vonageReportCalls,
	advice: (status) =>
		status === 404 || status === 405
			? "This version of Vonage's API does not list reports any more. Keep the ID that 'Create' gives, and choose the report by its ID."
			: vonageReportCalls.advice(status),
};
