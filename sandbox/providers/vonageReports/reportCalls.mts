import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { wishedShapes } from '../../shared/injection.mts';
import { createReportFiles } from '../../shared/reportFile/reportFiles.mts';
import { mergeShapes } from '../../shared/reportFile/shape.mts';
import { readDate } from './dates.mts';
import { ALREADY_FINAL, badRequest, isProblem, noFile, noReport } from './problems.mts';
import { checkAccount } from './query.mts';
import type { Desk } from './records.mts';
import { reportArchive, wishedReport } from './reportFile.mts';
import { readReportRequest } from './reportRequest.mts';
import type { Job, Jobs } from './reports.mts';

const STATUSES = ['PENDING', 'PROCESSING', 'SUCCESS', 'ABORTED', 'FAILED', 'TRUNCATED'];
const LIST_PARAMETERS = ['account_id', 'status', 'date_from', 'date_to'];

interface ListQuery {
	statuses: string[];
	accountId: string;
	/** Unix milliseconds. */
	fromMs: number;
	toMs: number;
}

function readListQuery(search: string): ListQuery | ReturnType<typeof badRequest> {
	const values = new URLSearchParams(search);
	for (const name of values.keys()) {
		if (!LIST_PARAMETERS.includes(name)) return badRequest(`Unknown parameter ${name}.`);
	}
	const account = checkAccount(values.get('account_id') ?? undefined);
	if (account) return account.status === 403 ? account : badRequest('account_id is missing.');
	const statuses = (values.get('status') ?? '').split(',').map((status) => status.trim());
	if (statuses.some((status) => !STATUSES.includes(status))) {
		return badRequest(`status takes a list of ${STATUSES.join(', ')}.`);
	}
	const bounds: number[] = [];
	for (const [name, open] of [
		['date_from', 0],
		['date_to', Infinity],
	] as const) {
		const text = values.get(name);
		const time = text === null ? open : readDate(text);
		if (time === undefined) return badRequest(`${name} is no ISO 8601 date-time with an offset.`);
		bounds.push(time);
	}
	return {
		statuses,
		accountId: values.get('account_id') ?? '',
		fromMs: bounds[0],
		toMs: bounds[1],
	};
}

/** The calls that make reports, tell of them, and hand out their files. */
export function addReportCalls(app: FastifyInstance, desk: Desk, jobs: Jobs): void {
	type WithId = FastifyRequest<{ Params: { id: string } }>;

	app.post('/v2/reports', async (request, reply) => {
		const wanted = readReportRequest(request.body, desk.settings, desk.now());
		if (isProblem(wanted)) return desk.refuse(request, reply, wanted);
		return jobs.create(wanted).body(desk.origin(request));
	});

	const withJob = (answer: (job: Job, request: WithId, reply: FastifyReply) => unknown) => {
		return async (request: WithId, reply: FastifyReply) => {
			const job = jobs.find(request.params.id);
			if (!job) return desk.refuse(request, reply, noReport(request.params.id));
			return answer(job, request, reply);
		};
	};
	app.get(
		'/v2/reports/:id',
		withJob((job, request) => job.body(desk.origin(request))),
	);
	app.delete(
		'/v2/reports/:id',
		withJob((job, request, reply) => {
			if (job.isFinal) return desk.refuse(request, reply, ALREADY_FINAL);
			job.abort();
			return job.body(desk.origin(request));
		}),
	);

	if (desk.settings.listReports) {
		app.get('/v2/reports', async (request, reply) => {
			const query = readListQuery(request.url.split('?').slice(1).join('?'));
			if (isProblem(query)) return desk.refuse(request, reply, query);
			const origin = desk.origin(request);
			const listed = jobs.all.filter(
				(job) =>
					jobs.find(job.id) !== undefined &&
					job.accountId === query.accountId &&
					query.statuses.includes(job.status) &&
					job.receivedMs >= query.fromMs &&
					job.receivedMs <= query.toMs,
			);
			return {
				items_count: listed.length,
				self_link: origin + request.url,
				reports: listed.map((job) => job.body(origin)),
			};
		});
	}

	const files = createReportFiles(app);
	app.get('/v3/media/:id', async (request: WithId, reply) => {
		const job = jobs.findFile(request.params.id);
		if (!job) return desk.refuse(request, reply, noFile(request.params.id));
		const made = job.endedMs ?? desk.now();
		const shape = mergeShapes(job.shape, ...wishedShapes(request));
		if (shape) return files.send(request, reply, wishedReport(desk, job, shape, made));
		return reply
			.header('content-type', 'application/octet-stream')
			.header('content-disposition', `attachment; filename="${job.product}_${job.id}.zip"`)
			.send(reportArchive(job, made));
	});
}
