import nock from 'nock';
import type { IDataObject } from 'n8n-workflow';
import { systemClock } from '../../nodes/shared/clock';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/server.mts';

/** 2026-03-02T00:00:00Z, Unix seconds. */
export const UNTIL = 1_772_409_600;
export const DAY = 86_400;

/** A sandbox, with what has to be in the credential to use it; a day after its newest call. */
export async function openSandbox(
	options: SandboxOptions = {},
): Promise<{ sandbox: Sandbox; login: IDataObject }> {
	const sandbox = await startSandbox({ records: 2000, days: 60, until: UNTIL, ...options });
	nock.enableNetConnect('127.0.0.1');
	systemClock.now = () => (UNTIL + DAY) * 1000;
	systemClock.sleep = async (_ms, signal) => signal?.throwIfAborted();
	const { origin, tokenUrl, username, password, clientId, clientSecret, accountId } =
		sandbox.vonageBusiness;
	return {
		sandbox,
		login: {
			username,
			password,
			clientId,
			clientSecret,
			accountId,
			advanced: true,
			apiUrl: origin,
			accessUrl: tokenUrl,
		},
	};
}

export const iso = (seconds: number): string => new Date(seconds * 1000).toISOString();

/** The same operation over another range, Unix seconds. */
export const inRange = (parameters: IDataObject, from: number, to: number): IDataObject => ({
	...parameters,
	from: iso(from),
	to: iso(to),
});
