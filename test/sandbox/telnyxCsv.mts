/** Reads CSV independently of whatever wrote it: quotes, doubled quotes, line breaks in quotes. */
export function parse(text: string): Array<Record<string, string>> {
	const lines: string[][] = [[]];
	const cell = /(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/gy;
	for (let match = cell.exec(text); match; match = cell.exec(text)) {
		const [whole, quoted, plain, end] = match;
		lines[lines.length - 1].push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
		if (end === '\n') lines.push([]);
		if (whole === '' || end === '') break;
	}
	const [header, ...rows] = lines.filter((line) => line.length > 1 || line[0] !== '');
	return rows.map((row) => {
		if (row.length !== header.length) throw new Error(`A row of ${row.length} cells`);
		return Object.fromEntries(header.map((name, at) => [name, row[at]]));
	});
}
