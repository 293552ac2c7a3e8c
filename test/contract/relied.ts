import type { INode, NodeParameterValue } from 'n8n-workflow';
import type { Contract, Entries, Facet } from '../../scripts/contract/entries.mts';

/** What a workflow holds in a node that the contract does not have. */
export function notPromised(contract: Contract, node: INode): string[] {
	const entries = contract.versions.get(String(node.typeVersion));
	if (entries === undefined) return [`There is no version ${node.typeVersion}`];
	const chosen = (key: string, name: string): string =>
		String(node.parameters[name] ?? entries.get(key)?.[0].default ?? '');
	const resource = chosen('resource', 'resource');
	const operation = chosen(`${resource}/operation`, 'operation');
	// A trigger has neither.
	const isTrigger = entries.has('event');
	const start = isTrigger ? '' : `${resource}/${operation}/`;
	const work: Work = { entries, node, start, problems: [] };
	const places = isTrigger ? [] : [`resource=${resource}`, `${resource}/operation=${operation}`];
	for (const key of places) {
		if (!entries.has(key)) work.problems.push(`There is no ${key}`);
	}
	for (const [name, value] of Object.entries(node.parameters)) {
		if (name !== 'resource' && name !== 'operation') checkParameter(work, name, value);
	}
	for (const name of Object.keys(node.credentials ?? {})) {
		if (!entries.has(`@credential/${name}`)) work.problems.push(`There is no credential ${name}`);
	}
	return work.problems;
}

interface Work {
	readonly entries: Entries;
	readonly node: INode;
	readonly start: string;
	readonly problems: string[];
}

function checkParameter(work: Work, path: string, value: unknown): void {
	const { entries, start, problems } = work;
	const key = `${start}${path}`;
	const facet = shownAt(work, key);
	if (facet === undefined) {
		problems.push(`${key} is not there`);
		return;
	}
	if (typeof value === 'string' && value.startsWith('=')) return;
	const parts = (list: unknown): void => {
		for (const one of [list].flat()) {
			for (const [name, part] of Object.entries(one as object)) {
				checkParameter(work, `${path}.${name}`, part);
			}
		}
	};
	const among = (one: unknown): void => {
		if (!facet.loaded && shownAt(work, `${key}=${String(one)}`) === undefined) {
			problems.push(`${key} has no value ${String(one)}`);
		}
	};
	switch (facet.type) {
		case 'options':
			return among(value);
		case 'multiOptions':
			return (value as unknown[]).forEach(among);
		case 'resourceLocator': {
			const { mode } = value as { mode: string };
			if (!entries.has(`${key}@${mode}`)) problems.push(`${key} has no mode ${mode}`);
			return;
		}
		case 'collection':
		case 'fixedCollection':
		case undefined:
			// A group of a fixed collection has no type of its own.
			return parts(value);
		case 'number':
			if (!(
				Number(value) >= (facet.min ?? -Infinity) && Number(value) <= (facet.max ?? Infinity)
			)) {
				problems.push(`${key} does not take ${String(value)}`);
			}
			return;
		default: {
			const type = facet.type === 'boolean' ? 'boolean' : 'string';
			if (typeof value !== type) problems.push(`${key} does not take ${String(value)}`);
		}
	}
}

/** What is shown with the parameters that the node has. */
function shownAt({ entries, node, start }: Work, key: string): Facet | undefined {
	const held = (path: string): NodeParameterValue => {
		const own = path
			.split('.')
			.reduce<unknown>(
				(level, name) => (level as Record<string, unknown>)?.[name],
				node.parameters,
			);
		return (own ?? entries.get(`${start}${path}`)?.[0].default) as NodeParameterValue;
	};
	return entries.get(key)?.find(({ when = {} }) =>
		Object.entries(when).every(([path, values]) => {
			const value = held(path);
			return String(value).startsWith('=') || values.includes(value);
		}),
	);
}
