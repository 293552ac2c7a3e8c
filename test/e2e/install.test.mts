import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, it } from 'node:test';

import { repositoryRoot } from '../../scripts/paths.mjs';
import { stack } from './support/stack.mts';

const PACKAGE = 'n8n-nodes-telecom-reports';

const manifest = await readFile(join(repositoryRoot, 'package.json'), 'utf8');
/** `dist/nodes/FonoUc/FonoUc.node.js` has the node type fonoUc. */
const NODES = (JSON.parse(manifest) as { n8n: { nodes: string[] } }).n8n.nodes
	.map((file) => basename(file, '.node.js'))
	.map((name) => `${PACKAGE}.${name[0].toLowerCase()}${name.slice(1)}`)
	.toSorted();

describe('The pack in a real n8n', () => {
	it('is listed among the installed community packages, with its nodes loaded', async () => {
		const packages = await stack().client.installedPackages();
		const own = packages.find(({ packageName }) => packageName === PACKAGE);
		assert.ok(own, `n8n lists ${packages.map(({ packageName }) => packageName).join()}`);
		assert.equal(own.installedVersion, stack().pack.version);
		assert.notEqual(own.failedLoading, true);
		const types = own.installedNodes.map(({ type }) => type);
		assert.deepEqual(types.toSorted(), NODES);
	});

	it('brings the node types that its package.json names', async () => {
		const types = await stack().client.nodeTypesOf(PACKAGE);
		assert.deepEqual(types.map(({ name }) => name).toSorted(), NODES);
	});
});
