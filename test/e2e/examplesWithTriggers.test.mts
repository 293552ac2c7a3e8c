import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';

import { sandboxCredentials } from '../../sandbox/n8n/credentials.mts';
import { fillDemo, type DemoState, type Watching } from '../../sandbox/n8n/demo.mts';
import { mailCredential, startSinks, type Sinks } from '../../sandbox/sinks/sinks.mts';
import { dataTableRows } from './support/dataTables.mts';
import { bootStack, type Stack } from './support/stack.mts';
import { executionsOf, until } from './support/watched.mts';

const HOUR = 3600;
/** All polls of these tests together. */
const PATIENCE_MS = 180_000;
/** By then each trigger has polled, and its execution is done. */
const POLLED_MS = 75_000;

const FILES = {
	mail: 'mail-when-fonouc-calls-fail.json',
	crm: 'send-missed-vonage-business-calls-to-a-crm.json',
	desk: 'send-failed-telnyx-calls-to-a-webhook.json',
	archive: 'archive-new-fonouc-recordings.json',
	table: 'failed-vonage-messages-into-a-table.json',
	reports: 'fetch-finished-vonage-reports.json',
} as const;

describe('An example workflow with a trigger, switched on as `npm start` does', () => {
	let stack: Stack;
	let sinks: Sinks;
	let watching: Watching;
	/** Unix seconds before and after all were switched on. */
	let on: { from: number; to: number };
	let deadlineMs: number;
	let told: Record<
		'recordings' | 'calls' | 'control' | 'trunking',
		{ added: (untilMs?: number) => string[] }
	>;
	const state: DemoState = { credentials: {}, workflows: {}, switchedOn: [] };

	before(async () => {
		stack = await bootStack({
			sandbox: {
				records: 20_000,
				days: 4,
				// Forty calls a minute; half of them fail, from the beginning on.
				life: {
					perMinute: 4,
					speed: 10,
					lateShare: 0,
					recordingSeconds: [10, 50],
					bursts: { afterSeconds: 0, seconds: 6000, everySeconds: 9000, share: 0.5 },
				},
				fonoUc: { recordedShare: 0.3 },
				vonageReports: { processingSeconds: 1 },
				telnyx: { rateLimit: 60 },
			},
		});
		sinks = await startSinks();
		await makeReport();
		const from = Date.now() / 1000;
		watching = await fill();
		on = { from, to: Date.now() / 1000 };
		deadlineMs = Date.now() + PATIENCE_MS;
		const { fonoUc, vonageBusiness, telnyx } = stack.sandbox;
		// What comes from here on was not there at any first poll.
		const later = ({ living }: { living: typeof fonoUc.living }, list: { list: string }) => {
			const { added } = snapshotOf(living, list);
			return {
				added: (untilMs = Infinity) =>
					added()
						.filter(({ ms }) => ms <= untilMs)
						.map(({ id }) => id),
			};
		};
		const records = (family: string) => ({ list: 'records', family });
		told = {
			recordings: later(fonoUc, { list: 'recordings' }),
			calls: later(vonageBusiness, { list: 'records' }),
			control: later(telnyx, records('call-control')),
			trunking: later(telnyx, records('sip-trunking')),
		};
		await makeReport();
	});

	after(async () => {
		await stack?.stop();
		await sinks?.close();
	});

	function snapshotOf(living: Stack['sandbox']['fonoUc']['living'], list: { list: string }) {
		const now = Date.now() / 1000;
		const shot = living.snapshot(list, now - 12 * HOUR, now + 12 * HOUR);
		return { added: () => shot.added };
	}

	/** What `npm start` does at each start. */
	async function fill(): Promise<Watching> {
		const { client, sandbox, n8n } = stack;
		return await fillDemo(client, state, {
			credentials: [...(await sandboxCredentials(sandbox)), mailCredential(sinks)],
			filesFolder: n8n.filesFolder,
			webhookUrl: sinks.webhookUrl,
			switchOn: true,
		});
	}

	/** Somebody asks Vonage for a report. */
	async function makeReport(): Promise<void> {
		const { origin, apiKey, apiSecret, accountId } = stack.sandbox.vonageReports;
		const response = await fetch(`${origin}/v2/reports`, {
			method: 'POST',
			headers: {
				authorization: `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')}`,
				'content-type': 'application/json',
			},
			body: JSON.stringify({ account_id: accountId, product: 'SMS', direction: 'outbound' }),
		});
		assert.equal(response.status, 200, await response.text());
	}

	const waitFor = async (what: string, holds: () => Promise<boolean>) =>
		until(what, holds, Math.max(0, deadlineMs - Date.now()));
	const runsOf = async (file: string) => executionsOf(stack.client, state.workflows[file]);

	/** Waits for those of the calls that are wanted, as a webhook got them. */
	async function hooked(
		path: string,
		wanted: () => string[],
	): Promise<Array<Record<string, unknown>>> {
		const got = () =>
			sinks.hooks.all
				.filter(({ url }) => url === `/webhook/${path}`)
				.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
		const missing = () => {
			const ids = new Set(got().map(({ externalId }) => externalId));
			return wanted().filter((id) => !ids.has(id));
		};
		await waitFor(`calls for ${path}`, async () => wanted().length >= 5);
		// Of those that are there now; more come all the time.
		const those = wanted();
		await waitFor(`${those.length} calls at ${path}`, async () => {
			const open = new Set(missing());
			return !those.some((id) => open.has(id));
		});
		const ids = got().map(({ externalId }) => externalId);
		assert.deepEqual(ids, [...new Set(ids)]);
		return got();
	}

	it('is switched on without a complaint, whichever it is', () => {
		assert.deepEqual(watching.refused, []);
		assert.equal(watching.on.length, Object.keys(FILES).length);
		assert.deepEqual(state.switchedOn.toSorted(), Object.values(FILES).toSorted());
	});

	it('"Failed Vonage messages into a table" has those of the last day at once', async () => {
		const { vonageReports } = stack.sandbox;
		/** It waits for an hour, and five minutes in case the clocks differ. */
		const SETTLED = 65 * 60;
		const failed = (from: number, to: number) =>
			[...vonageReports.records('SMS', from, to, { direction: 'outbound' })]
				.filter(({ status }) => status === 'failed' || status === 'rejected')
				.map(({ message_id: id }) => `vonage:${String(id)}`);
		const wanted = failed(on.to - 24 * HOUR, on.from - SETTLED);
		assert.ok(wanted.length > 0);
		await waitFor('messages in the table', async () => (await runsOf(FILES.table)).length > 0);
		const rows = await dataTableRows('Failed Vonage messages', stack);
		const ids = rows.map(({ externalId }) => externalId);
		const most = failed(on.from - 24 * HOUR, Date.now() / 1000 - SETTLED);
		assert.deepEqual(
			wanted.filter((id) => !ids.includes(id)),
			[],
		);
		assert.deepEqual(
			ids.filter((id) => !most.includes(String(id))),
			[],
		);
		assert.equal(new Set(ids).size, ids.length);
		for (const { sentAt, toNumber, status } of rows) {
			assert.ok(sentAt && toNumber && (status === 'failed' || status === 'rejected'));
		}
	});

	it('"Send missed Vonage Business calls to a CRM" sends each missed call, once', async () => {
		const { vonageBusiness } = stack.sandbox;
		const missed = () => {
			const added = new Set(told.calls.added());
			const rows = [...vonageBusiness.callLogs(on.from - HOUR, Date.now() / 1000)];
			return rows.filter(({ id, result }) => added.has(String(id)) && result === 'Missed');
		};
		const sent = await hooked('crm/missed-calls', () =>
			missed().map(({ id }) => `vonageBusiness:${id}`),
		);
		assert.ok(sent.every(({ outcome }) => outcome === 'missed'));
	});

	it('"Send failed Telnyx calls to a webhook" sends each failed call, once', async () => {
		const { telnyx } = stack.sandbox;
		const failed = () => {
			const added = new Set([...told.control.added(), ...told.trunking.added()]);
			const rows = (['call-control', 'sip-trunking'] as const).flatMap((family) => [
				...telnyx.records(family, on.from - HOUR, Date.now() / 1000),
			]);
			return rows.filter(
				({ id, hangup_cause: cause }) =>
					added.has(String(id)) && String(cause).toLowerCase() === 'not_found',
			);
		};
		const sent = await hooked('telnyx/failed-calls', () =>
			failed().map(({ id }) => `telnyx:${String(id)}`),
		);
		assert.ok(sent.every(({ outcome, hangupCause }) => outcome === 'failed' && hangupCause));
	});

	it('"Archive new FonoUC recordings" writes each to the disk, byte for byte', async () => {
		const { n8n, sandbox } = stack;
		const polled = () => told.recordings.added(Date.now() - POLLED_MS);
		await waitFor('recordings', async () => polled().length >= 3);
		const wanted = polled();
		const fileOf = async (id: string) =>
			(await readdir(n8n.filesFolder)).find((name) => name.includes(id));
		for (const id of wanted) {
			await waitFor(`the file of ${id}`, async () => (await fileOf(id)) !== undefined);
		}
		await waitFor('its run', async () => (await runsOf(FILES.archive)).length > 0);
		for (const id of wanted) {
			const bytes = await readFile(join(n8n.filesFolder, (await fileOf(id)) ?? ''));
			assert.ok(bytes.equals(await buffer(sandbox.fonoUc.audio(id))), id);
		}
	});

	it('"Fetch finished Vonage reports" fetches the one that was finished since, and no other', async () => {
		const { reports } = stack.sandbox.vonageReports;
		assert.equal(reports.length, 2);
		await waitFor('a report', async () => (await runsOf(FILES.reports)).length > 0);
		const items = (await runsOf(FILES.reports)).flatMap((run) => run.items('Download report'));
		assert.deepEqual(
			items.map(({ json }) => json.reportId),
			[reports[1].id],
		);
		const { body } = await stack.client.binary(items[0].binary?.data.id ?? '');
		assert.equal(Buffer.from(body.subarray(0, 2)).toString(), 'PK');
	});

	it('"Mail when FonoUC calls fail" sends one mail, which says how many and why', async () => {
		await waitFor('a mail', async () => sinks.mails.count > 0);
		const [mail, ...others] = sinks.mails.all;
		assert.deepEqual(others, []);
		assert.deepEqual(mail.to, ['phone-team@example.com']);
		const [, failed, calls] =
			/^FonoUC: calls fail \((\d+) of (\d+) within 15 minutes\)$/.exec(mail.subject) ?? [];
		assert.ok(Number(failed) >= 5 && Number(calls) >= Number(failed), mail.subject);
		const causes = [...(mail.text ?? '').matchAll(/^(\d+) × (\w+)/gm)];
		assert.equal(
			causes.reduce((sum, [, count]) => sum + Number(count), 0),
			Number(failed),
			mail.text,
		);
		const last = /fonouc:(\S+)/.exec(mail.text ?? '')?.[1];
		const cdr = [...stack.sandbox.fonoUc.cdrs(on.from - HOUR, Date.now() / 1000)].find(
			({ id }) => id === last,
		);
		assert.ok(cdr && causes.some(([, , cause]) => cause === cdr.hangup_cause), mail.text);
	});

	it('is neither imported nor switched on again at the next start', async () => {
		const { client } = stack;
		const id = state.workflows[FILES.mail];
		await client.post(`/rest/workflows/${id}/deactivate`, {});
		const names = (await client.workflows()).map(({ name }) => name).toSorted();
		const again = await fill();
		const now = await client.workflows();
		assert.deepEqual(now.map(({ name }) => name).toSorted(), names);
		assert.equal(now.find((one) => one.id === id)?.active, false);
		assert.equal(again.on.length, Object.keys(FILES).length - 1);
	});
});
