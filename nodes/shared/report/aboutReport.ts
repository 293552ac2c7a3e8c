/** What is known of a report that is not at hand. */
export interface ReportFacts {
	reportId: string;
	/** The provider's own word. */
	reportStatus?: string;
}

/** Something about one report: the provider goes on with it, so its ID has to reach the user. */
export class AboutReport extends Error {
	override readonly name = 'AboutReport';

	constructor(
		override readonly cause: unknown,
		readonly report: ReportFacts,
	) {
		super('The report is not at hand');
	}
}
