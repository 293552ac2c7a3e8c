import {
	UserError,
	type IDataObject,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';
import { AboutReport } from '../../shared/report/aboutReport';
import { readChoice } from '../../shared/fields/choice';
import { optionsField, readOptions } from '../../shared/fields/collections';
import { readRetryPolicy, retryOptions } from '../../shared/fields/pullOptions';
import type { ParameterReader } from '../../shared/fields/reader';
import type { Outcome } from '../../shared/http/classify';
import { jsonFault } from '../../shared/http/jsonBody';
import { requestAnswer } from '../../shared/http/request';
import { timeoutMsOf } from '../../shared/http/timeout';
import { operation, type OperationContext } from '../../shared/operation/operation';
import type { Operation } from '../../shared/operation/describe';
import type { Show } from '../../shared/fields/show';
import { rowOf, type TelnyxRow } from '../paging';
import { telnyx } from '../provider';
import { statusOf, tellReport } from './state';

/** Specification: the answer may take up to a couple of minutes; a large account may need more. */
const TIMEOUT_MS = 600_000;

const OUTPUTS = ['raw', 'simplified'] as const;

/** Usage that Telnyx adds up while the request waits. */
export interface GeneratePlan {
	path: string;
	/** In the middle of a sentence, e.g. `voice usage`. */
	what: string;
	description: string;
	/** Where the rows are in the object that comes. */
	rows(data: TelnyxRow): unknown;
	fields(show: Show): INodeProperties[];
	/** @throws UserError naming the parameter that is wrong */
	query(reader: ParameterReader): IDataObject;
}

/** The operation that gets usage at once, without a report to wait for. */
export function generateUsage(plan: GeneratePlan): Operation {
	const action = `Generate ${plan.what}`;
	return {
		name: 'Generate',
		value: 'generate',
		action,
		description: plan.description,
		url: plan.path,
		run: operation(telnyx, action, async (context) => await generate(plan, context)),
		fields: (show) => [...plan.fields(show), outputField(show), optionsField(show, retryOptions)],
	};
}

async function generate(
	plan: GeneratePlan,
	context: OperationContext,
): Promise<INodeExecutionData[]> {
	const { n8n, request } = context;
	const options = readOptions(n8n);
	const output = readChoice('Output', n8n.getNodeParameter('output', 'simplified'), OUTPUTS);
	const qs = { ...request.qs, ...plan.query(n8n) };
	const policy = readRetryPolicy(options);
	const tools = context.tools({ ...policy, timeoutMs: timeoutMsOf(request, policy, TIMEOUT_MS) });
	const { body } = await requestAnswer(
		{ ...request, qs },
		{ ...tools, send: async (one) => outOfPatience(await tools.send(one), plan) },
		{ repeatable: true, isBroken: jsonFault },
	);
	const data = rowOf(body, plan.what);
	if (statusOf(data) === 'failed') {
		const message = `Telnyx could not add up the ${plan.what}`;
		const description = 'Run it again, over a shorter date range if it is a large one.';
		throw new AboutReport(new UserError(message, { description }), tellReport(data));
	}
	if (output === 'raw') return [context.item(data as IDataObject)];
	return rowsFrom(plan.rows(data)).map((row) => context.item(row));
}

/** Telnyx goes on adding up: to ask once more would make it do the same again. */
function outOfPatience(outcome: Outcome, { what }: GeneratePlan): Outcome {
	if (!('failure' in outcome) || outcome.failure.kind !== 'transport') return outcome;
	const { message, timedOutMs } = outcome.failure;
	if (timedOutMs === undefined) return outcome;
	return {
		failure: {
			kind: 'notSent',
			message: `Telnyx took too long to add up the ${what}: ${message}`,
			description:
				"Raise 'Timeout' in the options, choose a shorter date range, or use 'Create' and 'Download' where there are reports of it.",
		},
	};
}

/**
 * A list gives an item for each of its rows, also where it is all that an object holds; anything else that
 * says something, one item.
 */
function rowsFrom(value: unknown): IDataObject[] {
	if (Array.isArray(value)) return value.flatMap((one: unknown) => asItem(one));
	const inside = typeof value === 'object' && value !== null ? Object.values(value) : [];
	return inside.length === 1 && Array.isArray(inside[0]) ? rowsFrom(inside[0]) : asItem(value);
}

function asItem(value: unknown): IDataObject[] {
	if (value === undefined || value === null) return [];
	return [typeof value === 'object' ? (value as IDataObject) : { result: value as string }];
}

function outputField(show: Show): INodeProperties {
	return {
		displayName: 'Output',
		name: 'output',
		type: 'options',
		default: 'simplified',
		description: 'What to return of the answer',
		displayOptions: { show },
		options: [
			{ name: 'Raw', value: 'raw', description: 'The whole answer in one item' },
			{ name: 'Simplified', value: 'simplified', description: 'An item for each row of usage' },
		],
	};
}
