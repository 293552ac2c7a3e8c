import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { noteRefusal } from '../../shared/app.mts';

/** A refusal as the vendor writes it. */
export interface Problem {
	status: number;
	/** What follows the address of the error catalogue. */
	type?: string;
	title: string;
	detail?: string;
	invalid_parameters?: Array<{ name: string; reason: string }>;
}

export function isProblem(value: object): value is Problem {
	return 'title' in value && 'status' in value;
}

const CATALOGUE = 'https://developer.nexmo.com/api-errors';

export const UNAUTHORIZED: Problem = {
	status: 401,
	type: '#unauthorized',
	title: 'Unauthorized',
	detail: 'You did not provide correct credentials.',
};
export const FORBIDDEN: Problem = {
	status: 403,
	type: '#forbidden',
	title: 'Forbidden',
	detail: 'User not authorized to query the requested data',
};
export const MALFORMED_JSON: Problem = {
	status: 400,
	type: '#invalid-json',
	title: 'Malformed JSON',
	detail: 'Malformed JSON payload.',
};
export const TOO_MANY: Problem = {
	status: 429,
	type: '/reports#rate-limit',
	title: 'Too Many Requests',
	detail: 'The request was rate limited.',
};
export const ALREADY_FINAL: Problem = {
	status: 409,
	type: '/reports#invalid-abort-operation',
	title: 'Invalid Abort Operation',
	detail: 'This report has ended and cannot be aborted.',
};

/** A report that is not there, or not for this key. */
export function noReport(id: string): Problem {
	return {
		status: 404,
		type: '#not-found',
		title: 'Invalid report ID',
		detail: `Report ${id} is not there for this key.`,
	};
}

/** A file that is not there, or not any more. */
export function noFile(id: string): Problem {
	return {
		status: 404,
		type: '#not-found',
		title: 'Not found',
		detail: `File ${id} is not there for this key.`,
	};
}

/** A parameter of the report list that cannot be. */
export function badRequest(detail: string): Problem {
	return {
		status: 400,
		type: '/reports#invalid-request-parameters',
		title: 'Invalid request parameter',
		detail,
	};
}

/** A parameter that is missing, unknown or wrong. */
export function invalid(name: string, reason: string): Problem {
	return {
		status: 422,
		title: 'Unprocessable entity',
		invalid_parameters: [{ name, reason }],
	};
}

export function missing(name: string): Problem {
	return invalid(name, 'Missing required parameter');
}

/** Parameters that go with everything but a query by id. */
export function notWithIds(names: string[]): Problem {
	return {
		status: 422,
		type: '/reports#invalid-filter',
		title: 'Invalid filter',
		detail: `Not together with IDs: [${names.join(', ')}]`,
	};
}

const requestIds = new WeakMap<FastifyRequest, string>();

/** The id that all answers to a request carry. */
export function requestIdOf(request: FastifyRequest): string {
	const known = requestIds.get(request);
	if (known !== undefined) return known;
	const id = randomUUID();
	requestIds.set(request, id);
	return id;
}

function reasonOf({ title, detail, invalid_parameters: parameters }: Problem): string {
	return parameters?.map(({ name, reason }) => `${name}: ${reason}`).join('; ') ?? detail ?? title;
}

/**
 * Answers with a problem, and notes its reason in the log.
 * @param full also type and detail where the older form has only the invalid parameters
 */
export function sendProblem(
	request: FastifyRequest,
	reply: FastifyReply,
	problem: Problem,
	full = false,
): FastifyReply {
	const reason = reasonOf(problem);
	noteRefusal(request, reason);
	const { status, title, invalid_parameters } = problem;
	const type = problem.type ?? (full ? '/reports#invalid-request-parameters' : undefined);
	const body = {
		type: type && CATALOGUE + type,
		title,
		detail: problem.detail ?? (full ? reason : undefined),
		invalid_parameters,
		instance: requestIdOf(request).replaceAll('-', ''),
	};
	return reply
		.code(status)
		.header('content-type', 'application/problem+json')
		.send(JSON.stringify(body));
}
