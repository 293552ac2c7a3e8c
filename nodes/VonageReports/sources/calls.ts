import type { IDataObject } from 'n8n-workflow';
import type { CallOutcome } from '../../shared/callRecord/callRecord';
import { readChoice } from '../../shared/fields/choice';
import { enteredFilters, filtersField } from '../../shared/fields/collections';
import type { ParameterReader } from '../../shared/fields/reader';
import { outcomesField, readOutcomes, type OutcomeNames } from '../../shared/fields/outcomes';
import { inParts } from '../../shared/source/dateWindows';
import { byField } from '../../shared/pull/identity';
import type { Source } from '../../shared/source/source';
import { accountIdOption, readAccountId } from '../account';
import { recordTime, vonageOutcome } from '../callRecord';
import { costItemOption, costOf } from '../cost';
import { filterEntries, readFilters } from '../fields/filters';
import { DIRECTIONS, directionOptions } from '../fields/product';
import { callChoices } from '../output';
import { vonageCursor, vonageRecords, vonageWindows, type VonageRecord } from '../paging';
import { BEHIND_NOW_MS, PAGE_SIZE, PAGES_IN_VAIN, RECORDS_URL, vonageReports } from '../provider';

/** What calls of either product can come to; the others are words of other providers. */
export const VONAGE_OUTCOMES = {
	answered: 'Answered',
	busy: 'Busy',
	failed: 'Failed',
	missed: 'Missed',
	rejected: 'Rejected',
	unknown: 'Unknown',
	voicemail: 'Voicemail',
} satisfies OutcomeNames;

/**
 * Specification: Voice Calls holds answered calls only, and costs money; so it is left alone where none of
 * those is wanted, and the other way round.
 */
const OUTCOMES_OF: Record<string, CallOutcome[]> = {
	'VOICE-CALL': ['answered', 'unknown', 'voicemail'],
	'VOICE-FAILED': ['busy', 'failed', 'missed', 'rejected', 'unknown'],
};

/** Voice calls of both products together, the newest first. */
export const calls: Source<VonageRecord> = {
	provider: vonageReports,
	many: 'calls',
	fileStem: 'vonage-calls',
	url: RECORDS_URL,
	pageSize: PAGE_SIZE,
	dates: { records: 'calls' },
	choices: callChoices,
	fields: {
		behindDates: (show) => [outcomesField(show, VONAGE_OUTCOMES)],
		filters: (show) => [
			filtersField(show, [
				{
					displayName: 'Direction',
					name: 'direction',
					type: 'options',
					default: 'outbound',
					options: directionOptions,
				},
				// Both products take what Failed Calls takes.
				...filterEntries('VOICE-FAILED'),
			]),
		],
		options: [accountIdOption, costItemOption],
	},
	plan({ reader, account, options, limit }) {
		const filters = enteredFilters(reader);
		const outcomes = readOutcomes(reader, VONAGE_OUTCOMES);
		const products = productsOf(outcomes);
		return {
			slicer: inParts(vonageWindows(limit), products, (product) => ({ product })),
			pager: vonageCursor,
			locator: vonageRecords,
			identity: byField('id'),
			time: recordTime,
			pagesInVain: PAGES_IN_VAIN,
			order: 'newestFirst',
			wanted: (row) => outcomes.length === 0 || outcomes.includes(vonageOutcome(row)),
			behindNowMs: BEHIND_NOW_MS,
			query: {
				account_id: readAccountId(options, account),
				...readDirection(filters),
				...readFilters(filters, 'VOICE-FAILED', true),
			},
			ledger: costOf(options),
		};
	},
};

function productsOf(outcomes: readonly CallOutcome[]): string[] {
	return Object.keys(OUTCOMES_OF).filter(
		(product) =>
			outcomes.length === 0 || outcomes.some((outcome) => OUTCOMES_OF[product].includes(outcome)),
	);
}

/** @returns whether the outcomes that are chosen leave Voice Calls alone, which has the answered ones */
export function areFailedOnly(reader: ParameterReader): boolean {
	return !productsOf(readOutcomes(reader, VONAGE_OUTCOMES)).includes('VOICE-CALL');
}

function readDirection({ direction }: IDataObject): IDataObject {
	return direction ? { direction: readChoice('Direction', direction, DIRECTIONS) } : {};
}
