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

export type ProviderName = 'FonoUC' | 'Telnyx' | 'Vonage Business' | 'Vonage Reports';

/** What a request for a list says, and the answer to it; no body is an answer without one. */
export type Answerer = (
	query: Record<string, string>,
	nth: number,
) => { status?: number; body?: unknown } | Promise<{ status?: number; body?: unknown }>;

interface AnyWire {
	to(what: string): Array<{ query: Record<string, string> }>;
}

interface Provider {
	/** Its API at the wire, with one list of it. */
	wire(what: string, answer: Answerer): AnyWire;
	/** @param credential laid over the usual one */
	run(
		parameters: IDataObject,
		options: Partial<RunOptions>,
		credential?: IDataObject,
	): Promise<RunResult>;
}

const answers = (what: string, answer: Answerer) => ({
	[what]: (asked: { query: Record<string, string> }, nth: number) =>
		answer(asked.query, nth) as { body: object },
});

/** The four nodes, each before its provider's API. */
export const PROVIDERS: Record<ProviderName, Provider> = {
	FonoUC: {
		wire: (what, answer) => new FonoUcWire(answers(what, answer)),
		run: async (parameters, options, login) => await runFonoUc(parameters, { login, ...options }),
	},
	Telnyx: {
		wire: (what, answer) => new TelnyxWire(answers(what, answer)),
		run: async (parameters, options, key) => await runTelnyx(parameters, { key, ...options }),
	},
	'Vonage Business': {
		wire: (what, answer) => new VonageBusinessWire(answers(what, answer)),
		run: async (parameters, options, login) =>
			await runVonageBusiness(parameters, { login, ...options }),
	},
	'Vonage Reports': {
		wire: (what, answer) => new VonageReportsWire(answers(what, answer)),
		run: async (parameters, options, key) =>
			await runVonageReports(parameters, { key, ...options }),
	},
};
