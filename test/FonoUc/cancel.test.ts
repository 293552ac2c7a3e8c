import { systemClock } from '../../nodes/shared/clock';
import { iso, loginsOf, openSandbox } from '../support/sandboxed';
import { stopAtWait } from '../support/stopButton';
import { getManyCdrs, runFonoUc } from './fonoUc';
import { Wire } from './wire';

/** Milliseconds from the Stop button to the end of the execution. */
async function stopAt(
	moment: Promise<unknown>,
	run: (cancelWhen: Promise<unknown>) => ReturnType<typeof runFonoUc>,
) {
	let stoppedAtMs = 0;
	const cancelWhen = moment.then(() => {
		stoppedAtMs = Date.now();
	});
	const result = await run(cancelWhen);
	return { ...result, lastedMs: Date.now() - stoppedAtMs };
}

it('stops waiting for a retry when the execution is stopped', async () => {
	const { answer, stopped } = stopAtWait();
	new Wire({ cdrs: answer });

	const { status, items, lastedMs } = await stopAt(stopped, async (cancelWhen) =>
		runFonoUc(getManyCdrs, { cancelWhen }),
	);

	expect(status).toBe('canceled');
	expect(items).toEqual([]);
	expect(lastedMs).toBeLessThan(1000);
});

it('breaks off requests under way and sends no more when the execution is stopped', async () => {
	const sandbox = await openSandbox({ latencyMs: 300, fonoUc: { rateLimit: false } });
	try {
		const first = new Promise<void>((resolve) => {
			systemClock.now = () => {
				if (sandbox.requests.to('/api/v2/reports/cdrs').length > 2) resolve();
				return Date.now();
			};
		});

		const { status, lastedMs } = await stopAt(first, async (cancelWhen) =>
			runFonoUc(
				{
					...getManyCdrs,
					from: iso(sandbox.from),
					to: iso(sandbox.until),
					options: { pageSize: 50 },
				},
				{
					cancelWhen,
					login: loginsOf(sandbox).fonoUc,
				},
			),
		);

		expect(status).toBe('canceled');
		expect(lastedMs).toBeLessThan(1000);
		const sent = sandbox.requests.entries.length;
		await systemClock.sleep(500);
		expect(sandbox.requests.entries.length).toBe(sent);
	} finally {
		await sandbox.close();
	}
});
