import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { ADMIN_PREFIX } from './app.mts';
import type { Fault, Faults, Hostility, RandomFaults } from './faults.mts';
import { addLivingRoutes } from './living/admin.mts';
import type { Living } from './living/living.mts';
import type { RequestLog } from './requestLog.mts';

const ROWS_PER_CHUNK = 200;

/** A fault as JSON: `pathPattern` is the source of a regular expression; `hostility` is a name. */
type FaultText = (Fault | (RandomFaults & { kind: 'random' })) & {
	match?: { pathPattern?: string };
	hostility?: Hostility;
};

/** Rows as newline-delimited JSON, a chunk at a time. */
function* ndjson(rows: Iterable<unknown>): Generator<string> {
	let chunk: string[] = [];
	for (const row of rows) {
		chunk.push(JSON.stringify(row));
		if (chunk.length < ROWS_PER_CHUNK) continue;
		yield `${chunk.join('\n')}\n`;
		chunk = [];
	}
	if (chunk.length > 0) yield `${chunk.join('\n')}\n`;
}

function setFault(faults: Faults, text: FaultText): void {
	const { match, hostility, ...rest } = text;
	const { pathPattern, ...plain } = match ?? {};
	const fault = {
		...rest,
		match: pathPattern === undefined ? plain : { ...plain, path: new RegExp(pathPattern) },
	};
	if (hostility !== undefined) faults.hostile(hostility, fault as Fault);
	else if (fault.kind === 'random') faults.random(fault as RandomFaults);
	else faults.next(fault as Fault);
}

/**
 * Routes for tests that run in another process.
 * @param lists what the provider holds from one Unix second (included) to another (excluded),
 * oldest first, by the name of the route; further parameters of the request go along
 */
export function addAdminRoutes(
	app: FastifyInstance,
	faults: Faults,
	requests: RequestLog,
	lists: Record<
		string,
		(from: number, to: number, parameters: Record<string, string>) => Iterable<unknown>
	>,
	living: Living,
): void {
	addLivingRoutes(app, ADMIN_PREFIX, living);
	app.post(`${ADMIN_PREFIX}faults`, async (request, reply) => {
		const wanted = request.body as FaultText | FaultText[];
		try {
			for (const text of Array.isArray(wanted) ? wanted : [wanted]) setFault(faults, text);
		} catch (error) {
			return reply.code(400).send({ message: (error as Error).message });
		}
		return { pending: faults.pending };
	});
	app.delete(`${ADMIN_PREFIX}faults`, async (_request, reply) => {
		faults.clear();
		return reply.code(204).send();
	});
	app.get(`${ADMIN_PREFIX}requests`, async () => requests.entries);
	app.delete(`${ADMIN_PREFIX}requests`, async (_request, reply) => {
		requests.clear();
		return reply.code(204).send();
	});
	for (const [name, list] of Object.entries(lists)) {
		app.get(ADMIN_PREFIX + name, async (request, reply) => {
			const { from, to, ...parameters } = request.query as Record<string, string>;
			const [first, end] = [Number(from), Number(to)];
			if (!Number.isInteger(first) || !Number.isInteger(end)) {
				return reply.code(400).send({ message: 'from and to are Unix seconds' });
			}
			reply.header('content-type', 'application/x-ndjson; charset=utf-8');
			return reply.send(Readable.from(ndjson(list(first, end, parameters))));
		});
	}
}
