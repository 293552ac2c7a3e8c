/** A sandbox that lives, in a thread of its own: what it computes is not the nodes' time or memory. */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/server.mts';

export type Listed = 'fonoUc' | 'telnyx';

const TELNYX_CALLS = ['sip-trunking', 'call-control'] as const;

/** What the thread answers. */
const ANSWERS = {
	/** Ids of all calls that a provider tells of now. @param from Unix seconds, as `to`, half-open */
	ids: ({ fonoUc, telnyx }: Sandbox, listed: Listed, from: number, to: number): string[] =>
		listed === 'fonoUc'
			? Array.from(fonoUc.cdrs(from, to), ({ id }) => id)
			: TELNYX_CALLS.flatMap((type) =>
					Array.from(telnyx.records(type, from, to), ({ uuid, id }) => String(uuid ?? id)),
				),
	/** Requests to a path since the last time it was asked. */
	requests({ requests }: Sandbox, path: string): number {
		const { length } = requests.to(path);
		requests.clear();
		return length;
	},
};

type Answers = typeof ANSWERS;
type Logins = Pick<Sandbox, 'fonoUc' | 'telnyx'>;

/** The account, as the bench sees it. */
export interface Account {
	/** Where and as whom to log in. */
	logins: { fonoUc: Record<string, unknown>; telnyx: Record<string, unknown> };
	/** The nodes' clock, Unix ms. The account's own stands still, so that two who read see the same. */
	now(): number;
	/** Puts both clocks forward from where the account's stood. */
	forward(ms: number): void;
	ids(...given: [Listed, number, number]): Promise<string[]>;
	requests(path: string): Promise<number>;
	close(): Promise<void>;
}

/** @param options without a clock */
export async function openAccount(options: SandboxOptions): Promise<Account> {
	const clock = new Float64Array(new SharedArrayBuffer(8));
	clock[0] = Date.now();
	let forwarded = performance.now();
	const worker = new Worker(new URL(import.meta.url), { workerData: { options, clock } });
	const answer = async <Value,>() =>
		await new Promise<Value>((resolve, reject) => {
			worker.once('message', (value: Value) => {
				worker.off('error', reject);
				resolve(value);
			});
			worker.once('error', reject);
		});
	const ask = async <Name extends keyof Answers>(name: Name, ...given: unknown[]) => {
		worker.postMessage({ name, given });
		return await answer<ReturnType<Answers[Name]>>();
	};
	return {
		logins: await answer<Account['logins']>(),
		now: () => Math.floor(clock[0] + performance.now() - forwarded),
		forward(ms) {
			clock[0] += ms;
			forwarded = performance.now();
		},
		ids: async (...given) => await ask('ids', ...given),
		requests: async (path) => await ask('requests', path),
		close: async () => void (await worker.terminate()),
	};
}

function loginsOf({ fonoUc, telnyx }: Logins): Account['logins'] {
	return {
		fonoUc: {
			systemUrl: fonoUc.origin,
			username: fonoUc.username,
			password: fonoUc.password,
			tenant: fonoUc.domain,
			accountId: fonoUc.accountId,
		},
		telnyx: { apiKey: telnyx.apiKey, advanced: true, baseUrl: telnyx.origin },
	};
}

if (!isMainThread && parentPort) {
	const { options, clock } = workerData as { options: SandboxOptions; clock: Float64Array };
	const sandbox = await startSandbox({ ...options, now: () => clock[0] });
	const port = parentPort;
	port.on('message', ({ name, given }: { name: keyof Answers; given: [never, never, never] }) =>
		port.postMessage(ANSWERS[name](sandbox, ...given)),
	);
	port.postMessage(loginsOf(sandbox));
}
