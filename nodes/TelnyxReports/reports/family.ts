import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { OutcomeNames } from '../../shared/fields/outcomes';
import type { ParameterReader } from '../../shared/fields/reader';
import type { Show } from '../../shared/fields/show';
import type { PageSize, Pager } from '../../shared/pull/parts';
import type { RowKind } from '../../shared/reportRows/family';
import type { ReportTable } from './columns';

/** What Telnyx is asked for to have a report prepared. */
export interface ReportRequest {
	/** Sent as JSON; absent: nothing is. */
	body?: IDataObject;
	qs?: IDataObject;
}

/** What a creation is made from, for one input item. */
export interface CreateInput {
	reader: ParameterReader;
	/** The Options collection. */
	options: IDataObject;
}

/** What the rows of a family's files are. */
export interface FamilyRows {
	/** Where they are calls. */
	outcomes?: OutcomeNames;
	/** @param zone IANA name: in it are times that do not say their offset */
	kind(zone: string): Pick<RowKind, 'choices' | 'outcomeOf'>;
}

/** One kind of report: created, waited for, fetched. All that differs between them. */
export interface ReportFamily extends ReportTable {
	/** Value of the resource. */
	resource: string;
	/** In the drop-down. */
	label: string;
	/** In the middle of a sentence, e.g. `CDR report`. */
	one: string;
	many: string;
	/** Start of its file's name. */
	fileStem: string;
	path: string;
	/** How they are listed; absent: Telnyx does not list them. */
	list?: ReportList;
	/** Whether Telnyx deletes one when asked to. */
	deletable: boolean;
	/** What the rows of its file are, where there is more to them than columns. */
	rows?: FamilyRows;
	create: {
		description: string;
		fields(show: Show): INodeProperties[];
		/** Go into the Options collection. */
		options: INodeProperties[];
		/** @throws UserError naming the parameter that is wrong */
		request(input: CreateInput): ReportRequest;
	};
}

/** How the reports of a family are listed. */
export interface ReportList {
	pager: Pager;
	/** Query parameter with the number of a page. */
	numberParam: string;
	/** Records per page; absent where Telnyx decides. */
	pageSize?: PageSize;
}

/** @returns `a CDR report`, `an MDR report` */
export function oneOf({ one }: Pick<ReportFamily, 'one'>): string {
	return `${/^([aeio]|M[A-Z])/.test(one) ? 'an' : 'a'} ${one}`;
}
