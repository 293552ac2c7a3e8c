/** How a contract is written down: one line for each entry, so that a change is a line of a diff. */
import { isDeepStrictEqual } from 'node:util';

import { parentOf, type Contract, type Entries, type Facet } from './entries.mts';

interface ContractFile {
	readonly name: string;
	readonly kind: Contract['kind'];
	readonly since: string;
	readonly versions: Readonly<Record<string, Readonly<Record<string, Facet | Facet[]>>>>;
}

/** @throws Error when a file cannot be read, which must not pass for an empty contract */
export function parseContract(text: string, file: string): Contract {
	let parsed: ContractFile;
	try {
		parsed = JSON.parse(text) as ContractFile;
	} catch (error) {
		throw new Error(`${file} is not JSON: ${(error as Error).message}`);
	}
	const { name, kind, since, versions } = parsed;
	return {
		name,
		kind,
		since,
		versions: new Map(
			Object.entries(versions).map(([version, entries]) => [version, inheriting(entries)]),
		),
	};
}

export function formatContract({ name, kind, since, versions }: Contract): string {
	const blocks = [...versions].map(([version, entries]) => {
		const lines = [...entries].map(([key, facets]) => {
			const short = facets.map((facet) => shortened(key, facet, entries));
			return `\t\t\t${JSON.stringify(key)}: ${spaced(short.length === 1 ? short[0] : short)}`;
		});
		return `\t\t${JSON.stringify(version)}: {\n${lines.join(',\n')}\n\t\t}`;
	});
	const head = Object.entries({ name, kind, since }).map(
		([key, value]) => `\t${JSON.stringify(key)}: ${JSON.stringify(value)}`,
	);
	return `{\n${head.join(',\n')},\n\t"versions": {\n${blocks.join(',\n')}\n\t}\n}\n`;
}

/** What is shown just when its parent is shown does not say so again. */
function shortened(key: string, facet: Facet, entries: Entries): Facet {
	const { when, ...rest } = facet;
	const parent = inherited(key, entries);
	return when === undefined || isDeepStrictEqual(when, parent) ? rest : facet;
}

function inheriting(file: Readonly<Record<string, Facet | Facet[]>>): Entries {
	const entries = new Map<string, Facet[]>();
	// Parents stand before their parts.
	for (const [key, facets] of Object.entries(file)) {
		const when = inherited(key, entries);
		entries.set(
			key,
			[facets].flat().map((facet) => (when && !facet.when ? withWhen(facet, when) : facet)),
		);
	}
	return entries;
}

/** @returns the conditions of the parent; `undefined` where it has several sets of them, or none */
function inherited(key: string, entries: Entries): Facet['when'] {
	const parent = parentOf(key);
	const facets = parent === undefined ? [] : (entries.get(parent) ?? []);
	return facets.length === 1 ? facets[0].when : undefined;
}

function withWhen({ since, ...facet }: Facet, when: Facet['when']): Facet {
	return { ...facet, when, ...(since === undefined ? {} : { since }) };
}

/** JSON on one line, with a blank after commas and colons. */
function spaced(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value);
	const parts = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${spaced(one)}`);
	return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}
