import type { FastifyInstance } from 'fastify';
import { addAdminRoutes } from '../../shared/admin.mts';
import { ADMIN_PREFIX, type Surroundings } from '../../shared/app.mts';
import type { LivingList } from '../../shared/living/living.mts';
import type { FileShape } from '../../shared/reportFile/shape.mts';
import { eventId, eventRowsOf } from './callEvents.mts';
import { LISTS } from './data.mts';
import type { Desk } from './desk.mts';
import type { ReportEnd } from './options.mts';
import { RECORD_TYPES } from './recordTypes.mts';
import { idOfRow, type Row } from './series.mts';
import type { TelnyxFamily, TelnyxView } from './view.mts';

const FAMILIES: readonly string[] = [...RECORD_TYPES, ...LISTS, 'callEvents'];

function isFamily(name: string): name is TelnyxFamily {
	return FAMILIES.includes(name);
}

/** The list for the truth about what comes and goes: that of the view. */
export function livingRecords(desk: Desk, view: Pick<TelnyxView, 'records'>): LivingList {
	const { data } = desk;
	const passes = (row: Row, filter: Record<string, string>) =>
		Object.entries(filter).every(([name, value]) => row[name] === value);
	return {
		rows: (from, to, { family, ...filter }) =>
			isFamily(family) ? view.records(family, from, to, filter) : [],
		what: ({ family }) => family,
		idOf: (row: Row) => (row.event_timestamp === undefined ? idOfRow(row) : eventId(row)),
		idsAt(index, from, to, { family, ...filter }) {
			if (!isFamily(family)) return [];
			if (family === 'callEvents') {
				const leg = data.legAt(index);
				if (leg.time < from || leg.time >= to) return [];
				return eventRowsOf(desk, leg)
					.filter((row) => passes(row, filter))
					.map(eventId);
			}
			const series = data.series[family];
			const at = series.positionOf(index);
			if (at === undefined || at < series.indexFrom(from) || at >= series.indexFrom(to)) return [];
			const row = series.rowAt(at);
			return desk.isGone(idOfRow(row)) || !passes(row, filter) ? [] : [idOfRow(row)];
		},
	};
}

interface Change {
	finish?: ReportEnd;
	expire?: boolean;
	loseFile?: boolean;
	file?: FileShape;
}

/** Routes for tests that run in another process. */
export function addTelnyxAdmin(
	app: FastifyInstance,
	{ faults, requests }: Surroundings,
	view: TelnyxView,
	list: LivingList,
): void {
	addAdminRoutes(app, faults, requests, { records: list.rows }, view.living);
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
		const { finish, expire, loseFile, file } = request.body as Change;
		if (finish) report.finish(finish);
		if (expire) report.expire();
		if (loseFile) report.loseFile();
		if (file) report.shapeFile(file);
		return reply.code(204).send();
	});
	app.post(`${ADMIN_PREFIX}visible`, async (request, reply) => {
		const { until, withheld } = request.body as { until?: number | null; withheld?: string[] };
		if (until !== undefined) view.showUntil(until);
		if (withheld) view.withhold(withheld);
		return reply.code(204).send();
	});
}
