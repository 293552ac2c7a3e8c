import { UserError, type IBinaryData, type INodeExecutionData } from 'n8n-workflow';
import { reportFile } from '../../../shared/download/reportFile';
import { requestFile, StoredFile } from '../../../shared/download/store';
import { AboutReport } from '../../../shared/report/aboutReport';
import { UnexpectedAnswer } from '../../../shared/http/unexpectedAnswer';
import { optionsField, readOptions } from '../../../shared/fields/collections';
import { binaryPropertyField, readPropertyName } from '../../../shared/fields/outputAs';
import { readReportId } from '../../../shared/fields/pickedId';
import { readRetryPolicy, readTimeoutMs, retryOptions } from '../../../shared/fields/pullOptions';
import { shapeOf } from '../../../shared/http/jsonBody';
import { pathSegment } from '../../../shared/http/path';
import type { RequestTools } from '../../../shared/http/request';
import { operation, type OperationContext } from '../../../shared/operation/operation';
import type { Operation } from '../../../shared/operation/describe';
import { readMaxWaitMs, reportWaitOptions } from '../../../shared/report/waitOptions';
import { vonageReportId } from '../../fields/reportId';
import {
	fileIdOf,
	isDone,
	isTruncated,
	recordsCount,
	tellReport,
	vonageReportCalls,
	whyNoFile,
	type Report,
} from '../../reports';
import { lookAtReport, untilDone } from './reportCalls';

export const downloadReport: Operation = {
	name: 'Download',
	value: 'download',
	action: 'Download a report',
	description:
		'Get the file of a report that is done: a ZIP archive with a CSV file. Vonage keeps it for 72 hours.',
	run: operation(vonageReportCalls, 'Download a report', download),
	fields: (show) => [
		vonageReportId(show),
		binaryPropertyField(show),
		optionsField(show, [...retryOptions, ...reportWaitOptions]),
	],
};

async function download(context: OperationContext): Promise<INodeExecutionData[]> {
	const { n8n } = context;
	const id = readReportId(n8n);
	const segment = pathSegment('Report', id);
	const property = readPropertyName(n8n);
	const options = readOptions(n8n);
	const maxWaitMs = readMaxWaitMs(options);
	const tools = context.tools(readRetryPolicy(options));
	const timeoutMs = readTimeoutMs(options);
	const { json, binary } = n8n.getInputData();

	const seen = await lookAtReport(context, segment, tools);
	const report = maxWaitMs === undefined ? seen : await untilDone(seen, context, tools, maxWaitMs);
	const file = await fileOf(report, context, { tools, timeoutMs }).catch((error: unknown) => {
		throw error instanceof AboutReport ? error : new AboutReport(error, tellReport(report));
	});
	const outcome = {
		outcome: file ? 'downloaded' : 'noFile',
		reportId: id,
		fileName: file?.fileName ?? null,
		mimeType: file?.mimeType ?? null,
		bytes: file?.bytes ?? null,
		truncated: isTruncated(report),
		recordsCount: recordsCount(report),
	};
	return [
		context.item({ ...json, download: outcome }, file ? { ...binary, [property]: file } : binary),
	];
}

/** @returns the report's file in n8n's storage; `undefined` if it has no records and no file */
async function fileOf(
	report: Report,
	context: OperationContext,
	{ tools, timeoutMs }: { tools: RequestTools; timeoutMs: number },
): Promise<IBinaryData | undefined> {
	const objection = whyNoFile(report);
	if (objection) throw objection;
	const fileId = fileIdOf(report);
	if (fileId === null && !isDone(report)) throw notYet(report);
	const hasRecords = (recordsCount(report) ?? 0) > 0;
	if (fileId === null) {
		if (hasRecords) throw gone(report);
		return undefined;
	}
	const { request } = context;
	const { status, body } = await requestFile(
		{
			...request,
			// At the credential's own origin, whatever the link says.
			url: `/v3/media/${fileId}`,
			headers: {
				...request.headers,
				Accept: 'application/octet-stream, application/zip, */*;q=0.1',
			},
		},
		reportFile({
			what: 'report',
			usual: 'application/zip',
			ownName: `${String(report.product ?? 'report')}_${report.request_id}.zip`,
		}),
		{ context, tools, timeoutMs, isWanted: (code) => code === 404 || code === 410 },
	);
	if (status === 404 || status === 410) throw gone(report);
	if (body instanceof StoredFile) return body.file;
	if (body === null && !hasRecords) return undefined;
	throw new UnexpectedAnswer("Vonage's answer is not the report's file", {
		description: `Expected a ZIP file, got ${shapeOf(body)}.`,
	});
}

function notYet(report: Report): AboutReport {
	return new AboutReport(
		new UserError(`The report is not done yet (${report.request_status})`, {
			description: "Switch on 'Wait Until Done' in the options, or download it later.",
		}),
		tellReport(report),
	);
}

function gone(report: Report): AboutReport {
	return new AboutReport(
		new UserError("Vonage has the report's file no more", {
			description:
				'It keeps a file for 72 hours. Created anew, the report would be charged again, record by record.',
		}),
		tellReport(report),
	);
}
