import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, it } from 'node:test';

import { stack } from './support/stack.mts';
import { assertSameRecords, between, testedNode, wholeSpan } from './support/testedNode.mts';

const fonoUc = testedNode('FonoUC', 'fonoUc', 'fonoUcApi');
const CDRS = '/api/v2/reports/cdrs';
const LOGIN = '/api/v2/login';
const getMany = {
	resource: 'cdr',
	operation: 'getAll',
	returnAll: true,
	output: 'raw',
	outputAs: 'items',
	options: {},
};

describe('FonoUC, CDR: Get Many', () => {
	afterEach(() => stack().sandbox.faults.clear());

	const expected = () => {
		const { sandbox } = stack();
		return [...sandbox.fonoUc.cdrs(sandbox.from, sandbox.until)];
	};

	it('gives every record of sixty days once, as the provider has it', async () => {
		const items = await fonoUc.items({ ...getMany, ...wholeSpan() });
		assertSameRecords(
			items.map(({ json }) => json),
			expected(),
			'id',
		);
		assert.equal(items.length, 10_000);
	});

	it('logs in once more, not once per request, when the token expires in the middle', async () => {
		const { faults, requests } = stack().sandbox;
		await fonoUc.items({ ...getMany, ...wholeSpan(), returnAll: false, limit: 1 });
		requests.clear();
		faults.next({ kind: 'expireToken', match: { path: CDRS, nth: 3 } });
		const items = await fonoUc.items({ ...getMany, ...wholeSpan() });
		assert.equal(items.length, 10_000);
		assert.equal(requests.to(LOGIN).length, 1);
	});

	it('gives as many as the limit says', async () => {
		const items = await fonoUc.items({ ...getMany, ...wholeSpan(), returnAll: false, limit: 7 });
		assert.equal(items.length, 7);
	});

	it('takes the first moment of a range and leaves its end', async () => {
		const [first, , third] = expected().map(
			({ datetime }) => Date.parse(datetime.replace(' +0000 UTC', 'Z').replace(' ', 'T')) / 1000,
		);
		const items = await fonoUc.items({ ...getMany, ...between(first, third) });
		assertSameRecords(
			items.map(({ json }) => json),
			stack().sandbox.fonoUc.cdrs(first, third),
			'id',
		);
	});

	it('writes all records into one CSV file', async () => {
		const [item, ...more] = await fonoUc.items({ ...getMany, ...wholeSpan(), outputAs: 'csv' });
		assert.equal(more.length, 0);
		const file = item.binary?.data;
		assert.ok(file?.id);
		assert.equal(file.mimeType, 'text/csv');
		const { body } = await stack().client.binary(file.id);
		const lines = new TextDecoder().decode(body).trimEnd().split('\n');
		assert.equal(lines.length, 1 + 10_000);
	});

	it('sends nothing when the range ends before it starts, and says what to change', async () => {
		const { requests, from, until } = stack().sandbox;
		requests.clear();
		const { status, error } = await fonoUc.run({ ...getMany, ...between(until, from) });
		assert.equal(status, 'error');
		assert.equal(error?.nodeName, fonoUc.name);
		assert.match(error?.message ?? '', /'From' .* is not before 'To'/);
		assert.equal(requests.entries.length, 0);
	});

	it('stops asking within a second of the execution being stopped', async () => {
		const { client, sandbox } = stack();
		const id = await fonoUc.load({ ...getMany, ...wholeSpan(), options: { pageSize: 10 } });
		sandbox.requests.clear();
		const executionId = await client.startWorkflow(id);
		while (sandbox.requests.to(CDRS).length < 20) await sleep(50);
		await client.stopExecution(executionId);
		await sleep(1000);
		const count = sandbox.requests.entries.length;
		await sleep(1500);
		assert.equal(sandbox.requests.entries.length, count);
		const { status } = await client.waitForExecution(id, executionId);
		assert.equal(status, 'canceled');
	});
});
