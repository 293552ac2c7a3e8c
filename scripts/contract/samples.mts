/** Settings that differ from the defaults, for all parameters of an operation. */
import { createRequire } from 'node:module';

import type {
	INode,
	INodeParameters,
	INodeProperties,
	INodeTypeDescription,
	NodeParameterValue,
	NodeParameterValueType,
} from 'n8n-workflow';

const { NodeHelpers } = createRequire(import.meta.url)(
	'n8n-workflow',
) as typeof import('n8n-workflow');

/** For an operation whose parameters do not depend on a long drop-down. */
const FEWEST = 3;

/** Every so many samples a drop-down has any of its values, not only one that shows more parameters. */
const ANY_EVERY = 3;

/** The sample that has expressions where it can. */
const WITH_EXPRESSIONS = 2;

/**
 * @param chosen resource and operation
 * @returns one for each value of the drop-down on which most depends, and a few in any case
 */
export function samplesFor(
	description: INodeTypeDescription,
	version: number,
	chosen: INodeParameters,
): INodeParameters[] {
	const node = { typeVersion: version } as INode;
	const shown: Shown = (level, property, values = level) =>
		NodeHelpers.displayParameter(level, property, node, description, values);
	// Conditions on what is chosen stand; all others are met somewhere.
	const here = description.properties.filter((one) =>
		shown(chosen, { ...one, displayOptions: { show: only(one.displayOptions?.show, chosen) } }),
	);
	const deciding = (name: string): NodeParameterValue[] => [
		...new Set(
			here.flatMap((one) => (one.displayOptions?.show?.[name] ?? []) as NodeParameterValue[]),
		),
	];
	const lengths = here.map(({ name }) => deciding(name).length).filter((length) => length > FEWEST);
	const count = Math.max(FEWEST, ...lengths.map((length) => length + 1));
	return Array.from({ length: count }, (_, index) => {
		const values: INodeParameters = { ...chosen };
		for (const property of here) {
			if (property.name in values || !shown(values, property)) continue;
			const named = deciding(property.name);
			const among = named.length > FEWEST || index % ANY_EVERY === 0 ? [] : named;
			values[property.name] = sampleOf(property, { index, shown, values }, among);
		}
		return values;
	});
}

function only<Value>(
	conditions: Record<string, Value> | undefined,
	chosen: INodeParameters,
): Record<string, Value> {
	const known = Object.entries(conditions ?? {}).filter(([name]) => name in chosen);
	return Object.fromEntries(known);
}

/** Whether a parameter is shown, beside the others of its level in a node with these values. */
type Shown = (
	level: INodeParameters,
	property: INodeProperties,
	values?: INodeParameters,
) => boolean;

interface Sampling {
	readonly index: number;
	readonly shown: Shown;
	readonly values: INodeParameters;
}

/** @param among what to choose from, where it matters */
function sampleOf(
	property: INodeProperties,
	sampling: Sampling,
	among: readonly NodeParameterValue[] = [],
): NodeParameterValueType {
	const { index } = sampling;
	const { type, name, options = [], modes = [] } = property;
	const values = options.flatMap((option) => ('value' in option ? [option.value] : []));
	const turn = <Value,>(list: readonly Value[], by = 0): Value => list[(index + by) % list.length];
	if (index === WITH_EXPRESSIONS && ['string', 'number', 'dateTime'].includes(type)) {
		return `={{ $json.${name} }}`;
	}
	switch (type) {
		case 'options':
			return turn(among.length > 0 ? among : values.length > 0 ? values : ['sample']);
		case 'multiOptions': {
			const list = values.length > 0 ? values : ['sample', 'another'];
			return [...new Set([turn(list), turn(list, 1)])] as string[];
		}
		case 'boolean':
			return among.length > 0 ? turn(among) : property.default !== true;
		case 'number':
			return numberOf(property);
		case 'dateTime':
			return /(to|end|before)$/i.test(name) ? '2026-04-01T00:00:00' : '2026-03-01T00:00:00';
		case 'json':
			return '{ "sample": true }';
		case 'collection':
			return partsOf(options as INodeProperties[], sampling);
		case 'fixedCollection':
			return Object.fromEntries(
				options.flatMap((group) => {
					if (!('values' in group)) return [];
					const parts = partsOf(group.values, sampling);
					return [[group.name, property.typeOptions?.multipleValues ? [parts, parts] : parts]];
				}),
			) as INodeParameters;
		case 'resourceLocator': {
			const mode = turn(modes).name;
			return { __rl: true, mode, value: textOf(property), cachedResultName: 'Sample' };
		}
		default:
			return textOf(property);
	}
}

function partsOf(properties: readonly INodeProperties[], sampling: Sampling): INodeParameters {
	const parts: INodeParameters = {};
	for (const property of properties) {
		if (property.name in parts || !sampling.shown(parts, property, sampling.values)) continue;
		parts[property.name] = sampleOf(property, sampling);
	}
	return parts;
}

function numberOf({ default: usual, typeOptions = {} }: INodeProperties): number {
	const { minValue = 0, maxValue = Infinity } = typeOptions;
	const near = Number(usual) || 0;
	return [near + 1, near - 1].find((one) => one >= minValue && one <= maxValue) ?? near;
}

function textOf({ name, placeholder = '' }: INodeProperties): string {
	return /^e\.g\. (.+)$/.exec(placeholder)?.[1] ?? `sample ${name}`;
}
