import { providerOf } from '../shared/http/provider';
import { addressOf } from '../shared/login/baseUrl';

// FILL_IN: the name and the address of the document that all this is from.
/** __label__, by its documentation; "ours" is what we chose for want of a source. */
export const __name__ = providerOf({
	name: '__label__',
	credentialType: '__name__Api',
	// FILL_IN: the documented limits, each with its source; what is not documented stays "ours".
	rate: { burst: 5, perSecond: 5, inFlight: 4 },
	// FILL_IN: `errors`, if an answer with a status of success can say that it failed; otherwise nothing.
	advice: {
		// FILL_IN: the labels of the credential's fields, and where a user sees what the key may do.
		access: {
			key: 'API key',
			fields: ['API Key'],
			permissions: 'Check in the __label__ portal what it may do.',
		},
	},
});

export const ADDRESS = addressOf('__url__');
