import type { Provider } from '../shared/http/provider';
import type { PageSize } from '../shared/pull/parts';

/**
 * Vonage Reports. "Specification" is the vendor's OpenAPI document of the Reports API, 2.1.17 and
 * 3.1.4; "best practices" and "pagination guide" its pages of these names; "observed" what public
 * clients do.
 */
export const vonageReports: Provider = {
	name: 'Vonage Reports',
	credentialType: 'vonageReportsApi',
	// Best practices: 10 synchronous requests a second. 20 ms more, because they do not arrive at quite the
	// pace at which they are sent; a little closer to each other, to make up for a moment of other work.
	rate: { burst: 1, perSecond: 12, inFlight: 16, window: { requests: 10, ms: 1020 } },
	budget: 'records',
	errorDetail,
	// Specification: only an error has a title or a detail.
	isError(body) {
		if (typeof body !== 'object' || body === null) return false;
		const isWanted = ['records', 'reports', 'request_status'].some((field) => field in body);
		return !isWanted && errorDetail(body) !== undefined;
	},
	advice(status) {
		switch (status) {
			case 400:
			case 422:
				return 'Vonage takes something about the request for invalid. Check the parameter that it names.';
			case 401:
				return "Check the 'API Key' and the 'API Secret' in the credential.";
			case 403:
				return "The API key is right, but it may not read this account's reports. Check the 'Account ID'.";
			case 404:
				return 'Vonage keeps the state of a report for 4 days and its file for 72 hours. Check the ID.';
			case 409:
				return 'The report is done already, so there is nothing to cancel.';
			case 429:
				return "Vonage limits how many requests it takes in a second. Lower 'Requests at Once' or raise 'Max Wait' in the options.";
			default:
				return status >= 500
					? 'Vonage has a problem of its own. Try again later, or raise the retries in the options.'
					: undefined;
		}
	},
};

/** The calls about reports that are prepared; they have a pace of their own. */
export const vonageReportJobs: Provider = {
	...vonageReports,
	// Best practices: 5 asynchronous requests a second.
	rate: { burst: 1, perSecond: 6, inFlight: 8, window: { requests: 5, ms: 1020 } },
	budget: 'reports',
};

/** Pagination guide: at most 1000 records an answer; there is no parameter for it. */
export const PAGE_SIZE: PageSize = { usual: 1000, max: 1000, fixed: true };

/** Path of the synchronous call. */
export const RECORDS_URL = '/v2/reports/records';

/** Specification 2.1.17: a synchronous request covers at most 24 hours. In milliseconds. */
export const MAX_SPAN_MS = 24 * 60 * 60 * 1000;

/**
 * Dates have to be in the past, by Vonage's clock; a client that is a few seconds fast is refused
 * (observed). In milliseconds.
 */
export const BEHIND_NOW_MS = 60_000;

/** Each page is charged for: one that brings only known records may be a slip, a second one is not. */
export const PAGES_IN_VAIN = 2;

/** Specification: the IDs that one request may name. */
export const MOST_IDS = 20;

/** Specification: `title`, `detail`, and `invalid_parameters[{name, reason}]` where fields are wrong. */
function errorDetail(body: unknown): string | undefined {
	if (typeof body !== 'object' || body === null) return undefined;
	const { title, detail, invalid_parameters: invalid } = body as Record<string, unknown>;
	const fields = (Array.isArray(invalid) ? invalid : [])
		.filter((entry): entry is Record<string, unknown> => typeof entry === 'object' && !!entry)
		.map(({ name, reason }) => `${String(name)}: ${String(reason)}`);
	const said = [title, detail, ...fields].filter(
		(text): text is string => typeof text === 'string' && text.trim() !== '',
	);
	return said.length > 0 ? said.join('. ') : undefined;
}
