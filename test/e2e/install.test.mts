import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { stack } from './support/stack.mts';

const PACKAGE = 'n8n-nodes-telecom-reports';

describe('The pack in a real n8n', () => {
	it('is listed among the installed community packages, with its nodes loaded', async () => {
		const packages = await stack().client.installedPackages();
		const own = packages.find(({ packageName }) => packageName === PACKAGE);
		assert.ok(own, `n8n lists ${packages.map(({ packageName }) => packageName).join()}`);
		assert.equal(own.installedVersion, stack().pack.version);
		assert.notEqual(own.failedLoading, true);
		assert.ok(own.installedNodes.some(({ type }) => type === `${PACKAGE}.fonoUc`));
	});

	it('brings the node types that its package.json names', async () => {
		const types = await stack().client.nodeTypesOf(PACKAGE);
		assert.ok(types.some(({ name }) => name === `${PACKAGE}.fonoUc`));
	});
});
