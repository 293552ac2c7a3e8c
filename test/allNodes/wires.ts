import type { IDataObject } from 'n8n-workflow';
import { runFonoUc } from '../FonoUc/fonoUc';
import { Wire as FonoUcWire } from '../FonoUc/wire';
import { runTelnyx } from '../TelnyxReports/telnyx';
import { Wire as TelnyxWire } from '../TelnyxReports/wire';
import { runVonage as runVonageBusiness } from '../VonageBusiness/vonageBusiness';
import { Wire as VonageBusinessWire } from '../VonageBusiness/wire';
import { runVonage as runVonageReports } from '../VonageReports/vonageReports';
import { Wire as VonageReportsWire } from '../VonageReports/wire';
import type { RunOptions, RunResult } from '../support/runNode';
import type { Runner } from '../support/runner';
import type { Answers, ApiWire } from '../support/wire';

export type ProviderName = 'FonoUC' | 'Telnyx' | 'Vonage Business' | 'Vonage Reports';

/** What a request for a list says, and the answer to it; no body is an answer without one. */
export type Answerer = (
	query: Record<string, string>,
	nth: number,
) => { status?: number; body?: unknown } | Promise<{ status?: number; body?: unknown }>;

interface Provider {
	/** Its API at the wire, with one list of it. */
	wire(what: string, answer: Answerer): ApiWire;
	/** @param credential laid over the usual one */
	run(
		parameters: IDataObject,
		options: Partial<RunOptions>,
		credential?: IDataObject,
	): Promise<RunResult>;
}

/** @param at the provider at the wire, in the place of its API */
const providerOf = (
	at: new (answers: Record<string, Answers>) => ApiWire,
	run: Runner,
): Provider => ({
	wire: (what, answer) => new at({ [what]: ({ query }, nth) => answer(query, nth) }),
	run: async (parameters, options, login) => await run(parameters, { login, ...options }),
});

/** The four nodes, each before its provider's API. */
export const PROVIDERS: Record<ProviderName, Provider> = {
	FonoUC: providerOf(FonoUcWire, runFonoUc),
	Telnyx: providerOf(TelnyxWire, runTelnyx),
	'Vonage Business': providerOf(VonageBusinessWire, runVonageBusiness),
	'Vonage Reports': providerOf(VonageReportsWire, runVonageReports),
};
