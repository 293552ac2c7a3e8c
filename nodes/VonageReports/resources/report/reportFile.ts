import { UserError } from 'n8n-workflow';
import { reportFile } from '../../../shared/download/reportFile';
import { requestFile, type FileTaker } from '../../../shared/download/store';
import { shapeOf } from '../../../shared/http/jsonBody';
import type { RequestTools } from '../../../shared/http/request';
import { UnexpectedAnswer } from '../../../shared/http/unexpectedAnswer';
import type { OperationContext } from '../../../shared/operation/operation';
import { AboutReport } from '../../../shared/report/aboutReport';
import { fileIdOf, isDone, recordsCount, tellReport, whyNoFile, type Report } from '../../reports';

/** How a file is got, and what is done with it. */
export interface FileGetting<Taken> {
	tools: RequestTools;
	/** Without a byte for so long, in ms, the connection is taken for lost. */
	timeoutMs: number;
	take: FileTaker<Taken>;
}

/**
 * Asks for the file of a report, and has it taken.
 * @returns what was taken; `undefined` if the report has no records and no file
 * @throws AboutReport when there is no file yet, or no more
 */
export async function fileOf<Taken>(
	report: Report,
	context: OperationContext,
	getting: FileGetting<Taken>,
): Promise<Taken | undefined> {
	const objection = whyNoFile(report);
	if (objection) throw objection;
	const fileId = fileIdOf(report);
	if (fileId === null && !isDone(report)) throw notYet(report);
	const hasRecords = (recordsCount(report) ?? 0) > 0;
	if (fileId === null) {
		if (hasRecords) throw new AboutReport(gone(), tellReport(report), { isOver: true });
		return undefined;
	}
	const ownName = `${String(report.product ?? 'report')}_${report.request_id}.zip`;
	const { isGone, taken, body } = await askFor(fileId, ownName, context, getting);
	if (taken) return taken.file;
	if (isGone) throw new AboutReport(gone(), tellReport(report), { isOver: true });
	if (body === null && !hasRecords) return undefined;
	throw noFile(body);
}

/**
 * The same for a link to a file, of which nothing but the file's ID is used: it is asked for at the
 * credential's own origin.
 * @throws UserError when the file is there no more
 */
export async function fileUnder<Taken>(
	fileId: string,
	context: OperationContext,
	getting: FileGetting<Taken>,
): Promise<Taken | undefined> {
	const asking = askFor(fileId, `report_${fileId}.zip`, context, getting);
	const { isGone, taken, body } = await asking;
	if (isGone) throw gone();
	if (taken) return taken.file;
	if (body === null) return undefined;
	throw noFile(body);
}

async function askFor<Taken>(
	fileId: string,
	ownName: string,
	context: OperationContext,
	{ tools, timeoutMs, take }: FileGetting<Taken>,
) {
	const { request } = context;
	const answer = await requestFile(
		{
			...request,
			method: 'GET',
			// At the credential's own origin, whatever the link says.
			url: `/v3/media/${fileId}`,
			headers: {
				...request.headers,
				Accept: 'application/octet-stream, application/zip, */*;q=0.1',
			},
		},
		reportFile({ what: 'report', usual: 'application/zip', ownName }),
		{ context, tools, timeoutMs, isWanted: (code) => code === 404 || code === 410 },
		take,
	);
	return { ...answer, isGone: answer.status === 404 || answer.status === 410 };
}

function noFile(body: unknown): UnexpectedAnswer {
	return new UnexpectedAnswer("Vonage's answer is not the report's file", {
		description: `Expected a ZIP file, got ${shapeOf(body)}.`,
	});
}

function notYet(report: Report): AboutReport {
	return new AboutReport(
		new UserError(`The report is not done yet (${report.request_status})`, {
			description: "Switch on 'Wait Until Done' in the options, or get its file later.",
		}),
		tellReport(report),
	);
}

function gone(): UserError {
	return new UserError("Vonage has the report's file no more", {
		description:
			'It keeps a file for 72 hours. Created anew, the report would be charged again, record by record.',
	});
}
