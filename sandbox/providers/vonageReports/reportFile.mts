import type { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import { utcDate } from '../../shared/utc.mts';
import { zipStream } from '../../shared/zip.mts';
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

/**
 * The archive of a report, made while it is read.
 * @param made Unix milliseconds
 */
export function reportArchive(
	rows: Iterable<Row>,
	product: string,
	accountId: string,
	made: number,
): Readable {
	const day = utcDate(Math.floor(made / 1000)).replaceAll('-', '');
	const name = `report_${product}_${accountId}_${day}.csv`;
	return zipStream([{ name, modified: made, read: () => csv(rows), compress: true }]);
}
