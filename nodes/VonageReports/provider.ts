import { providerOf, type Provider } from '../shared/http/provider';
import { addressOf } from '../shared/login/baseUrl';
import type { PageSize } from '../shared/pull/parts';

/**
 * Vonage Reports. "Specification" is the vendor's OpenAPI document of the Reports API, 2.1.17 and
 * 3.1.4; "best practices" and "pagination guide" its pages of these names; "observed" what public
 * clients do.
 */
export const vonageReports = providerOf({
	name: 'Vonage Reports',
	credentialType: 'vonageReportsApi',
	accountFields: ['accountId', 'apiKey'],
	// Best practices: 10 synchronous requests a second. 20 ms more, because they do not arrive at quite the
	// pace at which they are sent; a little closer to each other, to make up for a moment of other work.
	rate: { burst: 1, perSecond: 12, inFlight: 16, window: { requests: 10, ms: 1020 } },
	budget: 'records',
	// Specification: `title`, `detail` and `invalid_parameters`, which is usual; only an error has them.
	errors: { wanted: ['records', 'reports', 'request_status'] },
	advice: {
		who: 'Vonage',
		access: {
			key: 'API key',
			fields: ['API Key', 'API Secret'],
			mayNot: "may not read this account's reports",
			permissions: "Check the 'Account ID'.",
		},
		// Specification: how long reports and their files are kept.
		notFound:
			'Vonage keeps the state of a report for 4 days and its file for 72 hours. Check the ID.',
		// Best practices: the limits are counted by the second.
		limited: 'in a second',
		also: { 409: 'The report is done already, so there is nothing to cancel.' },
	},
});

/** The calls about reports that are prepared; they have a pace of their own. */
export const vonageReportJobs: Provider = {
	...vonageReports,
	// Best practices: 5 asynchronous requests a second.
	rate: { burst: 1, perSecond: 6, inFlight: 8, window: { requests: 5, ms: 1020 } },
	budget: 'reports',
};

/** Pagination guide: at most 1000 records an answer; there is no parameter for it. */
export const PAGE_SIZE: PageSize = { usual: 1000, max: 1000, fixed: true };

/** Specification: the server of all paths. */
export const ADDRESS = addressOf('https://api.nexmo.com');

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
