import { storing } from '../../shared/download/store';
import { AboutReport } from '../../shared/report/aboutReport';
import { optionsField, readOptions } from '../../shared/fields/collections';
import { binaryPropertyField, readPropertyName } from '../../shared/fields/outputAs';
import { readReportId } from '../../shared/fields/pickedId';
import { readRetryPolicy, readTimeoutMs, retryOptions } from '../../shared/fields/pullOptions';
import { operation } from '../../shared/operation/operation';
import type { Operation } from '../../shared/operation/describe';
import { readMaxWaitMs, reportWaitOptions } from '../../shared/report/waitOptions';
import { telnyx } from '../provider';
import { oneOf, type ReportFamily } from './family';
import { lookAtReport, reportPath, untilDone } from './reportCalls';
import { reportField } from './reportField';
import { fileOf } from './reportFile';
import { statusOf, tellReport } from './state';

/**
 * Gets the file of a report: asks for the report right before, because links are presigned and do not live
 * long, and once more if the link is over all the same.
 */
export function downloadReport(family: ReportFamily): Operation {
	const action = `Download ${oneOf(family)}`;
	return {
		name: 'Download',
		value: 'download',
		action,
		description: `Get the file of a ${family.one} that is done, after asking for a fresh link to it`,
		url: family.path,
		run: operation(telnyx, action, async (context) => {
			const { n8n } = context;
			const path = reportPath(context, family);
			const property = readPropertyName(n8n);
			const options = readOptions(n8n);
			const maxWaitMs = readMaxWaitMs(options);
			const tools = context.tools(readRetryPolicy(options));
			const timeoutMs = readTimeoutMs(options);
			const { json, binary } = n8n.getInputData();

			const seen = await lookAtReport(context, path, family, tools);
			const report =
				maxWaitMs === undefined
					? seen
					: await untilDone(seen, context, { family, tools, maxWaitMs });
			const getting = fileOf(report, context, {
				family,
				path,
				tools,
				timeoutMs,
				take: storing(context),
			});
			const file = await getting.catch((error: unknown) => {
				throw error instanceof AboutReport ? error : new AboutReport(error, tellReport(report));
			});
			const download = {
				outcome: file ? 'downloaded' : 'noFile',
				reportId: readReportId(n8n),
				status: statusOf(report),
				fileName: file?.fileName ?? null,
				mimeType: file?.mimeType ?? null,
				bytes: file?.bytes ?? null,
			};
			return [context.item({ ...json, download }, file ? { ...binary, [property]: file } : binary)];
		}),
		fields: (show) => [
			reportField(family, show),
			binaryPropertyField(show),
			optionsField(show, [...retryOptions, ...reportWaitOptions]),
		],
	};
}
