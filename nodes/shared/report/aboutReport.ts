/** What is known of a report that is not at hand. */
export interface ReportFacts {
	/** Absent for a file of which nobody says which report it is of. */
	reportId?: string;
	/** The provider's own word. */
	reportStatus?: string;
	/** Rows of its file that were good, before what went wrong; nothing of them was given out. */
	rowsRead?: number;
}

/** What can be done about a report. */
export interface Prospect {
	/** Beside what the cause says. */
	advice?: string;
	/** Whether nothing will come of it any more. */
	isOver?: boolean;
}

/** Something about one report: the provider goes on with it, so its ID has to reach the user. */
export class AboutReport extends Error {
	override readonly name = 'AboutReport';

	constructor(
		override readonly cause: unknown,
		readonly report: ReportFacts,
		readonly prospect: Prospect = {},
	) {
		super('The report is not at hand');
	}
}
