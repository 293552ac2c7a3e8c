import type { FastifyInstance } from 'fastify';
import { addAdminRoutes } from '../shared/admin.mts';
import { ADMIN_PREFIX, arrivalOf, createApp, refuse, type Surroundings } from '../shared/app.mts';
import { readBody } from '../shared/audio/body.mts';
import { audioOf } from '../shared/audio/file.mts';
import { listeningAt } from '../shared/listen.mts';
import { Living } from '../shared/living/living.mts';
import { createSlidingWindow } from '../shared/slidingWindow.mts';
import type { Timeline } from '../shared/timeline.mts';
import { addAccess } from './vonageBusiness/access.mts';
import type { CallLog } from './vonageBusiness/callLogRows.mts';
import { addCallLogs } from './vonageBusiness/callLogs.mts';
import { createVonageBusinessData } from './vonageBusiness/data.mts';
import { createExports } from './vonageBusiness/exports.mts';
import { livingLists } from './vonageBusiness/living.mts';
import { addDownloads, createFileHost, recordingBases } from './vonageBusiness/media.mts';
import {
	USERNAME_SUFFIX,
	VONAGE_BUSINESS_DEMO,
	vonageBusinessSettings,
	type DemoClient,
	type DemoUser,
	type VonageBusinessOptions,
} from './vonageBusiness/options.mts';
import { addExportJobs, addRecordings } from './vonageBusiness/recordings.mts';
import type { Recording } from './vonageBusiness/recordingRows.mts';
import type { Selection } from './vonageBusiness/selection.mts';

export type { CallLog, Recording, VonageBusinessOptions };

/** What the provider is made from. */
export interface VonageBusinessParts extends Surroundings {
	seed: number;
	timeline: Timeline;
}

/** A view of the provider for tests, beside the wire. Times are Unix seconds unless said. */
export interface VonageBusinessView {
	/** Without the suffix that a login needs. */
	readonly username: string;
	readonly password: string;
	/** What a login sends as user name. */
	readonly loginName: string;
	readonly clientId: string;
	readonly clientSecret: string;
	readonly accountId: string;
	readonly userId: string;
	readonly tokenUrl: string;
	readonly authorizeUrl: string;
	/** A user who is no administrator. */
	readonly member: DemoUser;
	/** An application that is subscribed to nothing. */
	readonly unsubscribedClient: DemoClient;
	/** Where audio is redirected to, if it is. */
	readonly fileHost: string | undefined;
	/** Right passwords so far. */
	readonly logins: number;
	/** Wrong passwords, and attempts of who is locked, so far. */
	readonly badLogins: number;
	/** Access tokens handed out so far, by any grant. */
	readonly tokensIssued: number;
	/** When the lock of the demo user ends, Unix milliseconds; undefined when there is none now. */
	readonly lockedUntil: number | undefined;
	/** Call logs that start from `from` (included) to `to` (excluded), oldest first. */
	callLogs(from: number, to: number): Generator<CallLog>;
	countCallLogs(from: number, to: number): number;
	/** Recordings of the company that start from `from` (included) to `to` (excluded). */
	companyRecordings(from: number, to: number): Generator<Recording>;
	/** Recordings on demand, of the demo user when no other is named. */
	onDemandRecordings(from: number, to: number, userId?: string): Generator<Recording>;
	/** The bytes of a recording. @throws Error when there is no recording of that id */
	audio(id: number | string): NodeJS.ReadableStream;
	/**
	 * Hides calls that end at this second or later, and recordings that arrive then, as if now was
	 * that second; null shows all.
	 */
	showUntil(second: number | null): void;
	/** Makes all access tokens issued so far invalid. */
	expireTokens(): void;
	/** Makes all refresh tokens issued so far invalid. */
	expireRefreshTokens(): void;
	/**
	 * Records that come and go, and wrong counts and pages; its lists are `records`, `recordings`
	 * and `onDemandRecordings` (of a `userId`).
	 */
	readonly living: Living;
}

const API_PREFIX = '/t/';
const REPORTS_BASES = {
	plain: ['/t/vbc.prod/reports'],
	v1: ['/t/vbc.prod/reports/v1'],
	both: ['/t/vbc.prod/reports', '/t/vbc.prod/reports/v1'],
};

function* rowsOf<Row>(selection: Selection, rowAt: (index: number) => Row): Generator<Row> {
	for (let at = 0; at < selection.length; at++) yield rowAt(selection.at(at));
}

/** The Vonage Business provider: not yet listening. The file host is there when audio is redirected. */
export function createVonageBusiness(
	parts: VonageBusinessParts,
	options: VonageBusinessOptions = {},
): { app: FastifyInstance; fileHost: FastifyInstance | undefined; view: VonageBusinessView } {
	const { seed, timeline, now, https } = parts;
	const settings = vonageBusinessSettings(options);
	const { accountId, administrator, member, client, unsubscribedClient } = VONAGE_BUSINESS_DEMO;
	const window = settings.rateLimit ? createSlidingWindow(settings.rateLimit, now) : undefined;

	const app = createApp(parts, {
		name: 'vonageBusiness',
		expireTokens: () => access.expireTokens(),
		guard(request, reply) {
			if (!window || !request.url.startsWith(API_PREFIX)) return false;
			const wait = window.take(request.headers.authorization ?? request.ip, arrivalOf(request));
			if (wait === 0) return false;
			reply.header('retry-after', Math.ceil(wait / 1000));
			refuse(request, reply, 429, 'too many requests');
			return true;
		},
	});
	const origin = () => listeningAt(app, https).origin;
	const access = addAccess(app, settings, now);
	const living = new Living(seed, now);
	const data = createVonageBusinessData(seed, timeline, settings, origin, living);
	const exports = createExports(settings, now, origin, accountId);
	const fileHost = settings.audioRedirect ? createFileHost(parts, data) : undefined;
	const fileOrigin = () => fileHost && listeningAt(fileHost.app, https).origin;

	for (const base of REPORTS_BASES[settings.reportsPath]) {
		addCallLogs(app, base, settings, data, access, origin, living);
	}
	for (const base of recordingBases(settings.recordingsPath)) {
		const recordingParts = { settings, data, access, exports, origin, living };
		addRecordings(app, base, false, recordingParts);
		addRecordings(app, base, true, recordingParts);
		addExportJobs(app, base, recordingParts);
	}
	const fileLink = fileHost && ((id: string) => `${fileOrigin()}${fileHost.linkTo(id)}`);
	addDownloads(app, settings, data, access, exports, fileLink);

	const recordings = (from: number, to: number, userId?: string) =>
		rowsOf(data.recordings({ from, to, userId }), (index) => data.recordingAt(index).row);
	const view: VonageBusinessView = {
		username: administrator.username,
		password: administrator.password,
		loginName: administrator.username + USERNAME_SUFFIX,
		clientId: client.clientId,
		clientSecret: client.clientSecret,
		accountId,
		userId: administrator.userId,
		member,
		unsubscribedClient,
		get tokenUrl() {
			return `${origin()}/token`;
		},
		get authorizeUrl() {
			return `${origin()}/authorize`;
		},
		get fileHost() {
			return fileOrigin();
		},
		get logins() {
			return access.logins.logins;
		},
		get badLogins() {
			return access.logins.badLogins;
		},
		get tokensIssued() {
			return access.issued;
		},
		get lockedUntil() {
			return access.logins.lockedUntil(administrator.username);
		},
		callLogs: (from, to) => rowsOf(data.callLogs({ from, to }), data.callLogAt),
		countCallLogs: (from, to) => data.callLogs({ from, to }).length,
		companyRecordings: (from, to) => recordings(from, to),
		onDemandRecordings: (from, to, userId = administrator.userId) => recordings(from, to, userId),
		audio(id) {
			const found = data.recording(String(id));
			if (!found) throw new Error(`No recording ${id}`);
			return readBody(audioOf(found.file));
		},
		showUntil: (second) => data.showUntil(second ?? Infinity),
		expireTokens: () => access.expireTokens(),
		expireRefreshTokens: () => access.expireRefreshTokens(),
		living,
	};
	living.attach(timeline, livingLists(view, timeline, data));
	if (timeline.life) living.flows(timeline, timeline.life, data.tellsAt);
	addAdminRoutes(
		app,
		parts.faults,
		parts.requests,
		{
			records: view.callLogs,
			recordings: view.companyRecordings,
			onDemandRecordings: (from, to, { userId }) => view.onDemandRecordings(from, to, userId),
		},
		living,
	);
	app.get(`${ADMIN_PREFIX}logins`, async () => {
		const { logins, badLogins, tokensIssued, lockedUntil = null } = view;
		return { logins, badLogins, tokensIssued, lockedUntil };
	});
	return { app, fileHost: fileHost?.app, view };
}
