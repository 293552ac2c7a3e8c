/**
 * The nodes and credentials as they are in the source: what n8n would load, without a build. They are
 * CommonJS without file endings, which Node cannot import by itself, so they are bundled in memory.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { build, type Plugin } from 'esbuild';
import type {
	ICredentialType,
	INodeProperties,
	INodeType,
	INodeTypeDescription,
	IVersionedNodeType,
} from 'n8n-workflow';

const ROOT = dirname(dirname(import.meta.dirname));

/** Come from n8n, in the nodes and here alike. */
const FROM_N8N = ['n8n-workflow', 'zod', 'zod/v4', 'luxon', 'lodash'];

/** A field of the call record, in JSON Schema. */
export interface FieldSchema {
	readonly type?: string;
	readonly format?: string;
	readonly enum?: readonly string[];
	readonly anyOf?: readonly FieldSchema[];
}

/** The fields that an Output drop-down gives, where the pack and not the provider chooses them. */
export interface OutputColumns {
	readonly simplified?: { readonly columns: readonly string[] };
	readonly callRecord?: unknown;
	readonly selectable?: { readonly id: string };
}

export interface SourceNode {
	/** As workflows name it, with the package before it. */
	readonly type: string;
	readonly name: string;
	/** What it is at each of its versions. */
	readonly versions: ReadonlyMap<number, INodeTypeDescription>;
}

export interface Source {
	/** The version of the package. */
	readonly release: string;
	readonly nodes: readonly SourceNode[];
	readonly credentials: readonly ICredentialType[];
	/** @returns what the drop-down gives; `undefined` when it was not made by the shared function */
	readonly outputOf: (property: INodeProperties) => OutputColumns | undefined;
	readonly callRecord: Readonly<Record<string, FieldSchema>>;
}

interface Manifest {
	readonly name: string;
	readonly version: string;
	readonly n8n: { readonly nodes: readonly string[]; readonly credentials: readonly string[] };
}

interface Bundle {
	readonly modules: ReadonlyArray<Record<string, unknown>>;
	readonly outputs: WeakMap<object, OutputColumns>;
	readonly callRecord: Readonly<Record<string, FieldSchema>>;
}

/**
 * Notes for each Output drop-down what it was made from: which fields Simplified has is known to code
 * only, not to the description.
 */
const noteOutputs: Plugin = {
	name: 'note-outputs',
	setup({ onResolve, onLoad }) {
		onResolve({ filter: /fields\/output$/ }, ({ importer, resolveDir, path, namespace }) =>
			namespace === 'noted' || importer.endsWith('noted')
				? undefined
				: { path: join(resolveDir, `${path}.ts`), namespace: 'noted' },
		);
		onLoad({ filter: /./, namespace: 'noted' }, ({ path }) => ({
			contents: `
				import { outputFields as make } from ${JSON.stringify(path)};
				export * from ${JSON.stringify(path)};
				export const outputs = new WeakMap();
				export function outputFields(show, choices, ...more) {
					const fields = make(show, choices, ...more);
					for (const field of fields) if (field.name === 'output') outputs.set(field, choices);
					return fields;
				}`,
			resolveDir: dirname(path),
		}));
	},
};

/** Reads what package.json gives to n8n. */
export async function readSource(root = ROOT): Promise<Source> {
	const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Manifest;
	const { nodes, credentials } = manifest.n8n;
	const { modules, outputs, callRecord } = await bundle(root, [...nodes, ...credentials]);
	const instances = modules.flatMap((module) =>
		Object.values(module)
			.filter((one) => typeof one === 'function' && /^\s*class\b/.test(String(one)))
			.map((one) => new (one as new () => INodeType | IVersionedNodeType | ICredentialType)()),
	);
	return {
		release: manifest.version,
		nodes: instances
			.filter((one) => 'description' in one)
			.map((one) => ({
				type: `${manifest.name}.${one.description.name}`,
				name: one.description.name,
				versions: versionsOf(one),
			})),
		credentials: instances.filter((one): one is ICredentialType => 'displayName' in one),
		outputOf: (property) => outputs.get(property),
		callRecord,
	};
}

/** A node has its versions in a list, or is a class for each of them. */
export function versionsOf(
	node: INodeType | IVersionedNodeType,
): ReadonlyMap<number, INodeTypeDescription> {
	if ('nodeVersions' in node) {
		const versions = Object.entries(node.nodeVersions);
		return new Map(versions.map(([version, one]) => [Number(version), one.description]));
	}
	const { description } = node;
	return new Map([description.version].flat().map((version) => [version, description]));
}

async function bundle(root: string, files: readonly string[]): Promise<Bundle> {
	const sources = files.map((file) => file.replace(/^dist\//, './').replace(/\.js$/, ''));
	const { outputFiles } = await build({
		stdin: {
			contents: `
				import { toJSONSchema } from 'zod/v4';
				import { callRecordSchema } from './nodes/shared/callRecord/callRecord';
				import { outputs } from './nodes/shared/fields/output';
				${sources.map((file, index) => `import * as m${index} from '${file}';`).join('\n')}
				export const modules = [${sources.map((_, index) => `m${index}`).join(', ')}];
				export const callRecord = toJSONSchema(callRecordSchema).properties;
				export { outputs };`,
			resolveDir: root,
		},
		bundle: true,
		format: 'cjs',
		platform: 'node',
		target: 'es2022',
		external: FROM_N8N,
		plugins: [noteOutputs],
		write: false,
		logLevel: 'silent',
	});
	const module = { exports: {} as Bundle };
	const run = new Function('require', 'module', 'exports', outputFiles[0].text);
	run(createRequire(join(root, 'package.json')), module, module.exports);
	return module.exports;
}
