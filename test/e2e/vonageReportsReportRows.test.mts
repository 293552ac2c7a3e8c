import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import type { Report } from '../../sandbox/providers/vonageReports.mts';
import { cellsOf, csvRowsOf, ndjsonRowsOf, pick } from './support/reportRows.mts';
import { stack } from './support/stack.mts';
import { assertSameRecords, between, jsonOf } from './support/testedNode.mts';
import {
	endedReport,
	getRows,
	newReport,
	records,
	refusal,
	run,
	tenDays,
	vonageReports,
} from './support/vonageReportRows.mts';

/** Codes of SIP for calls that could not be set up. */
const FAILED = /^(404|484|488|5\d\d)$/;

describe('Vonage Reports, rows of a report', () => {
	let report: Report;
	const all = () => records('VOICE-CALL').map(cellsOf);

	before(async () => {
		report = await endedReport('SUCCESS');
		assert.ok(all().length > 100);
	});

	it('Run and Get Rows: creates one report, waits, and gives each of its records once', async () => {
		const { reports } = stack().sandbox.vonageReports;
		const before = reports.length;
		assertSameRecords(jsonOf(await vonageReports.items(run('VOICE-CALL'))), all(), 'id');
		assert.equal(reports.length, before + 1);
	});

	it('Get Rows: gives the same by ID, and as it is picked from the list', async () => {
		const listed = { reportId: pick(report.id, 'list') };
		for (const parameters of [{}, listed]) {
			const items = await vonageReports.items(getRows(report.id, parameters));
			assertSameRecords(jsonOf(items), all(), 'id');
		}
	});

	it('Get Rows: waits for one that Vonage is still at', async () => {
		const { id } = await newReport();
		assert.match(await refusal(getRows(id)), /not done yet \(P[A-Z]+\)[^]*Wait Until Done/);
		const waiting = getRows(id, { options: { waitUntilDone: true, maxWaitMinutes: 1 } });
		assertSameRecords(jsonOf(await vonageReports.items(waiting)), all(), 'id');
	});

	it('Get Rows: reads the file that Download got, from its binary field', async () => {
		const { operation, ...download } = getRows(report.id);
		const items = await vonageReports.itemsOfChain([
			{ ...download, operation: 'download', binaryPropertyName: 'file' },
			{ ...getRows(''), rowsFrom: 'binary', inputBinaryField: 'file' },
		]);
		assert.equal(operation, 'getRows');
		assertSameRecords(jsonOf(items), all(), 'id');
	});

	it('Get Rows: reads the file behind a link', async () => {
		const items = await vonageReports.itemsOfChain([
			{ ...getRows(report.id), operation: 'get' },
			{ ...getRows(''), rowsFrom: 'link', link: '={{ $json._links.download_report.href }}' },
		]);
		assertSameRecords(jsonOf(items), all(), 'id');
	});

	it('Simplified and Call Record: agree with the same calls of Get Many, field by field', async () => {
		const list = { resource: 'record', operation: 'getAll', product: 'VOICE-CALL', filters: {} };
		for (const output of ['simplified', 'callRecord']) {
			const listed = await vonageReports.items({
				...list,
				...between(...tenDays()),
				returnAll: true,
				output,
			});
			const items = await vonageReports.items(getRows(report.id, { output }));
			assertSameRecords(jsonOf(items), jsonOf(listed), 'id');
		}
	});

	it('Outcome: of a report of failed calls, gives those that could not be set up', async () => {
		const items = await vonageReports.items(
			run('VOICE-FAILED', { output: 'simplified', outcomes: ['failed'] }),
		);
		const failed = records('VOICE-FAILED').filter(({ status_code }) =>
			FAILED.test(String(status_code)),
		);
		assert.ok(failed.length > 0 && failed.length < records('VOICE-FAILED').length);
		assertSameRecords(
			jsonOf(items).map(({ id, outcome }) => ({ id, outcome })),
			failed.map(({ id }) => ({ id: `vonage:${String(id)}`, outcome: 'failed' })),
			'id',
		);
	});

	it('Filters and Selected Fields: give the chosen columns of the rows that match', async () => {
		const [{ country }] = records('VOICE-CALL');
		const items = await vonageReports.items(
			getRows(report.id, {
				output: 'selected',
				columns: 'id, total_price',
				match: 'all',
				conditions: {
					condition: [
						{ field: 'country', operator: 'equals', value: String(country).toLowerCase() },
						{ field: 'duration', operator: 'atLeast', value: '60' },
					],
				},
			}),
		);
		const wanted = records('VOICE-CALL').filter(
			(row) => row.country === country && Number(row.duration) >= 60,
		);
		assert.ok(wanted.length > 0 && wanted.length < all().length);
		const picked = wanted.map(({ id, total_price }) => ({ id, total_price: String(total_price) }));
		assertSameRecords(jsonOf(items), picked, 'id');
	});

	it('Limit: gives so many rows, from the beginning of the file', async () => {
		const items = await vonageReports.items(getRows(report.id, { returnAll: false, limit: 7 }));
		assert.deepEqual(jsonOf(items), all().slice(0, 7));
	});

	it('Format: writes all of them into one CSV or NDJSON file', async () => {
		const [csv] = await vonageReports.items(getRows(report.id, { outputAs: 'csv' }));
		assert.deepEqual(await csvRowsOf(csv), all());
		const [ndjson] = await vonageReports.items(getRows(report.id, { outputAs: 'ndjson' }));
		assert.deepEqual(await ndjsonRowsOf(ndjson), all());
		for (const { json } of [csv, ndjson]) {
			const { reportId, records: count, recordsCount, truncated, complete } = json;
			assert.deepEqual(
				{ reportId, count, recordsCount, truncated, complete },
				{
					reportId: report.id,
					count: all().length,
					recordsCount: all().length,
					truncated: false,
					complete: true,
				},
			);
		}
	});

	it('Messages: gives those of a report of SMS, simplified as in the list', async () => {
		const parameters = { direction: 'outbound', output: 'simplified' };
		const items = jsonOf(await vonageReports.items(run('SMS', parameters)));
		assertSameRecords(
			items.map(({ id, status }) => ({ id, status })),
			records('SMS', 'outbound').map(({ message_id, status }) => ({
				id: `vonage:${String(message_id)}`,
				status,
			})),
			'id',
		);
	});
});
