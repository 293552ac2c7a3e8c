import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { DateTime } from 'luxon';

import { dataTableRows } from './support/dataTables.mts';
import { importExample, runExample, runImported } from './support/examples.mts';
import { stack } from './support/stack.mts';
import { assertSameRecords } from './support/testedNode.mts';

/** Hangup causes of the sandbox that do not mean that a call could not be set up. */
const NOT_FAILED = new Set([
	...['NORMAL_CLEARING', 'NORMAL_UNSPECIFIED', 'SUCCESS', 'NO_ANSWER', 'ORIGINATOR_CANCEL'],
	...['NO_USER_RESPONSE', 'ALLOTTED_TIMEOUT', 'USER_NOT_REGISTERED', 'SUBSCRIBER_ABSENT'],
	...['USER_BUSY', 'CALL_REJECTED', 'LOSE_RACE', 'ANSWERED_ELSEWHERE', 'PICKED_OFF'],
	// Not in any list, so unknown.
	'INTERWORKING',
]);

const DAY_SECONDS = 86_400;
/** A run has asked for its calls by then. */
const RUN_SECONDS = 60;

/** What both examples of FonoUC ask for: from midnight seven days ago. */
function lastSevenDays() {
	const { fonoUc, until } = stack().sandbox;
	return [...fonoUc.cdrs(midnight(7), until)];
}

/** The day that began so many days before today, in n8n's time zone, as Unix seconds. */
function midnight(days: number): number {
	return DateTime.now().setZone(stack().timeZone).startOf('day').minus({ days }).toSeconds();
}

describe('The example workflow', () => {
	it('"List failed FonoUC calls" lists exactly the calls that could not be set up', async () => {
		const failed = lastSevenDays().filter(({ hangup_cause }) => !NOT_FAILED.has(hangup_cause));
		assert.ok(failed.length > 0);
		const execution = await runExample('list-failed-fonouc-calls.json');
		assert.equal(execution.items('Get calls').length, lastSevenDays().length);
		assertSameRecords(
			execution.items('Could not be set up?').map(({ json: { id, hangupCause } }) => ({
				id,
				hangupCause,
			})),
			failed.map(({ id, hangup_cause }) => ({ id: `fonouc:${id}`, hangupCause: hangup_cause })),
			'id',
		);
		const list = execution.items('Make the list').map(({ json }) => JSON.stringify(json));
		const expected = failed.map((cdr) =>
			JSON.stringify({
				startedAt: `${cdr.datetime.slice(0, 10)}T${cdr.datetime.slice(11, 19)}Z`,
				fromNumber: cdr.caller_id_number,
				toNumber: cdr.callee_id_number,
				hangupCause: cdr.hangup_cause,
			}),
		);
		assert.deepEqual(list.toSorted(), expected.toSorted());
	});

	it('"Archive FonoUC recordings" writes each recording to the disk, byte for byte', async () => {
		const { n8n, sandbox } = stack();
		const wanted = lastSevenDays()
			.map(({ media_recording_id }) => media_recording_id)
			.filter((id) => id !== '');
		assert.ok(wanted.length > 0);
		const execution = await runExample('archive-fonouc-recordings.json');
		assert.equal(execution.items('Write file').length, wanted.length);
		const files = await readdir(n8n.filesFolder);
		assert.equal(files.length, wanted.length);
		for (const id of wanted) {
			const file = files.find((name) => name.includes(id));
			assert.ok(file, `No file of the recording ${id}`);
			const bytes = await readFile(join(n8n.filesFolder, file));
			assert.ok(bytes.equals(await buffer(sandbox.fonoUc.audio(id))), file);
		}
	});

	it('"Reconcile the Vonage bill" keeps last month\'s sums for each country, once', async () => {
		const { vonageReports, from } = stack().sandbox;
		const end = DateTime.now().setZone(stack().timeZone).startOf('month');
		const start = end.minus({ months: 1 });
		const sums = new Map<string, { calls: number; seconds: number; price: number }>();
		const span = [Math.max(from, start.toSeconds()), end.toSeconds()] as const;
		for (const row of vonageReports.records('VOICE-CALL', ...span)) {
			const key = [row.country_name, row.direction, row.currency].join();
			const sum = sums.get(key) ?? { calls: 0, seconds: 0, price: 0 };
			sums.set(key, {
				calls: sum.calls + 1,
				seconds: sum.seconds + Number(row.duration),
				price: sum.price + Number(row.total_price),
			});
		}
		assert.ok(sums.size > 1);
		const id = await importExample('reconcile-the-vonage-bill.json');
		const reports = stack().sandbox.vonageReports.reports.length;
		// A second run updates what the first one has kept.
		for (const run of [1, 2]) {
			await runImported(id);
			const rows = await dataTableRows('Vonage bill by country');
			assert.equal(rows.length, sums.size, `Run ${run}`);
			for (const row of rows) {
				const sum = sums.get([row.country, row.direction, row.currency].join());
				assert.ok(sum, JSON.stringify(row));
				assert.equal(row.month, start.toFormat('yyyy-MM'));
				assert.equal(row.calls, sum.calls);
				assert.ok(Math.abs(Number(row.price) - sum.price) < 0.000_001);
				assert.ok(Math.abs(Number(row.minutes) - sum.seconds / 60) <= 0.051);
			}
			// The records come from a report, one for each run.
			assert.equal(stack().sandbox.vonageReports.reports.length, reports + run);
		}
	});

	it('"Vonage Business calls into a CRM table" has one row for each call, also the second time', async () => {
		const { vonageBusiness, until } = stack().sandbox;
		const id = await importExample('vonage-business-calls-into-a-crm-table.json');
		const begin = Date.now() / 1000 - DAY_SECONDS;
		const seen: unknown[] = [];
		for (const run of [1, 2]) {
			await runImported(id);
			const rows = await dataTableRows('Vonage Business calls');
			const first = Math.min(...rows.map((row) => Date.parse(String(row.startedAt)) / 1000));
			// Nothing is left out between the moment it asked from and the first call.
			assert.equal(vonageBusiness.countCallLogs(begin + RUN_SECONDS, first), 0, `Run ${run}`);
			assertSameRecords(
				rows.map(({ externalId, startedAt, fromNumber, toNumber, durationSeconds }) => ({
					externalId,
					startedAt,
					fromNumber,
					toNumber,
					durationSeconds,
				})),
				[...vonageBusiness.callLogs(first, until)].map((call) => ({
					externalId: `vonageBusiness:${call.id}`,
					startedAt: `${call.start.replace(' ', 'T')}.000Z`,
					fromNumber: String(call.from),
					toNumber: String(call.to),
					durationSeconds: call.length,
				})),
				'externalId',
			);
			assert.ok(rows.some(({ externalNumber, userName }) => externalNumber && userName));
			seen.push(rows.length);
		}
		assert.ok(Number(seen[0]) > 0);
		assert.equal(seen[0], seen[1]);
	});

	it('"Telnyx calls by connection" adds up last month, with all digits of the IDs', async () => {
		const { telnyx, from } = stack().sandbox;
		const end = DateTime.now().setZone(stack().timeZone).startOf('month');
		const start = Math.max(from, end.minus({ months: 1 }).toSeconds());
		const sums = new Map<string, { calls: number; seconds: number; cost: number }>();
		for (const row of telnyx.records('sip-trunking', start, end.toSeconds())) {
			const key = [row.connection_id, row.direction].join();
			const sum = sums.get(key) ?? { calls: 0, seconds: 0, cost: 0 };
			sums.set(key, {
				calls: sum.calls + 1,
				seconds: sum.seconds + Number(row.billed_sec),
				cost: sum.cost + Number(row.cost),
			});
		}
		const list = (await runExample('telnyx-calls-by-connection.json')).items('Make the list');
		assert.equal(list.length, sums.size);
		assert.equal(sums.size, 2 * telnyx.connections.length);
		for (const { json } of list) {
			const sum = sums.get([json.connectionId, json.direction].join());
			assert.ok(sum, JSON.stringify(json));
			assert.equal(json.calls, sum.calls);
			assert.ok(Math.abs(Number(json.minutes) - sum.seconds / 60) <= 0.051);
			assert.ok(Math.abs(Number(json.cost) - sum.cost) < 0.000_001);
		}
	});

	it('"Alert on failed Vonage calls" writes one message with every failed call', async () => {
		const { vonageReports, until } = stack().sandbox;
		const failed = [...vonageReports.records('VOICE-FAILED', midnight(7), until)].filter(
			({ status_code: code }) => /^(404|484|488|5\d\d)$/.test(String(code)),
		);
		const execution = await runExample('alert-on-failed-vonage-calls.json');
		assert.equal(execution.items('Get failed calls').length, failed.length);
		assert.ok(failed.length > 0);
		const [{ json }, ...others] = execution.items('Send it');
		assert.equal(others.length, 0);
		assert.equal(json.subject, `Vonage calls that could not be set up: ${failed.length}`);
		const lines = String(json.text).split('\n');
		const counted = lines.reduce((sum, line) => sum + Number(line.split(' × ')[0]), 0);
		assert.equal(counted, failed.length);
		for (const { to } of failed) assert.ok(lines.some((line) => line.includes(String(to))));
	});
});
