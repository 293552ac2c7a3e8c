import { providerOf } from '../shared/http/provider';

/** Vonage gives no reason with these answers; each of these alone leads to one (document, observed). */
const ACCESS_ADVICE = [
	'Vonage gives no reason. It wants all of these:',
	'(1) the user is an Account Administrator;',
	'(2) the application is subscribed to the API suite that is asked, which is Reports for call logs and Call Recording for recordings;',
	"(3) the Account ID is the number of the user's own account, not 'self' where call logs are asked for;",
	"(4) an access token that you entered yourself was asked for with the scope 'openid' and is less than 24 hours old.",
].join(' ');

/**
 * Vonage Business Communications (VBC). "Document" is Vonage's reference of the Reports API and the
 * Call Recording API; "observed" what public clients do.
 */
export const vonageBusiness = providerOf({
	name: 'Vonage Business',
	credentialType: {
		parameter: 'authentication',
		types: Object.fromEntries([
			['accessToken', 'vonageBusinessTokenApi'],
			['oAuth2', 'vonageBusinessOAuth2Api'],
			['password', 'vonageBusinessPasswordApi'],
		]),
	},
	accountFields: ['accountId'],
	// Our choice: Vonage publishes no limit for these APIs.
	rate: { burst: 8, perSecond: 5, inFlight: 4 },
	// Document: a list is in `_embedded`, a recording and a job have an ID.
	errors: { wanted: ['_embedded', 'id', 'job_ids', 'job_id'], between: '; ' },
	advice: {
		who: 'Vonage',
		invalid: 'Check the date range, the filters and the Account ID.',
		access: ACCESS_ADVICE,
		notFound:
			"Check the Account ID and the User ID, and that the application is subscribed to the API; check the 'API URL' if you changed it.",
	},
});
