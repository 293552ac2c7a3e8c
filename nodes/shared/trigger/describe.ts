import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import type { Show } from '../fields/show';
import { pullOptionsField } from '../fields/pullOptions';
import { outputFields } from '../fields/output';
import type { Source } from '../source/source';
import { alertFields, alertOptions } from './alertFields';
import { sourcesOf, type AnyEvent } from './event';
import { startFields, triggerOptions } from './fields';

/** The parameters of a trigger. n8n itself puts when it polls before them. */
export function describeTrigger(events: readonly AnyEvent[]): INodeProperties[] {
	const [{ value: first }] = events;
	return [
		{
			displayName: 'Trigger On',
			name: 'event',
			type: 'options',
			noDataExpression: true,
			default: first,
			options: events.map(({ name, value, description }) => ({ name, value, description })),
		},
		...events.flatMap(describeEvent),
	];
}

/** The expression for the line below a trigger's name. */
export function triggerSubtitle(events: readonly AnyEvent[]): string {
	const names = Object.fromEntries(events.map(({ name, value }) => [value, name]));
	return `={{ (${JSON.stringify(names)})[$parameter["event"]] }}`;
}

/**
 * What the editor says while a test event is fetched, and after the workflow was published.
 * @param service e.g. `FonoUC`
 */
export function triggerTexts(
	service: string,
): Pick<INodeTypeDescription, 'eventTriggerDescription' | 'activationMessage'> {
	return {
		eventTriggerDescription: `Looking for the newest records in ${service}`,
		activationMessage: `From now on, n8n looks at the poll times for what is new in ${service}, and starts the workflow with it.`,
	};
}

function describeEvent(event: AnyEvent): INodeProperties[] {
	const show: Show = { event: [event.value] };
	return [
		...choiceField(event, show),
		...(event.fields?.(show) ?? []),
		...(event.alert ? alertFields(show, event.alert) : []),
		...sourcesOf(event).flatMap((one) => describeSource(event, one.source, one.show)),
	];
}

function choiceField({ source }: AnyEvent, show: Show): INodeProperties[] {
	if (!('options' in source)) return [];
	const { displayName, name, options, default: usual } = source;
	return [
		{
			displayName,
			name,
			type: 'options',
			default: usual,
			displayOptions: { show },
			options: options.map(({ name: label, value, description }) => ({
				name: label,
				value,
				...(description === undefined ? {} : { description }),
			})),
		},
	];
}

function describeSource(event: AnyEvent, source: Source<object>, show: Show): INodeProperties[] {
	const { fields = {}, choices, provider, pageSize } = source;
	const output =
		fields.output?.(show) ?? (choices ? outputFields(show, choices, provider.name) : []);
	const options = [...(fields.options ?? []), ...triggerOptions(event)];
	return without(event, [
		...sourceFields(event, source, show),
		...startFields(show),
		...(event.alert ? [] : output),
		...(fields.filters?.(show) ?? []),
		pullOptionsField(show, pageSize, event.alert ? [...options, ...alertOptions] : options),
	]);
}

/** Those before Options that decide which records come; an alert chooses outcomes by itself. */
function sourceFields(
	{ alert }: AnyEvent,
	{ fields = {} }: Source<object>,
	show: Show,
): INodeProperties[] {
	return [...(fields.leading?.(show) ?? []), ...(alert ? [] : (fields.behindDates?.(show) ?? []))];
}

/** @returns the parameters, those inside collections too, without what means nothing to the event */
function without(
	{ without: names = [] }: AnyEvent,
	properties: INodeProperties[],
): INodeProperties[] {
	return properties
		.filter(({ name }) => !names.includes(name))
		.map((property) =>
			property.type === 'collection'
				? { ...property, options: property.options?.filter(({ name }) => !names.includes(name)) }
				: property,
		)
		.filter(({ type, options }) => type !== 'collection' || options?.length !== 0);
}

/** What decides which records come, with defaults: what has another value makes another trigger of it. */
export function decidingFields(
	event: AnyEvent,
	source: Source<object>,
	show: Show,
): {
	fields: INodeProperties[];
	options: INodeProperties[];
} {
	const { fields = {} } = source;
	return {
		fields: without(event, [
			...choiceField(event, show),
			...(event.fields?.(show) ?? []),
			...sourceFields(event, source, show),
			...(fields.filters?.(show) ?? []),
		]),
		options: without(event, [...(fields.options ?? [])]),
	};
}
