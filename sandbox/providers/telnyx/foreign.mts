import { createHmac, timingSafeEqual } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createApp, noteRefusal, type Surroundings } from '../../shared/app.mts';
import { audioOf, type AudioFile } from '../../shared/audio/file.mts';
import { sendFile } from '../../shared/bytes.mts';
import { wishedShapes } from '../../shared/injection.mts';
import { createReportFiles, type WishedFile } from '../../shared/reportFile/reportFiles.mts';
import { mergeShapes, type FileShape } from '../../shared/reportFile/shape.mts';

/** What the host of files has under a path. */
export type ForeignFile = { audio: AudioFile } | ForeignReport;

/** The file of a report. */
export interface ForeignReport {
	csv(): AsyncIterable<Buffer>;
	name: string;
	/** What was said of it; undefined when nothing was. */
	shape: FileShape | undefined;
	/** It, as it is wished for. */
	wished(shape: FileShape): WishedFile;
}

export interface Foreign {
	app: FastifyInstance;
	/** Path and query of a link that is good for so many seconds from now. */
	sign(path: string, seconds: number): string;
}

const XML = 'application/xml';
/** As the documents' example of a presigned link has it. */
const SIGNING = 'X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=demo%2Fs3%2Faws4_request';

function stamp(ms: number): string {
	return new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '');
}

function readStamp(text: string): number {
	return Date.parse(
		text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
	);
}

function refuseXml(
	request: FastifyRequest,
	reply: FastifyReply,
	status: number,
	code: string,
	message: string,
): FastifyReply {
	noteRefusal(request, message);
	return reply
		.code(status)
		.header('content-type', XML)
		.send(
			`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
		);
}

/**
 * The host of recordings and report files: another one than the API's, with links that need no
 * key, and that refuses whoever sends one.
 * @param find the file of a path, if there is one now
 */
export function createForeign(
	surroundings: Surroundings,
	find: (path: string) => ForeignFile | undefined,
): Foreign {
	const { now } = surroundings;
	const app = createApp(surroundings, {
		name: 'telnyxFiles',
		expireTokens: () => undefined,
		guard(request, reply) {
			if (request.headers.authorization === undefined) return false;
			refuseXml(
				request,
				reply,
				400,
				'InvalidArgument',
				'Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified',
			);
			return true;
		},
	});
	const signatureOf = (path: string, date: string, seconds: string) =>
		createHmac('sha256', 'demo').update(`${path} ${date} ${seconds}`).digest('hex');

	const isSigned = (path: string, query: Record<string, string | undefined>): boolean => {
		const wanted = signatureOf(path, query['X-Amz-Date'] ?? '', query['X-Amz-Expires'] ?? '');
		const given = Buffer.from(query['X-Amz-Signature'] ?? '');
		return given.length === wanted.length && timingSafeEqual(given, Buffer.from(wanted));
	};

	const files = createReportFiles(app);
	app.get('/*', async (request, reply) => {
		const [path] = request.url.split('?');
		const query = request.query as Record<string, string | undefined>;
		const until = readStamp(query['X-Amz-Date'] ?? '') + Number(query['X-Amz-Expires'] ?? 0) * 1000;
		if (!isSigned(path, query)) {
			const message =
				'The request signature we calculated does not match the signature you provided.';
			return refuseXml(request, reply, 403, 'SignatureDoesNotMatch', message);
		}
		if (now() >= until) {
			return refuseXml(request, reply, 403, 'AccessDenied', 'Request has expired');
		}
		const file = find(path);
		if (!file) {
			return refuseXml(request, reply, 404, 'NoSuchKey', 'The specified key does not exist.');
		}
		if ('audio' in file) {
			const name = path.split('/').pop() ?? '';
			return sendFile(request, reply, { body: audioOf(file.audio), name, type: file.audio.type });
		}
		const shape = mergeShapes(file.shape, ...wishedShapes(request));
		if (shape) return files.send(request, reply, file.wished(shape));
		return reply
			.header('content-type', 'text/csv')
			.header('content-disposition', `attachment; filename="${file.name}"`)
			.send(Readable.from(file.csv(), { objectMode: false }));
	});
	return {
		app,
		sign(path, seconds) {
			const date = stamp(now());
			const signature = signatureOf(path, date, String(seconds));
			return `${path}?${SIGNING}&X-Amz-Date=${date}&X-Amz-Expires=${seconds}&X-Amz-SignedHeaders=host&X-Amz-Signature=${signature}`;
		},
	};
}
