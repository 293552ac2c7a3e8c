import type { INodeExecutionData } from 'n8n-workflow';
import { storing } from '../../../shared/download/store';
import { AboutReport } from '../../../shared/report/aboutReport';
import { optionsField, readOptions } from '../../../shared/fields/collections';
import { binaryPropertyField, readPropertyName } from '../../../shared/fields/outputAs';
import { readReportId } from '../../../shared/fields/pickedId';
import { readRetryPolicy, readTimeoutMs, retryOptions } from '../../../shared/fields/pullOptions';
import { pathSegment } from '../../../shared/http/path';
import { operation, type OperationContext } from '../../../shared/operation/operation';
import type { Operation } from '../../../shared/operation/describe';
import { readMaxWaitMs, reportWaitOptions } from '../../../shared/report/waitOptions';
import { vonageReportId } from '../../fields/reportId';
import { isTruncated, recordsCount, tellReport, vonageReportCalls } from '../../reports';
import { lookAtReport, untilDone } from './reportCalls';
import { fileOf } from './reportFile';

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
	const take = storing(context);

	const seen = await lookAtReport(context, segment, tools);
	const report = maxWaitMs === undefined ? seen : await untilDone(seen, context, tools, maxWaitMs);
	const file = await fileOf(report, context, { tools, timeoutMs, take }).catch((error: unknown) => {
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
