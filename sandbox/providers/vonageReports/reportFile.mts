import type { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import { utcDate } from '../../shared/utc.mts';
import { zipStream } from '../../shared/zip.mts';
import type { WishedFile } from '../../shared/reportFile/reportFiles.mts';
import { SAMPLE_ROWS } from '../../shared/reportFile/lines.mts';
import type { FileShape } from '../../shared/reportFile/shape.mts';
import { ID_FIELDS } from './data.mts';
import { rowsOf } from './page.mts';
import { styleOf, type Desk } from './records.mts';
import type { Job } from './reports.mts';
import type { Row } from './rows/row.mts';

const ROWS_PER_CHUNK = 500;

/** Rows as CSV, a chunk at a time; without rows there is no header, for nothing tells the fields. */
async function* csv(rows: Iterable<Row>): AsyncGenerator<Uint8Array> {
	let columns: string[] | undefined;
	let chunk: Row[] = [];
	const write = () => {
		const header = columns === undefined;
		columns ??= Object.keys(chunk[0]);
		const cast = { boolean: (value: boolean) => String(value) };
		const text = stringify(chunk, { columns, header, cast });
		chunk = [];
		return Buffer.from(text);
	};
	for (const row of rows) {
		chunk.push(row);
		if (chunk.length === ROWS_PER_CHUNK) yield write();
	}
	if (chunk.length > 0) yield write();
}

function entryName({ product, accountId }: Job, made: number): string {
	const day = utcDate(Math.floor(made / 1000)).replaceAll('-', '');
	return `report_${product}_${accountId}_${day}.csv`;
}

/**
 * The archive of a report, made while it is read.
 * @param made Unix milliseconds
 */
export function reportArchive(job: Job, made: number): Readable {
	const name = entryName(job, made);
	return zipStream([{ name, modified: made, read: () => csv(job.rows()), compress: true }]);
}

/** In a made-up report of calls each so manieth row is of a call that failed. */
const FAILED_EVERY = 20;
const FAILED_CALL = {
	forced_from: '',
	duration: '0',
	price: '0.00000000',
	total_price: '0.00000000',
};

/**
 * Rows of a report's product, whatever the report covers and filters. Vonage has no failed calls among
 * the answered ones; a file without any would have nothing to look for.
 */
function sampleOf(desk: Desk, job: Job): Row[] {
	const { settings, data } = desk;
	const style = styleOf(settings, job.request);
	const some = (wanted: Job['request']['wanted'], most: number) => {
		const series = data.series({ ...wanted, filters: {} });
		const slice = { series, from: 0, to: desk.visibleUntil(), nowMs: desk.now(), hidden: [] };
		const rows: Row[] = [];
		for (const row of rowsOf(slice, style)) if (rows.push(row) === most) break;
		return rows;
	};
	const { wanted } = job.request;
	const rows = some(wanted, SAMPLE_ROWS);
	if (wanted.product !== 'VOICE-CALL') return rows;
	const failed = some({ ...wanted, product: 'VOICE-FAILED' }, SAMPLE_ROWS / FAILED_EVERY);
	if (failed.length === 0 || rows.length === 0) return rows;
	return Array.from({ length: SAMPLE_ROWS }, (_, at) =>
		(at + 1) % FAILED_EVERY === 0
			? { ...FAILED_CALL, ...failed[Math.floor(at / FAILED_EVERY) % failed.length] }
			: rows[at % rows.length],
	);
}

/** The file of a report as it is wished for. @param made Unix milliseconds */
export function wishedReport(desk: Desk, job: Job, shape: FileShape, made: number): WishedFile {
	const [first] = job.rows();
	const sample = first === undefined || shape.rows !== undefined ? sampleOf(desk, job) : [];
	const columns = Object.keys(first ?? sample[0] ?? {});
	const cells = (row: Row) => columns.map((name) => row[name]);
	return {
		id: job.id,
		source: {
			columns,
			*rows() {
				for (const row of job.rows()) yield cells(row);
			},
			sample: () => (sample.length > 0 ? sample : sampleOf(desk, job)).map(cells),
			ids: ID_FIELDS,
		},
		shape,
		packing: 'zip',
		entryName: entryName(job, made),
		name: `${job.product}_${job.id}.zip`,
		type: 'application/octet-stream',
		modified: made,
	};
}
