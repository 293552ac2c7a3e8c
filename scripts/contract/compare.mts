/** What of a contract is not kept any more. More may be promised at any time, less never. */
import { isDeepStrictEqual } from 'node:util';

import type { NodeParameterValue } from 'n8n-workflow';
import { parentOf, placeOf, valuesIn, type Entries, type Facet } from './entries.mts';
import { combinations, type Situation, type When } from './situations.mts';

/** A change that workflows would notice. */
export interface Break {
	readonly key: string;
	/** Says of the entry what happened to it, e.g. `is gone`. */
	readonly what: string;
}

/**
 * @param old what was promised
 * @param now what the source promises
 */
export function compare(old: Entries, now: Entries): Break[] {
	const breaks: Break[] = [];
	const hidden = new Set<string>();
	for (const [key, facets] of old) {
		// Told once: for a collection, not for each of its parameters. Those stand behind it.
		const parent = parentOf(key);
		if (parent !== undefined && hidden.has(parent)) {
			hidden.add(key);
			continue;
		}
		const present = now.get(key);
		if (present === undefined) {
			if (!isPartOfGone(key, now, old)) breaks.push({ key, what: 'is gone' });
			continue;
		}
		const what = facets.map((facet) => broken(key, facet, present, old, now)).find(Boolean);
		if (what === undefined) continue;
		if (what.startsWith(HIDDEN)) hidden.add(key);
		breaks.push({ key, what });
	}
	for (const [key, facets] of now) {
		if (!old.has(key) && facets.some((facet) => isDemand(key, facet, old, now))) {
			breaks.push({ key, what: 'is new and required, but workflows of before have nothing in it' });
		}
	}
	return breaks;
}

const HIDDEN = 'is not shown any more';

/** Told once: for an operation, not for each of its parameters. */
function isPartOfGone(key: string, now: Entries, old: Entries): boolean {
	const parent = parentOf(key);
	if (parent !== undefined && !now.has(parent)) return true;
	const choices = [placeOf(key).split('/').filter(Boolean)].flatMap(([resource, operation]) => [
		`resource=${resource}`,
		`operation=${resource}`,
		`${resource}/operation=${operation}`,
	]);
	return choices.some((choice) => choice !== key && old.has(choice) && !now.has(choice));
}

/** @returns what happened to a facet; `undefined` when it is kept */
function broken(
	key: string,
	facet: Facet,
	present: readonly Facet[],
	old: Entries,
	now: Entries,
): string | undefined {
	const alike = present.filter((one) => changeIn(facet, one) === undefined);
	const lost = (among: readonly Facet[]): Situation | undefined =>
		situationsIn(key, facet, among, old, now).find(
			(situation) => !among.some(({ when }) => holds(when, situation)),
		);
	const hidden = lost(present);
	if (hidden !== undefined) return `${HIDDEN}${inWords(hidden)}`;
	const changed = lost(alike);
	if (changed === undefined) return undefined;
	const here = present.filter(({ when }) => holds(when, changed));
	// Where the same happened to all that the entry says there is nothing to tell apart.
	const isAll = alike.length === 0 && old.get(key)?.length === 1;
	return `${changeIn(facet, here[0])}${isAll ? '' : inWords(changed)}`;
}

/** @returns what is not as it was in a way that workflows notice */
function changeIn(old: Facet, now: Facet): string | undefined {
	for (const name of ['type', 'default', 'multiple', 'inputs', 'outputs'] as const) {
		if (!isDeepStrictEqual(old[name], now[name])) {
			return `has another ${LABELS[name]}: ${text(now[name])} instead of ${text(old[name])}`;
		}
	}
	if (now.required && !old.required) return 'is required now';
	if (now.fixed && !old.fixed) return 'takes no expressions any more';
	if (old.loaded && !now.loaded) return "has not all of the provider's values any more";
	if (old.tool && !now.tool) return 'cannot be used by an AI agent any more';
	const { min: oldMin = -Infinity, max: oldMax = Infinity } = old;
	const { min = -Infinity, max = Infinity } = now;
	if (min > oldMin) return `does not go down to ${oldMin} any more, only to ${min}`;
	if (max < oldMax) return `does not go up to ${oldMax} any more, only to ${max}`;
	const missing = old.extends?.find((one) => !now.extends?.includes(one));
	return missing === undefined ? undefined : `does not extend '${missing}' any more`;
}

const LABELS = {
	type: 'type',
	default: 'default',
	multiple: 'number of values',
	inputs: 'number of inputs',
	outputs: 'number of outputs',
};

/**
 * The situations of a facet, told apart by all that conditions name today: where a workflow of before
 * could hold any value of it, all of them; where there was no such parameter, what it is by default.
 */
function situationsIn(
	key: string,
	{ when = {} }: Facet,
	present: readonly Facet[],
	old: Entries,
	now: Entries,
): Situation[] {
	const names = present.flatMap((one) => Object.keys(one.when ?? {}));
	const more = names.filter((name) => !(name in when));
	const isGone = (name: string, value: NodeParameterValue): boolean => {
		const entry = `${placeOf(key)}${name}=${String(value)}`;
		return old.has(entry) && !now.has(entry);
	};
	return combinations({
		...when,
		...Object.fromEntries(more.map((name) => [name, valuesBefore(key, name, old, now)])),
		// That a value is gone is told of the value.
	}).filter((one) => !Object.entries(one).some(([name, value]) => isGone(name, value)));
}

function valuesBefore(
	key: string,
	name: string,
	old: Entries,
	now: Entries,
): readonly NodeParameterValue[] {
	const parameter = key.startsWith('@')
		? // A credential depends on a parameter that all operations have.
			[...old.keys(), ...now.keys()].find((one) => one.split('/').at(-1) === name)
		: `${placeOf(key)}${name}`;
	if (parameter === undefined) return [];
	const values = valuesIn(old, parameter);
	if (values.length > 0) return values;
	return (now.get(parameter) ?? []).map((one) => one.default as NodeParameterValue);
}

function holds(when: When | undefined, situation: Situation): boolean {
	return Object.entries(when ?? {}).every(([name, values]) => values.includes(situation[name]));
}

/** Whether workflows of before lack something that they now need. */
function isDemand(key: string, facet: Facet, old: Entries, now: Entries): boolean {
	if (!facet.required || !isEmpty(facet.default)) return false;
	const isCredential = key.startsWith('@credential/');
	const place = placeOf(key);
	const known = isCredential || [...old.keys()].some((one) => placeOf(one) === place);
	if (!known) return false;
	// A parameter of a collection that is not there asks for nothing.
	if (key.slice(place.length).includes('.')) return false;
	return situationsIn(key, {}, [facet], old, now).some((one) => holds(facet.when, one));
}

function isEmpty(value: unknown): boolean {
	if (typeof value === 'object' && value !== null && 'value' in value) return isEmpty(value.value);
	return value === undefined || value === null || value === '';
}

function inWords(situation: Situation): string {
	const parts = Object.entries(situation).map(([name, value]) => `${name} is ${text(value)}`);
	return parts.length === 0 ? '' : ` when ${parts.join(' and ')}`;
}

function text(value: unknown): string {
	if (value === undefined) return 'none';
	return typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
}
