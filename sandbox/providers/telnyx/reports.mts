import { randomUUID } from 'node:crypto';
import { csvOf } from '../../shared/csv.mts';
import { SAMPLE_ROWS, type Cells } from '../../shared/reportFile/lines.mts';
import { checkShape, mergeShapes, type FileShape } from '../../shared/reportFile/shape.mts';
import type { Desk } from './desk.mts';
import type { ForeignFile } from './foreign.mts';
import type { ReportEnd } from './options.mts';
import type { Fields } from './parameters.mts';

/** Kinds of reports that are made on request. */
export const REPORT_FAMILIES = [
	'cdrBatch',
	'mdrBatch',
	'sttBatch',
	'legacyCdrUsage',
	'legacyMdrUsage',
	'numberLookupUsage',
	'mdrUsage',
	'wdr',
	'ledger',
	'numberCsv',
] as const;
export type ReportFamily = (typeof REPORT_FAMILIES)[number];

export type ReportState = 'pending' | 'complete' | 'failed' | 'expired' | 'deleted';

/** A table to write as CSV. */
export interface Table {
	columns: readonly string[];
	rows(): Iterable<Cells>;
}

/** A report, and what a test may do to it. */
export interface Report {
	readonly id: string;
	readonly family: ReportFamily;
	readonly state: ReportState;
	/** When it was asked for, Unix milliseconds. */
	readonly createdMs: number;
	/** The rows of its file, by column. */
	rows(): Generator<Record<string, unknown>>;
	/** Lets it end at once. @throws Error when it has ended already */
	finish(end: ReportEnd): void;
	/** Its thirty days are over now. */
	expire(): void;
	/** Its file is gone from now on; the report does not say so. */
	loseFile(): void;
	/**
	 * What its file is like, beside what is said of all files.
	 * @throws TypeError when a file cannot be like that
	 */
	shapeFile(shape: FileShape): void;
}

/** A report as the calls see it. */
export interface Job extends Report {
	/** What it was asked with. */
	readonly fields: Fields;
	readonly updatedMs: number;
	/** Where its file is now; null while there is none. */
	link(): string | null;
}

export interface Jobs {
	/** All that were ever made, oldest first. */
	readonly all: readonly Job[];
	/** @param createdMs Unix milliseconds, by default now */
	create(family: ReportFamily, fields: Fields, table: (job: Job) => Table, createdMs?: number): Job;
	find(family: ReportFamily, id: string): Job | undefined;
	/** Those not deleted, newest first. */
	list(family: ReportFamily): Job[];
	/** Deletes a report and its file. */
	remove(job: Job): void;
	/** The file of a path on the host of files. */
	fileOf(path: string): ForeignFile | undefined;
}

const DAY_MS = 86_400_000;
const KEPT_DAYS = 30;
/** Without a life of its own a link works as long as there can be a file. */
const LINK_SECONDS = (KEPT_DAYS * DAY_MS) / 1000;
/** Families whose last state is deleted; the others expire. */
const DELETED_AT_LAST: readonly ReportFamily[] = ['wdr', 'ledger'];
const PATH = /^\/downloads\/report_([0-9a-f-]{36})\.csv$/;

const ID_COLUMNS = ['id', 'message_id', 'sip_call_id', 'call_leg_id'];

/** What makes a request cover the whole account, of the fields that it has. */
const widest = (nowMs: number): Fields => ({
	start_time: new Date(0).toISOString(),
	end_time: new Date(nowMs).toISOString(),
	call_types: [1, 2],
	directions: [1, 2],
	record_types: [1, 2, 3],
	connections: [],
	profiles: [],
	filters: [],
});

/** Rows of a report; where it has none, those that it would have without its filters. */
function sampleOf(job: Job, tableOf: (job: Job) => Table, nowMs: number): Cells[] {
	const some = (table: Table) => {
		const rows: Cells[] = [];
		for (const row of table.rows()) if (rows.push(row) === SAMPLE_ROWS) break;
		return rows;
	};
	const own = some(tableOf(job));
	if (own.length > 0) return own;
	const has = ([name]: [string, unknown]) => name in job.fields;
	const wide = Object.fromEntries(Object.entries(widest(nowMs)).filter(has));
	return some(
		tableOf(Object.create(job, { fields: { value: { ...job.fields, ...wide } } }) as Job),
	);
}

/** The reports of the provider. Their state follows the clock. */
export function createJobs(
	desk: Pick<Desk, 'settings' | 'now' | 'foreignOrigin'>,
	sign: (path: string, seconds: number) => string,
): Jobs {
	const { settings, now } = desk;
	const jobs = new Map<string, Job>();
	const tables = new Map<string, (job: Job) => Table>();
	const removed = new Set<string>();
	const lost = new Set<string>();
	const shapes = new Map<string, FileShape>();

	const create: Jobs['create'] = (family, fields, table, createdMs = now()) => {
		let end: { atMs: number; state: ReportEnd } = {
			atMs: createdMs + settings.pendingSeconds * 1000,
			state: settings.ends,
		};
		let expiresMs = createdMs + KEPT_DAYS * DAY_MS;
		const id = randomUUID();
		const job: Job = {
			id,
			family,
			fields,
			createdMs,
			get state() {
				if (removed.has(id)) return 'deleted';
				if (now() < end.atMs) return 'pending';
				if (now() < expiresMs) return end.state;
				return DELETED_AT_LAST.includes(family) ? 'deleted' : 'expired';
			},
			get updatedMs() {
				return now() < end.atMs ? createdMs : now() < expiresMs ? end.atMs : expiresMs;
			},
			*rows() {
				const { columns, rows } = table(job);
				for (const row of rows())
					yield Object.fromEntries(columns.map((name, at) => [name, row[at]]));
			},
			finish(state) {
				if (job.state !== 'pending') throw new Error(`The report is ${job.state} already`);
				end = { atMs: now(), state };
			},
			expire() {
				expiresMs = now();
			},
			loseFile() {
				lost.add(id);
			},
			shapeFile(shape) {
				shapes.set(id, { ...shapes.get(id), ...checkShape(shape) });
			},
			link() {
				if (job.state !== 'complete') return null;
				const seconds = settings.reportLinkSeconds ?? LINK_SECONDS;
				return desk.foreignOrigin() + sign(`/downloads/report_${id}.csv`, seconds);
			},
		};
		jobs.set(id, job);
		tables.set(id, table);
		return job;
	};
	return {
		get all() {
			return [...jobs.values()];
		},
		create,
		find(family, id) {
			const job = jobs.get(id.toLowerCase());
			return job?.family === family && !removed.has(job.id) ? job : undefined;
		},
		list: (family) =>
			[...jobs.values()]
				.filter((job) => job.family === family && !removed.has(job.id))
				.sort((a, b) => a.createdMs - b.createdMs)
				.reverse(),
		remove(job) {
			removed.add(job.id);
		},
		fileOf(path) {
			const id = PATH.exec(path)?.[1] ?? '';
			const job = jobs.get(id);
			if (job?.state !== 'complete' || lost.has(id)) return undefined;
			const tableOf = tables.get(id);
			if (!tableOf) return undefined;
			const { columns, rows } = tableOf(job);
			const name = path.split('/').pop() ?? '';
			return {
				csv: () => csvOf(columns, rows()),
				name,
				shape: mergeShapes(settings.reportFile, shapes.get(id)),
				wished: (shape) => ({
					id,
					source: { columns, rows, sample: () => sampleOf(job, tableOf, now()), ids: ID_COLUMNS },
					shape,
					packing: 'plain',
					entryName: name,
					name,
					type: 'text/csv',
					modified: job.updatedMs,
				}),
			};
		},
	};
}
