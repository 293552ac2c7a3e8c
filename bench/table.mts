export interface Row {
	contender: string;
	records?: number;
	requests?: number;
	seconds: number;
	/** By how much n8n's memory rose; absent for what does not run in n8n. */
	riseMb?: number;
	note?: string;
}

/**
 * Prints rows with the ratio of their time to that of the first.
 * @param floor name of the column with the ratios
 */
export function printTable(title: string, rows: Row[], floor: string): void {
	const cells = rows.map((row) => [
		row.contender,
		row.records?.toLocaleString('en') ?? '',
		row.requests?.toLocaleString('en') ?? '',
		row.seconds.toFixed(2),
		(row.seconds / rows[0].seconds).toFixed(2),
		row.riseMb === undefined || Number.isNaN(row.riseMb) ? '' : `+${row.riseMb.toFixed(0)}`,
		row.note ?? '',
	]);
	const header = ['contender', 'records', 'requests', 'seconds', floor, 'memory MB', ''];
	printColumns(title, [header, ...cells]);
}

/**
 * Prints a table; the first column and one without a name are texts, the others numbers.
 * @param table its header first
 */
export function printColumns(title: string, table: string[][]): void {
	const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
	const isText = (column: number) => column === 0 || table[0][column] === '';
	console.log(`\n${title}\n`);
	for (const row of table) {
		const line = row.map((cell, column) =>
			isText(column) ? cell.padEnd(widths[column]) : cell.padStart(widths[column]),
		);
		console.log(`  ${line.join('  ').trimEnd()}`);
	}
}

/** The run with the median time. */
export function median<T extends { seconds: number }>(runs: T[]): T {
	return [...runs].sort((a, b) => a.seconds - b.seconds)[Math.floor(runs.length / 2)];
}
