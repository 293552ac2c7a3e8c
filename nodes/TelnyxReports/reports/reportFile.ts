import { textOrNull } from '../../shared/callRecord/values';
import { fileNameFromHeader, sanitizeFileName } from '../../shared/download/fileName';
import { isUntold, mimeTypeOf } from '../../shared/download/mime';
import type { FileKind } from '../../shared/download/store';
import type { Outcome } from '../../shared/http/classify';
import type { TelnyxRow } from '../paging';
import type { ReportFamily } from './family';

/** Files with one of these extensions, and their types where the host tells none. */
const TYPES: Record<string, string> = {
	csv: 'text/csv',
	gz: 'application/gzip',
	zip: 'application/zip',
};

/** Other names that hosts have for CSV. */
const CSV = new Set(['application/csv', 'application/vnd.ms-excel', 'text/plain', 'text/x-csv']);

/** @returns the answer with `text/csv` for its type where it has another name for it */
export function toldAsCsv(outcome: Outcome): Outcome {
	if ('failure' in outcome) return outcome;
	const { exchange } = outcome;
	if (!CSV.has(mimeTypeOf(exchange.headers['content-type']))) return outcome;
	const headers = { ...exchange.headers, 'content-type': 'text/csv' };
	return { exchange: { ...exchange, headers } };
}

/** The file of a report, as its host gives it: CSV, named as the host or its address names it. */
export function reportFile(report: TelnyxRow, { fileStem }: ReportFamily, link: string): FileKind {
	const own = `telnyx-${fileStem}_${textOrNull(report.id) ?? 'report'}.csv`;
	const inLink = lastPart(link);
	return {
		what: 'report',
		isFile: (mimeType) => isUntold(mimeType) || /csv|zip/.test(mimeType),
		untoldType: TYPES[extensionOf(inLink) ?? 'csv'],
		nameFor({ headers }) {
			const told = fileNameFromHeader(headers['content-disposition']);
			const given = [told, inLink].find((name) => name && extensionOf(name)) ?? told ?? own;
			return sanitizeFileName(extensionOf(given) ? given : `${given}.csv`, own);
		},
	};
}

function extensionOf(name: string): string | undefined {
	const extension = /\.([a-z]+)$/i.exec(name)?.[1].toLowerCase();
	return extension !== undefined && Object.hasOwn(TYPES, extension) ? extension : undefined;
}

function lastPart(link: string): string {
	if (!URL.canParse(link)) return '';
	const part = new URL(link).pathname.split('/').at(-1) ?? '';
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
}
