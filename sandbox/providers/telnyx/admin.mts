import type { FastifyInstance } from 'fastify';
import { addAdminRoutes } from '../../shared/admin.mts';
import { ADMIN_PREFIX, type Surroundings } from '../../shared/app.mts';
import { LISTS } from './data.mts';
import type { ReportEnd } from './options.mts';
import { RECORD_TYPES } from './recordTypes.mts';
import type { TelnyxFamily, TelnyxView } from './view.mts';

const FAMILIES: readonly string[] = [...RECORD_TYPES, ...LISTS, 'callEvents'];

interface Change {
	finish?: ReportEnd;
	expire?: boolean;
	loseFile?: boolean;
}

/** Routes for tests that run in another process. */
export function addTelnyxAdmin(
	app: FastifyInstance,
	{ faults, requests }: Surroundings,
	view: TelnyxView,
): void {
	addAdminRoutes(app, faults, requests, {
		records(from, to, { family, ...filter }) {
			return FAMILIES.includes(family)
				? view.records(family as TelnyxFamily, from, to, filter)
				: [];
		},
	});
	app.get(`${ADMIN_PREFIX}state`, async () => ({
		foreignOrigin: view.foreignOrigin,
		refusedForRate: view.refusedForRate,
		reports: view.reports.map(({ id, family, state }) => ({ id, family, state })),
	}));
	app.get<{ Params: { id: string } }>(`${ADMIN_PREFIX}reports/:id`, async (request, reply) => {
		const report = view.report(request.params.id);
		return report ? [...report.rows()] : reply.code(404).send({ message: 'No such report' });
	});
	app.post<{ Params: { id: string } }>(`${ADMIN_PREFIX}reports/:id`, async (request, reply) => {
		const report = view.report(request.params.id);
		if (!report) return reply.code(404).send({ message: 'No such report' });
		const { finish, expire, loseFile } = request.body as Change;
		if (finish) report.finish(finish);
		if (expire) report.expire();
		if (loseFile) report.loseFile();
		return reply.code(204).send();
	});
	app.post(`${ADMIN_PREFIX}visible`, async (request, reply) => {
		const { until, withheld } = request.body as { until?: number | null; withheld?: string[] };
		if (until !== undefined) view.showUntil(until);
		if (withheld) view.withhold(withheld);
		return reply.code(204).send();
	});
}
