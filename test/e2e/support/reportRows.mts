import { parse } from 'csv-parse/sync';

import type { OutputItem } from '../../../sandbox/n8n/execution.mts';
import { fileOf } from './testedNode.mts';

export type Row = Record<string, unknown>;

/** A record as a row of a file has it: all of it is text. */
export function cellsOf(row: Row): Record<string, string> {
	return Object.fromEntries(
		Object.entries(row).map(([name, value]) => [name, String(value ?? '')]),
	);
}

/** The rows of a CSV file that an item carries. */
export async function csvRowsOf(item: OutputItem): Promise<Array<Record<string, string>>> {
	return parse(await fileOf(item), { columns: true, bom: true });
}

/** The objects of an NDJSON file that an item carries. */
export async function ndjsonRowsOf(item: OutputItem): Promise<Row[]> {
	const lines = String(await fileOf(item)).split('\n');
	return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Row);
}

/** A report by its ID, as parameters. */
export function pick(reportId: unknown, mode: 'id' | 'list' = 'id'): Row {
	return { __rl: true, mode, value: reportId };
}
