import { paceIn } from '../shared/http/paceHeaders';
import { providerOf } from '../shared/http/provider';
import { addressOf } from '../shared/login/baseUrl';
import type { PageSize } from '../shared/pull/parts';

/**
 * Telnyx. "Specification" is the vendor's OpenAPI document; "SDK" its official one for Node;
 * "guide" its developer pages; "observed" what public clients do.
 */
export const telnyx = providerOf({
	name: 'Telnyx',
	credentialType: 'telnyxReportsApi',
	accountFields: ['baseUrl'],
	// Guide: limits differ by endpoint, and headers tell them; so the pace is theirs, and this only keeps
	// a burst from being a flood.
	rate: { burst: 100, perSecond: 200, inFlight: 16 },
	// Guide: the reset is the number of seconds to wait.
	pace: paceIn({ remaining: 'x-ratelimit-remaining', reset: 'x-ratelimit-reset' }),
	// Specification: an answer has 'data', an error `errors[{code, title, detail, source}]`, which is usual.
	advice: {
		access: {
			key: 'API key',
			fields: ['API Key'],
			// Specification: bearer tokens are API keys of version 2.
			has: 'it has to be one of version 2',
			permissions: 'Check its permissions in the Telnyx portal.',
		},
		// Specification: reports are kept for 30 days.
		notFound: 'Check the ID. Reports are kept for 30 days, and what is deleted is gone.',
	},
});

/** Specification: the server of all paths. */
export const ADDRESS = addressOf('https://api.telnyx.com');

/** Specification: 250 for most lists; those with another maximum say so. */
export const PAGE_SIZE: PageSize = { usual: 250, max: 250 };
