import { UserError, type IBinaryData } from 'n8n-workflow';
import { followingLink } from '../../shared/download/redirects';
import { requestFile, StoredFile } from '../../shared/download/store';
import { AboutReport } from '../../shared/report/aboutReport';
import { UnexpectedAnswer } from '../../shared/http/unexpectedAnswer';
import { optionsField, readOptions } from '../../shared/fields/collections';
import { binaryPropertyField, readPropertyName } from '../../shared/fields/outputAs';
import { readReportId } from '../../shared/fields/pickedId';
import { readRetryPolicy, readTimeoutMs, retryOptions } from '../../shared/fields/pullOptions';
import { shapeOf } from '../../shared/http/jsonBody';
import type { RequestTools } from '../../shared/http/request';
import { operation, type OperationContext } from '../../shared/operation/operation';
import type { Operation } from '../../shared/operation/describe';
import { readMaxWaitMs, reportWaitOptions } from '../../shared/report/waitOptions';
import type { TelnyxRow } from '../paging';
import { telnyx } from '../provider';
import { oneOf, type ReportFamily } from './family';
import { lookAtReport, reportPath, untilDone } from './reportCalls';
import { reportField } from './reportField';
import { telnyxReportFile } from './reportFile';
import { isDone, linkOf, statusOf, tellReport, whyNoFile } from './state';

/** By these a file host says that a link is over, or that the file is gone. */
const LINK_IS_OVER = [403, 404, 410];

interface Downloading {
	family: ReportFamily;
	path: string;
	tools: RequestTools;
	timeoutMs: number;
}

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
			const getting = fileOf(report, context, { family, path, tools, timeoutMs });
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

/** @returns the file in n8n's storage; `undefined` if the report is complete and has none */
async function fileOf(
	first: TelnyxRow,
	context: OperationContext,
	{ family, path, tools, timeoutMs }: Downloading,
): Promise<IBinaryData | undefined> {
	let report = first;
	for (let nth = 1; nth <= 2; nth++) {
		const objection = whyNoFile(report, family);
		if (objection) throw objection;
		if (!isDone(report)) throw notYet(report, family);
		const link = linkOf(report, family);
		if (link === null) return undefined;
		const { status, body } = await requestFile(
			{ ...context.request, url: link, headers: { Accept: 'text/csv, */*;q=0.5' } },
			telnyxReportFile(report, family, link),
			{
				context,
				// Another host's headers say nothing about the pace of Telnyx's API.
				tools: { ...tools, pace: undefined },
				timeoutMs,
				ask: async (one) => await followingLink(link, one, context, LINK_IS_OVER),
				isWanted: (code) => LINK_IS_OVER.includes(code),
			},
		);
		if (body instanceof StoredFile) return body.file;
		if (!LINK_IS_OVER.includes(status)) {
			if (body === null) return undefined;
			throw new UnexpectedAnswer("The answer is not the report's file", {
				description: `Expected a CSV file, got ${shapeOf(body)}.`,
			});
		}
		report = nth === 1 ? await lookAtReport(context, path, family, tools) : report;
	}
	throw gone(report, family);
}

function notYet(report: TelnyxRow, { one }: ReportFamily): AboutReport {
	const state = tellReport(report);
	return new AboutReport(
		new UserError(`The ${one} is not done yet (${state.reportStatus})`, {
			description: "Switch on 'Wait Until Done' in the options, or download it later.",
		}),
		state,
	);
}

function gone(report: TelnyxRow, { one }: ReportFamily): AboutReport {
	return new AboutReport(
		new UserError(`The file of the ${one} is not there any more`, {
			description:
				'A new link that Telnyx gave for it does not work either. Create the report anew.',
		}),
		tellReport(report),
	);
}
