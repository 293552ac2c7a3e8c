import assert from 'node:assert/strict';

import { stack, type Stack } from './stack.mts';

type Row = Record<string, unknown>;

const PAGE_SIZE = 250;

/** All rows of a data table of the owner's, by its name. */
export async function dataTableRows(
	name: string,
	{ client }: Pick<Stack, 'client'> = stack(),
): Promise<Row[]> {
	const project = await client.get<{ id: string }>('/rest/projects/personal');
	const tables = `/rest/projects/${project.id}/data-tables`;
	const { data } = await client.get<{ data: Array<{ id: string; name: string }> }>(tables);
	const table = data.find((one) => one.name === name);
	assert.ok(table, `There is no data table "${name}".`);
	const rows: Row[] = [];
	for (;;) {
		const page = await client.get<{ count: number; data: Row[] }>(
			`${tables}/${table.id}/rows?take=${PAGE_SIZE}&skip=${rows.length}`,
		);
		rows.push(...page.data);
		if (rows.length >= page.count || page.data.length === 0) return rows;
	}
}
