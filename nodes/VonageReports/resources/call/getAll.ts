import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { OUTCOMES, type CallOutcome } from '../../../shared/callRecord/callRecord';
import { readChoice, readChoices } from '../../../shared/fields/choice';
import { dateRangeFields } from '../../../shared/fields/dateRange';
import { outputFields } from '../../../shared/fields/output';
import { neutraliseFormulasOption, outputAsFields } from '../../../shared/fields/outputAs';
import { pullOptionsField } from '../../../shared/fields/pullOptions';
import { returnAllFields } from '../../../shared/fields/returnAll';
import { inParts } from '../../../shared/pull/dateWindows';
import { byField } from '../../../shared/pull/identity';
import { pullRecords } from '../../../shared/pull/pullRecords';
import { accountIdOption, readAccountId } from '../../account';
import { recordTime, vonageOutcome } from '../../callRecord';
import { Cost, costItemOption } from '../../cost';
import { filterEntries, readFilters } from '../../fields/filters';
import { DIRECTIONS, directionOptions } from '../../fields/product';
import { callChoices } from '../../output';
import { vonageCursor, vonageRecords, vonageWindows, type VonageRecord } from '../../paging';
import { BEHIND_NOW_MS, PAGES_IN_VAIN, vonageReports } from '../../provider';

const showOnlyForCallGetMany = { resource: ['call'], operation: ['getAll'] };

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

export const getManyCalls = pullRecords<VonageRecord>(
	vonageReports,
	'Get many calls',
	({ n8n, account, options, limit }) => {
		const filters = n8n.getNodeParameter('filters', {}) as IDataObject;
		const outcomes = readChoices(
			'Outcome',
			n8n.getNodeParameter('outcomes', []),
			OUTCOMES.filter((outcome) => outcome in VONAGE_OUTCOMES),
		);
		const products = ['VOICE-CALL', 'VOICE-FAILED'].filter(
			(product) =>
				outcomes.length === 0 ||
				outcomes.some((outcome) => VONAGE_OUTCOMES[outcome]?.products.includes(product)),
		);
		const cost = new Cost();
		return {
			fileStem: 'vonage-calls',
			slicer: inParts(vonageWindows(limit), products, (product) => ({ product })),
			pager: vonageCursor,
			locator: vonageRecords,
			identity: byField('id'),
			time: recordTime,
			pagesInVain: PAGES_IN_VAIN,
			order: 'newestFirst',
			wanted: (row) => outcomes.length === 0 || outcomes.includes(vonageOutcome(row)),
			behindNowMs: BEHIND_NOW_MS,
			choices: callChoices,
			query: {
				account_id: readAccountId(options, account),
				...(filters.direction
					? { direction: readChoice('Direction', filters.direction, DIRECTIONS) }
					: {}),
				...readFilters(filters, 'VOICE-FAILED', true),
			},
			onAnswer: (body) => cost.add(body),
			facts: () => cost.facts(),
			closingItem: () => (options.addCostItem === true ? cost.item() : undefined),
		};
	},
);

export const callGetManyFields: INodeProperties[] = [
	...dateRangeFields(showOnlyForCallGetMany, 'calls'),
	{
		displayName: 'Outcome',
		name: 'outcomes',
		type: 'multiOptions',
		default: [],
		description: 'Which calls to get, by how they ended',
		hint: 'Without a choice, all calls',
		displayOptions: { show: showOnlyForCallGetMany },
		options: Object.entries(VONAGE_OUTCOMES).map(([value, { name }]) => ({ name, value })),
	},
	...returnAllFields(showOnlyForCallGetMany),
	...outputFields(showOnlyForCallGetMany, callChoices, vonageReports.name),
	...outputAsFields(showOnlyForCallGetMany),
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		displayOptions: { show: showOnlyForCallGetMany },
		options: [
			{
				displayName: 'Direction',
				name: 'direction',
				type: 'options' as const,
				default: 'outbound',
				options: directionOptions,
			},
			// Both products take what Failed Calls takes.
			...filterEntries('VOICE-FAILED'),
		].sort((a, b) => a.displayName.localeCompare(b.displayName)),
	},
	pullOptionsField(showOnlyForCallGetMany, vonageReports, [
		accountIdOption,
		costItemOption,
		neutraliseFormulasOption,
	]),
];
