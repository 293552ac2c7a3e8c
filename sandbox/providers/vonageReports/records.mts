import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Living } from '../../shared/living/living.mts';
import type { ListShape, Turn } from '../../shared/living/turn.mts';
import type { Cursors } from './cursor.mts';
import type { VonageReportsData } from './data.mts';
import { writeDate } from './dates.mts';
import type { VonageReportsSettings } from './options.mts';
import { readPage } from './page.mts';
import { invalid, isProblem, requestIdOf, type Problem } from './problems.mts';
import { readRecordsQuery, type RecordsQuery } from './query.mts';
import { CURRENCY, type Row, type RowStyle } from './rows/row.mts';
import type { Meter } from './usage.mts';

/** What the calls of the provider share. */
export interface Desk {
	settings: VonageReportsSettings;
	data: VonageReportsData;
	meter: Meter;
	/** The provider's clock, Unix milliseconds. */
	now(): number;
	/** No record from this Unix second on is told. */
	visibleUntil(): number;
	living: Living;
	/** Scheme and host for links. */
	origin(request: FastifyRequest): string;
	refuse(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply;
}

export function styleOf(
	{ dateOffset }: VonageReportsSettings,
	{ includeMessage = false, showConcatenated = false } = {},
): RowStyle {
	return { includeMessage, showConcatenated, date: (second) => writeDate(second, dateOffset) };
}

function searchOf(entries: Iterable<[string, string]>): string {
	return new URLSearchParams([...entries]).toString();
}

/** Parameters that the incomplete next link has lost, as was observed. */
const LOST = new Set(['date_start', 'date_end', 'cursor', 'iv']);

const SHAPE: ListShape = {
	rows: ['records'],
	counts: { size: ['items_count'] },
	next: [['cursor'], ['iv'], ['_links', 'next']],
	status: ['request_status'],
};

/** GET /v2/reports/records. */
export function createRecordsCall(desk: Desk, cursors: Cursors) {
	const { settings, data, meter } = desk;

	const nextLink = (
		href: string,
		parameters: URLSearchParams,
		pair: { cursor: string; iv: string },
	) => {
		if (settings.nextLink === 'absent') return {};
		const complete = settings.nextLink === 'complete';
		const kept = [...parameters].filter(([name]) =>
			complete ? name !== 'cursor' && name !== 'iv' : !LOST.has(name),
		);
		const added: Array<[string, string]> = complete
			? Object.entries(pair)
			: [['cursor', pair.cursor]];
		return { next: { href: `${href}?${searchOf([...kept, ...added])}` } };
	};

	const byId = (query: RecordsQuery, ids: string[], style: RowStyle) => {
		const series = data.series(query.wanted);
		const nowSecond = desk.now() / 1000;
		const found = ids.map((id) => series.find(id, style, nowSecond));
		const lost = ids.filter((_id, at) => !found[at]);
		return { rows: found.filter((row): row is Row => row !== undefined), lost };
	};

	const byDate = async (query: RecordsQuery, style: RowStyle, turn: Turn) => {
		const position = query.page ? cursors.unseal(query.page, query.original) : 0;
		if (position === undefined) return invalid('cursor', 'Invalid cursor');
		const slice = {
			series: data.series(query.wanted),
			from: query.from,
			to: Math.min(query.to, desk.visibleUntil()),
			nowMs: desk.now(),
			hidden: turn.hidden,
		};
		const { rows, next } = await readPage(slice, style, position, settings, turn);
		return { rows, pair: next === undefined ? undefined : cursors.seal(next, query.original) };
	};

	return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
		const search = request.url.split('?').slice(1).join('?');
		const query = readRecordsQuery(search, settings, desk.now());
		if (isProblem(query)) return desk.refuse(request, reply, query);
		const style = styleOf(settings, query);
		const turn = desk.living.turn(request.url, query.wanted.product);
		const found = query.ids ? byId(query, query.ids, style) : await byDate(query, style, turn);
		if (isProblem(found)) return desk.refuse(request, reply, found);
		const { rows } = found;
		const pair = 'pair' in found ? found.pair : undefined;
		const lost = 'lost' in found ? found.lost : [];
		const { product } = query.wanted;
		const time = Math.floor(desk.now() / 1000);
		const job = query.ids ? 'SYNC_JOB_FROM_ID' : 'SYNC_JOB_FROM_DATES';
		meter.charge({ time, job, product, accountId: query.accountId, items: rows.length });

		const href = `${desk.origin(request)}/v2/reports/records`;
		const body = {
			_links: {
				self: { href: `${href}?${search}` },
				...(pair ? nextLink(href, new URLSearchParams(search), pair) : {}),
			},
			...pair,
			request_id: requestIdOf(request),
			request_status: pair ? 'TRUNCATED' : 'SUCCESS',
			received_at: writeDate(time, settings.dateOffset),
			price: Number((rows.length * settings.pricePerRecord).toFixed(4)),
			currency: CURRENCY,
			...query.echo,
			...(lost.length > 0 ? { ids_not_found: lost.join(',') } : {}),
			items_count: turn.rowCount(rows.length, settings.pageSize),
			records: rows,
		};
		return turn.answer(body, SHAPE);
	};
}
