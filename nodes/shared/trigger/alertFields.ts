import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { CallOutcome } from '../callRecord/callRecord';
import { readChoice, readChoices } from '../fields/choice';
import type { ParameterReader } from '../fields/reader';
import { readWholeNumber } from '../fields/returnAll';
import type { Show } from '../fields/show';
import { titleOf } from '../title';
import type { AlertRule } from './alertRule';
import type { AlertGroup, Alerting } from './event';

const MOST_MINUTES = 1440;
const USUAL = { within: 15, failed: 5, share: 0, calls: 0 };
const USUAL_QUIET = 60;
const USUAL_OUTCOMES: readonly CallOutcome[] = ['failed'];

/** When there is an alert. @param show when the event is chosen */
export function alertFields<Row>(
	show: Show,
	{ outcomes, usual = USUAL_OUTCOMES, groups }: Alerting<Row>,
): INodeProperties[] {
	const number = (
		displayName: string,
		name: string,
		usual: number,
		facts: Pick<INodeProperties, 'description' | 'typeOptions'>,
	): INodeProperties => ({
		displayName,
		name,
		type: 'number',
		default: usual,
		displayOptions: { show },
		...facts,
	});
	const [{ value: firstGroup }] = groups;
	return [
		{
			displayName: 'Outcomes',
			name: 'alertOutcomes',
			type: 'multiOptions',
			default: [...usual],
			description: 'Which calls count as failed, by how they ended',
			displayOptions: { show },
			options: outcomes.map((value) => ({ name: titleOf(value), value })),
		},
		number('Within Minutes', 'within', USUAL.within, {
			typeOptions: { minValue: 1, maxValue: MOST_MINUTES },
			description: 'How many minutes to look at',
		}),
		number('Failed Calls at Least', 'failedCalls', USUAL.failed, {
			typeOptions: { minValue: 1 },
			description: 'How many calls have to fail within these minutes',
		}),
		number('Failed Percent at Least', 'failedShare', USUAL.share, {
			typeOptions: { minValue: 0, maxValue: 100 },
			description: 'How many percent of all calls have to fail; 0 for any share',
		}),
		number('Calls in All at Least', 'leastCalls', USUAL.calls, {
			typeOptions: { minValue: 0 },
			description: 'How many calls there have to be in all, so that a share means something',
		}),
		{
			displayName: 'Group By',
			name: 'groupBy',
			type: 'options',
			default: firstGroup,
			description: 'What to count by: each group has alerts of its own',
			displayOptions: { show },
			options: groups.map(({ name, value }) => ({ name, value })),
		},
	];
}

/** Go into the Options collection. */
export const alertOptions: readonly INodeProperties[] = [
	{
		displayName: 'Quiet After an Alert',
		name: 'quiet',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: MOST_MINUTES },
		default: USUAL_QUIET,
		description: 'For how many minutes nothing more is told of a group while calls go on failing',
	},
	{
		displayName: 'Tell When Over',
		name: 'tellOver',
		type: 'boolean',
		default: true,
		description: 'Whether to give out an item when an alert is over',
	},
];

/** @throws UserError naming the parameter that is wrong */
export function readAlertRule<Row>(
	reader: ParameterReader,
	options: IDataObject,
	{ outcomes, usual = USUAL_OUTCOMES, groups }: Alerting<Row>,
): Omit<AlertRule, 'lateBy' | 'onlyFailed'> & { group: AlertGroup<Row> } {
	const number = (field: string, name: string, usual: number, min: number, max?: number) =>
		readWholeNumber(field, reader.getNodeParameter(name, usual), { min, max });
	const chosen = readChoices('Outcomes', reader.getNodeParameter('alertOutcomes', usual), outcomes);
	const values = groups.map(({ value }) => value);
	const groupBy = readChoice('Group By', reader.getNodeParameter('groupBy', values[0]), values);
	return {
		outcomes: new Set(chosen.length > 0 ? chosen : usual),
		within: number('Within Minutes', 'within', USUAL.within, 1, MOST_MINUTES),
		failed: number('Failed Calls at Least', 'failedCalls', USUAL.failed, 1),
		share: number('Failed Percent at Least', 'failedShare', USUAL.share, 0, 100),
		calls: number('Calls in All at Least', 'leastCalls', USUAL.calls, 0),
		quiet: readWholeNumber('Quiet After an Alert', options.quiet ?? USUAL_QUIET, {
			min: 0,
			max: MOST_MINUTES,
		}),
		tellOver: options.tellOver !== false,
		group: groups[values.indexOf(groupBy)],
	};
}
