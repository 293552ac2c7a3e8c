/**
 * How a table's rows end. A line feed always ends a row, with or without a carriage return before it.
 * A lone carriage return does so only where one ended the header; elsewhere it is part of a cell.
 */
export interface LineEnds {
	/** @returns the lines; what the last one ends with may be yet to come */
	split(text: string): string[];
	/** Put between lines that turn out to be one row, it gives the text as it was. */
	glue: string;
	/** @returns the line without what it ends with */
	bare(line: string): string;
}

const CARRIAGE_RETURN = 13;

export const LINE_FEEDS: LineEnds = {
	split: (text) => text.split('\n'),
	glue: '\n',
	bare: (line) => (line.charCodeAt(line.length - 1) === CARRIAGE_RETURN ? line.slice(0, -1) : line),
};

export const CARRIAGE_RETURNS: LineEnds = {
	// Behind each end of a line, which stays with it.
	split: (text) => text.split(/(?<=\n)|(?<=\r)(?!\n)/),
	glue: '',
	bare: (line) => line.replace(/(?:\r\n|[\r\n])$/, ''),
};

/** @returns whether the text ends within quotes, if it began outside; a quote in quotes is doubled */
export function endsInQuotes(text: string): boolean {
	let odd = false;
	for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) odd = !odd;
	return odd;
}
