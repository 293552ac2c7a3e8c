import type { Provider } from '../shared/http/provider';

/**
 * Vonage Business Communications (VBC). "Document" is Vonage's reference of the Reports API and the
 * Call Recording API; "observed" what public clients do.
 */
export const vonageBusiness: Provider = {
	name: 'Vonage Business',
	credentialType: {
		parameter: 'authentication',
		types: Object.fromEntries([
			['accessToken', 'vonageBusinessTokenApi'],
			['oAuth2', 'vonageBusinessOAuth2Api'],
			['password', 'vonageBusinessPasswordApi'],
		]),
	},
	// Our choice: Vonage publishes no limit for these APIs.
	rate: { burst: 8, perSecond: 5, inFlight: 4 },
	errorDetail(body) {
		if (typeof body !== 'object' || body === null) return undefined;
		const { title, msg, message, error_description, invalid_parameters } = body as Record<
			string,
			unknown
		>;
		const words = [title, msg, message, error_description].find(
			(text): text is string => typeof text === 'string' && text.trim() !== '',
		);
		return [words, invalidParameters(invalid_parameters)].filter(Boolean).join('; ') || undefined;
	},
	// Document: a list is in `_embedded`, a recording and a job have an ID.
	isError(body) {
		if (typeof body !== 'object' || body === null || Array.isArray(body)) return false;
		const isWanted = ['_embedded', 'id', 'job_ids', 'job_id'].some((field) => field in body);
		return !isWanted && vonageBusiness.errorDetail(body) !== undefined;
	},
	advice(status) {
		switch (status) {
			case 400:
				return 'Vonage takes something about the request for invalid. Check the date range, the filters and the Account ID.';
			case 401:
			case 403:
				return ACCESS_ADVICE;
			case 404:
				return "Check the Account ID and the User ID, and that the application is subscribed to the API; check the 'API URL' if you changed it.";
			case 429:
				return "Vonage limits how many requests it takes. Lower 'Requests at Once' or raise 'Max Wait' in the options.";
			default:
				return status >= 500
					? 'Vonage has a problem of its own. Try again later, or raise the retries in the options.'
					: undefined;
		}
	},
};

/** Vonage gives no reason with these answers; each of these alone leads to one (document, observed). */
const ACCESS_ADVICE = [
	'Vonage gives no reason. It wants all of these:',
	'(1) the user is an Account Administrator;',
	'(2) the application is subscribed to the API suite that is asked, which is Reports for call logs and Call Recording for recordings;',
	"(3) the Account ID is the number of the user's own account, not 'self' where call logs are asked for;",
	"(4) an access token that you entered yourself was asked for with the scope 'openid' and is less than 24 hours old.",
].join(' ');

/** The document's `invalid_parameters`: `[{ name, reason }]`. */
function invalidParameters(list: unknown): string | undefined {
	if (!Array.isArray(list)) return undefined;
	const texts = list.map((entry: unknown) => {
		const { name, reason } = (entry ?? {}) as { name?: unknown; reason?: unknown };
		return [name, reason].filter((text) => typeof text === 'string').join(': ');
	});
	return texts.filter(Boolean).join(', ') || undefined;
}
