import type { IHttpRequestMethods, IHttpRequestOptions } from 'n8n-workflow';
import { textOrNull } from '../../shared/callRecord/values';
import { UnexpectedAnswer } from '../../shared/http/unexpectedAnswer';
import { readReportId } from '../../shared/fields/pickedId';
import { jsonFault, shapeOf } from '../../shared/http/jsonBody';
import { toLosslessJson } from '../../shared/http/losslessJson';
import { pathSegment } from '../../shared/http/path';
import { requestAnswer, type RequestTools } from '../../shared/http/request';
import type { OperationContext } from '../../shared/operation/operation';
import { waitForReport } from '../../shared/report/waitForReport';
import { rowOf, type TelnyxRow } from '../paging';
import { telnyx } from '../provider';
import type { ReportFamily, ReportRequest } from './family';
import { isDone, tellReport, whyNoFile } from './state';

/** @returns the path of the report that the parameters name, checked before anything is sent */
export function reportPath({ n8n }: OperationContext, { path }: ReportFamily): string {
	return `${path}/${pathSegment('Report', readReportId(n8n))}`;
}

/** @param url path of the report */
export function reportRequest(
	{ request }: OperationContext,
	url: string,
	method: IHttpRequestMethods = 'GET',
): IHttpRequestOptions {
	return { ...request, method, url };
}

/**
 * Puts a body into a request as JSON text: n8n's helper sends text as it is, and so the IDs of connections
 * keep all their digits.
 */
export function withBody(
	request: IHttpRequestOptions,
	{ body, qs }: ReportRequest,
): IHttpRequestOptions {
	return {
		...request,
		...(qs ? { qs: { ...request.qs, ...qs } } : {}),
		...(body
			? {
					body: toLosslessJson(body),
					headers: { ...request.headers, 'Content-Type': 'application/json' },
				}
			: {}),
	};
}

/** Asks what has become of a report. */
export async function lookAtReport(
	context: OperationContext,
	url: string,
	family: ReportFamily,
	tools: RequestTools,
): Promise<TelnyxRow> {
	const asking = reportRequest(context, url);
	const { body } = await requestAnswer(asking, tools, { repeatable: true, isBroken: jsonFault });
	return rowOf(body, family.one);
}

/**
 * @returns the report when it is complete
 * @throws AboutReport when it is not done in time, or will never have a file
 */
export async function untilDone(
	report: TelnyxRow,
	context: OperationContext,
	{ family, tools, maxWaitMs }: { family: ReportFamily; tools: RequestTools; maxWaitMs: number },
): Promise<TelnyxRow> {
	const { clock, signal } = tools;
	const url = `${family.path}/${encodeURIComponent(idOf(report, family))}`;
	const done = await waitForReport(
		report,
		{ look: async () => await lookAtReport(context, url, family, tools), isDone, tell: tellReport },
		{ providerName: telnyx.name, clock, signal, maxWaitMs },
	);
	const objection = whyNoFile(done, family);
	if (objection) throw objection;
	return done;
}

/** @throws UnexpectedAnswer when it has none */
export function idOf(report: TelnyxRow, { one }: ReportFamily): string {
	const id = textOrNull(report.id);
	if (id !== null) return id;
	throw new UnexpectedAnswer(`Telnyx's answer has no ID of the ${one}`, {
		description: `Expected 'id', got ${shapeOf(report)}.`,
	});
}
