import { randomUUID } from 'node:crypto';
import { checkShape, mergeShapes, type FileShape } from '../../shared/reportFile/shape.mts';
import { FILE_SECONDS, REPORT_SECONDS, type ReportEnd } from './options.mts';
import type { Product } from './products.mts';
import type { Desk } from './records.mts';
import { styleOf } from './records.mts';
import type { ReportRequest } from './reportRequest.mts';
import { countRows, rowsOf } from './page.mts';
import type { Row } from './rows/row.mts';
import { writeDate } from './dates.mts';

export type ReportStatus =
	'PENDING' | 'PROCESSING' | 'SUCCESS' | 'TRUNCATED' | 'FAILED' | 'ABORTED';

/** A report, and what a test may do to it. */
export interface Report {
	/** `request_id` in answers. */
	readonly id: string;
	readonly fileId: string;
	readonly product: Product;
	readonly accountId: string;
	readonly status: ReportStatus;
	/** When it was asked for, Unix milliseconds. */
	readonly receivedMs: number;
	readonly callbackUrl: string | undefined;
	/** What became of its callback: the status of the answer to it, once there is one. */
	readonly callbackStatus: number | undefined;
	/** Lets it end at once. @throws Error when it has ended already */
	finish(status: ReportEnd): void;
	/** Its file is gone from now on. */
	loseFile(): void;
	/**
	 * What its file is like, beside what is said of all files; `rows` count in the report too.
	 * @throws TypeError when a file cannot be like that
	 */
	shapeFile(shape: FileShape): void;
}

/** A report as the calls see it. */
export interface Job extends Report {
	readonly request: ReportRequest;
	readonly isFinal: boolean;
	/** Unix milliseconds; undefined before it is final. */
	readonly endedMs: number | undefined;
	readonly hasFile: boolean;
	/** Records in the file; 0 when there is none. */
	readonly items: number;
	abort(): void;
	noteCallback(status: number): void;
	/** The account's own records for the file, whatever is made up besides. */
	rows(): Iterable<Row>;
	/** What was said of its file; undefined when nothing was. */
	readonly shape: FileShape | undefined;
	/** As answers and callbacks tell it. @param origin scheme and host for links */
	body(origin: string): Record<string, unknown>;
}

export interface Jobs {
	/** All that were ever made, oldest first. */
	readonly all: readonly Job[];
	create(request: ReportRequest): Job;
	/** One whose status is still kept. */
	find(id: string): Job | undefined;
	/** One whose file is still kept. */
	findFile(fileId: string): Job | undefined;
}

function* limited(rows: Iterable<Row>, most: number): Generator<Row> {
	let left = most;
	for (const row of rows) {
		if (left-- <= 0) return;
		yield row;
	}
}

function createJob(desk: Desk, request: ReportRequest): Job {
	const { settings, data, meter } = desk;
	const receivedMs = desk.now();
	const startMs = receivedMs + settings.pendingSeconds * 1000;
	let end: { atMs: number; status: ReportStatus } = {
		atMs: startMs + settings.processingSeconds * 1000,
		status: settings.ends,
	};
	let fileLost = false;
	let callbackStatus: number | undefined;
	let counted: number | undefined;
	let shape = mergeShapes(settings.reportFile);
	/** What is not told when the file is first looked at is not in it, whenever it is read. */
	let hidden: readonly number[] | undefined;
	const { wanted, accountId } = request;
	const { product } = wanted;

	/** What belongs into the file, were it whole. */
	const allRows = () =>
		rowsOf(
			{
				series: data.series(wanted),
				from: request.from,
				to: Math.min(request.to, desk.visibleUntil()),
				// What comes later is not in the file, whenever it is read.
				nowMs: Math.min(desk.now(), end.atMs),
				hidden: (hidden ??= desk.living.hiddenOf(product)),
			},
			styleOf(settings, request),
		);
	const isFinal = () => desk.now() >= end.atMs;
	const isWritten = () => isFinal() && (end.status === 'SUCCESS' || end.status === 'TRUNCATED');
	const ownItems = () => {
		if (counted === undefined) {
			const count = countRows(allRows());
			counted = end.status === 'TRUNCATED' ? Math.floor(count / 2) : count;
			const items = shape?.rows ?? counted;
			const time = Math.floor(desk.now() / 1000);
			meter.charge({ time, job: 'ASYNC_JOB', product, accountId, items });
		}
		return counted;
	};
	const items = () => {
		if (!isWritten()) return 0;
		const own = ownItems();
		return shape?.rows ?? own;
	};
	const job: Job = {
		id: randomUUID(),
		fileId: randomUUID(),
		product,
		accountId,
		receivedMs,
		request,
		callbackUrl: request.callbackUrl,
		get callbackStatus() {
			return callbackStatus;
		},
		get status() {
			if (isFinal()) return end.status;
			return desk.now() >= startMs ? 'PROCESSING' : 'PENDING';
		},
		get isFinal() {
			return isFinal();
		},
		get endedMs() {
			return isFinal() ? end.atMs : undefined;
		},
		get hasFile() {
			return isWritten() && !fileLost && desk.now() < end.atMs + FILE_SECONDS * 1000;
		},
		get items() {
			return items();
		},
		finish(status) {
			if (isFinal()) throw new Error(`The report is ${end.status} already`);
			end = { atMs: desk.now(), status };
		},
		abort() {
			end = { atMs: desk.now(), status: 'ABORTED' };
		},
		loseFile() {
			fileLost = true;
		},
		shapeFile(wished) {
			shape = mergeShapes(shape, checkShape(wished));
		},
		get shape() {
			return shape;
		},
		noteCallback(status) {
			callbackStatus = status;
		},
		rows: () => limited(allRows(), ownItems()),
		body(origin) {
			const { status } = job;
			const date = (ms: number) => writeDate(Math.floor(ms / 1000), settings.dateOffset);
			const started = status !== 'PENDING' && (status !== 'ABORTED' || end.atMs >= startMs);
			const download = { download_report: { href: `${origin}/v3/media/${job.fileId}` } };
			return {
				request_id: job.id,
				request_status: status,
				...request.echo,
				receive_time: date(receivedMs),
				...(started ? { start_time: date(Math.min(startMs, end.atMs)) } : {}),
				...(isFinal() ? { items_count: items() } : {}),
				_links: {
					self: { href: `${origin}/v2/reports/${job.id}` },
					...(isWritten() ? download : {}),
				},
			};
		},
	};
	return job;
}

/** The reports of the provider. Their status follows the clock. */
export function createJobs(desk: Desk): Jobs {
	const all: Job[] = [];
	return {
		all,
		create(request) {
			const job = createJob(desk, request);
			all.push(job);
			return job;
		},
		find(id) {
			const oldest = desk.now() - REPORT_SECONDS * 1000;
			return all.find((job) => job.id === id && job.receivedMs > oldest);
		},
		findFile: (fileId) => all.find((job) => job.fileId === fileId && job.hasFile),
	};
}
