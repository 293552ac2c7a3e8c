import { randomUUID } from 'node:crypto';
import type { VonageBusinessSettings } from './options.mts';
import { isoWithOffset, RECORDINGS_BASE } from './recordingRows.mts';
import type { Selection } from './selection.mts';

/** An export job as the API shows it. */
export interface ExportJob {
	id: string;
	status: 'pending' | 'in_progress' | 'complete' | 'failed';
	files_total: number;
	files_completed: number;
	/** Only when complete. */
	valid_until?: string;
	/** Only when complete. Needs the bearer token. */
	download_url?: string;
	[field: string]: unknown;
}

/** What can be downloaded of a job: indexes of calls, or why nothing can. */
export type Archive = readonly number[] | 'unknown' | 'unfinished' | 'expired';

export interface Exports {
	/** Starts jobs for recordings. @returns their ids */
	start(userId: string, recordings: Selection): string[];
	/** Jobs of a user, newest first. */
	jobsOf(userId: string): ExportJob[];
	/** A job of a user, or undefined. */
	job(userId: string, jobId: string): ExportJob | undefined;
	/** @param userId only if the job is this user's */
	archive(jobId: string, userId?: string): Archive;
}

interface Kept {
	id: string;
	userId: string;
	indexes: number[];
	/** Unix milliseconds. */
	created: number;
}

type ExportSettings = Pick<
	VonageBusinessSettings,
	| 'filesPerJob'
	| 'emptyExport'
	| 'pendingSeconds'
	| 'progressSeconds'
	| 'validSeconds'
	| 'exportFails'
>;

/**
 * Export jobs. What they do depends on the clock alone; nothing runs in between.
 * @param now the clock, in milliseconds
 * @param origin scheme, host and port of the links
 */
export function createExports(
	settings: ExportSettings,
	now: () => number,
	origin: () => string,
	accountId: string,
): Exports {
	const jobs = new Map<string, Kept>();
	const { pendingSeconds, progressSeconds, validSeconds, exportFails } = settings;

	/** Unix seconds. */
	const finishedAt = (job: Kept) =>
		Math.floor(job.created / 1000 + pendingSeconds + progressSeconds);
	const stateOf = (job: Kept) => {
		const running = (now() - job.created) / 1000 - pendingSeconds;
		const total = job.indexes.length;
		if (running < 0) return { status: 'pending', done: 0 } as const;
		if (running < progressSeconds) {
			const done = Math.floor((total * running) / progressSeconds);
			return { status: 'in_progress', done } as const;
		}
		if (exportFails) return { status: 'failed', done: Math.floor(total / 2) } as const;
		return { status: 'complete', done: total } as const;
	};
	const shown = (job: Kept): ExportJob => {
		const { status, done } = stateOf(job);
		const base = `${origin()}${RECORDINGS_BASE}/api`;
		const list = `${base}/accounts/${accountId}/users/${job.userId}/call_recordings/jobs`;
		const row: ExportJob = {
			_links: { self: { href: `${list}/${job.id}` } },
			files_completed: done,
			files_total: job.indexes.length,
			id: job.id,
			status,
		};
		if (status !== 'complete') return row;
		return {
			...row,
			download_url: `${base}/bulkDownload/retrieve?jobId=${job.id}`,
			valid_until: isoWithOffset(finishedAt(job) + validSeconds),
		};
	};
	const ofUser = (userId: string, jobId: string) => {
		const job = jobs.get(jobId);
		return job?.userId === userId ? job : undefined;
	};
	return {
		start(userId, recordings) {
			const ids: string[] = [];
			const none = recordings.length === 0 && settings.emptyExport === 'emptyJob';
			for (let at = 0; at < recordings.length || (none && at === 0); at += settings.filesPerJob) {
				const length = Math.min(settings.filesPerJob, recordings.length - at);
				const indexes = Array.from({ length }, (_, offset) => recordings.at(at + offset));
				const id = randomUUID();
				jobs.set(id, { id, userId, indexes, created: now() });
				ids.push(id);
			}
			return ids;
		},
		jobsOf: (userId) =>
			[...jobs.values()]
				.filter((job) => job.userId === userId)
				.map(shown)
				.reverse(),
		job(userId, jobId) {
			const job = ofUser(userId, jobId);
			return job && shown(job);
		},
		archive(jobId, userId) {
			const job = userId === undefined ? jobs.get(jobId) : ofUser(userId, jobId);
			if (!job) return 'unknown';
			if (stateOf(job).status !== 'complete') return 'unfinished';
			return now() / 1000 >= finishedAt(job) + validSeconds ? 'expired' : job.indexes;
		},
	};
}
