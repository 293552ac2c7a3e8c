import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { VonageProduct } from '../../sandbox/providers/vonageReports.mts';
import { stack } from './support/stack.mts';
import { assertSameRecords, between, jsonOf, testedNode } from './support/testedNode.mts';

const vonageReports = testedNode('Vonage Reports', 'vonageReports', 'vonageReportsApi');
const list = {
	operation: 'getAll',
	returnAll: true,
	output: 'raw',
	outputAs: 'items',
	filters: {},
	options: {},
};
/** Calls that began later may still be going on, and are no records yet. */
const LONGEST_CALL_SECONDS = 4 * 3600;

/** Nearly sixty days that will not change any more. */
function settled(): [from: number, to: number] {
	const { from, until } = stack().sandbox;
	return [from, until - LONGEST_CALL_SECONDS];
}

function expected(product: VonageProduct) {
	return [...stack().sandbox.vonageReports.records(product, ...settled())];
}

describe('Vonage Reports, Record: Get Many', () => {
	it('gives more than ten thousand records of two products once, and pays for each once', async () => {
		const { vonageReports: view } = stack().sandbox;
		let count = 0;
		for (const product of ['VOICE-CALL', 'NUMBER-INSIGHT'] as const) {
			const billed = view.billedRecords;
			const items = await vonageReports.items({
				...list,
				resource: 'record',
				product,
				...between(...settled()),
			});
			const idField = product === 'VOICE-CALL' ? 'id' : 'request_id';
			assertSameRecords(jsonOf(items), expected(product), idField);
			assert.equal(view.billedRecords - billed, items.length);
			count += items.length;
		}
		assert.ok(count > 10_000, `${count} records`);
	});

	it('says at the end what the records cost, if asked to', async () => {
		const [from] = settled();
		const items = await vonageReports.items({
			...list,
			resource: 'record',
			product: 'SMS',
			direction: 'outbound',
			...between(from, from + 86_400),
			options: { addCostItem: true },
		});
		const { cost } = items.at(-1)?.json as { cost: { billedRecords: number; currency: string } };
		assert.equal(cost.billedRecords, items.length - 1);
		assert.equal(cost.currency, 'EUR');
	});
});

describe('Vonage Reports, Record: Get by ID', () => {
	it('gets records by their IDs, charged for these alone, and says which there are none of', async () => {
		const { vonageReports: view } = stack().sandbox;
		const records = expected('VOICE-CALL').slice(0, 45);
		const ids = [...records.map(({ id }) => String(id)), 'no-such-id'];
		const billed = view.billedRecords;
		const items = await vonageReports.items({
			resource: 'record',
			operation: 'get',
			product: 'VOICE-CALL',
			ids: ids.join(', '),
			output: 'raw',
			options: {},
		});
		assert.equal(view.billedRecords - billed, records.length);
		assertSameRecords(jsonOf(items), [...records, { id: 'no-such-id', found: false }], 'id');
	});
});

describe('Vonage Reports, Call: Get Many', () => {
	const calls = { ...list, resource: 'call', outcomes: [] };

	it('gives answered and failed calls together', async () => {
		const [from] = settled();
		const to = from + 10 * 86_400;
		const { vonageReports: view } = stack().sandbox;
		const items = await vonageReports.items({ ...calls, ...between(from, to) });
		const records = (['VOICE-CALL', 'VOICE-FAILED'] as const).flatMap((product) => [
			...view.records(product, from, to),
		]);
		assertSameRecords(jsonOf(items), records, 'id');
	});

	it('reads and pays for the failed ones alone when no others are wanted', async () => {
		const { sandbox } = stack();
		const [from] = settled();
		const to = from + 10 * 86_400;
		sandbox.requests.clear();
		const items = await vonageReports.items({
			...calls,
			...between(from, to),
			outcomes: ['failed'],
			output: 'simplified',
		});
		const failed = [...sandbox.vonageReports.records('VOICE-FAILED', from, to)].filter(
			({ status_code: code }) => /^(404|484|488|5\d\d)$/.test(String(code)),
		);
		assertSameRecords(
			items.map(({ json: { id, outcome, toNumber } }) => ({ id, outcome, toNumber })),
			failed.map(({ id, to: toNumber }) => ({
				id: `vonage:${String(id)}`,
				outcome: 'failed',
				toNumber,
			})),
			'id',
		);
		assert.ok(failed.length > 0);
		assert.ok(sandbox.requests.entries.every(({ query }) => query.product === 'VOICE-FAILED'));
	});
});
