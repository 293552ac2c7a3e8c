/** Compares the contract that is written down with the source, and writes down what is new. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { compare, type Break } from './compare.mts';
import { describeCredential, describeNode } from './describe.mts';
import { parentOf, placeOf, type Contract, type Entries, type Facet } from './entries.mts';
import { formatContract, parseContract } from './file.mts';
import type { Source } from './source.mts';

/** The one version of a credential. */
const ALL = 'all';

export interface Outcome {
	/** What is not kept, and what to do about it. While there is any, nothing is written. */
	readonly broken: string[];
	/** Files that do not have all that the source promises. */
	readonly stale: string[];
}

export interface UpdateOptions {
	readonly folder: string;
	/** Whether a version of a node that is not written down yet may be. */
	readonly newVersion: boolean;
	/** Whether to look only. */
	readonly check: boolean;
}

/** What the source promises, with the release that it is for. */
export function contractsOf(source: Source): Contract[] {
	const since = source.release;
	const nodes = source.nodes.map((node): Contract => {
		const versions = [...node.versions].map(
			([version, description]) =>
				[String(version), describeNode(node, version, description, source)] as const,
		);
		return { name: node.name, kind: 'node', since, versions: new Map(versions) };
	});
	const credentials = source.credentials.map((one): Contract => {
		const versions = new Map([[ALL, describeCredential(one, source)]]);
		return { name: one.name, kind: 'credential', since, versions };
	});
	return [...nodes, ...credentials];
}

/** @throws Error when a file of the folder cannot be read */
export async function readContracts(folder: string): Promise<Map<string, Contract>> {
	const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.json'));
	const read = files.sort().map(async (file) => {
		const contract = parseContract(await readFile(join(folder, file), 'utf8'), file);
		return [contract.name, contract] as const;
	});
	return new Map(await Promise.all(read));
}

/** Nothing that is written down is ever dropped or changed for less; more is added to it. */
export async function updateContracts(
	current: readonly Contract[],
	{ folder, newVersion, check }: UpdateOptions,
): Promise<Outcome> {
	const written = await readContracts(folder);
	const names = new Set(current.map(({ name }) => name));
	const broken = [...written.values()]
		.filter(({ name }) => !names.has(name))
		.map(({ kind, name }) => `The ${kind} '${name}' is gone. Workflows hold it: keep it.`);
	const texts = new Map<string, string>();
	for (const now of current) {
		const old = written.get(now.name);
		if (old !== undefined) broken.push(...breaksOf(old, now, newVersion));
		texts.set(`${now.name}.json`, formatContract(old === undefined ? now : withHistory(now, old)));
	}
	const stale: string[] = [];
	for (const [file, text] of texts) {
		const present = await readFile(join(folder, file), 'utf8').catch(() => '');
		if (present !== text) stale.push(file);
	}
	if (broken.length === 0 && !check) {
		await mkdir(folder, { recursive: true });
		for (const file of stale) await writeFile(join(folder, file), texts.get(file) ?? '');
	}
	return { broken, stale };
}

function breaksOf(old: Contract, now: Contract, newVersion: boolean): string[] {
	const { kind, name } = old;
	const broken: string[] = [];
	for (const [version, entries] of old.versions) {
		const present = now.versions.get(version);
		if (present === undefined) {
			broken.push(
				`Version ${version} of '${name}' is gone. Workflows hold it: list it beside the new one.`,
			);
			continue;
		}
		const where = kind === 'node' ? `${name}, version ${version}` : name;
		const advice =
			kind === 'node'
				? `Keep it, or give it to a new version of the node and leave version ${version} as it was.`
				: 'Keep it: credentials have no versions. What has to differ needs a credential of its own.';
		for (const what of grouped(compare(entries, present))) {
			broken.push(`${where}: ${what}. ${advice}`);
		}
	}
	const added = [...now.versions.keys()].filter((version) => !old.versions.has(version));
	if (added.length > 0 && !newVersion) {
		broken.push(
			`'${name}' has a version ${added.join(', ')} that is not written down. If that is meant: npm run contract -- --new-version`,
		);
	}
	return broken;
}

/** What all operations share is told once. */
function grouped(breaks: readonly Break[]): string[] {
	const groups = new Map<string, { label: string; what: string; places: string[] }>();
	for (const { key, what } of breaks) {
		const place = key.startsWith('@') ? '' : placeOf(key);
		const label = labelOf(key.slice(place.length));
		const group = groups.get(`${label} ${what}`) ?? { label, what, places: [] };
		groups.set(`${label} ${what}`, group);
		if (place !== '') group.places.push(place.slice(0, -1));
	}
	return [...groups.values()].map(({ label, what, places: [first, ...more] }) => {
		const others = more.length === 0 ? '' : ` and ${more.length} more`;
		return `${label}${first === undefined ? '' : ` of '${first}'${others}`} ${what}`;
	});
}

/** What an entry is, for messages; its key without the place. */
function labelOf(key: string): string {
	if (key === '@node') return 'the node';
	if (key === '@credential') return 'the credential';
	const [, credential] = /^@credential\/(.*)$/.exec(key) ?? [];
	if (credential !== undefined) return `credential '${credential}'`;
	const parent = parentOf(key) ?? '';
	const rest = key.slice(parent.length + 1);
	if (key.includes('#')) {
		return key.includes('=')
			? `value '${rest}' of output field '${parent}'`
			: `output field '${key}'`;
	}
	if (key.startsWith(`${parent}=`)) return `value '${rest}' of parameter '${parent}'`;
	if (key.startsWith(`${parent}@`)) return `mode '${rest}' of parameter '${parent}'`;
	return `parameter '${key}'`;
}

/** Entries keep the release that they came with; new ones get the present one, where it is another. */
function withHistory(now: Contract, old: Contract): Contract {
	const versions = [...now.versions].map(([version, entries]) => {
		const before = old.versions.get(version);
		return [version, new Map(dated(entries, before, now.since, old.since))] as const;
	});
	return { ...now, since: old.since, versions: new Map(versions) };
}

function dated(
	entries: Entries,
	before: Entries | undefined,
	release: string,
	first: string,
): Array<[string, Facet[]]> {
	return [...entries].map(([key, facets]) => {
		const known = before?.get(key);
		const since = known === undefined ? release : known[0].since;
		return [
			key,
			facets.map((facet) => (since === undefined || since === first ? facet : { ...facet, since })),
		];
	});
}
