import nock from 'nock';
import { systemClock } from '../../nodes/shared/clock';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/server.mts';

/** 2026-03-02T00:00:00Z, Unix seconds: the end of a sandbox's records. */
export const UNTIL = 1_772_409_600;
export const DAY = 86_400;

export const iso = (seconds: number): string => new Date(seconds * 1000).toISOString();

/** A sandbox that nock lets through; whoever opens it closes it. */
export async function openSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const sandbox = await startSandbox(options);
	nock.enableNetConnect('127.0.0.1');
	return sandbox;
}

/** The nodes' clock, stopped at this moment; waits end at once. */
export function stopClock(seconds = UNTIL + DAY): void {
	systemClock.now = () => seconds * 1000;
	systemClock.sleep = async (_ms, signal) => signal?.throwIfAborted();
}

/** Nock passes bodies on, but breaks off long ones that are read slowly; it is on again in the next test. */
export function withoutNock(): void {
	nock.restore();
}

/** What has to be in the credentials to use a sandbox, by its names of the providers. */
export function loginsOf({ fonoUc, telnyx, vonageBusiness, vonageReports }: Sandbox) {
	const { tokenUrl, clientId, clientSecret } = vonageBusiness;
	return {
		fonoUc: {
			systemUrl: fonoUc.origin,
			username: fonoUc.username,
			password: fonoUc.password,
			tenant: fonoUc.domain,
			accountId: fonoUc.accountId,
		},
		telnyx: { apiKey: telnyx.apiKey, advanced: true, baseUrl: telnyx.origin },
		vonageBusiness: {
			username: vonageBusiness.username,
			password: vonageBusiness.password,
			clientId,
			clientSecret,
			accountId: vonageBusiness.accountId,
			advanced: true,
			apiUrl: vonageBusiness.origin,
			accessUrl: tokenUrl,
		},
		vonageReports: {
			apiKey: vonageReports.apiKey,
			apiSecret: vonageReports.apiSecret,
			advanced: true,
			baseUrl: vonageReports.origin,
		},
	};
}
