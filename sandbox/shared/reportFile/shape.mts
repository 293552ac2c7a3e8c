/**
 * What a report's file is like, where it is not as the provider makes it by itself. The same words are
 * said of all reports (option of the provider), of one (a test, an admin route), or of one answer (a
 * fault of kind `file`): the later ones win.
 */
export interface FileShape {
	/** So many rows, whatever the account holds: made up from some of its own, each with its own ids. */
	rows?: number;
	/** Only these columns, in this order. */
	columns?: readonly string[];
	/** Each cell in quotes. Default false: those that need them. */
	quoted?: boolean;

	/** Default: as the provider does it. */
	packing?: Packing;
	/** A ZIP's entries are stored as they are. Default false: deflated. */
	stored?: boolean;
	/** Where a ZIP has the sizes: behind the data with a signature (default) or without, or ahead. */
	sizes?: 'behind' | 'behindUnsigned' | 'ahead';
	/** A ZIP in the form for great files, however small it is. Default false. */
	zip64?: boolean;
	/** Folder of a ZIP's entries, such as `reports/2026`. */
	folder?: string;
	/** The rows are in so many entries, each with a header; in so many members of a gzip file. Default 1. */
	entries?: number;
	/** The ZIP has another entry besides, which is no table. Default false. */
	extra?: boolean;

	/** The length is announced. Default false: it travels in chunks. */
	length?: boolean;
	/** Parts can be asked for, and it is known again by its tag; so its length is announced too. Default false. */
	ranges?: boolean;

	/** So many rows more, or fewer, than the report says. */
	rowsOff?: number;
	/** This row (1 is the first below the header) lacks its last cell. */
	raggedRow?: number;
	/** The last cell of this row begins with a quote that nothing closes. */
	openCell?: number;
	/** The end of a ZIP counts so many entries more than there are, or fewer. */
	countOff?: number;
	/** One bit of this byte is wrong; a negative one counts from the end. */
	flippedByte?: Position;
	/** It ends before this byte, and nothing of its transport shows that. */
	cutAt?: Position;
}

export type Packing = 'zip' | 'gzip' | 'plain';

/** A byte of a file: from its beginning, from its end where it is negative, or half way. */
export type Position = number | 'middle';

type Check = (value: unknown) => boolean;

/** An answer to what another process wishes for, too. */
function cannot(message: string): TypeError {
	return Object.assign(new TypeError(message), { statusCode: 400 });
}

const isFlag: Check = (value) => typeof value === 'boolean';
const isText: Check = (value) => typeof value === 'string';
const isWhole: Check = (value) => Number.isSafeInteger(value);
const from =
	(least: number): Check =>
	(value) =>
		isWhole(value) && Number(value) >= least;
const oneOf =
	(...words: string[]): Check =>
	(value) =>
		words.some((word) => word === value);
const isPosition: Check = (value) => isWhole(value) || value === 'middle';

const CHECKS: Record<keyof FileShape, Check> = {
	rows: from(0),
	columns: (value) => Array.isArray(value) && value.length > 0 && value.every(isText),
	quoted: isFlag,
	packing: oneOf('zip', 'gzip', 'plain'),
	stored: isFlag,
	sizes: oneOf('behind', 'behindUnsigned', 'ahead'),
	zip64: isFlag,
	folder: isText,
	entries: from(1),
	extra: isFlag,
	length: isFlag,
	ranges: isFlag,
	rowsOff: isWhole,
	raggedRow: from(1),
	openCell: from(1),
	countOff: isWhole,
	flippedByte: isPosition,
	cutAt: isPosition,
};

/** @throws TypeError when a file cannot be like that */
export function checkShape(shape: FileShape): FileShape {
	for (const [name, value] of Object.entries(shape)) {
		const check = Object.hasOwn(CHECKS, name) ? CHECKS[name as keyof FileShape] : undefined;
		if (!check) {
			const known = Object.keys(CHECKS).join(', ');
			throw cannot(`A report's file has no "${name}"; it has ${known}`);
		}
		if (value !== undefined && !check(value)) {
			throw cannot(`A report's file cannot have ${JSON.stringify(value)} for ${name}`);
		}
	}
	return shape;
}

/** What was said of a file, the later before the earlier; undefined when nothing was. */
export function mergeShapes(...shapes: Array<FileShape | undefined>): FileShape | undefined {
	const given = shapes.filter((shape) => shape !== undefined);
	const said = given.flatMap((shape) =>
		Object.entries(shape).filter(([, value]) => value !== undefined),
	);
	return said.length > 0 ? Object.fromEntries(said) : undefined;
}

/** The byte that is meant in a file of so many bytes; within it where it has any. */
export function byteAt(position: Position, length: number): number {
	const at = position === 'middle' ? Math.floor(length / 2) : position;
	return Math.min(Math.max(0, at < 0 ? length + at : at), Math.max(0, length - 1));
}
