import type { IBinaryData, IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { readOutput, type OutputShape } from '../fields/output';
import type { ParameterReader } from '../fields/reader';
import type { FileBody } from '../file/byteSource';
import type { Show } from '../fields/show';
import type { Slice } from '../pull/parts';
import type { RecordKind, RecordPlan } from '../source/source';

/** What a sink has to work with, for one input item. */
export interface SinkContext<Row extends object> {
	/** What the records are. */
	source: RecordKind<Row>;
	plan: RecordPlan<Row>;
	/** Half-open; `undefined` for lists without dates. */
	range: Slice | undefined;
	/** Records wanted; `Infinity` for all. */
	limit: number;
	reader: ParameterReader;
	/** The Options collection. */
	options: IDataObject;
	/** An output item that belongs to the input item. */
	item(json: IDataObject, binary?: INodeExecutionData['binary']): INodeExecutionData;
	/** Puts a file into n8n's storage; it is made while it is stored. */
	store(body: FileBody, fileName: string, mimeType: string): Promise<IBinaryData>;
}

/** What came of the records. */
export interface Consumed {
	items: INodeExecutionData[];
	/** Behind them: once, also where several input items share what was pulled. */
	closing?: INodeExecutionData;
}

/**
 * What is done with the records of any source. A sink knows no provider: what it needs to know of a kind of
 * record, the source and its plan say. One may give the records out, put them into a file, or keep only what
 * they come to: figures by group, or which of them are new.
 */
export interface Sink {
	/** E.g. `items`. */
	name: string;
	/**
	 * The parameters that it has beside those of the source.
	 * @param show when the operation is chosen
	 */
	fields<Row extends object>(show: Show, source: RecordKind<Row>): INodeProperties[];
	/** Go into the Options collection. */
	options?: readonly INodeProperties[];
	/**
	 * Records that came before their turn may wait in memory, about so many; absent: few enough for any
	 * number of records.
	 */
	recordsAhead?: number;
	/**
	 * Reads its parameters, where that has to be before there are records to give out.
	 * @param limit records wanted; `Infinity` for all
	 * @throws UserError naming the parameter that is wrong
	 */
	check?(reader: ParameterReader, limit: number): void;
	/**
	 * Reads its parameters before it takes the first batch: nothing is asked for until then.
	 * @param batches in order, none of them empty
	 * @throws UserError naming the parameter that is wrong; and whatever the batches throw
	 */
	consume<Row extends object>(
		batches: AsyncIterable<Row[]>,
		context: SinkContext<Row>,
	): Promise<Consumed>;
}

/**
 * @returns what a row becomes, by the source and the Output parameter
 * @throws UserError when that is not one of the choices
 */
export function shapeOfRows<Row extends object>({
	reader,
	plan,
	source,
}: Pick<SinkContext<Row>, 'reader' | 'plan' | 'source'>): OutputShape<Row> {
	// Where nobody says which fields a record has, it comes as it is.
	return (
		plan.shape ?? readOutput(reader, plan.choices ?? source.choices ?? { raw: { columns: [] } })
	);
}
