import { UserError, type IDataObject, type INodeProperties } from 'n8n-workflow';
import { readChoice } from '../fields/choice';
import { readMoment } from '../fields/dateRange';
import type { ParameterReader } from '../fields/reader';
import { readWholeNumber } from '../fields/returnAll';
import type { Show } from '../fields/show';
import { isCharged, type AnyEvent } from './event';
import { SKEW_SECONDS, type Lateness } from './sweep';
import type { Start } from './watch';

const MINUTE_MS = 60_000;
const DAY_SECONDS = 86_400;

/** A month, in minutes. */
const MOST_MINUTES = 44_640;
const USUAL_LIMIT = 1000;
const MOST_LIMIT = 50_000;
const USUAL_DAYS = 30;
const MOST_DAYS = 365;
const MOST_HOURS = 744;

/** Where a trigger begins. @param show when its event is chosen */
export function startFields(show: Show): INodeProperties[] {
	return [
		{
			displayName: 'Start',
			name: 'start',
			type: 'options',
			default: 'activation',
			description:
				'Where a new trigger begins. Switched off and on again, it goes on where it was; with other filters or another account it begins with what comes from then on.',
			displayOptions: { show },
			options: [
				{
					name: 'From a Time',
					value: 'time',
					description: 'With what happened at a moment or later',
				},
				{
					name: 'From Activation',
					value: 'activation',
					description: 'With what comes after the workflow was activated',
				},
				{
					name: 'With the Last Hours',
					value: 'hours',
					description: 'With what happened in the hours before activation',
				},
			],
		},
		{
			displayName: 'Start Time',
			name: 'startTime',
			type: 'dateTime',
			default: '',
			description: 'The first moment, in the time zone of the workflow',
			displayOptions: { show: { ...show, start: ['time'] } },
		},
		{
			displayName: 'Hours',
			name: 'startHours',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: MOST_HOURS },
			default: 24,
			description: 'How many hours before activation',
			displayOptions: { show: { ...show, start: ['hours'] } },
		},
	];
}

/**
 * @param nowMs milliseconds since 1970 UTC
 * @throws UserError naming the parameter that is wrong
 */
export function readStart(reader: ParameterReader, nowMs: number): Start {
	const kinds = ['activation', 'hours', 'time'] as const;
	const kind = readChoice('Start', reader.getNodeParameter('start', 'activation'), kinds);
	if (kind === 'activation') return { kind: 'now' };
	if (kind === 'hours') {
		const bounds = { min: 1, max: MOST_HOURS };
		const hours = readWholeNumber('Hours', reader.getNodeParameter('startHours', 24), bounds);
		return { kind: 'at', seconds: Math.floor(nowMs / 1000) - hours * 3600 };
	}
	const moment = readMoment(
		'Start Time',
		reader.getNodeParameter('startTime', ''),
		reader.getTimezone(),
	);
	if (moment === null) {
		throw new UserError("'Start Time' is empty", {
			description: 'Pick the date and time of the first record that is wanted.',
		});
	}
	return { kind: 'at', seconds: Math.ceil(moment / 1000) };
}

/** Options of a trigger, beside those of its source. */
export function triggerOptions(event: AnyEvent): INodeProperties[] {
	const { late, version, alert } = event;
	const { lookBackMs, waitMs, why } = late;
	return [
		...(lookBackMs === undefined
			? []
			: [
					minutesOption('Look Back', 'lookBack', lookBackMs, {
						description: `How many minutes before the last poll to look again for what was written late; each record still comes once. ${why}`,
					}),
				]),
		...(waitMs === undefined
			? []
			: [
					minutesOption('Wait', 'wait', waitMs, {
						description: `How many minutes to wait before records are read, so that each is read once; ${SKEW_SECONDS / 60} more are waited in case the clocks differ. ${why}`,
					}),
				]),
		...(alert ? [] : [isCharged(event) ? chargedLimitOption : limitOption]),
		...(version ? [changedOption] : []),
		catchUpOption,
	];
}

function minutesOption(
	displayName: string,
	name: string,
	ms: number,
	{ description }: { description: string },
): INodeProperties {
	return {
		displayName,
		name,
		type: 'number',
		typeOptions: { minValue: 0, maxValue: MOST_MINUTES },
		default: Math.round(ms / MINUTE_MS),
		description,
	};
}

const limitOption: INodeProperties = {
	displayName: 'Limit per Poll',
	name: 'limitPerPoll',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: MOST_LIMIT },
	default: USUAL_LIMIT,
	description: 'How many items one poll gives out at most; the next one goes on with the rest',
};

const chargedLimitOption: INodeProperties = {
	...limitOption,
	description:
		'A poll reads no further when it has so many items. It gives out all that it has read, because to read the rest again would be charged.',
};

const changedOption: INodeProperties = {
	displayName: 'Emit Again When Changed',
	name: 'emitChanged',
	type: 'boolean',
	default: false,
	description:
		"Whether to give a record out again when more became known of it within the look-back. Each item then says under 'change' whether it is new or changed.",
};

const catchUpOption: INodeProperties = {
	displayName: 'Catch Up At Most',
	name: 'catchUpDays',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: MOST_DAYS },
	default: USUAL_DAYS,
	description:
		'After a pause of more days than these, it begins with what comes from then on; after a shorter one it gives out what came meanwhile',
};

/** @returns in seconds. @throws UserError naming the option that is out of its bounds */
export function readLateness(
	{ late }: AnyEvent,
	options: IDataObject,
	reader: ParameterReader,
): Omit<Lateness, 'behind'> {
	const minutes = (field: string, value: unknown, ms: number | undefined) =>
		ms === undefined
			? 0
			: readWholeNumber(field, value ?? Math.round(ms / MINUTE_MS), { min: 0, max: MOST_MINUTES });
	return {
		lookBack: minutes('Look Back', options.lookBack, late.lookBackMs) * 60,
		wait: minutes('Wait', options.wait, late.waitOf?.(reader) ?? late.waitMs) * 60,
	};
}

/** @throws UserError naming the option that is out of its bounds */
export function readTriggerOptions(
	{ version }: AnyEvent,
	options: IDataObject,
): { limit: number; catchUp: number; emitChanged: boolean } {
	const days = readWholeNumber('Catch Up At Most', options.catchUpDays ?? USUAL_DAYS, {
		min: 1,
		max: MOST_DAYS,
	});
	return {
		limit: readWholeNumber('Limit per Poll', options.limitPerPoll ?? USUAL_LIMIT, {
			min: 1,
			max: MOST_LIMIT,
		}),
		catchUp: days * DAY_SECONDS,
		emitChanged: version !== undefined && options.emitChanged === true,
	};
}
