import type { Sandbox } from '../../sandbox/server.mts';
import { DAY, iso, openSandbox, stopClock, UNTIL, withoutNock } from '../support/sandboxed';
import { downloadOf, readFile } from '../support/runNode';
import { getManyCalls, jsonOf, run__Name__ } from './__name__';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await openSandbox({ records: 500, days: 3, until: UNTIL });
	stopClock();
});
afterEach(async () => await sandbox.close());

/** What is in the credential, for the sandbox. */
function key() {
	const { apiKey, origin } = sandbox.__name__;
	return { apiKey, advanced: true, baseUrl: origin };
}

const range = { from: iso(UNTIL - 3 * DAY), to: iso(UNTIL) };

it('gives all calls that there are, once and in order', async () => {
	const held = [...sandbox.__name__.calls(UNTIL - 3 * DAY, UNTIL)].map(({ id }) => id).reverse();
	const { items, error } = await run__Name__(
		{ ...getManyCalls, ...range, output: 'raw' },
		{ key: key() },
	);
	expect(error).toBeUndefined();
	expect(jsonOf(items).map(({ id }) => id)).toEqual(held);
	expect(held.length).toBeGreaterThan(100);
});

it('gives the audio of a recording as a file', async () => {
	withoutNock();
	const calls = [...sandbox.__name__.calls(UNTIL - 3 * DAY, UNTIL)];
	const id = calls.find(({ recording_id }) => recording_id !== null)?.recording_id;
	const run = await run__Name__(
		{
			resource: 'recording',
			operation: 'download',
			recordingId: { __rl: true, mode: 'id', value: id },
		},
		{ key: key() },
	);
	expect(run.error).toBeUndefined();
	const { out, outcome } = downloadOf(run);
	expect(outcome).toMatchObject({ outcome: 'downloaded', mimeType: 'audio/mpeg' });
	expect(await readFile(out)).toHaveLength(Number(outcome?.bytes));
});
