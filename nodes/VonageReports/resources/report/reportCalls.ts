import type { IHttpRequestMethods } from 'n8n-workflow';
import { jsonFault } from '../../../shared/http/jsonBody';
import { requestAnswer, type RequestTools } from '../../../shared/http/request';
import type { OperationContext } from '../../../shared/operation/operation';
import { waitForReport } from '../../../shared/report/waitForReport';
import { vonageReports } from '../../provider';
import { isDone, readReport, tellReport, whyNoFile, type Report } from '../../reports';

/** @param segment the report's ID, as a part of a path */
export function reportRequest(
	{ request }: Pick<OperationContext, 'request'>,
	segment: string,
	method: IHttpRequestMethods = 'GET',
) {
	return { ...request, method, url: `/v2/reports/${segment}` };
}

/** Asks what has become of a report; that is not charged. */
export async function lookAtReport(
	context: Pick<OperationContext, 'request'>,
	segment: string,
	tools: RequestTools,
): Promise<Report> {
	const asking = reportRequest(context, segment);
	const { body } = await requestAnswer(asking, tools, { repeatable: true, isBroken: jsonFault });
	return readReport(body);
}

/**
 * @returns the report when it is done, which may be without all of its records (TRUNCATED)
 * @throws AboutReport when it is not done in time, or will never have a file
 */
export async function untilDone(
	report: Report,
	context: OperationContext,
	tools: RequestTools,
	maxWaitMs: number,
): Promise<Report> {
	const { clock, signal } = tools;
	const look = async () =>
		await lookAtReport(context, encodeURIComponent(report.request_id), tools);
	const done = await waitForReport(
		report,
		{ look, isDone, tell: tellReport },
		{ providerName: vonageReports.name, clock, signal, maxWaitMs },
	);
	const objection = whyNoFile(done);
	if (objection) throw objection;
	return done;
}
