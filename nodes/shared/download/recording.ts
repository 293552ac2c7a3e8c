import { DateTime } from 'luxon';
import {
	UserError,
	type IBinaryData,
	type IDataObject,
	type IHttpRequestOptions,
} from 'n8n-workflow';
import { textOrNull } from '../callRecord/values';
import { readPropertyName } from '../fields/outputAs';
import { readRetryPolicy, readTimeoutMs } from '../fields/pullOptions';
import { readRecordingId } from '../fields/pickedId';
import type { Exchange, Outcome } from '../http/classify';
import { pathSegment } from '../http/path';
import type { RequestTools } from '../http/request';
import { operation, type OperationContext, type OperationFunction } from '../operation/operation';
import type { Provider } from '../http/provider';
import { readTime } from '../time';
import { fileNameFromHeader, fillPattern, placeholdersIn, sanitizeFileName } from './fileName';
import { closerType, extensionOf, isArchive, isAudio, isUntold, namedAsAudio } from './mime';
import { followingRedirects } from './redirects';
import type { Found } from './sniff';
import { requestFile, storing, type FileKind } from './store';

/** What the input item says about the recording, for its file name. */
export interface RecordingFacts {
	/** Unix seconds. */
	startedAt: number | null;
	direction: string | null;
	from: string | null;
	to: string | null;
	fileName: string | null;
}

/** How a provider's recordings are downloaded. */
export interface DownloadPlan {
	provider: Provider;
	/** As in the operation's action text. */
	name: string;
	/** Paths or addresses to try in order, until one is not answered with 404. */
	paths(id: string, context: OperationContext): string[] | Promise<string[]>;
	/** Whether the audio may be on another host, without the credential; see {@link followingRedirects}. */
	followsRedirects?: boolean;
	/**
	 * Gets the audio where it is not at the path itself; called for each try. Its answer is the audio, or
	 * {@link WithoutAudio}.
	 * @param send sends a request with the credential
	 */
	fetch?(
		request: IHttpRequestOptions,
		send: RequestTools['send'],
		context: OperationContext,
	): Promise<Outcome>;
	/** Default: by the names of the call record. */
	facts?(json: IDataObject): RecordingFacts;
}

/** Stands in the place of a body where there is no audio, and says why. */
export class WithoutAudio {
	constructor(readonly reason: string) {}
}

/** What came of it; put into the item, so that a workflow can branch on it. */
export type DownloadOutcome =
	| 'downloaded'
	/** The provider has no audio under this ID (any more, or yet). */
	| 'noAudio'
	/** The provider answered with data about the recording instead of its audio. */
	| 'metadataOnly';

function factsOfCall(json: IDataObject): RecordingFacts {
	return {
		startedAt: readTime(json.startedAt),
		direction: textOrNull(json.direction),
		from: textOrNull(json.fromNumber),
		to: textOrNull(json.toNumber),
		fileName: null,
	};
}

/** The pagination function of a download: one recording for each input item. */
export function downloadRecording(plan: DownloadPlan): OperationFunction {
	return operation(plan.provider, plan.name, async (context) => {
		const { n8n, request } = context;
		const id = readRecordingId(n8n);
		const segment = pathSegment('Recording', id);
		const property = readPropertyName(n8n);
		const options = n8n.getNodeParameter('options', {}) as IDataObject;
		const { json, binary } = n8n.getInputData();
		const nameFor = fileNamer(
			id,
			String(options.fileNamePattern ?? ''),
			(plan.facts ?? factsOfCall)(json),
			context,
		);
		const tools = context.tools(readRetryPolicy(options));
		const timeoutMs = readTimeoutMs(options);

		const finish = (outcome: DownloadOutcome, file?: IBinaryData, reason?: string) =>
			context.item(
				{
					...json,
					download: {
						outcome,
						...(reason === undefined ? {} : { reason }),
						recordingId: id,
						fileName: file?.fileName ?? null,
						mimeType: file?.mimeType ?? null,
						bytes: file?.bytes ?? null,
					},
				},
				file ? { ...binary, [property]: file } : binary,
			);

		const ask: RequestTools['send'] = async (one) => {
			if (plan.fetch) return await plan.fetch(one, tools.send, context);
			if (plan.followsRedirects) return await followingRedirects(one, tools.send, context);
			return await tools.send(one);
		};
		for (const url of await plan.paths(segment, context)) {
			const { status, body, taken } = await requestFile(
				{
					...request,
					url,
					headers: { ...request.headers, Accept: 'audio/*, application/octet-stream, */*;q=0.1' },
				},
				{ what: 'recording', typeOf: audioType, nameFor },
				{ context, tools, timeoutMs, ask, isWanted: (code) => code === 404 || code === 410 },
				storing(context),
			);
			if (taken) return [finish('downloaded', taken.file)];
			if (status === 404) continue;
			if (status === 410) return [finish('noAudio')];
			if (body instanceof WithoutAudio) return [finish('noAudio', undefined, body.reason)];
			return [finish((body ?? null) === null ? 'noAudio' : 'metadataOnly')];
		}
		return [finish('noAudio')];
	});
}

/** What a body says about itself, and what a host says where the body says nothing. */
function audioType(told: string, { type: found }: Found): string | undefined {
	if (isAudio(found)) return closerType(told, found);
	// Packed it is no less the recording.
	if (isArchive(found)) return found;
	if (found !== '') return undefined;
	if (isUntold(told)) return 'application/octet-stream';
	return isAudio(told) ? told : undefined;
}

/** Placeholders of the file name pattern, with what they stand for. */
export const PLACEHOLDERS = ['date', 'time', 'direction', 'from', 'to', 'id', 'name'] as const;

function fileNamer(
	id: string,
	pattern: string,
	facts: RecordingFacts,
	{ n8n }: OperationContext,
): FileKind['nameFor'] {
	const started =
		facts.startedAt === null
			? null
			: DateTime.fromSeconds(facts.startedAt, { zone: n8n.getTimezone() });
	const values: Record<(typeof PLACEHOLDERS)[number], string | null> = {
		date: started?.toFormat('yyyy-MM-dd') ?? null,
		time: started?.toFormat('HHmmss') ?? null,
		direction: facts.direction,
		from: facts.from,
		to: facts.to,
		id,
		name: facts.fileName?.replace(/\.[A-Za-z0-9]{1,5}$/, '') ?? null,
	};
	assertKnown(pattern);
	const filled = pattern.trim() === '' ? null : fillPattern(pattern, values);
	return ({ headers }: Exchange, mimeType: string): string => {
		const extension = extensionOf(mimeType);
		if (filled) return sanitizeFileName(`${filled}.${extension}`, `${id}.${extension}`);
		const given = fileNameFromHeader(headers['content-disposition']) ?? facts.fileName ?? id;
		return sanitizeFileName(namedAsAudio(mimeType, given), `recording.${extension}`);
	};
}

function assertKnown(pattern: string): void {
	const unknown = placeholdersIn(pattern).find((name) => !PLACEHOLDERS.includes(name as never));
	if (unknown === undefined) return;
	throw new UserError(`'File Name Pattern' does not know {${unknown}}`, {
		description: `Use ${PLACEHOLDERS.map((name) => `{${name}}`).join(', ')}.`,
	});
}
