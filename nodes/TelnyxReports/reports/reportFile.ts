import { textOrNull } from '../../shared/callRecord/values';
import { reportFile } from '../../shared/download/reportFile';
import type { FileKind } from '../../shared/download/store';
import type { TelnyxRow } from '../paging';
import type { ReportFamily } from './family';

/** The file of a report, as its host gives it: CSV, named as the host or its address names it. */
export function telnyxReportFile(
	report: TelnyxRow,
	{ fileStem }: ReportFamily,
	link: string,
): FileKind {
	return reportFile({
		what: 'report',
		usual: 'text/csv',
		ownName: `telnyx-${fileStem}_${textOrNull(report.id) ?? 'report'}.csv`,
		nameInLink: lastPart(link),
	});
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
