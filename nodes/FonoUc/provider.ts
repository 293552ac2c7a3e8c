import type { Provider } from '../shared/http/provider';
import type { PageSize } from '../shared/pull/parts';

/**
 * FonoUC, built on Kazoo. "Document" is the provider's "CDRs and recordings API documentation";
 * "Kazoo" its platform's public documentation and source; "observed" what public clients do.
 */
export const fonoUc: Provider = {
	name: 'FonoUC',
	credentialType: 'fonoUcApi',
	// No limit is documented. Kazoo gives each account a bucket of 100 tokens, 10 a second.
	rate: { burst: 100, perSecond: 10, inFlight: 16 },
	errorDetail(body) {
		// The document gives errors no body; Kazoo's carry `message` and sometimes `data`.
		if (typeof body !== 'object' || body === null) return undefined;
		const { message, error } = body as { message?: unknown; error?: unknown };
		return [message, error].find(
			(text): text is string => typeof text === 'string' && text.trim() !== '',
		);
	},
	// Kazoo's envelope says how it went; an error's holds no list, whatever else it may hold.
	isError(body) {
		if (typeof body !== 'object' || body === null) return false;
		const { status, data, recordings, _id } = body as Record<string, unknown>;
		if (status === 'error') return true;
		const isWanted = [data, recordings, _id].some((one) => one !== undefined);
		return !isWanted && !Array.isArray(body) && fonoUc.errorDetail(body) !== undefined;
	},
	certificateSwitch: 'Ignore SSL Issues (Insecure)',
	advice(status) {
		switch (status) {
			case 400:
				// The document's only word for it is that the information sent is invalid.
				return "FonoUC takes something about the request for invalid. Check the 'Account ID' in the credential and the date range.";
			case 401:
			case 403:
				return "Check that the 'Account ID' in the credential belongs to this user.";
			case 404:
				return "Check the 'System URL' in the credential, and the ID if you entered one.";
			case 429:
				return "The system limits how many requests it takes. Lower 'Requests at Once' or raise 'Max Wait' in the options.";
			default:
				return status >= 500
					? 'The FonoUC system has a problem of its own. Try again later, or raise the retries in the options.'
					: undefined;
		}
	},
};

/** 1000 in the document's examples; up to 2000 observed; no maximum is documented. */
export const PAGE_SIZE: PageSize = { usual: 1000, max: 2000 };

/**
 * Kazoo takes spans of up to 31 days and an hour.
 * In milliseconds.
 */
export const MAX_SPAN_MS = 31 * 24 * 60 * 60 * 1000;
