import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import { build } from 'esbuild';
import type * as Nodes from './nodes.ts';

/** The nodes as they are in the source, with n8n's own classes around them, in this process. */
export async function loadNodes(): Promise<typeof Nodes> {
	// Before n8n-core is loaded: it reads where to keep its settings only once.
	await import('../../test/support/environment.mts');
	const folder = String(process.env.N8N_USER_FOLDER);
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
	const { outputFiles } = await build({
		entryPoints: [join(import.meta.dirname, 'nodes.ts')],
		bundle: true,
		write: false,
		platform: 'node',
		format: 'cjs',
		packages: 'external',
		logLevel: 'warning',
	});
	const module = { exports: {} };
	const run = compileFunction(outputFiles[0].text, ['module', 'exports', 'require']) as (
		...given: unknown[]
	) => void;
	run(module, module.exports, createRequire(import.meta.url));
	return module.exports as typeof Nodes;
}
