import { UserError, type IDataObject } from 'n8n-workflow';
import type { CallOutcome } from '../callRecord/callRecord';
import { readChoice, readList } from '../fields/choice';
import { readConditions, type ReadConditions } from '../fields/conditions';
import { readOutcomes } from '../fields/outcomes';
import { readOutputAs } from '../fields/outputAs';
import { readLimit, readWholeNumber } from '../fields/returnAll';
import type { ParameterReader } from '../fields/reader';
import { file } from '../sink/file';
import { items } from '../sink/items';
import type { Sink } from '../sink/sink';
import { FILE_ENCODINGS } from '../table/text';
import { titleOf } from '../title';
import type { ReportRows, RowKind } from './family';
import { DEFAULT_UNPACKED_MB, MOST_UNPACKED_MB } from './fields';

const OUTPUTS = ['callRecord', 'raw', 'selected', 'simplified'] as const;

const BYTES_PER_MB = 1_000_000;

/** Which rows are wanted, and as what. */
export interface Wanted {
	/** Records wanted; `Infinity` for all. */
	limit: number;
	sink: Sink;
	output: (typeof OUTPUTS)[number];
	/** For Selected Fields. */
	columns: string[];
	/** None: all. */
	outcomes: CallOutcome[];
	conditions: ReadConditions;
	encoding: string;
	fileInArchive: string;
	mostBytes: number;
	options: IDataObject;
}

/**
 * Reads what both operations have in common.
 * @throws UserError naming the parameter that is wrong
 */
export function readWanted(
	reader: ParameterReader,
	options: IDataObject,
	{ offers }: Pick<ReportRows, 'offers'>,
): Wanted {
	const limit = readLimit(reader);
	const sink = readOutputAs(reader) === 'items' ? items : file;
	sink.check?.(reader, limit);
	const output = readChoice('Output', reader.getNodeParameter('output', 'raw'), OUTPUTS);
	const columns =
		output === 'selected' ? readList('Columns', reader.getNodeParameter('columns', '')) : [];
	if (output === 'selected' && columns.length === 0) {
		throw new UserError("'Columns' is empty", {
			description: 'Enter names from the header of the file, with commas between them.',
		});
	}
	return {
		limit,
		sink,
		output,
		columns: [...new Set(columns)],
		outcomes: readOutcomes(reader, offers.outcomes ?? {}),
		conditions: readConditions(reader),
		encoding: readChoice('File Encoding', options.fileEncoding ?? 'auto', FILE_ENCODINGS),
		fileInArchive: String(options.fileInArchive ?? '').trim(),
		mostBytes:
			readWholeNumber('Most Unpacked Megabytes', options.mostUnpackedMb ?? DEFAULT_UNPACKED_MB, {
				min: 1,
				max: MOST_UNPACKED_MB,
			}) * BYTES_PER_MB,
		options,
	};
}

/**
 * @throws UserError when something is wanted that rows of this kind do not have
 */
export function assertOffered(kind: RowKind, { output, outcomes }: Wanted): void {
	if (outcomes.length > 0 && !kind.outcomeOf) {
		throw new UserError(`Rows of ${kind.name} have no outcome: they are no calls`, {
			description: `Remove the choice in 'Outcome' (${outcomes.map(titleOf).join(', ')}), and use 'Conditions' instead.`,
		});
	}
	if (output === 'callRecord' && !kind.choices.callRecord) {
		throw new UserError(`Rows of ${kind.name} are no calls, so there is no call record of them`, {
			description: "Set 'Output' to Simplified, Raw or Selected Fields.",
		});
	}
}

/** @returns whether what is wanted depends on what the rows are */
export function needsKind({ output, outcomes }: Wanted): boolean {
	return output === 'simplified' || output === 'callRecord' || outcomes.length > 0;
}
