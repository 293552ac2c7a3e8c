import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { OUTCOMES, type CallOutcome } from '../../shared/callRecord/callRecord';
import { readChoice, readChoices } from '../../shared/fields/choice';
import { enteredFilters, filtersField } from '../../shared/fields/collections';
import type { Show } from '../../shared/fields/show';
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
const VONAGE_OUTCOMES: Partial<Record<CallOutcome, { name: string; products: string[] }>> = {
	// Specification: Voice Calls holds answered calls only, and costs money; so it is left alone where
	// none of those is wanted, and the other way round.
	answered: { name: 'Answered', products: ['VOICE-CALL'] },
	busy: { name: 'Busy', products: ['VOICE-FAILED'] },
	failed: { name: 'Failed', products: ['VOICE-FAILED'] },
	missed: { name: 'Missed', products: ['VOICE-FAILED'] },
	rejected: { name: 'Rejected', products: ['VOICE-FAILED'] },
	unknown: { name: 'Unknown', products: ['VOICE-CALL', 'VOICE-FAILED'] },
	voicemail: { name: 'Voicemail', products: ['VOICE-CALL'] },
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
		behindDates: (show) => [outcomeField(show)],
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
		const outcomes = readChoices(
			'Outcome',
			reader.getNodeParameter('outcomes', []),
			OUTCOMES.filter((outcome) => outcome in VONAGE_OUTCOMES),
		);
		const products = ['VOICE-CALL', 'VOICE-FAILED'].filter(
			(product) =>
				outcomes.length === 0 ||
				outcomes.some((outcome) => VONAGE_OUTCOMES[outcome]?.products.includes(product)),
		);
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

function readDirection({ direction }: IDataObject): IDataObject {
	return direction ? { direction: readChoice('Direction', direction, DIRECTIONS) } : {};
}

/** @param show when the operation is chosen */
function outcomeField(show: Show): INodeProperties {
	return {
		displayName: 'Outcome',
		name: 'outcomes',
		type: 'multiOptions',
		default: [],
		description: 'Which calls to get, by how they ended',
		hint: 'Without a choice, all calls',
		displayOptions: { show },
		options: Object.entries(VONAGE_OUTCOMES).map(([value, { name }]) => ({ name, value })),
	};
}
