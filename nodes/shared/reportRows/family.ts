import type { IDataObject, IExecutePaginationFunctions, INodeProperties } from 'n8n-workflow';
import type { CallOutcome } from '../callRecord/callRecord';
import type { FileTaker } from '../download/store';
import type { OutcomeNames } from '../fields/outcomes';
import type { OutputChoices } from '../fields/output';
import type { ParameterReader } from '../fields/reader';
import type { Show } from '../fields/show';
import type { Provider } from '../http/provider';
import type { RequestTools } from '../http/request';
import type { OperationContext } from '../operation/operation';
import type { ReportFacts } from '../report/aboutReport';
import type { Row } from '../table/rowMaker';

/** What the rows of a report are. */
export interface RowKind {
	/** In messages, behind "rows of", e.g. `SMS`. */
	name: string;
	/** What they can be given out as, beside raw and by columns. */
	choices: Pick<OutputChoices<Row>, 'simplified' | 'callRecord'>;
	/** How one ended, where they are calls. */
	outcomeOf?(row: Row): CallOutcome;
}

/** What Output offers beside Raw and Selected Fields, and whether there is Outcome. */
export interface Offers {
	choices?: RowKind['choices'];
	outcomes?: OutcomeNames;
}

/** What a provider says of a report's file. */
export interface FileFacts {
	/** Rows that it has; `null` where nobody says. */
	recordsCount: number | null;
	/** Whether the provider says that records are missing from it. */
	isPartial: boolean;
	/** For the output, by the provider's own names. */
	more: IDataObject;
	/** For the log, where there is something that users should know. */
	remark?: string;
}

/** What parameters are read with. */
export interface RowsInput {
	reader: ParameterReader;
	/** The Options collection. */
	options: IDataObject;
}

/** What a provider is asked with, for one input item. */
export interface Access {
	context: OperationContext;
	tools: RequestTools;
	/** Without a byte for so long, in ms, a connection is taken for lost. */
	timeoutMs: number;
}

/** A report that the parameters describe. */
export interface Creation<Report> {
	/** What its rows are, if the parameters say so. */
	kind: RowKind | undefined;
	/** Has it prepared: once, whatever comes of it. */
	create(access: Access): Promise<Report>;
}

/** The reports of a provider, or of one of its kinds, as far as it takes to get their rows. */
export interface ReportRows<Report = unknown> {
	provider: Provider;
	/** In the middle of a sentence, with its article, e.g. `a CDR report`. */
	one: string;
	/** Start of a file's name, e.g. `vonage-report`. */
	fileStem: string;
	offers: Offers;
	/** Go into the Options collection of both operations. */
	options?: readonly INodeProperties[];
	getRows: {
		description: string;
		/** Hint and placeholder of Link. */
		link: { description: string; placeholder: string };
		/**
		 * The report that is picked.
		 * @param show when the operation is chosen
		 */
		reportField(show: Show): INodeProperties;
		/** What the rows are, where no report says it. */
		kindFields?(show: Show): INodeProperties[];
	};
	run: {
		description: string;
		url: string;
		/** What a report is made from. */
		fields(show: Show): INodeProperties[];
		options: readonly INodeProperties[];
		/** Where the parameters say what rows will be: what there is then to choose. */
		offers?: ReadonlyArray<{ show: Show; offers: Offers }>;
		/** @throws UserError naming the parameter that is wrong */
		read(n8n: IExecutePaginationFunctions, options: IDataObject): Promise<Creation<Report>>;
	};

	/**
	 * Reads the ID of a report, or a link, before anything is asked.
	 * @throws UserError when it is none
	 */
	checkId(id: string): void;
	checkLink(link: string): void;

	look(id: string, access: Access): Promise<Report>;
	/**
	 * @param maxWaitMs milliseconds
	 * @throws AboutReport when it is not done in time, or will never have a file
	 */
	untilDone(report: Report, access: Access, maxWaitMs: number): Promise<Report>;
	/**
	 * Has the file of a report taken.
	 * @returns `undefined` if it has no records and no file
	 * @throws AboutReport when there is no file yet, or no more
	 */
	fileOf<Taken>(report: Report, access: Access, take: FileTaker<Taken>): Promise<Taken | undefined>;
	/** The same for a link, which was checked. */
	fileUnder<Taken>(
		link: string,
		access: Access,
		take: FileTaker<Taken>,
	): Promise<Taken | undefined>;

	/** What errors say of a report. */
	tell(report: Report): ReportFacts;
	factsOf(report: Report): FileFacts;
	/** @throws UserError naming the option that is wrong */
	kindOf(report: Report, input: RowsInput): RowKind;
	/**
	 * The same where there is no report.
	 * @param names of the file, and in the archive; none as long as there is no file
	 * @returns `undefined` if nothing tells what the rows are
	 * @throws UserError naming the parameter that is wrong
	 */
	kindOfFile(names: readonly string[], input: RowsInput): RowKind | undefined;
}
