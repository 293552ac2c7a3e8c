import type { IDataObject } from 'n8n-workflow';
import { systemClock } from '../clock';
import { UserError } from 'n8n-workflow';
import type { OperationContext } from '../operation/operation';
import { progressLog } from '../pull/progressLog';
import type { Consumed } from '../sink/sink';
import type { Account } from '../source/source';
import { rowMaker, type Row } from '../table/rowMaker';
import { rowFilter, rowShape } from './columns';
import type { FileFacts, ReportRows, RowKind } from './family';
import { NoTableByName, openFile, type OpenFile } from './files';
import { assertOffered, needsKind, type Wanted } from './wanted';

/** What is read, for one input item. */
export interface Reading {
	family: Pick<ReportRows, 'provider' | 'one' | 'fileStem' | 'kindOfFile'>;
	/** In messages and in the log, e.g. `Get rows of a report`. */
	called: string;
	context: OperationContext;
	wanted: Wanted;
	/** What the rows are; absent where only the file can tell. */
	kind: RowKind | undefined;
	/** Of the report, where there is one. */
	reportId: string | undefined;
	facts: FileFacts;
}

/** How far a file has been read; of a try that broke off, nothing counts. */
export interface Progress {
	rows: number;
	records: number;
	/** Whether its last row was read. */
	hasEnded: boolean;
}

/** Reads a file, in as many tries as it takes, and gives its rows to the sink. */
export class RowReader {
	progress: Progress = { rows: 0, records: 0, hasEnded: false };

	constructor(private readonly reading: Reading) {}

	/**
	 * @param ask gets the file and has it taken
	 * @returns what came of its rows; of no file at all, what comes of no rows
	 */
	async read(
		ask: (
			take: (bytes: AsyncIterable<Uint8Array>, file: { name: string }) => Promise<Consumed>,
		) => Promise<Consumed | undefined>,
	): Promise<Consumed> {
		const taking =
			(anyName: boolean) => async (bytes: AsyncIterable<Uint8Array>, file: { name: string }) =>
				await this.take(bytes, file.name, anyName);
		const consumed = await ask(taking(false)).catch(async (error: unknown) => {
			if (!(error instanceof NoTableByName)) throw error;
			return await ask(taking(true));
		});
		const given = consumed ?? (await this.take(nothing(), '', false));
		this.warn();
		return given;
	}

	private async take(
		bytes: AsyncIterable<Uint8Array>,
		fileName: string,
		anyName: boolean,
	): Promise<Consumed> {
		const { wanted } = this.reading;
		this.progress = { rows: 0, records: 0, hasEnded: false };
		const opened = await openFile(bytes, {
			encoding: wanted.encoding,
			mostBytes: wanted.mostBytes,
			wantedName: wanted.fileInArchive,
			anyName,
		});
		try {
			return await this.consume(opened, fileName);
		} finally {
			await opened.close();
		}
	}

	private async consume(opened: OpenFile, fileName: string): Promise<Consumed> {
		const { family, called, context, wanted, reportId } = this.reading;
		const { n8n, item } = context;
		const kind = this.reading.kind ?? this.kindByName([opened.name ?? '', fileName], opened);
		const known = { columns: opened.columns, kind };
		const shape = rowShape(known, wanted);
		const rows = this.wantedRows(opened, rowFilter(known, wanted));
		const ledger: Account = {
			facts: () => this.facts(),
			closingItem: () =>
				wanted.options.addReportItem === true ? { report: this.facts() } : undefined,
		};
		const logged = progressLog(rows, called, n8n.logger, systemClock, ledger.facts);
		return await wanted.sink.consume(notEmpty(logged), {
			source: { provider: family.provider, many: 'rows', fileStem: family.fileStem },
			plan: {
				shape,
				ledger,
				...(reportId === undefined ? {} : { fileStem: `${family.fileStem}_${reportId}` }),
			},
			range: undefined,
			limit: wanted.limit,
			reader: n8n,
			options: wanted.options,
			item,
			store: async (...body) => await n8n.helpers.prepareBinaryData(...body),
		});
	}

	private kindByName(names: string[], { columns }: OpenFile): RowKind | undefined {
		const { family, context, wanted } = this.reading;
		const input = { reader: context.n8n, options: wanted.options };
		const kind = family.kindOfFile(
			names.filter((name) => name !== ''),
			input,
		);
		if (kind) assertOffered(kind, wanted);
		else if (needsKind(wanted) && columns.length > 0) throw unknownKind(names);
		return kind;
	}

	/** Batches may be empty, so that what is logged goes on. */
	private async *wantedRows(
		{ columns, batches }: OpenFile,
		isWanted: ReturnType<typeof rowFilter>,
	): AsyncGenerator<Row[], void> {
		const { view, plain } = rowMaker(columns);
		const { progress } = this;
		const { limit } = this.reading.wanted;
		for await (const batch of batches) {
			const rows: Row[] = [];
			for (let nth = 0; nth < batch.length; nth++) {
				progress.rows += 1;
				if (isWanted && !isWanted(view(batch, nth))) continue;
				rows.push(plain(batch.cells(nth)));
				progress.records += 1;
				if (progress.records === limit) {
					yield rows;
					return;
				}
			}
			yield rows;
		}
		progress.hasEnded = true;
	}

	/** What there is to say of the report and its file. */
	private facts(): IDataObject {
		const { reportId, facts } = this.reading;
		const { rows, records } = this.progress;
		return {
			...(reportId === undefined ? {} : { reportId }),
			rows,
			records,
			recordsCount: facts.recordsCount,
			...facts.more,
			complete: this.isWhole && !facts.isPartial && !this.isOtherCount,
		};
	}

	private get isWhole(): boolean {
		return this.progress.hasEnded || this.progress.rows === this.reading.facts.recordsCount;
	}

	private get isOtherCount(): boolean {
		const { recordsCount } = this.reading.facts;
		return recordsCount !== null && this.isWhole && recordsCount !== this.progress.rows;
	}

	/** What is no error, and has to be said all the same. */
	private warn(): void {
		const { family, called, context, facts } = this.reading;
		const { logger } = context.n8n;
		const name = family.provider.name;
		if (this.isOtherCount) {
			logger.warn(
				`${called}: the file has ${this.progress.rows} rows, and ${name} counted ${facts.recordsCount} records`,
				this.facts(),
			);
		}
		if (facts.remark) logger.warn(`${called}: ${facts.remark}`, this.facts());
	}
}

function unknownKind(names: string[]): UserError {
	const name = names.find((one) => one !== '');
	return new UserError('What the rows of the file are, its name does not tell', {
		description: `Choose it in 'Product', or set 'Output' to Raw or Selected Fields and 'Outcome' to nothing.${name ? ` The file is '${name}'.` : ''}`,
	});
}

async function* notEmpty(batches: AsyncIterable<Row[]>): AsyncGenerator<Row[], void> {
	for await (const rows of batches) if (rows.length > 0) yield rows;
}

async function* nothing(): AsyncGenerator<Uint8Array, void> {}
