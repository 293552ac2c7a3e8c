import { UserError } from 'n8n-workflow';
import { textOrNull } from '../../shared/callRecord/values';
import { followingLink } from '../../shared/download/redirects';
import { reportFile } from '../../shared/download/reportFile';
import { requestFile, type FileTaker } from '../../shared/download/store';
import { shapeOf } from '../../shared/http/jsonBody';
import type { RequestTools } from '../../shared/http/request';
import { UnexpectedAnswer } from '../../shared/http/unexpectedAnswer';
import type { OperationContext } from '../../shared/operation/operation';
import { AboutReport } from '../../shared/report/aboutReport';
import type { TelnyxRow } from '../paging';
import type { ReportFamily } from './family';
import { lookAtReport } from './reportCalls';
import { isDone, linkOf, tellReport, whyNoFile } from './state';

/** By these a file host says that a link is over, or that the file is gone. */
const LINK_IS_OVER = [403, 404, 410];

/** How a file is got, and what is done with it. */
export interface FileGetting<Taken> {
	family: ReportFamily;
	tools: RequestTools;
	/** Without a byte for so long, in ms, the connection is taken for lost. */
	timeoutMs: number;
	take: FileTaker<Taken>;
}

/**
 * Gets the file of a report by the link that came last, and once more by a new one if that is over: links
 * are presigned and do not live long.
 *
 * @param path of the report
 * @returns what was taken; `undefined` if the report is complete and has no file
 * @throws AboutReport when there is no file yet, or no more
 */
export async function fileOf<Taken>(
	first: TelnyxRow,
	context: OperationContext,
	{ path, ...getting }: FileGetting<Taken> & { path: string },
): Promise<Taken | undefined> {
	const { family, tools } = getting;
	let report = first;
	for (let nth = 1; nth <= 2; nth++) {
		const objection = whyNoFile(report, family);
		if (objection) throw objection;
		if (!isDone(report)) throw notYet(report, family);
		const link = linkOf(report, family);
		if (link === null) return undefined;
		const id = textOrNull(report.id) ?? 'report';
		const { isOver, taken, body } = await askFor(link, id, context, getting);
		if (taken) return taken.file;
		if (!isOver) return nothingIn(body);
		report = nth === 1 ? await lookAtReport(context, path, family, tools) : report;
	}
	throw gone(report, family);
}

/**
 * The same for a link that somebody has.
 * @throws UserError when it is over
 */
export async function fileUnder<Taken>(
	link: string,
	context: OperationContext,
	getting: FileGetting<Taken>,
): Promise<Taken | undefined> {
	const { isOver, taken, body } = await askFor(link, 'report', context, getting);
	if (taken) return taken.file;
	if (!isOver) return nothingIn(body);
	throw new UserError("The link in 'Link' does not work any more", {
		description:
			"Links to files live for a short time only. Get a new one with 'Get', or choose the report itself.",
	});
}

async function askFor<Taken>(
	link: string,
	id: string,
	context: OperationContext,
	{ family, tools, timeoutMs, take }: FileGetting<Taken>,
) {
	const answer = await requestFile(
		{
			...context.request,
			method: 'GET',
			url: link,
			headers: { Accept: 'text/csv, */*;q=0.5' },
		},
		// CSV, named as the host or its address names it.
		reportFile({
			what: 'report',
			usual: 'text/csv',
			ownName: `telnyx-${family.fileStem}_${id}.csv`,
			nameInLink: lastPart(link),
		}),
		{
			context,
			// Another host's headers say nothing about the pace of Telnyx's API.
			tools: { ...tools, pace: undefined },
			timeoutMs,
			ask: async (one) => await followingLink(link, one, context, LINK_IS_OVER),
			isWanted: (code) => LINK_IS_OVER.includes(code),
		},
		take,
	);
	return { ...answer, isOver: LINK_IS_OVER.includes(answer.status) };
}

function nothingIn(body: unknown): undefined {
	if (body === null) return undefined;
	throw new UnexpectedAnswer("The answer is not the report's file", {
		description: `Expected a CSV file, got ${shapeOf(body)}.`,
	});
}

function notYet(report: TelnyxRow, { one }: ReportFamily): AboutReport {
	const state = tellReport(report);
	return new AboutReport(
		new UserError(`The ${one} is not done yet (${state.reportStatus})`, {
			description: "Switch on 'Wait Until Done' in the options, or get its file later.",
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
		{ isOver: true },
	);
}

function lastPart(link: string): string {
	if (!URL.canParse(link)) return '';
	const part = new URL(link).pathname.split('/').at(-1) ?? '';
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
}
