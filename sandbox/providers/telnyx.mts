import type { FastifyInstance } from 'fastify';
import { createApp, type Surroundings } from '../shared/app.mts';
import { readBody } from '../shared/audio/body.mts';
import { audioOf } from '../shared/audio/file.mts';
import { listeningAt } from '../shared/listen.mts';
import { Living } from '../shared/living/living.mts';
import type { Timeline } from '../shared/timeline.mts';
import { addTelnyxAdmin, livingRecords } from './telnyx/admin.mts';
import { callEventRows, callEvents } from './telnyx/callEvents.mts';
import { CDR_FIELDS_CALL, cdrBatch } from './telnyx/cdrBatch.mts';
import { createTelnyxData, LISTS } from './telnyx/data.mts';
import { addOperations, type Desk } from './telnyx/desk.mts';
import { directories } from './telnyx/directories.mts';
import { detailRecords } from './telnyx/detailRecords.mts';
import { createForeign } from './telnyx/foreign.mts';
import { createGate } from './telnyx/gate.mts';
import { readBodies } from './telnyx/json.mts';
import { mdrBatch } from './telnyx/mdrBatch.mts';
import { TELNYX_DEMO, telnyxSettings, type TelnyxOptions } from './telnyx/options.mts';
import { otherKinds } from './telnyx/otherKinds.mts';
import { badRequest, sendProblem } from './telnyx/problems.mts';
import { recordings } from './telnyx/recordings.mts';
import { records } from './telnyx/records.mts';
import { RECORD_TYPES } from './telnyx/recordTypes.mts';
import { addPast, reportCalls } from './telnyx/reportCalls.mts';
import { createJobs, REPORT_FAMILIES } from './telnyx/reports.mts';
import { recordingFile, type Format } from './telnyx/rows/recordings.mts';
import { createSelector, idOfRow, type Row } from './telnyx/series.mts';
import { sessionAnalysis } from './telnyx/sessionAnalysis.mts';
import { sttBatch } from './telnyx/sttBatch.mts';
import { syncReports } from './telnyx/syncReports.mts';
import { transcriptions } from './telnyx/transcriptions.mts';
import { usageKinds } from './telnyx/usageKinds.mts';
import { usageReports } from './telnyx/usageReports.mts';
import type { TelnyxFamily, TelnyxView } from './telnyx/view.mts';

export { LISTS as TELNYX_LISTS, RECORD_TYPES as TELNYX_RECORD_TYPES, REPORT_FAMILIES };
export type { TelnyxFamily, TelnyxOptions, TelnyxView };

/** What the provider is made from. */
export interface TelnyxParts extends Surroundings {
	seed: number;
	timeline: Timeline;
}

/** The host of recordings and report files, not yet listening. */
export interface TelnyxForeign {
	app: FastifyInstance;
	port: number;
	https: boolean;
}

/** The Telnyx provider: not yet listening. */
export function createTelnyx(
	parts: TelnyxParts,
	options: TelnyxOptions = {},
): { app: FastifyInstance; foreign: TelnyxForeign; view: TelnyxView } {
	const https = options.https ?? parts.https;
	const settings = telnyxSettings(options);
	const { now } = parts;
	const gate = createGate(settings, now);
	let shownUntil = Infinity;
	let changes = 0;
	const withheld = new Set<string>();
	const deleted = new Set<string>();

	const app = createApp(
		{ ...parts, https },
		{
			name: 'telnyx',
			// An API key does not expire.
			expireTokens: () => undefined,
			guard: (request, reply) => gate.refuses(request, reply),
			unreadable: (request, reply, reason) => void sendProblem(request, reply, badRequest(reason)),
		},
	);
	readBodies(app);

	const foreign = createForeign({ ...parts, https: settings.foreignHttps }, (path) => {
		const recording = /^\/recordings\/([0-9a-f-]{36})\.(mp3|wav)$/.exec(path);
		if (!recording) return jobs.fileOf(path);
		const [, id, format] = recording;
		const leg = desk.isGone(id) ? undefined : desk.data.recordedLeg(id);
		return leg && { audio: recordingFile(leg, format as Format, settings) };
	});
	const foreignOrigin = () => listeningAt(foreign.app, settings.foreignHttps).origin;
	const linkTo = (id: string, format: Format) =>
		foreignOrigin() + foreign.sign(`/recordings/${id}.${format}`, settings.recordingLinkSeconds);
	/** What is yet to come is not told either. */
	const visibleUntil = () =>
		Math.min(shownUntil, Math.floor(now() / 1000) + 1 - settings.lagSeconds);
	const living = new Living(parts.seed, now);
	const isGone = (id: string) => withheld.has(id) || deleted.has(id);
	const select = createSelector({
		until: visibleUntil,
		hides: isGone,
		get version() {
			return changes;
		},
		hidden: (family) => living.hiddenOf(family),
	});
	const data = createTelnyxData(
		parts.seed,
		parts.timeline,
		settings,
		(id) => (settings.ownBucket ? undefined : { mp3: linkTo(id, 'mp3'), wav: linkTo(id, 'wav') }),
		() => Math.floor(now() / 1000),
		(index, family) => living.hides(index, family),
	);
	const desk: Desk = {
		settings,
		data,
		now,
		select,
		isGone,
		remove(id) {
			deleted.add(id);
			changes += 1;
		},
		visibleUntil,
		foreignOrigin,
		living,
	};
	const jobs = createJobs(desk, foreign.sign);
	const kinds = [
		cdrBatch(desk),
		mdrBatch(desk),
		sttBatch(desk),
		...usageKinds(desk),
		...otherKinds(desk),
	];
	addPast(desk, jobs, kinds);
	addOperations(app, living, [
		...detailRecords(desk),
		...recordings(desk),
		...transcriptions(desk),
		...records(desk),
		CDR_FIELDS_CALL,
		...kinds.flatMap((kind) => reportCalls(jobs, kind)),
		...syncReports(desk),
		...usageReports(desk),
		...callEvents(desk),
		...sessionAnalysis(desk),
		...directories(desk),
	]);

	function* rows(
		family: TelnyxFamily,
		from: number,
		to: number,
		filter: Record<string, unknown> = {},
	): Generator<Row> {
		const wanted = Object.entries(filter).filter(([, value]) => value !== undefined);
		const passes = (row: Row) => wanted.every(([name, value]) => row[name] === value);
		if (family === 'callEvents') {
			for (const row of callEventRows(desk, from, to)) if (passes(row)) yield row;
			return;
		}
		const series = data.series[family];
		const hidden = new Set(living.hiddenOf(family).map((index) => series.positionOf(index)));
		const end = series.indexFrom(Math.min(to, visibleUntil()));
		for (let at = series.indexFrom(from); at < end; at++) {
			if (hidden.has(at)) continue;
			const row = series.rowAt(at);
			if (!isGone(idOfRow(row)) && passes(row)) yield row;
		}
	}
	const view: TelnyxView = {
		...TELNYX_DEMO,
		get foreignOrigin() {
			return foreignOrigin();
		},
		get refusedForRate() {
			return gate.refusedForRate;
		},
		records: rows,
		countRecords(...wanted) {
			let count = 0;
			for (const row of rows(...wanted)) count += row ? 1 : 0;
			return count;
		},
		get reports() {
			return jobs.all;
		},
		report: (id) => jobs.all.find((job) => job.id === id),
		audio(id, format) {
			const leg = data.recordedLeg(id);
			if (!leg) throw new Error(`No recording ${id}`);
			return readBody(audioOf(recordingFile(leg, format, settings)));
		},
		showUntil(second) {
			shownUntil = second ?? Infinity;
		},
		withhold(ids) {
			withheld.clear();
			for (const id of ids) withheld.add(id);
			changes += 1;
		},
		living,
	};
	const list = livingRecords(desk, view);
	const { timeline } = parts;
	living.attach(timeline, { records: list });
	if (timeline.life) living.flows(timeline, timeline.life, data.tellsAt);
	addTelnyxAdmin(app, parts, view, list);
	return {
		app,
		foreign: { app: foreign.app, port: settings.foreignPort, https: settings.foreignHttps },
		view,
	};
}
