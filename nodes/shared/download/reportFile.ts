import type { Exchange } from '../http/classify';
import { fileNameFromHeader, sanitizeFileName } from './fileName';
import { isArchive, isUntold, namedAs } from './mime';
import type { Found } from './sniff';
import type { FileKind } from './store';

/** What hosts call CSV too. */
const CSV_LIKE = new Set(['application/vnd.ms-excel', 'text/plain']);

const REPORT_END = /\.(csv|gz|zip)$/i;

/** In the place of a file these are data about it, or an error. */
const NO_FILE = new Set(['application/json', 'application/xml', 'text/html']);

/** How a provider's reports and exports come: as a CSV file, or packed. */
export interface ReportKind {
	/** In messages, e.g. `report`. */
	what: string;
	/** What it is where neither its bytes nor the header tell. */
	usual: 'application/zip' | 'text/csv';
	/** The file's name, with its extension, where the host gives none. */
	ownName: string;
	/** A name that comes after that in the header; taken if it has the extension of a report. */
	nameInLink?: string;
}

/** A report's file, whatever its label says: its type and the end of its name follow its bytes. */
export function reportFile({ what, usual, ownName, nameInLink = '' }: ReportKind): FileKind {
	return {
		what,
		typeOf: (told, found) => typeOf(told, found, usual),
		nameFor({ headers }: Exchange, mimeType) {
			const told = fileNameFromHeader(headers['content-disposition']);
			const given = [told, nameInLink].find((name) => name && REPORT_END.test(name)) ?? told;
			// A packed table is named `x.csv.gz`.
			const others = mimeType === 'application/gzip' ? /\.zip$/i : REPORT_END;
			const right = (name: string) => namedAs(mimeType, name, others);
			return sanitizeFileName(right(given ?? ownName), right(ownName));
		},
	};
}

function typeOf(told: string, found: Found, usual: ReportKind['usual']): string | undefined {
	if (isArchive(found.type)) return found.type;
	if (NO_FILE.has(found.type)) return undefined;
	if (told === 'text/csv') return told;
	if (!isUntold(told) && !isArchive(told) && !CSV_LIKE.has(told)) return undefined;
	// Neither text nor packed as far as one can see: what it is called has to do.
	if (!found.isText) return isArchive(told) ? told : usual;
	return usual === 'text/csv' || isTable(found) ? 'text/csv' : undefined;
}

/** Where an archive is the usual thing, a text has to look like a table to be taken for the file. */
function isTable({ isText, text }: Found): boolean {
	return isText && /^[^\n]*[,;\t|]/.test(text);
}
