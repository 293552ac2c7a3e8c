import type { IHttpRequestOptions } from 'n8n-workflow';
import { downloadOperation } from '../../../shared/download/operation';
import { WithoutAudio } from '../../../shared/download/recording';
import { followingLink, withoutFileHeaders } from '../../../shared/download/redirects';
import { readChoice } from '../../../shared/fields/choice';
import type { Outcome } from '../../../shared/http/classify';
import { jsonFault } from '../../../shared/http/jsonBody';
import type { RequestTools } from '../../../shared/http/request';
import type { OperationContext } from '../../../shared/operation/operation';
import { rowOf } from '../../paging';
import { telnyx } from '../../provider';
import { downloadLink, FORMATS, recordingFacts } from '../../sources/recordings';
import { telnyxRecordingId } from './recordingId';

/** By these a file host says that it does not take a link, or no more. */
const LINK_REFUSED = [400, 401, 403];

/**
 * The audio is on another host, behind a link that works for 10 minutes and takes no credential but its
 * own (guide). So the recording is read anew for each try, and its link asked for without the API key;
 * and once more where the link is refused all the same.
 */
export const downloadAudio = downloadOperation(
	{
		provider: telnyx,
		paths: (id) => [`/v2/recordings/${id}`],
		facts: recordingFacts,
		async fetch(request, send, context) {
			const first = await readLink(request, send, context);
			if (!('link' in first)) return first;
			const outcome = await followingLink(first.link, request, context, LINK_REFUSED);
			const isRefused = 'exchange' in outcome && LINK_REFUSED.includes(outcome.exchange.status);
			if (!isRefused) return outcome;
			const second = await readLink(request, send, context);
			return 'link' in second ? await followingLink(second.link, request, context) : second;
		},
	},
	{
		fields: (show) => [
			telnyxRecordingId(show),
			{
				displayName: 'File Format',
				name: 'audioFormat',
				type: 'options',
				default: 'mp3',
				description: 'Which of the two files of the recording to get',
				displayOptions: { show },
				options: [
					{ name: 'MP3', value: 'mp3', description: 'Compressed, and so smaller' },
					{
						name: 'WAV',
						value: 'wav',
						description: 'Not compressed; with both channels if there are two',
					},
				],
			},
		],
		named: 'the name is the ID of the recording',
		pattern: '{date}_{time}_{from}_{to}_{id}',
	},
);

/** @returns the link, or what there is instead of one */
async function readLink(
	request: IHttpRequestOptions,
	send: RequestTools['send'],
	{ n8n }: OperationContext,
): Promise<{ link: string } | Outcome> {
	const format = readChoice('File Format', n8n.getNodeParameter('audioFormat', 'mp3'), FORMATS);
	const outcome = await send({
		...request,
		headers: { ...withoutFileHeaders(request.headers), Accept: 'application/json' },
		encoding: 'arraybuffer',
	});
	if ('failure' in outcome) return outcome;
	const { exchange } = outcome;
	if (exchange.status < 200 || exchange.status >= 300) return outcome;
	const fault = jsonFault(exchange);
	if (fault !== undefined) return { failure: { kind: 'transport', message: fault } };
	const link = downloadLink(rowOf(exchange.body, 'recording'), format);
	if (link !== null) return { link };
	const reason = `Telnyx has no link to the ${format} file: the account may keep its recordings in a bucket of its own`;
	return { exchange: { ...exchange, body: new WithoutAudio(reason) } };
}
