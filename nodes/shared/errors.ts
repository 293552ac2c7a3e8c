import { NodeApiError, UserError, type INode, type JsonObject } from 'n8n-workflow';
import type { Outcome } from './http/classify';
import { RequestFailed } from './http/request';
import type { Provider } from './provider';

/** Where in a pull something happened, and what had been received until then. */
export interface Progress {
	/** 1 for the first slice. */
	slice: number;
	slices: number;
	/** ISO 8601, UTC; absent where the range is not cut by date. */
	sliceFrom?: string;
	sliceTo?: string;
	/** 1 for the first page of the slice. */
	page: number;
	/** Records that had come out before. */
	recordsReceived: number;
}

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
	lastError?: string;
}

/** A pull that went wrong at a place. */
export class PullFailed extends Error {
	override readonly name = 'PullFailed';

	constructor(
		override readonly cause: unknown,
		readonly progress: Progress,
	) {
		super('The pull did not complete');
	}
}

/** Something about one report: the provider goes on with it, so its ID has to reach the user. */
export class AboutReport extends Error {
	override readonly name = 'AboutReport';

	constructor(
		override readonly cause: unknown,
		readonly report: Required<Pick<FailureFacts, 'reportId'>> & Pick<FailureFacts, 'reportStatus'>,
	) {
		super('The report is not at hand');
	}
}

/** The provider's answer was not what its documentation says. */
export class UnexpectedAnswer extends UserError {}

/**
 * Makes the one error that the user sees: what happened, the provider's own words, what to do.
 * Nothing of the request is taken over, because its headers and body may hold secrets.
 *
 * @param operation e.g. `Get many CDRs`
 */
export function toNodeError(
	error: unknown,
	{
		node,
		provider,
		operation,
		itemIndex,
	}: { node: INode; provider: Provider; operation: string; itemIndex: number },
): { error: NodeApiError; facts: FailureFacts } {
	if (error instanceof NodeApiError) {
		return { error, facts: { provider: provider.name, operation, lastError: error.message } };
	}
	const progress = error instanceof PullFailed ? error.progress : undefined;
	const report = error instanceof AboutReport ? error.report : undefined;
	const cause = error instanceof PullFailed || error instanceof AboutReport ? error.cause : error;
	const told = tell(cause, provider);
	const facts: FailureFacts = {
		provider: provider.name,
		operation,
		...(told.httpStatus === undefined ? {} : { httpStatus: told.httpStatus }),
		...(cause instanceof RequestFailed ? { attempts: cause.attempts } : {}),
		...(progress ? progressFacts(progress) : {}),
		...report,
		lastError: told.message,
	};
	const description = [
		told.description,
		progress &&
			hasBegun(progress) &&
			`Nothing was given out, because the result would not be complete: ${operation} stopped at ${placeOf(progress)}, ${recordsText(progress.recordsReceived)}.`,
		report && `Report ID: ${report.reportId}.`,
	]
		.filter(Boolean)
		.join(' ');
	const httpCode = told.httpStatus === undefined ? undefined : String(told.httpStatus);
	const nodeError = new NodeApiError(node, { message: told.message } as JsonObject, {
		message: told.message,
		description: description || undefined,
		httpCode,
		itemIndex,
	});
	// Set again: for some texts the class puts a stock phrase in place of the message.
	nodeError.message = told.message;
	nodeError.description = description || null;
	return { error: nodeError, facts };
}

interface Told {
	message: string;
	description?: string;
	httpStatus?: number;
}

function tell(cause: unknown, provider: Provider): Told {
	if (cause instanceof RequestFailed) return tellRequest(cause, provider);
	if (cause instanceof Error) {
		const description = (cause as { description?: string | null }).description ?? undefined;
		return { message: cause.message, description };
	}
	return { message: String(cause) };
}

function tellRequest({ outcome, attempts, stoppedBy }: RequestFailed, provider: Provider): Told {
	const tries = attempts > 1 ? ` after ${attempts} tries` : '';
	const stopped = stoppedBy ? `Not tried again: ${stoppedBy}.` : undefined;
	const told = tellOutcome(outcome, tries, provider);
	return { ...told, description: [told.description, stopped].filter(Boolean).join(' ') };
}

function tellOutcome(outcome: Outcome, tries: string, provider: Provider): Told {
	if ('exchange' in outcome) {
		const { status, headers, body } = outcome.exchange;
		const said = detailOf(body, provider);
		return {
			message: `${provider.name} answered with HTTP status ${status}${tries}${said}`,
			description:
				status >= 300 && status < 400 ? redirectAdvice(headers) : provider.advice(status),
			httpStatus: status,
		};
	}
	const { failure } = outcome;
	switch (failure.kind) {
		case 'unauthorized':
			return {
				message: `${provider.name} does not accept the credential (HTTP status 401)${detailOf(failure.body, provider)}`,
				description: provider.advice(401),
				httpStatus: 401,
			};
		case 'transport':
			return {
				message: `${provider.name} gave no usable answer${tries}: ${failure.message}`,
				description:
					'Check that the address in the credential is right and the system can be reached from n8n.',
			};
		case 'loginRefused':
		case 'notSent':
			return { message: failure.message, description: failure.description };
	}
}

/** The provider's own words behind a colon, if there are any. */
function detailOf(body: unknown, provider: Provider): string {
	const detail = provider.errorDetail(body);
	return detail ? `: ${withoutTokens(detail)}` : '';
}

/** A provider may repeat what it was sent. */
function withoutTokens(text: string): string {
	return text
		.replace(/\b(bearer|basic)\s+\S+/gi, '$1 ***')
		.replace(/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '***');
}

function redirectAdvice(headers: Record<string, unknown>): string {
	const target = typeof headers.location === 'string' ? originText(headers.location) : '';
	return `Redirects are not followed, so that the credential stays with its own host${target}. Enter the final address in the credential.`;
}

function originText(location: string): string {
	return URL.canParse(location) ? ` (this one leads to ${new URL(location).origin})` : '';
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
