import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import { stringify } from 'csv-stringify/sync';
import { DateTime } from 'luxon';

import type { OutputItem } from '../../sandbox/n8n/execution.mts';
import type { TelnyxFamily } from '../../sandbox/providers/telnyx.mts';
import { stack } from './support/stack.mts';
import { between, fileOf, jsonOf, testedNode } from './support/testedNode.mts';

type Row = Record<string, unknown>;

const telnyx = testedNode('Telnyx Reports', 'telnyxReports', 'telnyxReportsApi');
const waiting = { waitUntilDone: true, maxWaitMinutes: 1 };

/** Ten days in the middle of the records. */
function tenDays(): [from: number, to: number] {
	const { from } = stack().sandbox;
	return [from + 20 * 86_400, from + 30 * 86_400];
}

const dates = () => between(...tenDays());
const isoDay = (seconds: number) => DateTime.fromSeconds(seconds).toISO();

/** Every kind of report, what it is created with, and the records that are in it one by one. */
const KINDS: Array<[resource: string, parameters: () => Row, records?: TelnyxFamily]> = [
	['cdrReport', dates, 'sip-trunking'],
	['ledgerBillingGroupReport', () => ({ period: 'lastMonth' })],
	['legacyMessagingUsageReport', dates],
	['mdrReport', dates],
	['messagingUsageReport', dates],
	[
		'numberLookupUsageReport',
		() => ({ startDate: isoDay(tenDays()[0]), endDate: isoDay(tenDays()[1]) }),
	],
	['phoneNumberCsv', () => ({ filters: {} })],
	['speechToTextReport', dates, 'stt'],
	['voiceUsageReport', dates],
	['wdrReport', dates, 'wdrs'],
];

/** Each answer has a link of its own. */
const withoutLink = (report: Row): Row => ({ ...report, fileUrl: undefined });

const byId = (resource: string, operation: string, value: unknown) => ({
	resource,
	operation,
	reportId: { __rl: true, mode: 'id', value },
	options: {},
});

describe('Telnyx Reports, each kind of report', () => {
	const files = new Map<string, OutputItem>();

	before(async () => {
		// All at the same time: each of them waits.
		await Promise.all(
			KINDS.map(async ([resource, parameters]) => {
				const create = { resource, operation: 'create', ...parameters(), options: {} };
				const download = byId(resource, 'download', '={{ $json.reportId }}');
				const [file] = await telnyx.itemsOfChain([create, { ...download, options: waiting }]);
				files.set(resource, file);
			}),
		);
	});

	for (const [resource, , records] of KINDS) {
		it(`Create and Download: waits for a ${resource} and gets its file byte for byte`, async () => {
			const item = files.get(resource);
			assert.ok(item);
			const { reportId, download } = item.json as { reportId: string; download: Row };
			assert.equal(download.outcome, 'downloaded');
			assert.equal(item.binary?.data.mimeType, 'text/csv');
			const rows = [...(stack().sandbox.telnyx.report(reportId)?.rows() ?? [])];
			assert.ok(rows.length > 0);
			const csv = stringify(rows, { header: true, cast: { boolean: String } });
			assert.equal(String(await fileOf(item)), csv);
			if (records) {
				const [from, to] = tenDays();
				assert.equal(rows.length, stack().sandbox.telnyx.countRecords(records, from, to));
			}
		});
	}

	it('Create: waits by itself, and Get tells the same', async () => {
		const parameters = { resource: 'cdrReport', operation: 'create', ...dates() };
		const [{ json: done }] = await telnyx.items({ ...parameters, options: waiting });
		assert.equal(done.status, 'complete');
		const got = await telnyx.items(byId('cdrReport', 'get', done.reportId));
		assert.deepEqual(jsonOf(got).map(withoutLink), [withoutLink(done)]);
	});

	it('Get Many and Delete: list it, and take it away', async () => {
		const { reportId } = files.get('wdrReport')?.json as { reportId: string };
		const listed = async () =>
			jsonOf(
				await telnyx.items({ resource: 'wdrReport', operation: 'getAll', returnAll: true }),
			).map((report) => report.reportId);
		// Other suites create reports in the same account.
		const before = await listed();
		assert.ok(before.includes(reportId), `${reportId} is not in ${before.join(', ')}`);
		const [{ json }] = await telnyx.items(byId('wdrReport', 'delete', reportId));
		assert.deepEqual(json, { deleted: true });
		assert.deepEqual(
			await listed(),
			before.filter((id) => id !== reportId),
		);
	});

	it('CDR Report, Get Available Fields: lists the columns of the file', async () => {
		const fields = jsonOf(await telnyx.items({ resource: 'cdrReport', operation: 'getFields' }));
		const item = files.get('cdrReport');
		assert.ok(item);
		const [header] = String(await fileOf(item)).split('\n');
		assert.equal(fields.map(({ field }) => field).join(','), header);
	});
});

describe('Telnyx Reports, usage at once', () => {
	const sum = (rows: Row[], name: string) =>
		rows.reduce((total, row) => total + Number(row[name]), 0);
	/** Of sums the last second is a part. */
	const count = (...families: TelnyxFamily[]) =>
		families.reduce(
			(total, family) =>
				total + stack().sandbox.telnyx.countRecords(family, tenDays()[0], tenDays()[1] + 1),
			0,
		);

	it('Voice Usage Report, Generate: counts every call', async () => {
		const parameters = { resource: 'voiceUsageReport', operation: 'generate', ...dates() };
		const rows = jsonOf(await telnyx.items(parameters));
		assert.equal(sum(rows, 'attempted'), count('sip-trunking', 'call-control'));
	});

	it('Messaging and Speech to Text, Generate: count what there was', async () => {
		const generate = { operation: 'generate', ...dates() };
		const messages = jsonOf(await telnyx.items({ ...generate, resource: 'messagingUsageReport' }));
		const mdrs = [...stack().sandbox.telnyx.records('mdrs', tenDays()[0], tenDays()[1] + 1)];
		assert.equal(sum(messages, 'parts'), sum(mdrs, 'parts'));
		const speech = jsonOf(await telnyx.items({ ...generate, resource: 'speechToTextReport' }));
		assert.equal(sum(speech, 'count'), count('stt'));
	});

	it('Usage Report, Get Many, Download and Get Options: add up messages by direction', async () => {
		const usage = { resource: 'usageReport', options: {} };
		const products = jsonOf(await telnyx.items({ ...usage, operation: 'getOptions', product: '' }));
		assert.ok(products.some(({ product }) => product === 'messaging'));
		const query = {
			...usage,
			...dates(),
			product: 'messaging',
			metrics: ['count'],
			dimensions: ['direction'],
		};
		const rows = jsonOf(await telnyx.items({ ...query, operation: 'getAll', returnAll: true }));
		assert.equal(sum(rows, 'count'), count('messaging'));
		const [file] = await telnyx.items({ ...query, operation: 'download' });
		const lines = String(await fileOf(file))
			.split('\n')
			.filter((line) => line !== '');
		assert.equal(lines.length, rows.length + 1);
	});
});
