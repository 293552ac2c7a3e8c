import { NodeApiError, type INode, type JsonObject } from 'n8n-workflow';
import { RequestFailed } from '../http/requestFailed';
import { hideTokens, maskedValues, shortened, type Mask } from '../http/secrets';
import type { Provider } from '../http/provider';
import { PullFailed, type Progress } from '../pull/pullFailed';
import { AboutReport } from '../report/aboutReport';
import { tell } from './telling';

/** The facts of a failed operation, as plain values: they end up in the error item too. */
export interface FailureFacts {
	provider: string;
	operation: string;
	httpStatus?: number;
	attempts?: number;
	slice?: string;
	page?: number;
	recordsReceived?: number;
	reportId?: string;
	/** The provider's own word. */
	reportStatus?: string;
	/** Good rows of a report's file. */
	rowsRead?: number;
	lastError?: string;
}

/** Advice is longer than what happened. */
const LONGEST_MESSAGE = 1000;
const LONGEST_DESCRIPTION = 2000;

/**
 * Makes the one error that the user sees: what happened, the provider's own words, what to do.
 * Nothing of the request is taken over, because its headers and body may hold secrets, and what the
 * provider or the platform say is freed from those of the credential.
 *
 * @param operation e.g. `Get many CDRs`
 * @param mask hides the credential's secrets
 */
export function toNodeError(
	error: unknown,
	{
		node,
		provider,
		operation,
		itemIndex,
		mask = hideTokens,
	}: {
		node: INode;
		provider: Provider;
		operation: string;
		itemIndex: number;
		mask?: Mask;
	},
): { error: NodeApiError; facts: FailureFacts } {
	const progress = error instanceof PullFailed ? error.progress : undefined;
	const report = error instanceof AboutReport ? error.report : undefined;
	const cause = error instanceof PullFailed || error instanceof AboutReport ? error.cause : error;
	const told = tell(cause, { provider, foreign: (text) => shortened(mask(text)) });
	const message = shortened(mask(told.message), LONGEST_MESSAGE);
	const facts: FailureFacts = {
		provider: provider.name,
		operation,
		...(told.httpStatus === undefined ? {} : { httpStatus: told.httpStatus }),
		...(cause instanceof RequestFailed ? { attempts: cause.attempts } : {}),
		...(progress ? progressFacts(progress) : {}),
		...maskedValues(report, (text) => shortened(mask(text))),
		lastError: message,
	};
	const description = [
		told.description && shortened(mask(told.description), LONGEST_DESCRIPTION),
		progress &&
			hasBegun(progress) &&
			`Nothing was given out, because the result would not be complete: ${operation} stopped at ${placeOf(progress)}, ${recordsText(progress.recordsReceived)}.`,
		report?.rowsRead &&
			`Nothing was given out, because the result would not be complete: ${rowsText(report.rowsRead)} read before.`,
		error instanceof AboutReport && error.prospect.advice,
		report?.reportId && `Report ID: ${shortened(mask(report.reportId))}.`,
	]
		.filter(Boolean)
		.join(' ');
	const httpCode = told.httpStatus === undefined ? undefined : String(told.httpStatus);
	const nodeError = new NodeApiError(node, { message } as JsonObject, {
		message,
		description: description || undefined,
		httpCode,
		itemIndex,
	});
	// Set again: for some texts the class puts a stock phrase in place of the message.
	nodeError.message = message;
	nodeError.description = description || null;
	return { error: nodeError, facts };
}

function progressFacts(progress: Progress): Partial<FailureFacts> {
	return {
		slice: sliceText(progress),
		page: progress.page,
		recordsReceived: progress.recordsReceived,
	};
}

function sliceText({ slice, slices, sliceFrom, sliceTo }: Progress): string {
	const dates = sliceFrom && sliceTo ? ` (${sliceFrom} to ${sliceTo})` : '';
	return `${slice} of ${slices}${dates}`;
}

/** A pull that failed with its first request stopped nowhere in particular. */
function hasBegun({ slice, page, recordsReceived }: Progress): boolean {
	return slice > 1 || page > 1 || recordsReceived > 0;
}

function placeOf(progress: Progress): string {
	return `slice ${sliceText(progress)}, page ${progress.page}`;
}

function recordsText(count: number): string {
	return `${count} ${count === 1 ? 'record' : 'records'} received before`;
}

function rowsText(count: number): string {
	return count === 1 ? '1 good row was' : `${count} good rows were`;
}
