import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Row } from './support/reportRows.mts';
import { stack } from './support/stack.mts';
import { jsonOf } from './support/testedNode.mts';
import {
	create,
	endedReport,
	getRows,
	records,
	refusal,
	vonageReports,
} from './support/vonageReportRows.mts';

describe('Vonage Reports, a report that is not as it should be', () => {
	it('FAILED, and ABORTED: have no rows, and the message says why', async () => {
		const failed = await endedReport('FAILED');
		assert.match(await refusal(getRows(failed.id)), /could not prepare the report \(FAILED\)/);
		const [cancelled] = await vonageReports.itemsOfChain([
			create(),
			{ ...getRows('={{ $json.reportId }}'), operation: 'cancel', output: 'simplified' },
		]);
		const aborted = getRows(cancelled.json.reportId);
		assert.match(await refusal(aborted), /report was cancelled \(ABORTED\)/);
	});

	it('TRUNCATED: gives the rows that there are, and says that they are not all', async () => {
		const { id } = await endedReport('TRUNCATED');
		const half = Math.floor(records('VOICE-CALL').length / 2);
		const items = jsonOf(
			await vonageReports.items(getRows(id, { options: { addReportItem: true } })),
		);
		assert.equal(items.length, half + 1);
		const { report } = items.at(-1) as { report: Row };
		assert.deepEqual(
			{ reportId: report.reportId, recordsCount: report.recordsCount, truncated: report.truncated },
			{ reportId: id, recordsCount: half, truncated: true },
		);
		assert.equal(report.complete, false);
	});

	it('without its file any more: says how long Vonage keeps it, and creates none anew', async () => {
		const report = await endedReport('SUCCESS');
		report.loseFile();
		const { reports } = stack().sandbox.vonageReports;
		const before = reports.length;
		assert.match(await refusal(getRows(report.id)), /no more[^]*72 hours/);
		assert.equal(reports.length, before);
	});

	it('with a broken file: fails with the number of rows that were good, and never gives fewer', async () => {
		const goodRows = /Nothing was given out[^]* \d+ good rows? w/;
		for (const [shape, ...words] of [
			// What a wrong bit unpacks to may end a row too early, before the checksum can tell.
			[{ flippedByte: 'middle' }, goodRows],
			[{ cutAt: 'middle' }, /cut short/, goodRows],
			[{ raggedRow: 3 }, /row 3\b/i],
			[{ openCell: 3 }, /row 3\b/i],
			[{ countOff: 1 }, /damaged/, goodRows],
		] as const) {
			const report = await endedReport('SUCCESS');
			report.shapeFile(shape);
			const said = await refusal(getRows(report.id));
			for (const word of words) assert.match(said, word, JSON.stringify(shape));
			assert.ok(said.includes(report.id));
		}
	});

	it('with fewer rows than it says: gives them, and says so', async () => {
		const report = await endedReport('SUCCESS');
		report.shapeFile({ rowsOff: -1 });
		const items = jsonOf(
			await vonageReports.items(getRows(report.id, { options: { addReportItem: true } })),
		);
		const { report: told } = items.at(-1) as { report: Row };
		const { length } = records('VOICE-CALL');
		assert.equal(items.length - 1, length - 1);
		assert.deepEqual(
			{ rows: told.rows, recordsCount: told.recordsCount, complete: told.complete },
			{ rows: length - 1, recordsCount: length, complete: false },
		);
	});
});
