/** What is promised: an entry for each parameter, value, mode, output field and credential. */
import type { NodeParameterValue } from 'n8n-workflow';
import { compress, type Situation, type When } from './situations.mts';

/** What workflows rely on, as far as it is so in the situations of `when`. */
export interface Facet {
	/** Of a parameter or an output field; of a value where it is no text; of a node as workflows name it. */
	readonly type?: string;
	/** What is used where a workflow holds nothing. */
	readonly default?: unknown;
	readonly required?: true;
	readonly min?: number;
	readonly max?: number;
	/** Whether it holds a list. */
	readonly multiple?: true;
	/** Whether its values come from the provider. */
	readonly loaded?: true;
	/** Whether an expression is not allowed. */
	readonly fixed?: true;
	/** Whether an AI agent can use the node. */
	readonly tool?: true;
	readonly inputs?: unknown;
	readonly outputs?: unknown;
	/** Credential types that a credential stands on. */
	readonly extends?: readonly string[];
	/** Absent: always, with this resource and operation. */
	readonly when?: When;
	/** The release that it came with. */
	readonly since?: string;
}

/**
 * By key: `resource/operation/parameter`; behind it `.` and a parameter of a collection, `=` and a value,
 * `@` and a mode of a picker, `#` and a field of the output. `@node` and `@credential` stand alone.
 */
export type Entries = ReadonlyMap<string, readonly Facet[]>;

/** The contract of a node or a credential. */
export interface Contract {
	readonly name: string;
	readonly kind: 'node' | 'credential';
	/** The release of all entries that do not say another. */
	readonly since: string;
	/** A credential has one, which is called `all`. */
	readonly versions: ReadonlyMap<string, Entries>;
}

/** Collects facets; what differs only in its situations becomes one facet. */
export class EntryList {
	readonly #facets = new Map<string, Map<string, { facet: Facet; situations: Situation[] }>>();

	add(key: string, facet: Facet, situations: readonly Situation[]): void {
		if (situations.length === 0) return;
		const alike = JSON.stringify([facet, Object.keys(situations[0]).sort()]);
		const facets = this.#facets.get(key) ?? new Map();
		const known = facets.get(alike)?.situations ?? [];
		facets.set(alike, { facet, situations: [...known, ...situations] });
		this.#facets.set(key, facets);
	}

	entries(): Entries {
		return new Map(
			[...this.#facets]
				.sort(byKey)
				.map(([key, facets]) => [
					key,
					[...facets]
						.sort(byKey)
						.flatMap(([, { facet, situations }]) =>
							compress(situations).map((when) =>
								Object.keys(when).length === 0 ? facet : { ...facet, when },
							),
						),
				]),
		);
	}
}

/** @returns what an entry is part of, and shown with; `undefined` for what stands alone */
export function parentOf(key: string): string | undefined {
	const value = key.indexOf('=');
	if (value > 0) return key.slice(0, value);
	// The name of a resource has none of these signs; `@node` begins with one.
	const part = Math.max(...['.', '@', '#'].map((sign) => key.lastIndexOf(sign)));
	return part > key.lastIndexOf('/') + 1 ? key.slice(0, part) : undefined;
}

/** @returns the resource and the operation that an entry belongs to, with a slash behind them */
export function placeOf(key: string): string {
	const [parameter] = key.split(/[=#]/, 1);
	return parameter.slice(0, parameter.lastIndexOf('/') + 1);
}

/** The values that a drop-down or a switch has in a contract. */
export function valuesIn(entries: Entries, parameter: string): NodeParameterValue[] {
	if (entries.get(parameter)?.some(({ type }) => type === 'boolean')) return [false, true];
	const start = `${parameter}=`;
	return [...entries].flatMap(([key, facets]) =>
		key.startsWith(start) ? facets.map(({ type }) => valueFrom(key.slice(start.length), type)) : [],
	);
}

function valueFrom(text: string, type = 'string'): NodeParameterValue {
	return type === 'string' ? text : (JSON.parse(text) as NodeParameterValue);
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
	return a < b ? -1 : 1;
}
