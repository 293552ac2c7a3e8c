import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { DateTime } from 'luxon';

import { adaptExample, readExamples } from '../../sandbox/n8n/examples.mts';
import type { Execution } from '../../sandbox/n8n/execution.mts';
import { assertSameRecords } from './support/fonoUc.mts';
import { stack } from './support/stack.mts';

/** Hangup causes of the sandbox that do not mean that a call could not be set up. */
const NOT_FAILED = new Set([
	...['NORMAL_CLEARING', 'NORMAL_UNSPECIFIED', 'SUCCESS', 'NO_ANSWER', 'ORIGINATOR_CANCEL'],
	...['NO_USER_RESPONSE', 'ALLOTTED_TIMEOUT', 'USER_NOT_REGISTERED', 'SUBSCRIBER_ABSENT'],
	...['USER_BUSY', 'CALL_REJECTED', 'LOSE_RACE', 'ANSWERED_ELSEWHERE', 'PICKED_OFF'],
	// Not in any list, so unknown.
	'INTERWORKING',
]);

/** What both examples ask for: from midnight seven days ago, in n8n's time zone. */
function lastSevenDays() {
	const { fonoUc, until } = stack().sandbox;
	const { timeZone } = stack();
	const from = DateTime.now().setZone(timeZone).startOf('day').minus({ days: 7 }).toSeconds();
	return [...fonoUc.cdrs(from, until)];
}

async function runExample(file: string): Promise<Execution> {
	const { client, credentials, n8n } = stack();
	const example = (await readExamples()).find((one) => one.file === file);
	assert.ok(example, `There is no examples/${file}`);
	const adapted = adaptExample(example.workflow, credentials, n8n.filesFolder);
	const execution = await client.runWorkflow(await client.importWorkflow(adapted), 300_000);
	assert.equal(execution.status, 'success', execution.error?.message);
	return execution;
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
});
