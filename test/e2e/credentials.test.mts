import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { stack } from './support/stack.mts';

describe('The test of a FonoUC credential', () => {
	const test = async (changes: Record<string, unknown> = {}) =>
		await stack().client.testCredential(stack().credentials.fonoUcApi.id, changes);

	it('passes with the right username, password, tenant and account', async () => {
		const { status, message } = await test();
		assert.equal(status, 'OK', message);
	});

	it('fails with a wrong password, says who refused what, and logs in only once', async () => {
		stack().sandbox.requests.clear();
		const { status, message } = await test({ password: 'wrong' });
		assert.equal(status, 'Error');
		assert.match(message, /FonoUC did not accept the username, password or tenant/);
		const logins = stack().sandbox.requests.entries.filter(({ path }) => path.endsWith('/login'));
		assert.equal(logins.length, 1);
	});

	it('fails when nothing listens at the system URL', async () => {
		const { status } = await test({ systemUrl: 'http://127.0.0.1:9' });
		assert.equal(status, 'Error');
	});
});
