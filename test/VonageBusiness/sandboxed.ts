import type { IDataObject } from 'n8n-workflow';
import type { Sandbox, SandboxOptions } from '../../sandbox/server.mts';
import * as sandboxed from '../support/sandboxed';

export const { DAY, iso, UNTIL } = sandboxed;

/** A sandbox, with what has to be in the credential to use it; a day after its newest call. */
export async function openSandbox(
	options: SandboxOptions = {},
): Promise<{ sandbox: Sandbox; login: IDataObject }> {
	const records = { records: 2000, days: 60, until: UNTIL };
	const sandbox = await sandboxed.openSandbox({ ...records, ...options });
	sandboxed.stopClock();
	return { sandbox, login: sandboxed.loginsOf(sandbox).vonageBusiness };
}

/** The same operation over another range, Unix seconds. */
export const inRange = (parameters: IDataObject, from: number, to: number): IDataObject => ({
	...parameters,
	from: iso(from),
	to: iso(to),
});
