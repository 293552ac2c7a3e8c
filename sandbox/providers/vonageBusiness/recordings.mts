import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '../../shared/app.mts';
import type { Living } from '../../shared/living/living.mts';
import type { Access } from './access.mts';
import type { VonageBusinessData } from './data.mts';
import type { Exports } from './exports.mts';
import { DEMO_USERS, VONAGE_BUSINESS_DEMO, type VonageBusinessSettings } from './options.mts';
import { listShape, pageOf } from './pages.mts';
import { readExportFilters, readRecordingQuery } from './recordingQuery.mts';
import { span } from './selection.mts';

/** What the routes stand on. */
export interface RecordingParts {
	settings: VonageBusinessSettings;
	data: VonageBusinessData;
	access: Access;
	exports: Exports;
	/** Scheme, host and port of the links. */
	origin: () => string;
	living: Living;
}

/** Whose recordings a request is about, once it is allowed. */
interface Scope {
	/** Who asks. */
	caller: string;
	/** The user in the path; undefined for the company's recordings. */
	userId: string | undefined;
}

type Params = Partial<Record<'accountId' | 'userId' | 'recordingId' | 'jobId', string>>;

const DEFAULT_PAGE_SIZE = 10;

function searchOf(request: FastifyRequest): URLSearchParams {
	return new URLSearchParams(request.url.split('?').slice(1).join('?'));
}

/** Checks who asks for what; undefined when the request was refused. */
function scopeOf(
	access: Access,
	request: FastifyRequest,
	reply: FastifyReply,
	ofUser: boolean,
): Scope | undefined {
	const user = access.user(request, reply);
	if (!user) return undefined;
	const { accountId, userId } = request.params as Params;
	const caller = user.userId;
	const wanted = userId === 'self' ? caller : userId;
	if (accountId !== 'self' && accountId !== VONAGE_BUSINESS_DEMO.accountId) {
		refuse(request, reply, 403, 'wrong account');
	} else if (!user.administrator && wanted !== caller) {
		refuse(request, reply, 403, 'not an administrator');
	} else if (ofUser && !DEMO_USERS.some((known) => known.userId === wanted)) {
		refuse(request, reply, 404, 'no such user');
	} else return { caller, userId: wanted };
	return undefined;
}

/** The routes of the recordings of the company, or of those that users made on demand. */
export function addRecordings(
	app: FastifyInstance,
	base: string,
	ofUser: boolean,
	{ settings, data, access, exports, origin, living }: RecordingParts,
): void {
	const path = ofUser
		? `${base}/accounts/:accountId/users/:userId/call_recordings`
		: `${base}/accounts/:accountId/company_call_recordings`;

	app.get(path, async (request, reply) => {
		const scope = scopeOf(access, request, reply, ofUser);
		if (!scope) return reply;
		const search = searchOf(request);
		const query = readRecordingQuery(search, settings);
		if (typeof query === 'string') return refuse(request, reply, 400, query);
		const turn = living.turn(request.url);
		const { indexes, totalPages, envelope } = pageOf(
			data.recordings({ ...query, userId: scope.userId }),
			{ ...query, firstPage: 1 },
			origin() + request.url.split('?')[0],
			search,
			turn,
			settings.linksFromZero ? -1 : 0,
		);
		const recordings = indexes.map((index) => data.recordingAt(index).row);
		const body = { ...envelope, total_pages: totalPages, _embedded: { recordings } };
		return turn.answer(body, listShape('recordings'));
	});

	/** The recording in the path; undefined when the request was answered. */
	const found = (request: FastifyRequest, reply: FastifyReply) => {
		const scope = scopeOf(access, request, reply, ofUser);
		if (!scope) return undefined;
		const recording = data.recording((request.params as Params).recordingId ?? '');
		if (recording && recording.userId === scope.userId) return recording;
		refuse(request, reply, 404, 'no such recording');
		return undefined;
	};
	app.get(`${path}/:recordingId`, async (request, reply) => found(request, reply)?.row ?? reply);
	app.delete(`${path}/:recordingId`, async (request, reply) => {
		const recording = found(request, reply);
		if (!recording) return reply;
		data.remove(recording.index);
		return reply.code(204).send();
	});
	app.post(`${path}/export`, async (request, reply) => {
		const scope = scopeOf(access, request, reply, ofUser);
		if (!scope) return reply;
		const filters = readExportFilters(request.body);
		if (typeof filters === 'string') return refuse(request, reply, 400, filters);
		const { caller, userId } = scope;
		// Jobs stand under a user: those for the company's recordings under who started them.
		const jobIds = exports.start(userId ?? caller, data.recordings({ ...filters, userId }));
		return reply.code(202).send({ job_ids: jobIds });
	});
}

/** The routes of the export jobs of a user. */
export function addExportJobs(
	app: FastifyInstance,
	base: string,
	{ access, exports, origin, living }: RecordingParts,
): void {
	const path = `${base}/accounts/:accountId/users/:userId/call_recordings/jobs`;
	app.get(path, async (request, reply) => {
		const userId = scopeOf(access, request, reply, true)?.userId;
		if (userId === undefined) return reply;
		const search = searchOf(request);
		for (const name of search.keys()) {
			// No page parameters are documented, but the links have to lead somewhere.
			if (!['status', 'page', 'page_size'].includes(name)) {
				return refuse(request, reply, 400, `unknown parameter ${name}`);
			}
		}
		const page = Number(search.get('page') ?? 1);
		const pageSize = Number(search.get('page_size') ?? DEFAULT_PAGE_SIZE);
		if (!(Number.isInteger(page) && page > 0 && Number.isInteger(pageSize) && pageSize > 0)) {
			return refuse(request, reply, 400, 'page or page_size is no whole number from 1');
		}
		const status = search.get('status');
		const jobs = exports.jobsOf(userId).filter((job) => !status || job.status === status);
		const turn = living.turn(request.url);
		const { indexes, totalPages, envelope } = pageOf(
			span(0, jobs.length),
			{ page, pageSize, firstPage: 1, newestFirst: false },
			origin() + request.url.split('?')[0],
			search,
			turn,
		);
		const body = {
			...envelope,
			total_pages: totalPages,
			_embedded: { jobs: indexes.map((index) => jobs[index]) },
		};
		return turn.answer(body, listShape('jobs'));
	});
	app.get(`${path}/:jobId`, async (request, reply) => {
		const userId = scopeOf(access, request, reply, true)?.userId;
		if (userId === undefined) return reply;
		const job = exports.job(userId, (request.params as Params).jobId ?? '');
		return job ?? refuse(request, reply, 404, 'no such job');
	});
}
