import { UserError } from 'n8n-workflow';
import { textOrNull } from '../../shared/callRecord/values';
import { meaningsOf } from '../../shared/callRecord/words';
import { AboutReport } from '../../shared/report/aboutReport';
import type { TelnyxRow } from '../paging';

/** One vocabulary for all kinds of reports. */
export type ReportStatus = 'pending' | 'complete' | 'failed' | 'expired' | 'deleted';

/**
 * Specification: numbers in the voice batch and the legacy usage reports; words in upper case in the other
 * batches and the messaging usage reports; in lower case in phone number CSVs, ledger and wireless reports;
 * free text in number lookups, of which it shows one (COMPLETE).
 */
const meaningOf = meaningsOf<ReportStatus>({
	pending: ['1', 'pending'],
	complete: ['2', 'complete'],
	failed: ['3', 'failed'],
	expired: ['4', 'expired'],
	deleted: ['deleted'],
});

/** @returns `null` for a state that nobody documents */
export function statusOf({ status }: TelnyxRow): ReportStatus | null {
	return meaningOf(status);
}

/** @returns whether the state will not change to a better one any more; an undocumented one may */
export function isDone(row: TelnyxRow): boolean {
	const status = statusOf(row);
	return status !== null && status !== 'pending';
}

/** What errors about a report say of it. */
export function tellReport(row: TelnyxRow): { reportId: string; reportStatus: string } {
	const status = statusOf(row);
	const word = textOrNull(row.status) ?? 'of no known state';
	return {
		reportId: textOrNull(row.id) ?? '',
		// A number alone says nothing to anybody.
		reportStatus: status !== null && /^\d+$/.test(word) ? `${status} (${word})` : word,
	};
}

/** @returns the address of its file, if it has one */
export function linkOf(row: TelnyxRow, { link }: { link: string }): string | null {
	return textOrNull(row[link]);
}

/** @returns the error for a report that will never have a file (any more); `undefined` for any other */
export function whyNoFile(row: TelnyxRow, { one }: { one: string }): AboutReport | undefined {
	const state = tellReport(row);
	const tell = (message: string, description: string) =>
		new AboutReport(new UserError(`${message} (${state.reportStatus})`, { description }), state, {
			isOver: true,
		});
	switch (statusOf(row)) {
		case 'failed':
			return tell(
				`Telnyx could not prepare the ${one}`,
				'Create it anew; over a shorter date range if it is a large one.',
			);
		case 'expired':
			return tell(`The ${one} has expired`, 'Telnyx keeps it no longer. Create it anew.');
		case 'deleted':
			return tell(`The ${one} was deleted`, 'Create it anew if it is still wanted.');
		default:
			return undefined;
	}
}
