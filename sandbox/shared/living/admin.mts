import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Living, Range, Snapshot } from './living.mts';
import type { LivingModes } from './modes.mts';
import { presetModes } from './presets.mts';

/**
 * Routes for tests that run in another process.
 * @param prefix of the paths
 */
export function addLivingRoutes(app: FastifyInstance, prefix: string, living: Living): void {
	const path = `${prefix}living`;
	const snapshots: Snapshot[] = [];
	const attempt = async (reply: FastifyReply, act: () => unknown) => {
		try {
			return act();
		} catch (error) {
			return reply.code(400).send({ message: (error as Error).message });
		}
	};
	app.get(path, async () => living.state);
	app.post(path, async (request, reply) =>
		attempt(reply, () => {
			const { presets, ...modes } = request.body as LivingModes & { presets?: string[] };
			living.start({ ...presetModes(presets ?? []), ...modes });
			return living.state;
		}),
	);
	app.delete(path, async (_request, reply) => {
		living.stop();
		return reply.code(204).send();
	});
	app.post(`${path}/steps`, async (request, reply) =>
		attempt(reply, () => {
			living.step((request.body as { steps?: number } | null)?.steps);
			return living.state;
		}),
	);
	app.post(`${path}/snapshots`, async (request, reply) =>
		attempt(reply, () => {
			const { from, to, ...range } = request.body as Range & { from: unknown; to: unknown };
			if (!Number.isInteger(from) || !Number.isInteger(to)) {
				throw new TypeError('from and to are Unix seconds');
			}
			const snapshot = living.snapshot(range, Number(from), Number(to));
			return { snapshot: snapshots.push(snapshot) - 1, ids: snapshot.ids };
		}),
	);
	app.get<{ Params: { number: string } }>(`${path}/snapshots/:number`, async (request, reply) => {
		const snapshot = snapshots[Number(request.params.number)];
		if (!snapshot) return reply.code(404).send({ message: 'No such snapshot' });
		const { ids, added, removed, stayed } = snapshot;
		return { ids, added, removed, stayed };
	});
}
