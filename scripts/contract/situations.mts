/**
 * When a parameter is shown. n8n's own function decides; it is asked for every situation that the
 * parameters which it names can make.
 */
import { createRequire } from 'node:module';

import type {
	IDisplayOptions,
	INode,
	INodeParameters,
	INodeProperties,
	INodeTypeDescription,
	NodeParameterValue,
} from 'n8n-workflow';

/** Required, because its modules name each other in a way that Node does not import. */
const { NodeHelpers } = createRequire(import.meta.url)(
	'n8n-workflow',
) as typeof import('n8n-workflow');

/** A value for each parameter that matters, by its path, e.g. `dateRange` or `filters.kind`. */
export type Situation = Readonly<Record<string, NodeParameterValue>>;

/** All situations in which each parameter has one of its values. */
export type When = Readonly<Record<string, readonly NodeParameterValue[]>>;

/** Parameters side by side: those of the node, of a collection, of a credential. */
export interface Level {
	/** Path of the collection, with a dot at its end; empty for those of the node. */
	readonly path: string;
	readonly properties: readonly INodeProperties[];
	readonly above?: Level;
}

/** What has conditions: a parameter, one of its values, a credential. */
interface Conditional {
	readonly displayOptions?: IDisplayOptions;
}

/** Where it is looked at: with one resource and operation, at one version of the node. */
export interface Place {
	readonly chosen: Situation;
	readonly version?: number;
	readonly description?: INodeTypeDescription;
}

/** Conditions on what is no parameter. */
const PLATFORM = /^@(version|tool|feature)$/;

/**
 * @param chain what is shown only together, from outside to inside, each with its level
 * @returns all situations in which it is shown, of the parameters that its conditions name
 * @throws Error when a condition names a parameter that has no fixed values
 */
export function situationsOf(
	chain: ReadonlyArray<readonly [Conditional, Level]>,
	place: Place,
): Situation[] {
	// Also because what is not shown here may name what is not there.
	const possible = chain.every(([one, level]) => isPossible(one, level, place));
	if (!possible) return [];
	const paths = new Map<string, readonly NodeParameterValue[]>();
	for (const [{ displayOptions }, level] of chain) {
		for (const name of namesIn(displayOptions)) {
			const [path, home] = name.startsWith('/')
				? [name.slice(1), outermost(level)]
				: [`${level.path}${name}`, level];
			if (path in place.chosen || paths.has(path)) continue;
			paths.set(path, valuesOf(path, home, place));
		}
	}
	return combinations(Object.fromEntries(paths)).filter((situation) =>
		chain.every(([one, level]) => isShown(one, level, place, situation)),
	);
}

/** All situations that values make, in their order. */
export function combinations(when: When): Situation[] {
	return Object.entries(when).reduce<Situation[]>(
		(all, [path, values]) =>
			all.flatMap((situation) => values.map((value) => ({ ...situation, [path]: value }))),
		[{}],
	);
}

/** Says the same in as few alternatives as is simple; for the usual conditions that is one. */
export function compress(situations: readonly Situation[]): When[] {
	const [first] = situations;
	if (first === undefined) return [];
	const [path, ...rest] = Object.keys(first).sort();
	if (path === undefined) return [{}];
	const byRest = new Map<string, { values: NodeParameterValue[]; rest: When[] }>();
	for (const value of unique(situations.map((one) => one[path]))) {
		const others = situations.filter((one) => one[path] === value).map((one) => only(one, rest));
		const compressed = compress(others);
		const key = JSON.stringify(compressed);
		const group = byRest.get(key) ?? { values: [], rest: compressed };
		group.values.push(value);
		byRest.set(key, group);
	}
	return [...byRest.values()].flatMap(({ values, rest: alternatives }) =>
		alternatives.map((alternative) => ({ [path]: values.sort(byText), ...alternative })),
	);
}

function namesIn({ show = {}, hide = {} }: IDisplayOptions = {}): string[] {
	return [...Object.keys(show), ...Object.keys(hide)].filter((name) => !PLATFORM.test(name));
}

function outermost(level: Level): Level {
	return level.above ? outermost(level.above) : level;
}

function isShown(one: Conditional, level: Level, place: Place, situation: Situation): boolean {
	const values = { ...place.chosen, ...situation };
	return NodeHelpers.displayParameter(
		within(values, level.path),
		one as INodeProperties,
		{ typeVersion: place.version ?? 1 } as INode,
		place.description ?? null,
		within(values, ''),
	);
}

function within(values: Situation, path: string): INodeParameters {
	return Object.fromEntries(
		Object.entries(values)
			.filter(([name]) => name.startsWith(path))
			.map(([name, value]) => [name.slice(path.length), value]),
	);
}

/** What a parameter can be, for as far as it is shown with the chosen resource and operation. */
function valuesOf(path: string, level: Level, place: Place): NodeParameterValue[] {
	const name = path.slice(level.path.length);
	const found = level.properties.filter(
		(one) => one.name === name && isPossible(one, level, place),
	);
	const values = found.flatMap((one) => {
		if (one.type === 'boolean') return [false, true];
		if (one.type !== 'options' && one.type !== 'multiOptions') return [];
		return (one.options ?? []).flatMap((option) => ('value' in option ? [option.value] : []));
	});
	if (values.length > 0) return unique(values);
	throw new Error(
		`A condition names '${path}', which has no fixed values here. Let it name a drop-down or a switch.`,
	);
}

/** Whether it is shown as far as it depends on what is chosen. */
function isPossible({ displayOptions = {} }: Conditional, level: Level, place: Place): boolean {
	const known = <Conditions extends object>(conditions?: Conditions): Conditions =>
		Object.fromEntries(
			Object.entries(conditions ?? {}).filter(
				([name]) => name.replace(/^\//, '') in place.chosen || PLATFORM.test(name),
			),
		) as Conditions;
	const { show, hide } = displayOptions;
	return isShown({ displayOptions: { show: known(show), hide: known(hide) } }, level, place, {});
}

function only(situation: Situation, paths: readonly string[]): Situation {
	return Object.fromEntries(paths.map((path) => [path, situation[path]]));
}

function unique<Value>(values: readonly Value[]): Value[] {
	return [...new Set(values)];
}

function byText(a: NodeParameterValue, b: NodeParameterValue): number {
	return String(a) < String(b) ? -1 : 1;
}
