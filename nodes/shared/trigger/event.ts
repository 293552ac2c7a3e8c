import type { CallOutcome, CallRecord } from '../callRecord/callRecord';
import type { ParameterReader } from '../fields/reader';
import type { Show } from '../fields/show';
import type { Source } from '../source/source';
import type { INodeProperties } from 'n8n-workflow';

/** How late records are written, and what follows for who watches them. */
export interface Late {
	/**
	 * So far is looked back with each poll, by default, in ms: what was written late within it still comes.
	 * Absent, as is the other: not at all, as where reading again costs money.
	 */
	lookBackMs?: number;
	/** Records are read only when they are so old, by default, in ms: each once, because each read is charged. */
	waitMs?: number;
	/** Another default for the parameters that are chosen, in ms. */
	waitOf?(reader: ParameterReader): number;
	/** A sentence with a full stop that explains the value, with its source if there is one. */
	why: string;
}

/** Sources of which one is chosen, e.g. by the kind of report. */
export interface SourceChoice<Row extends object> {
	/** Label of the parameter. */
	displayName: string;
	/** Of the parameter; workflows hold it, as they hold the values. */
	name: string;
	default: string;
	options: ReadonlyArray<{
		name: string;
		value: string;
		description?: string;
		source: Source<Row>;
	}>;
}

/** By what a failure alert counts. */
export interface AlertGroup<Row> {
	/** In the drop-down, e.g. `Connection`. */
	name: string;
	/** Workflows hold it. */
	value: string;
	/** @returns `null` where the record does not say */
	of(call: CallRecord, row: Row): string | null;
}

/** What a trigger of calls that went wrong counts by, and which calls. */
export interface Alerting<Row> {
	/** Outcomes that the provider knows. */
	outcomes: readonly CallOutcome[];
	/** Those that count unless others are chosen; absent: `failed`. */
	usual?: readonly CallOutcome[];
	groups: ReadonlyArray<AlertGroup<Row>>;
}

/**
 * What a trigger can fire on: data over a source. Filters, outcomes and output are those of the source, as in
 * Get Many.
 */
export interface TriggerEvent<Row extends object> {
	/** In the drop-down, e.g. `Call Ended`. */
	name: string;
	/** Workflows hold it. */
	value: 'call' | 'failureAlert' | 'recording' | 'report' | 'message';
	description: string;
	source: Source<Row> | SourceChoice<Row>;
	late: Late;
	/** Parameters of its own, shown before those of the source. They decide which records come. */
	fields?(show: Show): INodeProperties[];
	/** Names of the source's parameters, filters and options that mean nothing here. */
	without?: readonly string[];
	/** Whether a record can be given out already: e.g. its audio is there. Absent: always. */
	isReady?(row: Row, reader: ParameterReader): boolean;
	/** Text of what may come later, and is worth the record once more; absent: nothing is. */
	version?(row: Row): string;
	/** Counts the records instead of giving them out; they have to be calls. */
	alert?: Alerting<Row>;
}

/** Events of several kinds of records in one list. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each event knows the rows of its own source
export type AnyEvent = TriggerEvent<any>;

/** @returns whether the provider charges for each record each time it is read, so that none may be read twice */
export function isCharged({ late }: Pick<AnyEvent, 'late'>): boolean {
	return late.waitMs !== undefined;
}

/** The sources of an event, each with when its parameters are shown. */
export function sourcesOf<Row extends object>({
	value,
	source,
}: TriggerEvent<Row>): Array<{ show: Show; source: Source<Row> }> {
	const show: Show = { event: [value] };
	if (!('options' in source)) return [{ show, source }];
	return source.options.map((one) => ({
		show: { ...show, [source.name]: [one.value] },
		source: one.source,
	}));
}

/** What calls of every provider can be counted by. */
export const USUAL_GROUPS = {
	all: { name: 'All Calls', value: 'all', of: () => 'all' },
	user: {
		name: 'User',
		value: 'user',
		of: ({ userExtension, userName }) => userExtension ?? userName,
	},
	ownNumber: {
		name: 'Own Number',
		value: 'ownNumber',
		of: ({ direction, fromNumber, toNumber }) =>
			direction === null ? null : direction === 'inbound' ? toNumber : fromNumber,
	},
	outsideParty: {
		name: 'Outside Party',
		value: 'outsideParty',
		of: ({ externalNumber }) => externalNumber,
	},
} as const satisfies Record<string, AlertGroup<unknown>>;
