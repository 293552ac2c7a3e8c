import { DateTime } from 'luxon';
import { UserError, type INodeExecutionData } from 'n8n-workflow';
import { requestData } from '../../../shared/download/read';
import { optionsField, readOptions } from '../../../shared/fields/collections';
import { outputFields, readOutput } from '../../../shared/fields/output';
import { readRecordingId } from '../../../shared/fields/pickedId';
import { readRetryPolicy, readTimeoutMs, retryOptions } from '../../../shared/fields/pullOptions';
import { jsonFault } from '../../../shared/http/jsonBody';
import { pathSegment } from '../../../shared/http/path';
import { requestAnswer, type RequestTools } from '../../../shared/http/request';
import { operation, type OperationContext } from '../../../shared/operation/operation';
import type { Operation } from '../../../shared/operation/describe';
import { pull } from '../../../shared/pull/pull';
import { fonoUc, PAGE_SIZE } from '../../provider';
import {
	recordingChoices,
	recordingPlan,
	RECORDINGS_URL,
	type Recording,
} from '../../sources/recordings';
import { fonoUcRecordingId } from './recordingId';

/**
 * One recording's metadata. The document prints it as the answer of the recording's own address;
 * where a system gives the audio there, it is looked up in the list of the month that begins the ID.
 */
export const getRecording: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a recording',
	description: 'Get what is known about one recording, without its audio',
	run: operation(fonoUc, 'Get a recording', getOne),
	fields: (show) => [
		fonoUcRecordingId(show),
		...outputFields(show, recordingChoices, fonoUc.name),
		optionsField(show, retryOptions),
	],
};

async function getOne(context: OperationContext): Promise<INodeExecutionData[]> {
	const { n8n } = context;
	const id = readRecordingId(n8n);
	const segment = pathSegment('Recording', id);
	const options = readOptions(n8n);
	const shape = readOutput(n8n, recordingChoices);
	const tools = context.tools(readRetryPolicy(options));
	const timeoutMs = readTimeoutMs(options);
	const recording =
		(await askForIt(id, segment, context, { tools, timeoutMs })) ??
		(await lookItUp(id, context, tools));
	if (recording) return [context.item(shape.convert(recording))];
	throw new UserError(`FonoUC has no recording with the ID '${id}'`, {
		description: "Take 'recordingId' from a CDR or from the list of recordings.",
	});
}

async function askForIt(
	id: string,
	segment: string,
	context: OperationContext,
	{ tools, timeoutMs }: { tools: RequestTools; timeoutMs: number },
): Promise<Recording | undefined> {
	const { status, body } = await requestData(
		{ ...context.request, url: `/api/v2/reports/recording/${segment}` },
		{
			what: 'answer',
			context,
			tools,
			timeoutMs,
			isBroken: (answer) => (answer.status === 204 ? undefined : jsonFault(answer)),
			isWanted: (code) => code === 404 || code === 410,
		},
	);
	if (status === 404 || status === 410) return undefined;
	return oneOf(body ?? {}, id);
}

function oneOf(body: unknown, id: string): Recording | undefined {
	const { recordings, data } = body as { recordings?: unknown; data?: unknown };
	const candidates = [recordings, data, body]
		.flat()
		.filter((entry): entry is Recording => typeof entry === 'object' && entry !== null);
	return candidates.find((entry) => entry._id === id);
}

async function lookItUp(
	id: string,
	{ request }: OperationContext,
	tools: RequestTools,
): Promise<Recording | undefined> {
	const month = DateTime.fromFormat(/^\d{6}(?=-)/.exec(id)?.[0] ?? '', 'yyyyMM', { zone: 'utc' });
	if (!month.isValid) return undefined;
	// A day more at both ends: the ID's month is that of the system's own time zone.
	const range = {
		fromMs: month.minus({ days: 1 }).toMillis(),
		toMs: Math.min(month.plus({ months: 1, days: 1 }).toMillis(), tools.clock.now()),
	};
	if (range.fromMs >= range.toMs) return undefined;
	const batches = pull(
		recordingPlan,
		{ range, pageSize: PAGE_SIZE.usual, limit: Infinity, concurrency: 1 },
		async (query) => {
			const page = { ...request, url: RECORDINGS_URL, qs: query };
			const { body } = await requestAnswer(page, tools, { repeatable: true, isBroken: jsonFault });
			return body;
		},
	);
	for await (const batch of batches) {
		const found = batch.find((recording) => recording._id === id);
		if (found) return found;
	}
	return undefined;
}
