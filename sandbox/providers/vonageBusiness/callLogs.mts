import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Living } from '../../shared/living/living.mts';
import type { Access } from './access.mts';
import type { CallFilter, CallQuery, VonageBusinessData } from './data.mts';
import type { VonageBusinessSettings } from './options.mts';
import { listShape, pageOf } from './pages.mts';

/** What the answer says of a parameter that is refused. */
export interface InvalidParameter {
	name: string;
	reason: string;
}

interface CallLogQuery extends CallQuery {
	page: number;
	pageSize: number;
}

const UTC_SECOND = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;
const PAGE_NUMBER = /^(0|[1-9]\d{0,8})$/;
const TIMES = ['start:gte', 'start:lte', 'end:gte', 'end:lte'];
const TEXTS = ['to', 'from', 'source_user', 'destination_user', 'direction'] as const;
const KNOWN = [...TIMES, 'page', 'page_size', ...TEXTS];
const DEFAULT_PAGE_SIZE = 10;

/** The Unix second of a UTC text, or undefined when it is none or there is no such day. */
function secondOf(text: string): number | undefined {
	if (!UTC_SECOND.test(text)) return undefined;
	const iso = `${text.replace(' ', 'T')}.000Z`;
	const time = Date.parse(iso);
	return Number.isNaN(time) || new Date(time).toISOString() !== iso ? undefined : time / 1000;
}

/** Reads the query of a list request, or says what is wrong with it. */
function readQuery(
	search: URLSearchParams,
	settings: VonageBusinessSettings,
): CallLogQuery | InvalidParameter[] {
	const invalid: InvalidParameter[] = [];
	const object = (name: string, reason: string) => void invalid.push({ name, reason });
	for (const name of new Set(search.keys())) {
		if (!KNOWN.includes(name)) object(name, 'is not a known parameter');
		else if (search.getAll(name).length > 1) object(name, 'must not be repeated');
		else if (search.get(name) === '') object(name, 'must not be empty');
	}
	const times: Record<string, number | undefined> = {};
	for (const name of TIMES) {
		const text = search.get(name);
		if (text === null && name.startsWith('start')) object(name, 'is required');
		if (!text) continue;
		times[name] = secondOf(text);
		if (times[name] === undefined) object(name, 'must be of the form yyyy-MM-dd HH:mm:ss');
	}
	const { firstPage, maxPageSize } = settings;
	const page = search.get('page') ?? String(firstPage);
	const size = search.get('page_size') ?? String(DEFAULT_PAGE_SIZE);
	if (page !== '' && !(PAGE_NUMBER.test(page) && Number(page) >= firstPage)) {
		object('page', `must be a whole number from ${firstPage}`);
	}
	if (size !== '' && !(PAGE_NUMBER.test(size) && Number(size) >= 1)) {
		object('page_size', 'must be a whole number from 1');
	}
	const direction = search.get('direction');
	if (direction && direction !== 'Inbound' && direction !== 'Outbound') {
		object('direction', 'must be Inbound or Outbound');
	}
	const [from, last] = [times['start:gte'], times['start:lte']];
	if (from !== undefined && last !== undefined && from > last) {
		object('start:lte', 'must not be before start:gte');
	}
	if (invalid.length > 0 || from === undefined || last === undefined) return invalid;
	return {
		from,
		to: last + 1,
		filter: filterOf(search, times),
		page: Number(page),
		pageSize: Math.min(Number(size), maxPageSize),
	};
}

function filterOf(
	search: URLSearchParams,
	times: Record<string, number | undefined>,
): CallFilter | undefined {
	const texts = TEXTS.flatMap((name) => {
		const text = search.get(name);
		return text === null ? [] : [[name, text] as const];
	});
	const [endFrom, endLast] = [times['end:gte'] ?? -Infinity, times['end:lte'] ?? Infinity];
	const idle = texts.length === 0 && endFrom === -Infinity && endLast === Infinity;
	return idle ? undefined : { texts, endFrom, endLast };
}

/** The route of the call logs. @param origin scheme, host and port of the links */
export function addCallLogs(
	app: FastifyInstance,
	path: string,
	settings: VonageBusinessSettings,
	data: VonageBusinessData,
	access: Access,
	origin: () => string,
	living: Living,
): void {
	const shape = listShape('call_logs', settings.totalField);
	app.get<{ Params: { accountId: string } }>(
		`${path}/accounts/:accountId/call-logs`,
		async (request, reply) => {
			const { accountId } = request.params;
			if (!access.reportsUser(request, reply, accountId)) return reply;
			const search = new URLSearchParams(request.url.split('?').slice(1).join('?'));
			const query = readQuery(search, settings);
			if (Array.isArray(query)) {
				return reply.code(400).send({
					status: 400,
					title: 'Bad Request',
					instance: randomUUID(),
					invalid_parameters: query,
				});
			}
			const { page, pageSize } = query;
			const { firstPage, totalField, order } = settings;
			const turn = living.turn(request.url);
			const newestFirst = order === 'newestFirst';
			const { indexes, totalPages, envelope } = pageOf(
				data.callLogs(query),
				{ page, pageSize, firstPage, newestFirst },
				`${origin()}${path}/accounts/${accountId}/call-logs`,
				search,
				turn,
			);
			// Unlike the lists of recordings this one has no link to its last page.
			const { first, prev, self, next } = envelope._links;
			const body = {
				...envelope,
				[totalField]: totalPages,
				_links: { first, prev, self, next },
				_embedded: { call_logs: indexes.map((index) => data.callLogAt(index)) },
			};
			return turn.answer(body, shape);
		},
	);
}
