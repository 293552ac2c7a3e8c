import type { FastifyInstance } from 'fastify';
import { addAdminRoutes } from '../shared/admin.mts';
import { createApp, refuse } from '../shared/app.mts';
import { audioFile, audioOf } from '../shared/audio/file.mts';
import { sendFile } from '../shared/bytes.mts';
import { createCalls } from '../shared/calls.mts';
import { indexOfUuid } from '../shared/ids.mts';
import { Living } from '../shared/living/living.mts';
import type { ListShape, Turn } from '../shared/living/turn.mts';
import type { ProviderParts, ProviderView } from '../shared/provider.mts';
import { readListQuery, type ListQuery } from './__name__/query.mts';
import { rowOf, type CallRow } from './__name__/rows.mts';

export interface __Name__View extends ProviderView {
	/** The key that is accepted. */
	readonly apiKey: string;
	/** Oldest first, from one Unix second (included) to another (excluded). */
	calls(from: number, to: number): Iterable<CallRow>;
}

const API_KEY = '__kebab__-sandbox-key';
/** Of the answered calls. */
const RECORDED_SHARE = 0.25;

// FILL_IN: where an answer has its records, its counts and what leads to the next page.
const LIST_SHAPE: ListShape = { rows: ['calls'], counts: {}, next: [['next_cursor']] };

// FILL_IN: the name and the address of the document that this server is written from, and not from the node.
/** __label__'s API: not yet listening. */
export function create__Name__(parts: ProviderParts): {
	app: FastifyInstance;
	view: __Name__View;
} {
	const { seed, timeline, now, faults, requests } = parts;
	const living = new Living(seed, now);
	const source = createCalls(seed, timeline, RECORDED_SHARE);
	const rowAt = (index: number) => rowOf(seed, source.callAt(index));

	// FILL_IN: how the provider refuses, here and below: which status, and what body.
	const app = createApp(parts, {
		name: '__name__',
		expireTokens: () => undefined,
		guard(request, reply) {
			if (request.headers.authorization === `Bearer ${API_KEY}`) return false;
			refuse(request, reply, 401, 'no key, or a wrong one');
			return true;
		},
	});

	/** Indexes of a page, newest first, and the one with which the next page begins. */
	const pageOf = ({ from, to, size, cursor }: ListQuery, turn: Turn) => {
		const hidden = new Set(turn.hidden);
		const [first, beyond] = [timeline.indexFrom(from), timeline.indexFrom(to)];
		/** The next so many, one way or the other. */
		const walk = (begin: number, most: number, step: number) => {
			const found: number[] = [];
			for (let at = begin; at >= first && at < beyond && found.length < most; at += step) {
				if (!hidden.has(at)) found.push(at);
			}
			return found;
		};
		const most = turn.size(size);
		const before = turn.stuckAt(most);
		const stuck = before === undefined ? undefined : walk(beyond - 1, before + 1, -1)[before];
		const begin = Math.max(Math.min(cursor ?? Infinity, beyond - 1), stuck ?? -1);
		const indexes = walk(begin, most + 1, -1);
		const next = indexes.length > most ? indexes.pop() : undefined;
		const again = cursor === undefined ? [] : walk(begin + 1, turn.again, 1).reverse();
		return { indexes: [...again, ...indexes], next };
	};

	// FILL_IN: the paths, and what each answers.
	app.get('/v1/calls', async (request, reply) => {
		const query = readListQuery(request.url, (id) => indexOfUuid(seed, id));
		if (typeof query === 'string') return refuse(request, reply, 400, query);
		const turn = living.turn(request.url);
		const { indexes, next } = pageOf(query, turn);
		const body = {
			calls: indexes.map(rowAt),
			next_cursor: next === undefined ? null : rowAt(next).id,
		};
		return turn.answer(body, LIST_SHAPE);
	});

	app.get<{ Params: { id: string } }>('/v1/recordings/:id', async (request, reply) => {
		const { id } = request.params;
		const index = indexOfUuid(seed, id) ?? timeline.length;
		if (index >= timeline.length || living.hides(index) || !source.isRecorded(index)) {
			return refuse(request, reply, 404, 'no such recording');
		}
		const { talkSeconds } = source.callAt(index);
		const file = audioFile(seed, index, talkSeconds, { recordingMedia: 'mp3' });
		const { type } = file;
		return sendFile(request, reply, { body: audioOf(file), name: `${id}.mp3`, type });
	});

	function* calls(from: number, to: number): Generator<CallRow> {
		const end = timeline.indexFrom(to);
		for (let at = timeline.indexFrom(from); at < end; at++) {
			if (!living.hides(at)) yield rowAt(at);
		}
	}
	living.attach(timeline, {
		records: {
			rows: calls,
			idOf: ({ id }: CallRow) => id,
			idsAt(index, from, to) {
				const time = timeline.timeOf(index);
				return time >= from && time < to ? [rowAt(index).id] : [];
			},
		},
	});
	const { life } = timeline;
	// FILL_IN: when the provider tells of a call; many do when it has ended.
	const endOf = (index: number) => {
		const { time, ringSeconds, talkSeconds } = source.callAt(index);
		return time + ringSeconds + talkSeconds;
	};
	if (life) living.flows(timeline, life, (at) => endOf(at) + life.delay('call', at));
	addAdminRoutes(app, faults, requests, { records: calls }, living);
	return { app, view: { apiKey: API_KEY, calls, living } };
}
