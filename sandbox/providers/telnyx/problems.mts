import type { FastifyReply, FastifyRequest } from 'fastify';
import { noteRefusal } from '../../shared/app.mts';

/** Why a request is refused, as the vendor writes it. */
export interface Problem {
	status: number;
	code: string;
	title: string;
	detail: string;
	source?: { pointer: string } | { parameter: string };
	/** The error stands alone at top level, not in `errors`. */
	bare?: boolean;
}

export function isProblem(value: unknown): value is Problem {
	return typeof value === 'object' && value !== null && 'status' in value && 'title' in value;
}

/** What the families of calls answer differently. */
export interface Manner {
	/** Status and code of a value that cannot be. */
	invalid: 400 | 422;
	/** The wireless family sends a 404 without `errors`. */
	notFound?: 'bare';
}

export const UNAUTHORIZED: Problem = {
	status: 401,
	code: '10009',
	title: 'Authentication failed',
	detail: 'Could not understand the provided credentials.',
};
export const FORBIDDEN: Problem = {
	status: 403,
	code: '10010',
	title: 'Authorization failed',
	detail: 'You do not have permission to perform the requested action on the specified resource.',
};
const PLAIN_UNAUTHORIZED: Problem = {
	status: 401,
	code: '401',
	title: 'Unauthorized',
	detail: 'Unauthorized',
};
const PLAIN_FORBIDDEN: Problem = {
	status: 403,
	code: '403',
	title: 'Forbidden',
	detail: 'Forbidden',
};
export const TOO_MANY: Problem = {
	status: 429,
	code: '10011',
	title: 'Too many requests',
	detail: 'You have exceeded the maximum number of allowed requests.',
};

/** Recordings and transcriptions have their own words for 401 and 403. */
export function accessProblem(problem: Problem, path: string): Problem {
	if (!/^\/v2\/recording(?:s|_transcriptions)\b/.test(path)) return problem;
	return problem.status === 401 ? PLAIN_UNAUTHORIZED : PLAIN_FORBIDDEN;
}

export type Place = { parameter: string } | { pointer: string };

function nameOf(place: Place): string {
	return 'parameter' in place ? place.parameter : place.pointer.replace(/^\//, '');
}

/** A parameter or field that nothing documents. Its status is the sandbox's own. */
export function unknown(place: Place): Problem {
	return {
		status: 422,
		code: '10015',
		title: 'Unknown parameter',
		detail: `The '${nameOf(place)}' parameter is not known.`,
		source: place,
	};
}

export function missing(place: Place, status: number): Problem {
	return {
		status,
		code: status === 400 ? '10011' : '10004',
		title: status === 400 ? 'Bad Request' : 'Missing required parameter',
		detail: `The '${nameOf(place)}' parameter is required and cannot be blank.`,
		source: place,
	};
}

/** @param reason the end of a sentence that begins with the name */
export function invalid(place: Place, status: number, reason: string): Problem {
	return {
		status,
		code: status === 400 ? '10011' : '10015',
		title: status === 400 ? 'Bad Request' : 'Invalid parameter',
		detail: `'${nameOf(place)}' ${reason}`,
		source: place,
	};
}

/** A refusal that concerns no single parameter. */
export function badRequest(detail: string): Problem {
	return { status: 400, code: '10011', title: 'Bad Request', detail };
}

export function notFound(bare = false): Problem {
	return {
		status: 404,
		code: '10005',
		title: 'Resource not found',
		detail: 'The requested resource or URL could not be found.',
		bare,
	};
}

/** Answers with a problem, and notes its reason in the log. */
export function sendProblem(
	request: FastifyRequest,
	reply: FastifyReply,
	problem: Problem,
): FastifyReply {
	const { status, bare, ...error } = problem;
	noteRefusal(request, error.detail);
	return reply
		.code(status)
		.header('content-type', 'application/json; charset=utf-8')
		.send(JSON.stringify(bare ? error : { errors: [error] }));
}
