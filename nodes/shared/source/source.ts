import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { OutputChoices, OutputShape } from '../fields/output';
import type { ParameterReader } from '../fields/reader';
import type { Show } from '../fields/show';
import type { Provider } from '../http/provider';
import type { PageSize, PullPlan } from '../pull/parts';

/** What a plan is made from, for one input item. */
export interface SourceInput {
	reader: ParameterReader;
	/** What the credential says about the account. */
	account: IDataObject;
	/** The Options collection. */
	options: IDataObject;
	/** Records wanted; `Infinity` for all. */
	limit: number;
}

/** What there is to say beside records, e.g. what reading them cost. */
export interface Account {
	/** What it came to, for the file's item and the log. */
	facts(): IDataObject;
	/** An item behind the last record, where the parameters ask for it. */
	closingItem(): IDataObject | undefined;
}

/** Adds up what a list's answers say beside their records. */
export interface Ledger extends Account {
	/** Called with each page's answer, in no particular order. */
	answered(body: unknown): void;
}

/** What a sink has to know of the records that the parameters ask for, wherever they come from. */
export interface RecordPlan<Row> {
	/** What the parameters or the account change of the kind's own. */
	choices?: OutputChoices<Row>;
	/** What a row becomes, where that is known already; absent: what the Output parameter says. */
	shape?: OutputShape<Row>;
	fileStem?: string;
	/** What there is to say beside the records. */
	ledger?: Account;
	/** What to give out for a row that stands for something else than a record. */
	remark?(row: Row): IDataObject | undefined;
}

/** How the records are got that the parameters ask for. */
export interface SourcePlan<Row> extends PullPlan<Row>, RecordPlan<Row> {
	/** Where the list is, if the parameters say so; absent: at the address of the source. */
	url?: string;
	/** Query parameters of every request: the filters. */
	query?: IDataObject;
	/** The range ends at least so long before now, in ms: what is younger is not there yet. */
	behindNowMs?: number;
	/** What the answers say beside their records. */
	ledger?: Ledger;
}

/** Parameters of a source. Each function gets when they are shown: when the operation is chosen. */
export interface SourceFields {
	/** Before the date range, e.g. a product. */
	leading?(show: Show): INodeProperties[];
	/** Behind the date range, e.g. outcomes. */
	behindDates?(show: Show): INodeProperties[];
	/** Output, where the choices depend on other parameters. */
	output?(show: Show): INodeProperties[];
	order?(show: Show): INodeProperties[];
	filters?(show: Show): INodeProperties[];
	/** Go into the Options collection. */
	options?: readonly INodeProperties[];
}

/** What a sink has to know of a kind of record, wherever the records come from. */
export interface RecordKind<Row extends object> {
	provider: Provider;
	/** What its records are called in the middle of a sentence, e.g. `call logs`. */
	many: string;
	/** Start of a file's name, e.g. `fonouc-cdrs`. */
	fileStem: string;
	/** What records can be given out as; where that depends on the parameters, the plan says it. */
	choices?: OutputChoices<Row>;
	fields?: Pick<SourceFields, 'output'>;
}

/**
 * Where records of one kind come from: stated once, whatever is done with the records. What is done with
 * them is a sink's business.
 */
export interface Source<Row extends object> extends RecordKind<Row> {
	/** Path of the list under the API; absent where the plan says it. */
	url?: string;
	/** Absent: all comes in one answer. */
	pageSize?: PageSize;
	/** What the date range chooses, e.g. `calls`, and a hint about it; absent: the list has none. */
	dates?: { records: string; hint?: string };
	fields?: SourceFields;
	/**
	 * Reads the parameters.
	 * @throws UserError naming the parameter that is wrong
	 */
	plan(input: SourceInput): SourcePlan<Row>;
}
