import { NodeApiError } from 'n8n-workflow';
import { isSuccess, type Failure, type Outcome, type TransportFailure } from '../http/classify';
import { RequestFailed } from '../http/requestFailed';
import type { Mask } from '../http/secrets';
import { secondsText } from '../http/timeout';
import { certificateAdvice } from '../http/transport';
import type { Provider } from '../http/provider';

/** What happened and what to do, in words. */
export interface Told {
	message: string;
	description?: string;
	httpStatus?: number;
}

/** How to tell what went wrong. */
export interface Telling {
	provider: Provider;
	/** Makes a text from outside fit for a message. */
	foreign: Mask;
}

/** Tells what went wrong: what happened, with the provider's own words, and what to do. */
export function tell(cause: unknown, telling: Telling): Told {
	if (cause instanceof RequestFailed) return tellRequest(cause, telling);
	if (!(cause instanceof Error)) return { message: telling.foreign(String(cause)) };
	const { description, httpCode } = cause as { description?: unknown; httpCode?: unknown };
	const status = Number(httpCode);
	return {
		message: cause.message,
		...(typeof description === 'string' ? { description } : {}),
		...(cause instanceof NodeApiError && status > 0 ? { httpStatus: status } : {}),
	};
}

function tellRequest(
	{ outcome, attempts, stoppedBy, fixed }: RequestFailed,
	telling: Telling,
): Told {
	const tries = attempts > 1 ? ` after ${attempts} tries` : '';
	const stopped = stoppedBy ? `Not tried again: ${stoppedBy}.` : undefined;
	const told = tellOutcome(outcome, tries, telling);
	const patience =
		!fixed && 'failure' in outcome && isSilence(outcome.failure)
			? "Raise 'Timeout' in the options if it needs longer."
			: undefined;
	return { ...told, description: [told.description, patience, stopped].filter(Boolean).join(' ') };
}

function tellOutcome(outcome: Outcome, tries: string, telling: Telling): Told {
	const { provider } = telling;
	if ('failure' in outcome) return tellFailure(outcome.failure, tries, telling);
	const { status, headers, body } = outcome.exchange;
	const said = detailOf(body, telling);
	const answered = isSuccess(status)
		? `answered with an error (HTTP status ${status})`
		: `answered with HTTP status ${status}`;
	return {
		message: `${provider.name} ${answered}${tries}${said}`,
		description: adviceFor(status, headers, provider),
		httpStatus: status,
	};
}

function adviceFor(
	status: number,
	headers: Record<string, unknown>,
	provider: Provider,
): string | undefined {
	if (status >= 300 && status < 400) return redirectAdvice(headers);
	return isSuccess(status)
		? 'The answer holds an error in the place of what was asked for. Check the parameters and the credential.'
		: provider.advice(status);
}

function tellFailure(failure: Failure, tries: string, telling: Telling): Told {
	const { provider, foreign } = telling;
	switch (failure.kind) {
		case 'unauthorized':
			return {
				message: `${provider.name} does not accept the credential (HTTP status 401)${detailOf(failure.body, telling)}`,
				description: provider.advice(401),
				httpStatus: 401,
			};
		case 'transport':
			return {
				message: isSilence(failure)
					? `${provider.name} gave no answer within ${secondsText(failure.timedOutMs)} s${tries}`
					: `${provider.name} gave no usable answer${tries}: ${foreign(failure.message)}`,
				description:
					'Check that the address in the credential is right and the system can be reached from n8n.',
			};
		case 'paused':
			return {
				message: `${provider.name} asked for a pause that is not over yet`,
				description: provider.advice(429),
			};
		case 'loginRefused':
		case 'notSent':
			return {
				message: failure.message,
				description:
					failure.description ??
					('certificate' in failure && failure.certificate
						? certificateAdvice(provider.certificateSwitch)
						: undefined),
			};
	}
}

/** Whether it went, and time ran out; without its login it does not go. */
function isSilence(failure: Failure): failure is TransportFailure & { timedOutMs: number } {
	return failure.kind === 'transport' && failure.timedOutMs !== undefined && !failure.neverSent;
}

/** The provider's own words behind a colon, if there are any. */
function detailOf(body: unknown, { provider, foreign }: Telling): string {
	const detail = provider.errorDetail(body);
	return detail ? `: ${foreign(detail)}` : '';
}

function redirectAdvice(headers: Record<string, unknown>): string {
	const target = typeof headers.location === 'string' ? originText(headers.location) : '';
	return `Redirects are not followed, so that the credential stays with its own host${target}. Enter the final address in the credential.`;
}

function originText(location: string): string {
	return URL.canParse(location) ? ` (this one leads to ${new URL(location).origin})` : '';
}
