import type { FastifyInstance } from 'fastify';
import { ADMIN_PREFIX } from '../../shared/app.mts';
import type { FileShape } from '../../shared/reportFile/shape.mts';
import type { ReportEnd } from './options.mts';
import type { Jobs } from './reports.mts';

interface Change {
	status?: ReportEnd;
	loseFile?: boolean;
	file?: FileShape;
}

/** Routes about reports and what was billed, for tests that run in another process. */
export function addReportAdmin(
	app: FastifyInstance,
	jobs: Jobs,
	counts: () => { billedRecords: number; refusedForRate: number },
): void {
	app.get(`${ADMIN_PREFIX}meter`, async () => ({
		...counts(),
		reports: jobs.all.map(({ id, fileId, product, accountId, status, callbackStatus }) => ({
			id,
			fileId,
			product,
			accountId,
			status,
			callbackStatus,
		})),
	}));
	app.post<{ Params: { id: string } }>(`${ADMIN_PREFIX}reports/:id`, async (request, reply) => {
		const job = jobs.all.find(({ id }) => id === request.params.id);
		if (!job) return reply.code(404).send({ message: 'No such report' });
		const { status, loseFile, file } = request.body as Change;
		if (status) job.finish(status);
		if (loseFile) job.loseFile();
		if (file) job.shapeFile(file);
		return reply.code(204).send();
	});
}
