import { providerOf } from '../shared/http/provider';
import type { PageSize } from '../shared/pull/parts';

/**
 * FonoUC, built on Kazoo. "Document" is the provider's "CDRs and recordings API documentation";
 * "Kazoo" its platform's public documentation and source; "observed" what public clients do.
 */
export const fonoUc = providerOf({
	name: 'FonoUC',
	credentialType: 'fonoUcApi',
	accountFields: ['systemUrl', 'tenant', 'accountId'],
	// No limit is documented. Kazoo gives each account a bucket of 100 tokens, 10 a second.
	rate: { burst: 100, perSecond: 10, inFlight: 16 },
	// The document gives errors no body. Kazoo's envelope says how it went; its errors carry `message`, and
	// none holds a list, whatever else it may hold.
	errors: { failed: { status: 'error' }, wanted: ['data', 'recordings', '_id'] },
	certificateSwitch: 'Ignore SSL Issues (Insecure)',
	advice: {
		who: 'The FonoUC system',
		// The document's only word for a 400 is that the information sent is invalid.
		invalid: "Check the 'Account ID' in the credential and the date range.",
		access: "Check that the 'Account ID' in the credential belongs to this user.",
		notFound: "Check the 'System URL' in the credential, and the ID if you entered one.",
	},
});

/** 1000 in the document's examples; up to 2000 observed; no maximum is documented. */
export const PAGE_SIZE: PageSize = { usual: 1000, max: 2000 };

/**
 * Kazoo takes spans of up to 31 days and an hour.
 * In milliseconds.
 */
export const MAX_SPAN_MS = 31 * 24 * 60 * 60 * 1000;
