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

describe('The test of a Vonage Reports credential', () => {
	const test = async (changes: Record<string, unknown> = {}) =>
		await stack().client.testCredential(stack().credentials.vonageReportsApi.id, changes);

	it('passes with the right key and secret, also without an account, and costs nothing', async () => {
		const billed = stack().sandbox.vonageReports.billedRecords;
		for (const changes of [{}, { accountId: '' }, { accountId: 'demosub1' }]) {
			const { status, message } = await test(changes);
			assert.equal(status, 'OK', message);
		}
		assert.equal(stack().sandbox.vonageReports.billedRecords, billed);
	});

	const refused: Array<[what: string, changes: Record<string, unknown>, says: RegExp]> = [
		['a wrong secret', { apiSecret: 'wrong' }, /does not accept the API key and secret/],
		["somebody else's account", { accountId: 'other123' }, /may not read this Account ID/],
	];
	for (const [what, changes, says] of refused) {
		it(`fails with ${what}, and says so`, async () => {
			const { status, message } = await test(changes);
			assert.equal(status, 'Error');
			assert.match(message, says);
		});
	}
});

describe('The test of a Telnyx Reports credential', () => {
	const test = async (changes: Record<string, unknown> = {}) =>
		await stack().client.testCredential(stack().credentials.telnyxReportsApi.id, changes);

	it('passes with the right key', async () => {
		const { status, message } = await test();
		assert.equal(status, 'OK', message);
	});

	it('fails with a wrong key, and with one that may read nothing, and tells them apart', async () => {
		const { restrictedKey } = stack().sandbox.telnyx;
		for (const [apiKey, says] of [
			['KEY_wrong', /does not accept the API key \(401\)/],
			[restrictedKey, /may not read detail records \(403\)/],
		] as const) {
			const { status, message } = await test({ apiKey });
			assert.equal(status, 'Error');
			assert.match(message, says);
		}
	});
});

describe('The test of a Vonage Business credential', () => {
	const test = async (type: string, changes: Record<string, unknown> = {}) =>
		await stack().client.testCredential(stack().credentials[type].id, changes);
	const PASSWORD = 'vonageBusinessPasswordApi';
	const TOKEN = 'vonageBusinessTokenApi';

	it('passes with the right password, and with the right access token', async () => {
		for (const type of [PASSWORD, TOKEN]) {
			const { status, message } = await test(type);
			assert.equal(status, 'OK', `${type}: ${message}`);
		}
	});

	it('fails with a wrong password, and does not try the same one again', async () => {
		const { vonageBusiness: view } = stack().sandbox;
		const { badLogins } = view;
		for (const attempt of [1, 2, 3]) {
			const { status, message } = await test(PASSWORD, { password: 'wrong' });
			assert.equal(status, 'Error', `Attempt ${attempt}: ${message}`);
			assert.match(message, /Vonage did not accept the username, the password or the application/);
		}
		assert.equal(view.badLogins, badLogins + 1);
		assert.equal((await test(PASSWORD)).status, 'OK');
	});

	it('fails with a wrong access token or account, and says what Vonage wants', async () => {
		for (const [type, changes] of [
			[TOKEN, { accessToken: 'wrong' }],
			[TOKEN, { accountId: '1' }],
			[PASSWORD, { accountId: '1' }],
		] as const) {
			const { status, message } = await test(type, changes);
			assert.equal(status, 'Error');
			assert.match(message, /Vonage answered 40[13].*Account Administrator/);
		}
	});
});
