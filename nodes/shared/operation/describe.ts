import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Show } from '../fields/show';
import type { OperationFunction } from './operation';

/** An operation: what users see of it, its parameters, and what it does. */
export interface Operation {
	/** In the drop-down. */
	name: string;
	/** Workflows hold it: it never changes. */
	value: string;
	/** A sentence without "the", e.g. `Get many calls`. */
	action: string;
	description: string;
	/** Default: GET. */
	method?: 'GET' | 'POST' | 'DELETE' | 'PATCH';
	/** Path under the API; absent where it depends on the parameters. */
	url?: string;
	run: OperationFunction;
	/** @param show when the operation is chosen */
	fields(show: Show): INodeProperties[];
}

/** What operations are about. */
export interface Resource {
	/** In the drop-down. */
	name: string;
	/** Workflows hold it: it never changes. */
	value: string;
	description?: string;
	operations: readonly Operation[];
	/** The one that is chosen at first. */
	default: Operation;
}

/**
 * The parameters of a node: the Resource drop-down, and for each resource its Operation drop-down with all
 * that its operations show.
 */
export function describe(
	resources: readonly Resource[],
	{ default: first }: { default: string },
): INodeProperties[] {
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			default: first,
			options: resources
				.map(({ name, value, description }) => ({
					name,
					value,
					...(description === undefined ? {} : { description }),
				}))
				.sort(byName),
		},
		...resources.flatMap(describeResource),
	];
}

function describeResource(resource: Resource): INodeProperties[] {
	const { value, operations } = resource;
	const first = resource.default.value;
	return [
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: { resource: [value] } },
			default: first,
			options: operations.map(optionOf).sort(byName),
		},
		...operations.flatMap((one) => one.fields({ resource: [value], operation: [one.value] })),
	];
}

function optionOf(operation: Operation): INodePropertyOptions {
	const { name, value, action, description, method = 'GET', url, run } = operation;
	return {
		name,
		value,
		action,
		description,
		routing: {
			request: { method, ...(url === undefined ? {} : { url }) },
			send: { paginate: true },
			operations: { pagination: run },
		},
	};
}

function byName(a: { name: string }, b: { name: string }): number {
	return a.name.localeCompare(b.name);
}

/** The expression for the line below a node's name: operation and resource, as the drop-downs name them. */
export function subtitleOf(resources: readonly Resource[]): string {
	const names: Record<string, string> = {};
	// Of two resources, the same value may have different names.
	const others: Record<string, string> = {};
	for (const { value: resource, operations } of resources) {
		for (const { value, name } of operations) {
			names[value] ??= name;
			if (names[value] !== name) others[`${resource} ${value}`] = name;
		}
	}
	const labels = Object.fromEntries(resources.map(({ name, value }) => [value, name]));
	const lookUp = (map: Record<string, string>, key: string) => `(${JSON.stringify(map)})[${key}]`;
	const [resource, operation] = ['$parameter["resource"]', '$parameter["operation"]'];
	const chosen = lookUp(names, operation);
	const operationName =
		Object.keys(others).length === 0
			? chosen
			: `(${lookUp(others, `${resource} + " " + ${operation}`)} || ${chosen})`;
	return `={{ ${operationName} + ": " + ${lookUp(labels, resource)} }}`;
}
