import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Living } from '../../shared/living/living.mts';
import { PLAIN_TURN, type Turn } from '../../shared/living/turn.mts';
import type { TelnyxData } from './data.mts';
import type { TelnyxSettings } from './options.mts';
import { LIST_SHAPE } from './paging.mts';
import {
	readFields,
	readQuery,
	Values,
	type Fields,
	type OpenRules,
	type Rules,
} from './parameters.mts';
import { invalid, isProblem, sendProblem, type Manner, type Problem } from './problems.mts';
import type { Selected, Selection } from './series.mts';
import type { Check } from './checks.mts';

/** What the calls of the provider share. */
export interface Desk {
	settings: TelnyxSettings;
	data: TelnyxData;
	/** The provider's clock, Unix milliseconds. */
	now(): number;
	select(selection: Selection): Selected;
	/** Whether a row of this id is hidden or deleted. */
	isGone(id: string): boolean;
	/** Deletes a record for good. */
	remove(id: string): void;
	/** No record from this Unix second on is told. */
	visibleUntil(): number;
	/** Scheme, host and port of the host of files. */
	foreignOrigin(): string;
	living: Living;
}

/** A request that was understood. */
export interface Call {
	request: FastifyRequest;
	reply: FastifyReply;
	query: Values;
	fields: Fields;
	/** The variable parts of the path. */
	path: Readonly<Record<string, string>>;
	/** What the living modes make of the request for a list. */
	turn: Turn;
}

/** One operation of the API. */
export interface Operation {
	method: 'GET' | 'POST' | 'DELETE';
	/** Below `/v2`, with `:id` for what varies. */
	path: string;
	manner: Manner;
	/** Checks of the variable parts of the path. */
	parts?: Readonly<Record<string, Check>>;
	query?: Rules;
	open?: OpenRules;
	/** Of a body in JSON; without it a body is refused. */
	body?: Rules;
	/** Whether it answers a list, which living modes are for. Default false. */
	lists?: boolean;
	/** Status of the answer. Default 200. */
	status?: number;
	/** What is answered: a problem, something for JSON, or undefined for no body. */
	answer(call: Call): unknown;
}

function readCall(
	operation: Operation,
	request: FastifyRequest,
): Omit<Call, 'reply' | 'turn'> | Problem {
	const { manner, parts = {}, query: rules = {}, open, body } = operation;
	const status = manner.invalid;
	const path = request.params as Record<string, string>;
	for (const [name, check] of Object.entries(parts)) {
		const objection = check(path[name]);
		if (objection) return invalid({ parameter: name }, status, objection);
	}
	const query = readQuery(request.url.split('?').slice(1).join('?'), rules, status, open);
	if (isProblem(query)) return query;
	if (!body) {
		const sent = request.body !== undefined && request.body !== null;
		if (sent) return invalid({ pointer: '/' }, 422, 'is not taken: this call has no body');
		return { request, query, path, fields: {} };
	}
	const fields = readFields(request.body, body, status);
	return isProblem(fields) ? fields : { request, query, path, fields };
}

/** Adds operations to the app. */
export function addOperations(
	app: FastifyInstance,
	living: Living,
	operations: readonly Operation[],
): void {
	for (const operation of operations) {
		app.route({
			method: operation.method,
			url: `/v2${operation.path}`,
			async handler(request, reply) {
				const call = readCall(operation, request);
				if (isProblem(call)) return sendProblem(request, reply, call);
				const turn = operation.lists ? living.turn(request.url) : PLAIN_TURN;
				const answer = await operation.answer({ ...call, reply, turn });
				if (reply.sent) return reply;
				if (isProblem(answer)) return sendProblem(request, reply, answer);
				if (typeof answer === 'object' && answer !== null) turn.answer(answer, LIST_SHAPE);
				reply.code(operation.status ?? 200);
				if (answer === undefined) return reply.send();
				if (typeof answer === 'string') return reply.send(answer);
				return reply
					.header('content-type', 'application/json; charset=utf-8')
					.send(JSON.stringify(answer));
			},
		});
	}
}
