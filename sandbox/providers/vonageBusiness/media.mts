import { createHmac, randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createApp, refuse, type Surroundings } from '../../shared/app.mts';
import { readBody } from '../../shared/audio/body.mts';
import { audioOf } from '../../shared/audio/file.mts';
import { sendFile } from '../../shared/bytes.mts';
import { zipStream, type ZipFile } from '../../shared/zip.mts';
import type { Access } from './access.mts';
import type { VonageBusinessData } from './data.mts';
import type { Exports } from './exports.mts';
import type { PathForm, VonageBusinessSettings } from './options.mts';
import { RECORDINGS_BASE, type FoundRecording } from './recordingRows.mts';

/** The paths below which a part of the Call Recording API is. */
export function recordingBases(form: PathForm): string[] {
	const bases = { plain: `${RECORDINGS_BASE}/api`, v1: `${RECORDINGS_BASE}/v1/api` };
	return form === 'both' ? [bases.plain, bases.v1] : [bases[form]];
}

function sendAudio(request: FastifyRequest, reply: FastifyReply, found: FoundRecording) {
	const { file } = found;
	if (file.lost) return refuse(request, reply, 404, 'recording has no audio');
	return sendFile(request, reply, { body: audioOf(file), name: file.name, type: file.type });
}

/** Another host that hands out files to whoever has a signed link. */
export interface FileHost {
	app: FastifyInstance;
	/** The path and query of a file. */
	linkTo(id: string): string;
}

/** It refuses bearers, as stores with signed links do: only one way to prove who you are. */
export function createFileHost(parts: Surroundings, data: VonageBusinessData): FileHost {
	const key = randomBytes(32);
	const signatureOf = (id: string) => createHmac('sha256', key).update(id).digest('hex');
	const app = createApp(parts, {
		name: 'vonageBusinessFiles',
		expireTokens: () => undefined,
		guard(request, reply) {
			const foreign = request.headers.authorization !== undefined;
			if (foreign) refuse(request, reply, 400, 'an Authorization header beside the signature');
			return foreign;
		},
	});
	app.get<{ Params: { id: string }; Querystring: { signature?: string } }>(
		'/recordings/:id',
		async (request, reply) => {
			const { id } = request.params;
			if (request.query.signature !== signatureOf(id)) {
				return refuse(request, reply, 403, 'wrong signature');
			}
			const found = data.recording(id);
			return found
				? sendAudio(request, reply, found)
				: refuse(request, reply, 404, 'no such recording');
		},
	);
	return { app, linkTo: (id) => `/recordings/${id}?signature=${signatureOf(id)}` };
}

/** The downloads that the specification does not list. @param fileLink set when audio is elsewhere */
export function addDownloads(
	app: FastifyInstance,
	settings: VonageBusinessSettings,
	data: VonageBusinessData,
	access: Access,
	exports: Exports,
	fileLink: ((id: string) => string) | undefined,
): void {
	for (const base of recordingBases(settings.audioPath)) {
		app.get<{ Params: { id: string } }>(`${base}/audio/recording/:id`, async (request, reply) => {
			const user = access.user(request, reply);
			if (!user) return reply;
			const { id } = request.params;
			const found = data.recording(id);
			if (!found) return refuse(request, reply, 404, 'no such recording');
			if (!user.administrator && found.userId !== user.userId) {
				return refuse(request, reply, 403, 'not an administrator');
			}
			return fileLink ? reply.redirect(fileLink(id)) : sendAudio(request, reply, found);
		});
	}
	for (const base of recordingBases(settings.recordingsPath)) {
		app.get(`${base}/bulkDownload/retrieve`, async (request, reply) => {
			const user = access.user(request, reply);
			if (!user) return reply;
			const jobId = new URLSearchParams(request.url.split('?')[1]).get('jobId') ?? '';
			const files = exports.archive(jobId, user.administrator ? undefined : user.userId);
			if (files === 'expired') {
				return refuse(request, reply, settings.expiredStatus, 'after valid_until');
			}
			if (typeof files === 'string') return refuse(request, reply, 404, `job is ${files}`);
			const entries = files.flatMap((index): ZipFile[] => {
				const { row, file } = data.recordingAt(index);
				const modified = Date.parse(row.start.replace(/00$/, ':00'));
				const read = () => readBody(audioOf(file));
				return file.lost ? [] : [{ name: file.name, modified, read }];
			});
			return reply
				.header('content-type', 'application/zip')
				.header('content-disposition', `attachment; filename="${jobId}.zip"`)
				.send(zipStream(entries));
		});
	}
}
