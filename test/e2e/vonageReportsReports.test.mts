import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import { stringify } from 'csv-stringify/sync';
import { unzipSync } from 'fflate';

import { stack } from './support/stack.mts';
import { between, fileOf, jsonOf, testedNode } from './support/testedNode.mts';

const vonageReports = testedNode('Vonage Reports', 'vonageReports', 'vonageReportsApi');
const report = { resource: 'report', output: 'simplified', options: {} };

/** The first ten days of the records. */
function tenDays(): [from: number, to: number] {
	const { from } = stack().sandbox;
	return [from, from + 10 * 86_400];
}

const create = () => ({
	...report,
	operation: 'create',
	product: 'VOICE-CALL',
	...between(...tenDays()),
	filters: {},
});
const byId = (operation: string, id: unknown) => ({
	...report,
	operation,
	reportId: { __rl: true, mode: 'id', value: id },
	binaryPropertyName: 'data',
});

describe('Vonage Reports, Report', () => {
	const records = () => [...stack().sandbox.vonageReports.records('VOICE-CALL', ...tenDays())];
	let done: Record<string, unknown>;

	before(async () => {
		const parameters = { ...create(), options: { waitUntilDone: true, maxWaitMinutes: 1 } };
		[done] = jsonOf(await vonageReports.items(parameters));
	});

	it('Create: waits until Vonage has put all records into the report', () => {
		assert.equal(done.status, 'complete');
		assert.equal(done.truncated, false);
		assert.equal(done.product, 'VOICE-CALL');
		assert.equal(done.recordsCount, records().length);
		assert.ok(records().length > 100);
	});

	it('Get: tells the same of it', async () => {
		assert.deepEqual(jsonOf(await vonageReports.items(byId('get', done.reportId))), [done]);
	});

	it('Get Many: lists it', async () => {
		const items = await vonageReports.items({
			...report,
			operation: 'getAll',
			returnAll: true,
			outputAs: 'items',
			filters: { statuses: ['SUCCESS'] },
		});
		assert.deepEqual(
			jsonOf(items).find(({ reportId }) => reportId === done.reportId),
			done,
		);
	});

	it('Download: gets its ZIP byte for byte, with every record in it', async () => {
		const { vonageReports: view } = stack().sandbox;
		const [item] = await vonageReports.items(byId('download', done.reportId));
		const bytes = await fileOf(item);
		const made = view.reports.find(({ id }) => id === done.reportId);
		const key = Buffer.from(`${view.apiKey}:${view.apiSecret}`).toString('base64');
		const response = await fetch(`${view.origin}/v3/media/${made?.fileId}`, {
			headers: { authorization: `Basic ${key}` },
		});
		assert.ok(bytes.equals(Buffer.from(await response.arrayBuffer())));

		const [[name, csv], ...others] = Object.entries(unzipSync(bytes));
		assert.equal(others.length, 0);
		assert.match(name, /^report_VOICE-CALL_.*\.csv$/);
		assert.equal(new TextDecoder().decode(csv), stringify(records(), { header: true }));
		assert.equal(item.binary?.data.mimeType, 'application/zip');
		const { download } = item.json as { download: Record<string, unknown> };
		assert.equal(download.outcome, 'downloaded');
		assert.equal(download.bytes, bytes.length);
	});

	it('Cancel: stops one that Vonage has not finished, which then cannot be downloaded', async () => {
		const [cancelled] = jsonOf(
			await vonageReports.itemsOfChain([create(), byId('cancel', '={{ $json.reportId }}')]),
		);
		assert.equal(cancelled.status, 'cancelled');
		const { status, error } = await vonageReports.run(byId('download', cancelled.reportId));
		assert.equal(status, 'error');
		assert.match(error?.message ?? '', /cancelled/);
	});
});
