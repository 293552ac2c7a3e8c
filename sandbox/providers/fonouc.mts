import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { addAdminRoutes } from '../shared/admin.mts';
import { createApp, refuse, type Surroundings } from '../shared/app.mts';
import { readBody } from '../shared/audio/body.mts';
import { audioOf } from '../shared/audio/file.mts';
import { sendFile } from '../shared/bytes.mts';
import { Living } from '../shared/living/living.mts';
import type { ListShape } from '../shared/living/turn.mts';
import { createRateLimit } from '../shared/rateLimit.mts';
import type { Timeline } from '../shared/timeline.mts';
import { createTokens } from '../shared/tokens.mts';
import { createFonoUcData, keyOf, type FonoUcData, type Series } from './fonouc/data.mts';
import { livingLists } from './fonouc/living.mts';
import { FONO_UC_DEMO, fonoUcSettings, type FonoUcOptions } from './fonouc/options.mts';
import { readPage } from './fonouc/page.mts';
import { readListQuery } from './fonouc/query.mts';
import type { CdrRow, RecordingRow } from './fonouc/rows.mts';

export type { CdrRow, FonoUcOptions, RecordingRow };

/** What the provider is made from. */
export interface FonoUcParts extends Surroundings {
	seed: number;
	timeline: Timeline;
	/** Unix seconds; "now" for a request without endDate. */
	until: number;
}

/** A view of the provider for tests, beside the wire. Times are Unix seconds. */
export interface FonoUcView {
	readonly username: string;
	readonly password: string;
	/** The tenant. */
	readonly domain: string;
	readonly accountId: string;
	/** Successful logins so far. */
	readonly logins: number;
	/** CDRs from `from` (included) to `to` (excluded), oldest first, as the list sends them. */
	cdrs(from: number, to: number): Generator<CdrRow>;
	/** Recordings that start from `from` (included) to `to` (excluded), oldest first. */
	recordings(from: number, to: number): Generator<RecordingRow>;
	/** Number of CDRs from `from` (included) to `to` (excluded). */
	countCdrs(from: number, to: number): number;
	/** The bytes of a recording. @throws Error when there is no recording of that id */
	audio(id: string): NodeJS.ReadableStream;
	/** Hides records from this second on, as if they had not happened yet; null shows all. */
	showUntil(second: number | null): void;
	/** Makes all tokens issued so far invalid. */
	expireTokens(): void;
	/** Records that come and go, and wrong counts and pages; its lists are `records` and `recordings`. */
	readonly living: Living;
}

/** What a last page says in place of a key. */
const LAST_KEYS = {
	absent: {},
	noPagingObject: {},
	null: { next_start_key: null },
	empty: { next_start_key: '' },
};

/** A page before it gets its envelope. */
interface ListPage<Row> {
	rows: Row[];
	next_start_key?: string | null;
	page_size: number;
}

const LIST_SHAPE: ListShape = {
	rows: ['rows'],
	counts: { size: ['page_size'] },
	next: [['next_start_key']],
};

const LOGIN_FIELDS = ['domain', 'password', 'username'] as const;

function isLogin(body: unknown): body is Record<(typeof LOGIN_FIELDS)[number], string> {
	if (typeof body !== 'object' || body === null) return false;
	const names = Object.keys(body).sort();
	const values = Object.values(body);
	return (
		names.join() === LOGIN_FIELDS.join() &&
		values.every((value) => typeof value === 'string' && value !== '')
	);
}

/** The FonoUC provider: not yet listening. */
export function createFonoUc(
	parts: FonoUcParts,
	options: FonoUcOptions = {},
): { app: FastifyInstance; view: FonoUcView } {
	const { seed, timeline, now, until } = parts;
	const settings = fonoUcSettings(options);
	const living = new Living(seed, now);
	const data: FonoUcData = createFonoUcData(seed, timeline, settings, (index) =>
		living.hides(index, 'recording'),
	);
	const tokens = createTokens(settings.tokenSeconds, now);
	const limit = settings.rateLimit ? createRateLimit(settings.rateLimit, now) : undefined;
	let visibleUntil = Infinity;
	const lastSecond = () => (timeline.life ? Math.max(until, Math.floor(now() / 1000)) : until);

	const app = createApp(parts, {
		name: 'fonoUc',
		expireTokens: () => tokens.expireAll(),
		guard(request, reply) {
			const account = request.headers['x-account-id'];
			const key = typeof account === 'string' ? `account ${account}` : request.ip;
			const wait = limit?.take(key) ?? 0;
			if (wait > 0) refuse(request, reply.header('retry-after', wait), 429, 'too many requests');
			return wait > 0;
		},
	});

	app.post('/api/v2/login', async (request, reply) => {
		if (!isLogin(request.body)) return refuse(request, reply, 400, 'not a login');
		const { username, password, domain } = request.body;
		const known = FONO_UC_DEMO;
		if (username !== known.username || password !== known.password || domain !== known.domain) {
			return refuse(request, reply, 400, 'wrong credentials');
		}
		const { accountId } = known;
		return {
			user: { username, account_id: accountId, first_name: 'Demo', last_name: 'User' },
			[settings.tokenField]: tokens.issue({ sub: username, account_id: accountId }),
			// Opaque, and good for nothing: no call that would take it is documented.
			refresh_token: randomBytes(24).toString('base64url'),
		};
	});

	/** Refuses whoever may not read reports; true when it did. */
	const refused = (request: FastifyRequest, reply: FastifyReply): boolean => {
		const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
		const objection = token === undefined ? 'no bearer token' : tokens.objection(token);
		const account = request.headers['x-account-id'];
		if (objection) refuse(request, reply, 401, objection);
		else if (account === undefined) refuse(request, reply, 400, 'no X-Account-ID');
		else if (account !== FONO_UC_DEMO.accountId) refuse(request, reply, 403, 'wrong account');
		else return false;
		return true;
	};

	const list = <Row,>(
		path: string,
		series: Series<Row>,
		what: string | undefined,
		envelope: (page: ListPage<Row>, last: boolean) => unknown,
	) => {
		app.get(path, async (request, reply) => {
			if (refused(request, reply)) return reply;
			const search = request.url.split('?').slice(1).join('?');
			const query = readListQuery(search, settings, lastSecond());
			if (typeof query === 'string') return refuse(request, reply, 400, query);
			query.end = Math.min(query.end, visibleUntil - 1);
			const turn = living.turn(request.url, what);
			const { rows, nextKey } = readPage(series, query, settings, seed, turn);
			const last = nextKey === undefined;
			const key = last ? LAST_KEYS[settings.lastKey] : { next_start_key: keyOf(nextKey) };
			const count = turn.rowCount(rows.length, query.pageSize);
			const body = envelope(turn.answer({ rows, ...key, page_size: count }, LIST_SHAPE), last);
			return body ?? reply.type('application/json; charset=utf-8').send('null');
		});
	};
	list('/api/v2/reports/cdrs', data.cdrs, undefined, ({ rows, ...paging }, last) => {
		const bare = last && settings.lastKey === 'noPagingObject';
		// A list that is none has no place for the paging object either.
		const elements = Array.isArray(rows) ? [...rows, ...(bare ? [] : [paging])] : rows;
		return settings.cdrEnvelope === 'array' ? elements : { [settings.cdrEnvelope]: elements };
	});
	list('/api/v2/reports/recordings', data.recordings, 'recording', ({ rows, next_start_key }) => ({
		recordings: rows,
		next_start_key,
	}));

	const serveRecording = (path: string, documented: boolean) => {
		app.get<{ Params: { id: string } }>(`${path}/:id`, async (request, reply) => {
			if (refused(request, reply)) return reply;
			if (request.url.includes('?')) return refuse(request, reply, 400, 'unknown parameter');
			const found = data.recording(request.params.id);
			if (!found) return reply.code(404).send({ message: 'No such recording' });
			const asksForJson = request.headers.accept === 'application/json';
			if (documented && (settings.recordingAnswers === 'metadata' || asksForJson)) {
				return { recordings: [found.row], next_start_key: String(found.row.start) };
			}
			if (found.file.lost) return reply.code(404).send({ message: 'Recording has no audio' });
			const { name, type } = found.file;
			return sendFile(request, reply, { body: audioOf(found.file), name, type });
		});
	};
	if (settings.recordingPath !== 'plural') serveRecording('/api/v2/reports/recording', true);
	if (settings.recordingPath !== 'singular') serveRecording('/api/v2/reports/recordings', false);

	function* range<Row>(
		series: Series<Row>,
		from: number,
		to: number,
		what?: string,
	): Generator<Row> {
		const end = series.indexFrom(Math.min(to, visibleUntil));
		for (let index = series.indexFrom(from); index < end; index++) {
			if (series.has(index) && !living.hides(index, what)) yield series.rowAt(index);
		}
	}
	const view: FonoUcView = {
		...FONO_UC_DEMO,
		get logins() {
			return tokens.issued;
		},
		cdrs: (from, to) => range(data.cdrs, from, to),
		recordings: (from, to) => range(data.recordings, from, to, 'recording'),
		countCdrs(from, to) {
			const begin = data.cdrs.indexFrom(from);
			const end = data.cdrs.indexFrom(Math.min(to, visibleUntil));
			const hidden = living.hidden.filter((index) => index >= begin && index < end);
			return Math.max(0, end - begin - hidden.length);
		},
		audio(id) {
			const found = data.recording(id);
			if (!found) throw new Error(`No recording ${id}`);
			return readBody(audioOf(found.file));
		},
		showUntil(second) {
			visibleUntil = second ?? Infinity;
		},
		expireTokens: () => tokens.expireAll(),
		living,
	};
	living.attach(data.cdrs, livingLists(data, view));
	if (timeline.life) living.flows(data.cdrs, timeline.life, data.tellsAt);
	addAdminRoutes(
		app,
		parts.faults,
		parts.requests,
		{ records: view.cdrs, recordings: view.recordings },
		living,
	);
	return { app, view };
}
