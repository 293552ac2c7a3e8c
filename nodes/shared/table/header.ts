import { cutByLibrary } from './quoted';

export interface Header {
	/** As they stand there, several times or empty; `null` if there is no making them out. */
	names: string[] | null;
	delimiter: string;
	/** Whether a lone carriage return ends a row, as it ended the header. */
	endsAtReturn: boolean;
	/** What follows the header. */
	rest: string;
}

/** What may stand between the cells; of those that are there equally often, the first. */
const DELIMITERS = [',', ';', '\t', '|'];

/** What is looked at only where none of the above is there. */
const RARE_DELIMITERS = ['^', '~', '\u001f', '\u0001'];

/** By which Excel is told the delimiter, as the first line of a file. */
const SEPARATOR_LINE = /^"?sep=([^"])"?$/i;

/**
 * @param text the file's, from its beginning
 * @param isAll whether nothing follows it
 * @returns `null` if the header is not there to its end; names are empty if there is none in all the text
 */
export function readHeader(text: string, isAll: boolean): Header | null {
	let told: string | undefined;
	for (let start = 0; ;) {
		// Blank lines are no rows.
		while (text[start] === '\n' || text[start] === '\r') start++;
		const end = endOfRow(text, start, isAll);
		if (end === null) return null;
		const line = text.slice(start, end);
		const lineEnd = /^(?:\r\n|\r|\n)?/.exec(text.slice(end, end + 2))?.[0] ?? '';
		start = end + lineEnd.length;
		const separator: string | undefined = SEPARATOR_LINE.exec(line)?.[1];
		if (separator !== undefined && told === undefined) {
			told = separator;
			continue;
		}
		const delimiter = told ?? delimiterOf(line);
		return {
			names: line === '' ? [] : cellsOf(line, delimiter),
			delimiter,
			endsAtReturn: lineEnd === '\r',
			rest: text.slice(start),
		};
	}
}

/** @returns where the row's line end is; `null` if it is yet to come, or may have a second character */
function endOfRow(text: string, start: number, isAll: boolean): number | null {
	let quoted = false;
	for (let at = start; at < text.length; at++) {
		const character = text[at];
		if (character === '"') quoted = !quoted;
		if (quoted) continue;
		if (character === '\n' || (character === '\r' && (isAll || at + 1 < text.length))) return at;
	}
	return isAll ? text.length : null;
}

/** @returns whether the text ends within quotes, if it began outside; a quote in quotes is doubled */
export function endsInQuotes(text: string): boolean {
	return text.split('"').length % 2 === 0;
}

function delimiterOf(line: string): string {
	const outside = line.replace(/"[^"]*"?/g, '');
	for (const delimiters of [DELIMITERS, RARE_DELIMITERS]) {
		const counts = delimiters.map((delimiter) => outside.split(delimiter).length - 1);
		const most = Math.max(...counts);
		if (most > 0) return delimiters[counts.indexOf(most)];
	}
	return DELIMITERS[0];
}

function cellsOf(line: string, delimiter: string): string[] | null {
	return line.includes('"') ? cutByLibrary(line, delimiter) : line.split(delimiter);
}

/**
 * @param names as they stand in the header
 * @returns each once: the first keeps its name, others of the same name get `_2`, `_3`; a column without
 * a name is called after its place, `column_3`
 */
export function uniqueNames(names: readonly string[]): string[] {
	const taken = new Set<string>();
	const given = new Set(names);
	return names.map((name, nth) => {
		const wanted = name.trim() === '' ? `column_${nth + 1}` : name;
		let unique = wanted;
		// A name that another column has by itself stays with it.
		const isOther = (candidate: string) => candidate !== name && given.has(candidate);
		for (let count = 2; taken.has(unique) || isOther(unique); count++)
			unique = `${wanted}_${count}`;
		taken.add(unique);
		return unique;
	});
}
