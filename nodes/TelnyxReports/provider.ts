import { parseWaitMs } from '../shared/http/retryDelay';
import type { Provider } from '../shared/http/provider';
import type { PageSize } from '../shared/pull/parts';

/**
 * Telnyx. "Specification" is the vendor's OpenAPI document; "SDK" its official one for Node;
 * "guide" its developer pages; "observed" what public clients do.
 */
export const telnyx: Provider = {
	name: 'Telnyx',
	credentialType: 'telnyxReportsApi',
	// Guide: limits differ by endpoint, and headers tell them; so the pace is theirs, and this only keeps
	// a burst from being a flood.
	rate: { burst: 100, perSecond: 200, inFlight: 16 },
	// Guide: the reset is the number of seconds to wait, in whole seconds, so 0 may be nearly one.
	pace(headers, nowMs) {
		const remaining = String(headers['x-ratelimit-remaining'] ?? '').trim();
		const resetMs = parseWaitMs(headers['x-ratelimit-reset'], nowMs);
		return /^\d+$/.test(remaining) && resetMs !== undefined
			? { remaining: Number(remaining), resetMs: Math.max(1000, resetMs) }
			: undefined;
	},
	errorDetail,
	// Specification: an answer has 'data', an error 'errors'.
	isError(body) {
		if (typeof body !== 'object' || body === null || !('errors' in body)) return false;
		return !('data' in body) && errorDetail(body) !== undefined;
	},
	advice(status) {
		switch (status) {
			case 400:
			case 422:
				return 'Telnyx takes something about the request for invalid. Check the parameter that it names.';
			case 401:
				return "Check the 'API Key' in the credential: it has to be one of version 2.";
			case 403:
				return 'The API key is right, but it or the account may not do this. Check its permissions in the Telnyx portal.';
			case 404:
				return 'Check the ID. Reports are kept for 30 days, and what is deleted is gone.';
			case 429:
				return "Telnyx limits how many requests it takes. Lower 'Requests at Once' or raise 'Max Wait' in the options.";
			default:
				return status >= 500
					? 'Telnyx has a problem of its own. Try again later, or raise the retries in the options.'
					: undefined;
		}
	},
};

/** Specification: 250 for most lists; those with another maximum say so. */
export const PAGE_SIZE: PageSize = { usual: 250, max: 250 };

/** Specification: `errors[{code, title, detail, source{pointer, parameter}}]`. */
function errorDetail(body: unknown): string | undefined {
	const { errors } = (typeof body === 'object' && body !== null ? body : {}) as {
		errors?: unknown;
	};
	const said = (Array.isArray(errors) ? errors : [])
		.filter((entry): entry is Record<string, unknown> => typeof entry === 'object' && !!entry)
		.map(({ code, title, detail, source }) => {
			const { pointer, parameter } = (source ?? {}) as { pointer?: unknown; parameter?: unknown };
			const at = [pointer, parameter].find((place) => typeof place === 'string');
			const texts = [title, detail].filter((text) => typeof text === 'string' && text !== '');
			return [
				texts.join(': '),
				at === undefined ? '' : `at ${String(at)}`,
				code === undefined ? '' : `(code ${String(code)})`,
			]
				.filter(Boolean)
				.join(' ');
		});
	return said.length > 0 ? said.join('. ') : undefined;
}
