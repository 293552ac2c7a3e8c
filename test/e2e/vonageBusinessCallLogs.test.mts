import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { stack } from './support/stack.mts';
import { assertSameRecords, jsonOf, testedNode, wholeSpan } from './support/testedNode.mts';

const nodeWith = (authentication: string, credential: string) =>
	testedNode('Vonage Business', 'vonageBusiness', credential, { authentication });
const byPassword = nodeWith('password', 'vonageBusinessPasswordApi');
const bySigningIn = nodeWith('oAuth2', 'vonageBusinessOAuth2Api');
const byToken = nodeWith('accessToken', 'vonageBusinessTokenApi');

const getMany = {
	resource: 'callLog',
	operation: 'getAll',
	returnAll: true,
	output: 'raw',
	outputAs: 'items',
	filters: {},
	options: {},
};

describe('Vonage Business, Call Log: Get Many', () => {
	it('gives every call of sixty days once, as the provider has it', async () => {
		const { vonageBusiness: view, from, until } = stack().sandbox;
		const items = await byPassword.items({ ...getMany, ...wholeSpan() });
		assertSameRecords(jsonOf(items), view.callLogs(from, until), 'id');
		assert.equal(items.length, 10_000);
	});

	it('works with each credential, and gets a new token where the credential can', async () => {
		const { vonageBusiness: view } = stack().sandbox;
		const one = { ...getMany, ...wholeSpan(), returnAll: false, limit: 1 };
		for (const node of [byPassword, bySigningIn, byToken]) {
			assert.equal((await node.items(one)).length, 1);
		}
		const { logins } = view;
		view.expireTokens();
		assert.equal((await byPassword.items(one)).length, 1);
		assert.equal(view.logins, logins + 1);
		assert.equal((await bySigningIn.items(one)).length, 1);
		assert.equal(view.logins, logins + 1);
		const { status, error } = await byToken.run(one);
		assert.equal(status, 'error');
		assert.match(error?.description ?? '', /less than 24 hours old/);
	});
});
