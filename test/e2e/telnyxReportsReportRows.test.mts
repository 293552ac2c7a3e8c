import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import type { TelnyxView } from '../../sandbox/providers/telnyx.mts';
import { cellsOf, csvRowsOf, ndjsonRowsOf, pick, type Row } from './support/reportRows.mts';
import { stack } from './support/stack.mts';
import { assertSameRecords, between, jsonOf, testedNode } from './support/testedNode.mts';

type Report = NonNullable<ReturnType<TelnyxView['report']>>;

const telnyx = testedNode('Telnyx Reports', 'telnyxReports', 'telnyxReportsApi');

/** Each kind, and the column by which its rows are told apart. */
const KINDS = [
	['cdrReport', 'sip_call_id'],
	['mdrReport', 'message_id'],
	['wdrReport', 'id'],
] as const;

function tenDays(): [from: number, to: number] {
	const { from } = stack().sandbox;
	return [from + 20 * 86_400, from + 30 * 86_400];
}

const create = (resource: string, options: Row = {}) => ({
	resource,
	operation: 'create',
	...between(...tenDays()),
	// Telnyx by itself leaves messages out; calls have all of them unless it is chosen otherwise.
	...(resource === 'mdrReport' ? { directions: [1, 2], recordTypes: [1, 2, 3] } : {}),
	filters: {},
	options,
});
const run = (resource: string, parameters: Row = {}, options: Row = {}) => ({
	...create(resource, options),
	operation: 'run',
	returnAll: true,
	output: 'raw',
	outputAs: 'items',
	...parameters,
});
const getRows = (resource: string, reportId: unknown, parameters: Row = {}) => ({
	resource,
	operation: 'getRows',
	rowsFrom: 'report',
	reportId: pick(reportId),
	returnAll: true,
	output: 'raw',
	outputAs: 'items',
	options: {},
	...parameters,
});

/** Asks for a report, which Telnyx is then still at. */
async function newReport(resource: string, options?: Row): Promise<Report> {
	const [{ json }] = await telnyx.items(create(resource, options));
	const report = stack().sandbox.telnyx.report(String(json.reportId));
	assert.ok(report);
	return report;
}

async function endedReport(resource: string, options?: Row): Promise<Report> {
	const report = await newReport(resource, options);
	report.finish('complete');
	return report;
}

/** What a run says that must fail. */
async function refusal(parameters: Row): Promise<string> {
	const { status, error } = await telnyx.run(parameters);
	assert.equal(status, 'error');
	return `${error?.message}\n${error?.description ?? ''}`;
}

const rowsOf = (report: Report) => [...report.rows()].map(cellsOf);

for (const [resource, id] of KINDS) {
	describe(`Telnyx Reports, rows of a ${resource}`, () => {
		let report: Report;

		before(async () => {
			report = await endedReport(resource);
			assert.ok(rowsOf(report).length > 100);
		});

		it('Run and Get Rows: creates one, waits, and gives each of its rows once', async () => {
			const { reports } = stack().sandbox.telnyx;
			const items = await telnyx.items(run(resource));
			assertSameRecords(jsonOf(items), rowsOf(report), id);
			assert.equal(stack().sandbox.telnyx.reports.length, reports.length + 1);
		});

		it('Get Rows: gives the same by ID, and as it is picked from the list', async () => {
			const listed = { reportId: pick(report.id, 'list') };
			for (const parameters of [{}, listed]) {
				const items = await telnyx.items(getRows(resource, report.id, parameters));
				assertSameRecords(jsonOf(items), rowsOf(report), id);
			}
		});

		it('Get Rows: waits for one that Telnyx is still at', async () => {
			const waited = await newReport(resource);
			const waiting = { options: { waitUntilDone: true, maxWaitMinutes: 1 } };
			const items = await telnyx.items(getRows(resource, waited.id, waiting));
			assertSameRecords(jsonOf(items), rowsOf(report), id);
		});

		it('Get Rows: reads the file that Download got, and the one behind a link', async () => {
			const download = { ...getRows(resource, report.id), operation: 'download' };
			const fromBinary = await telnyx.itemsOfChain([
				{ ...download, binaryPropertyName: 'file' },
				{ ...getRows(resource, ''), rowsFrom: 'binary', inputBinaryField: 'file' },
			]);
			const fromLink = await telnyx.itemsOfChain([
				{ ...getRows(resource, report.id), operation: 'get', output: 'simplified' },
				{ ...getRows(resource, ''), rowsFrom: 'link', link: '={{ $json.fileUrl }}' },
			]);
			for (const items of [fromBinary, fromLink]) {
				assertSameRecords(jsonOf(items), rowsOf(report), id);
			}
		});

		it('Filters, Selected Fields and Limit: give so many rows that match', async () => {
			const [first] = rowsOf(report);
			const [, column] = Object.keys(first);
			const items = await telnyx.items(
				getRows(resource, report.id, {
					output: 'selected',
					columns: `${id}, ${column}`,
					match: 'any',
					conditions: {
						condition: [{ field: column, operator: 'notEquals', value: first[column] }],
					},
					returnAll: false,
					limit: 5,
				}),
			);
			const wanted = rowsOf(report)
				.filter((row) => row[column] !== first[column])
				.slice(0, 5)
				.map((row) => ({ [id]: row[id], [column]: row[column] }));
			assert.equal(wanted.length, 5);
			assert.deepEqual(jsonOf(items), wanted);
		});

		it('Format: writes all of them into one CSV or NDJSON file', async () => {
			const [csv] = await telnyx.items(getRows(resource, report.id, { outputAs: 'csv' }));
			assert.deepEqual(await csvRowsOf(csv), rowsOf(report));
			const [ndjson] = await telnyx.items(getRows(resource, report.id, { outputAs: 'ndjson' }));
			assert.deepEqual(await ndjsonRowsOf(ndjson), rowsOf(report));
			for (const { json } of [csv, ndjson]) {
				assert.equal(json.reportId, report.id);
				assert.equal(json.records, rowsOf(report).length);
			}
		});

		it('a failed, an expired or a deleted one has no rows, and the message says why', async () => {
			const failed = await newReport(resource);
			failed.finish('failed');
			assert.match(await refusal(getRows(resource, failed.id)), /could not prepare the .DR report/);
			const expired = await endedReport(resource);
			expired.expire();
			const over = /has expired|was deleted/;
			assert.match(await refusal(getRows(resource, expired.id)), over);
			const deleted = await endedReport(resource);
			const remove = { ...getRows(resource, deleted.id), operation: 'delete' };
			await telnyx.items(remove);
			assert.match(await refusal(getRows(resource, deleted.id)), /404|not found|deleted/i);
		});

		it('one whose file is gone, or broken, fails and says so', async () => {
			const lost = await endedReport(resource);
			lost.loseFile();
			assert.match(await refusal(getRows(resource, lost.id)), /not there any more/);
			for (const shape of [{ raggedRow: 3 }, { openCell: 3 }] as const) {
				const broken = await endedReport(resource);
				broken.shapeFile(shape);
				assert.match(await refusal(getRows(resource, broken.id)), /row 3\b/i);
			}
		});
	});
}

describe('Telnyx Reports, rows that are calls', () => {
	/** What a file tells of a call that the list tells as well; all times but that in UTC. */
	const columns = [
		...['call_leg_id', 'origination_number', 'terminating_number', 'direction', 'hangup_code'],
		...['start_timestamp', 'answer_timestamp', 'end_timestamp', 'billable_time', 'cost'],
	];
	/** Of a call record; the file has no ID of the record and no session, and another word for the cause. */
	const FIELDS = [
		...['callId', 'direction', 'fromNumber', 'toNumber', 'externalNumber'],
		...['startedAt', 'answeredAt', 'endedAt', 'durationSeconds', 'durationMs', 'billableSeconds'],
		...['outcome', 'failed', 'missed', 'costAmount'],
	];
	const told = (call: Row) => Object.fromEntries(FIELDS.map((name) => [name, call[name]]));

	async function listed(): Promise<Row[]> {
		const items = await telnyx.items({
			resource: 'call',
			operation: 'getAll',
			...between(...tenDays()),
			returnAll: true,
			output: 'callRecord',
			filters: {},
			options: { recordTypes: ['sip-trunking'] },
		});
		return jsonOf(items).map(told);
	}

	it('agree with the same calls of Get Many, field by field, whatever the time zone of the file', async () => {
		const calls = await listed();
		// A zone whose clocks are never changed: no time of it is there twice.
		for (const timezone of ['UTC', 'Asia/Kolkata']) {
			const options = { timezone, reportFields: columns };
			const items = await telnyx.items(run('cdrReport', { output: 'callRecord' }, options));
			assertSameRecords(jsonOf(items).map(told), calls, 'callId');
		}
	});

	it('Outcome: gives those that could not be set up', async () => {
		const parameters = { output: 'callRecord', outcomes: ['failed'] };
		const failed = (await listed()).filter(({ outcome }) => outcome === 'failed');
		assert.ok(failed.length > 0);
		const items = await telnyx.items(run('cdrReport', parameters, { reportFields: columns }));
		assertSameRecords(jsonOf(items).map(told), failed, 'callId');
	});
});
