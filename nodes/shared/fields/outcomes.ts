import type { INodeProperties } from 'n8n-workflow';
import { OUTCOMES, type CallOutcome } from '../callRecord/callRecord';
import { readChoices } from './choice';
import type { ParameterReader } from './reader';
import type { Show } from './show';

/** Outcomes that a provider tells, with what each means there. */
export type OutcomeNames = Partial<Record<CallOutcome, string>>;

/** @param show when the operation is chosen */
export function outcomesField(show: Show, names: OutcomeNames): INodeProperties {
	return {
		displayName: 'Outcome',
		name: 'outcomes',
		type: 'multiOptions',
		default: [],
		description: 'Which calls to get, by how they ended',
		hint: 'Without a choice, all calls',
		displayOptions: { show },
		options: Object.entries(names).map(([value, name]) => ({ name, value })),
	};
}

/**
 * For providers that cannot be asked for outcomes: which of the records that come are wanted.
 * @param outcomes none: all
 * @param others what else decides
 */
export function wantedOutcomes<Row>(
	outcomes: readonly CallOutcome[],
	outcomeOf: (row: Row) => CallOutcome,
	others?: (row: Row) => boolean,
): { wanted?: (row: Row) => boolean } {
	if (outcomes.length === 0) return others ? { wanted: others } : {};
	return { wanted: (row) => outcomes.includes(outcomeOf(row)) && (others?.(row) ?? true) };
}

/**
 * @returns the outcomes that were chosen; none: all calls
 * @throws UserError when one is not among those that the provider tells
 */
export function readOutcomes(reader: ParameterReader, names: OutcomeNames): CallOutcome[] {
	const known = OUTCOMES.filter((outcome) => outcome in names);
	return readChoices('Outcome', reader.getNodeParameter('outcomes', []), known);
}
