import { stringify } from 'csv-stringify/sync';

const ROWS_PER_CHUNK = 500;

/**
 * Rows as CSV, a chunk at a time. The header is there even without rows.
 * @param rows lists of values, in the order of the columns
 */
export async function* csvOf(
	columns: readonly string[],
	rows: Iterable<readonly unknown[]>,
): AsyncGenerator<Buffer> {
	const cast = { boolean: (value: boolean) => String(value) };
	const write = (lines: ReadonlyArray<readonly unknown[]>) =>
		Buffer.from(stringify([...lines] as unknown[][], { cast }));
	let chunk: Array<readonly unknown[]> = [columns];
	for (const row of rows) {
		chunk.push(row);
		if (chunk.length < ROWS_PER_CHUNK) continue;
		yield write(chunk);
		chunk = [];
	}
	if (chunk.length > 0) yield write(chunk);
}
