import type { Rate } from './http/budget';

/** What a provider is: the values that the shared runtime needs, each with its source at its place. */
export interface Provider {
	/** As its users write it, e.g. `FonoUC`. */
	name: string;
	/** The n8n credential type. */
	credentialType: string;
	rate: Rate;
	/** Records per page: what is asked for by default, and the most that may be asked for. */
	pageSize: { usual: number; max: number };
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
}
