import { adviceOn, type AdviceFacts } from './advice';
import type { Pace, Rate } from './budget';
import { errorWords, isErrorBody, type ErrorFacts } from './errorWords';

/** A node's parameter, and the credential type for each of its values. */
export interface CredentialChoice {
	parameter: string;
	types: Record<string, string>;
}

/** What a provider is: the values that the shared runtime needs, each with its source at its place. */
export interface Provider {
	/** As its users write it, e.g. `FonoUC`. */
	name: string;
	/** The n8n credential type, or how a parameter of the node chooses it. */
	credentialType: string | CredentialChoice;
	rate: Rate;
	/** What shares this rate, where a provider has several: e.g. `reports`. */
	budget?: string;
	/**
	 * What an answer's headers say about the pace, where a provider's do.
	 * @param headers names in lower case
	 * @param nowMs milliseconds since 1970 UTC
	 */
	pace?(headers: Record<string, unknown>, nowMs: number): Pace | undefined;
	/**
	 * Whether the body of an answer that says success is the provider's object for an error, and nothing of
	 * what could have been asked for.
	 * @param body the parsed answer, its text, or whatever a download made of it
	 */
	isError(body: unknown): boolean;
	/**
	 * What the provider's own error answer says, if it says anything.
	 * @param body the parsed answer, or its text
	 */
	errorDetail(body: unknown): string | undefined;
	/**
	 * What the user can do about an answer with this status.
	 * @param status HTTP status
	 */
	advice(status: number): string | undefined;
	/** Fields of the credential that say whose records they are; with others, a trigger begins anew. */
	accountFields?: readonly string[];
	/** Label of the credential's switch for a certificate that is not accepted, where it has one. */
	certificateSwitch?: string;
}

/** What a provider states of itself; the rest is the same for all. */
export interface ProviderFacts extends Omit<Provider, 'isError' | 'errorDetail' | 'advice'> {
	/** Where its answers for errors are not as usual; see {@link errorWords} for what is read anyway. */
	errors?: ErrorFacts;
	advice: AdviceFacts;
}

/** Makes a provider of its facts. */
export function providerOf({ errors, advice, ...facts }: ProviderFacts): Provider {
	return {
		...facts,
		isError: (body) => isErrorBody(body, errors),
		errorDetail: (body) => errorWords(body, errors),
		advice: (status) => adviceOn(status, { who: facts.name, ...advice }),
	};
}
