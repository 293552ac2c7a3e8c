import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { N8nClient } from '../../sandbox/n8n/client.mts';
import { ensureN8n } from '../../sandbox/n8n/runtime.mts';
import { startN8n } from '../../sandbox/n8n/instance.mts';
import { bootStack, OWNER, type Stack } from './support/stack.mts';
import { emitted, until, watch, type Watched } from './support/watched.mts';

/** What each trigger watches, and the list of the sandbox that it comes from. */
interface Told extends Watched {
	provider: 'fonoUc' | 'vonageBusiness' | 'telnyx';
	list: { list: string; family?: string };
}

// Vonage Reports charges for each record, so its trigger waits for longer than a test takes.
const WATCHED: Told[] = [
	{
		node: 'fonoUcTrigger',
		credentialType: 'fonoUcApi',
		parameters: { event: 'call', output: 'raw' },
		provider: 'fonoUc',
		list: { list: 'records' },
	},
	{
		node: 'vonageBusinessTrigger',
		credentialType: 'vonageBusinessPasswordApi',
		parameters: { authentication: 'password', event: 'call', output: 'raw' },
		provider: 'vonageBusiness',
		list: { list: 'records' },
	},
	{
		node: 'telnyxReportsTrigger',
		credentialType: 'telnyxReportsApi',
		parameters: { event: 'message', messages: 'all', output: 'raw' },
		provider: 'telnyx',
		list: { list: 'records', family: 'mdrs' },
	},
];

const HOUR = 3600;
const MINUTE_MS = 60_000;

/** How n8n keeps what a trigger remembers: by default, and with the cursors that it can be told to use. */
const CURSORS: Record<string, Record<string, string>> = {
	'as n8n does by default': {},
	durably: {
		N8N_SCHEDULER_ENABLED: 'true',
		N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
		N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'true',
		N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
	},
};

for (const [kept, environment] of Object.entries(CURSORS))
	describe(`Triggers, while calls go on and n8n does not always, remembered ${kept}`, () => {
		let stack: Stack;
		let client: N8nClient;
		let n8n: Stack['n8n'];

		before(async () => {
			stack = await bootStack({
				environment,
				sandbox: {
					records: 500,
					days: 2,
					life: { perMinute: 40, lateShare: 0.3, lateSeconds: [20, 60], recordingSeconds: [5, 15] },
				},
			});
			({ client, n8n } = stack);
		});

		after(async () => {
			await n8n?.stop();
			await stack?.stop();
		});

		/** Another process on the same database. */
		async function startAgain(): Promise<void> {
			const { userFolder } = n8n;
			const runtime = await ensureN8n();
			n8n = await startN8n({ runtime, userFolder, timeZone: stack.timeZone, environment });
			client = new N8nClient(n8n.url);
			await client.logIn(OWNER);
		}

		it('give each record once, that was told after they were switched on', async () => {
			const ids = new Map<Watched, string>();
			for (const watched of WATCHED) ids.set(watched, await watch(stack, watched));
			const starts = new Map<Watched, { told: () => Set<string>; before: ReadonlySet<string> }>();
			for (const watched of WATCHED) {
				const { living } = stack.sandbox[watched.provider];
				const from = Date.now() / 1000 - 36 * HOUR;
				const shot = living.snapshot(watched.list, from, from + 48 * HOUR);
				await client.activate(ids.get(watched) ?? '');
				// What was told while it was activated may come, or not.
				const { length } = shot.added;
				starts.set(watched, {
					before: new Set(shot.ids),
					told: () => new Set(shot.added.slice(length).map(({ id }) => id)),
				});
			}
			const idsOf = async (watched: Watched) =>
				(await emitted(client, ids.get(watched) ?? '')).map(({ id }) => String(id));
			const some = async (least: number) => {
				for (const watched of WATCHED) {
					const what = `${watched.node} gives out ${least} records`;
					await until(what, async () => (await idsOf(watched)).length >= least, 2 * MINUTE_MS);
				}
			};

			await some(10);
			process.kill(n8n.pid, 'SIGKILL');
			await n8n.exited;
			await startAgain();
			await some(30);
			await n8n.stop();
			await startAgain();

			for (const watched of WATCHED) {
				const start = starts.get(watched);
				assert.ok(start);
				const told = start.told();
				const missing = async () => {
					const out = new Set(await idsOf(watched));
					return [...told].filter((id) => !out.has(id));
				};
				const what = `${watched.node} gives out all of ${told.size}`;
				await until(what, async () => (await missing()).length === 0, 2 * MINUTE_MS);
				const out = await idsOf(watched);
				assert.deepEqual(
					out.filter((id, at) => out.indexOf(id) !== at),
					[],
				);
				assert.deepEqual(
					out.filter((id) => start.before.has(id)),
					[],
				);
			}
		});
	});
