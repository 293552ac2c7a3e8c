/** What a node or a credential promises, read from its description. */
import type {
	ICredentialType,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';
import { EntryList, type Entries, type Facet } from './entries.mts';
import { situationsOf, type Level, type Place, type Situation } from './situations.mts';
import type { FieldSchema, Source, SourceNode } from './source.mts';

type Reader = Pick<Source, 'outputOf' | 'callRecord'>;

type Chain = Parameters<typeof situationsOf>[0];

/** Choose what a node does; all other parameters belong to what they choose. */
const RESOURCE = 'resource';
const OPERATION = 'operation';

export function describeNode(
	{ type }: Pick<SourceNode, 'type'>,
	version: number,
	description: INodeTypeDescription,
	reader: Reader,
): Entries {
	const list = new EntryList();
	const { inputs, outputs, usableAsTool, credentials = [], properties } = description;
	list.add('@node', { type, inputs, outputs, ...(usableAsTool ? { tool: true } : {}) }, [{}]);
	const top: Level = { path: '', properties };
	const place = (chosen: Situation): Place => ({ chosen, version, description });
	for (const one of credentials) {
		const facet: Facet = one.required ? { required: true } : {};
		list.add(`@credential/${one.name}`, facet, situationsOf([[one, top]], place({})));
	}
	const describe = (chosen: Situation, include: (name: string) => boolean): void => {
		const start = [RESOURCE, OPERATION]
			.flatMap((name) => (name in chosen ? [`${String(chosen[name])}/`] : []))
			.join('');
		const work = { list, reader, place: place(chosen), start };
		for (const property of properties) {
			if (include(property.name)) describeProperty(work, property, top, []);
		}
	};
	const resources = choices(top, RESOURCE, place({}));
	if (resources.length > 0) describe({}, (name) => name === RESOURCE);
	for (const chosen of resources.length > 0 ? resources : [{}]) {
		const operations = choices(top, OPERATION, place(chosen));
		if (operations.length > 0) describe(chosen, (name) => name === OPERATION);
		for (const operation of operations.length > 0 ? operations : [{}]) {
			describe({ ...chosen, ...operation }, (name) => name !== RESOURCE && name !== OPERATION);
		}
	}
	return list.entries();
}

export function describeCredential(credential: ICredentialType, reader: Reader): Entries {
	const list = new EntryList();
	const { properties, extends: base } = credential;
	list.add('@credential', base ? { extends: base } : {}, [{}]);
	const top: Level = { path: '', properties };
	for (const property of properties) {
		describeProperty({ list, reader, place: { chosen: {} }, start: '' }, property, top, []);
	}
	return list.entries();
}

/** What can be chosen, as far as it is shown in a place. */
function choices(top: Level, name: string, place: Place): Situation[] {
	return top.properties
		.filter((one) => one.name === name && situationsOf([[one, top]], place).length > 0)
		.flatMap(({ options = [] }) =>
			options.flatMap((option) => ('value' in option ? [{ [name]: option.value }] : [])),
		);
}

interface Work {
	readonly list: EntryList;
	readonly reader: Reader;
	readonly place: Place;
	/** What keys begin with. */
	readonly start: string;
}

function describeProperty(work: Work, property: INodeProperties, level: Level, above: Chain): void {
	const chain: Chain = [...above, [property, level]];
	const situations = situationsOf(chain, work.place);
	if (situations.length === 0) return;
	const key = `${work.start}${level.path}${property.name}`;
	work.list.add(key, facetOf(property), situations);
	for (const { name } of property.modes ?? []) work.list.add(`${key}@${name}`, {}, situations);
	for (const option of property.options ?? []) {
		if ('value' in option) {
			describeValue(work, key, option, [...chain, [option, level]]);
		} else {
			const path = `${level.path}${property.name}.`;
			describePart(work, option, { path, properties: partsOf(property), above: level }, chain);
		}
	}
	if (property.name === 'output') describeOutput(work, key, property, situations);
}

function describeValue(work: Work, key: string, option: INodePropertyOptions, chain: Chain): void {
	const { value } = option;
	const facet: Facet = typeof value === 'string' ? {} : { type: typeof value };
	work.list.add(`${key}=${String(value)}`, facet, situationsOf(chain, work.place));
}

/** A parameter of a collection, or a group of those of a fixed collection. */
function describePart(
	work: Work,
	part: INodeProperties | INodePropertyCollection,
	level: Level,
	chain: Chain,
): void {
	if (!('values' in part)) {
		describeProperty(work, part, level, chain);
		return;
	}
	work.list.add(`${work.start}${level.path}${part.name}`, {}, situationsOf(chain, work.place));
	const inside = { path: `${level.path}${part.name}.`, properties: part.values, above: level };
	for (const property of part.values) describeProperty(work, property, inside, chain);
}

function partsOf({ options = [] }: INodeProperties): INodeProperties[] {
	return options.filter((option) => 'type' in option);
}

function facetOf(property: INodeProperties): Facet {
	const { type, required, noDataExpression, typeOptions: more = {} } = property;
	return {
		type,
		...(property.default === undefined ? {} : { default: property.default }),
		...(required ? { required } : {}),
		...(more.minValue === undefined ? {} : { min: more.minValue }),
		...(more.maxValue === undefined ? {} : { max: more.maxValue }),
		...(more.multipleValues ? { multiple: true } : {}),
		...(more.loadOptionsMethod || more.loadOptions ? { loaded: true } : {}),
		...(noDataExpression ? { fixed: true } : {}),
	};
}

/** The fields that Simplified and Call Record have, and the one that comes with all Selected Fields. */
function describeOutput(
	{ list, reader }: Work,
	key: string,
	property: INodeProperties,
	situations: readonly Situation[],
): void {
	const output = reader.outputOf(property);
	const given = {
		simplified: output?.simplified?.columns ?? [],
		callRecord: output?.callRecord ? Object.keys(reader.callRecord) : [],
		selected: output?.selectable ? [output.selectable.id] : [],
	};
	for (const [choice, fields] of Object.entries(given)) {
		if (fields.length > 0) list.add(`${key}#${choice}`, {}, situations);
		for (const field of fields) {
			const schema = output?.callRecord ? reader.callRecord[field] : undefined;
			const { facet, values } = schema ? facetOfField(schema) : { facet: {}, values: [] };
			list.add(`${key}#${choice}.${field}`, facet, situations);
			for (const value of values) list.add(`${key}#${choice}.${field}=${value}`, {}, situations);
		}
	}
}

function facetOfField(schema: FieldSchema): { facet: Facet; values: readonly string[] } {
	const all = schema.anyOf ?? [schema];
	const types = all.map(({ type, format }) => format ?? type);
	return { facet: { type: types.join(' or ') }, values: all.flatMap((one) => one.enum ?? []) };
}
