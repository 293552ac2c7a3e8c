import {
	startSandbox,
	virtualClock,
	type LifeOptions,
	type Sandbox,
} from '../../sandbox/server.mts';

export const MINUTE = 60_000;
export const HOUR = 3600;
/**
 * When life begins: at night, when other accounts sleep, and half a second on, as providers want
 * dates of the past.
 */
export const BORN = Date.UTC(2026, 2, 2, 3, 0, 20, 500);
export const BORN_SECOND = Math.floor(BORN / 1000);
/** No call that goes on when life begins is older. */
export const BEGIN = BORN_SECOND - 5 * HOUR;

const opened: Sandbox[] = [];

export const clock = virtualClock(BORN);

/** What the clock says, Unix seconds. */
export const second = () => Math.floor(clock.nowMs / 1000);

/** Starts a sandbox that lives from BORN on; there is one at a time. */
export async function openLife(life: LifeOptions = {}): Promise<Sandbox> {
	clock.nowMs = BORN;
	const sandbox = await startSandbox({ records: 1200, life, clock });
	opened.push(sandbox);
	return sandbox;
}

/** Closes what `openLife` opened. */
export async function closeLife(): Promise<void> {
	await Promise.all(opened.splice(0).map(async (sandbox) => sandbox.close()));
}
