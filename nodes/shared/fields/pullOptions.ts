import type { INodeProperties } from 'n8n-workflow';
import type { RetryPolicy } from '../http/retryDelay';
import { USUAL_TIMEOUT_MS } from '../http/timeout';
import type { Show } from './show';
import type { PageSize } from '../pull/parts';
import { optionsField } from './collections';
import { readWholeNumber } from './returnAll';

/** Where the provider documents no lower limit, so many requests of one pull run at the same time. */
const DEFAULT_CONCURRENCY = 8;
const MOST_CONCURRENCY = 16;
const DEFAULT_RETRIES = 5;
const MOST_RETRIES = 20;
const DEFAULT_MAX_WAIT_SECONDS = 120;
const MOST_MAX_WAIT_SECONDS = 3600;
const DEFAULT_TIMEOUT_SECONDS = USUAL_TIMEOUT_MS / 1000;
const MOST_TIMEOUT_SECONDS = 3600;

/** Options that every operation which only reads can offer. */
export const retryOptions: INodeProperties[] = [
	{
		displayName: 'Max Retries',
		name: 'maxRetries',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: MOST_RETRIES },
		default: DEFAULT_RETRIES,
		description:
			"How often to repeat a request that the provider could not answer for the moment, or that got lost on the way. A request that was one too many for the provider's rate is repeated as long as 'Max Wait' allows.",
	},
	{
		displayName: 'Max Wait',
		name: 'maxWait',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: MOST_MAX_WAIT_SECONDS },
		default: DEFAULT_MAX_WAIT_SECONDS,
		description:
			'How many seconds one request may spend on pauses that the provider asks for, on waiting for its retries, and on tries that are not answered, all added up',
	},
	{
		displayName: 'Timeout',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: MOST_TIMEOUT_SECONDS },
		default: DEFAULT_TIMEOUT_SECONDS,
		description:
			'How many seconds a request may take to be answered; of a file, how long nothing more of it may come',
	},
];

/**
 * The Options collection of a list.
 * @param show when the operation is chosen
 * @param pageSize of its pages; absent where all comes in one answer
 * @param more options of this operation
 */
export function pullOptionsField(
	show: Show,
	pageSize: PageSize | undefined,
	more: readonly INodeProperties[] = [],
): INodeProperties {
	return optionsField(show, [
		...retryOptions,
		...(pageSize && !pageSize.fixed ? [pageSizeOption(pageSize)] : []),
		...(pageSize ? [concurrencyOption] : []),
		...more,
	]);
}

function pageSizeOption({ usual, max }: PageSize): INodeProperties {
	return {
		displayName: 'Page Size',
		name: 'pageSize',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: max },
		default: usual,
		description: 'How many records to ask for in one request',
	};
}

const concurrencyOption: INodeProperties = {
	displayName: 'Requests at Once',
	name: 'concurrency',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: MOST_CONCURRENCY },
	default: DEFAULT_CONCURRENCY,
	description:
		'How many requests may run at the same time, within what the provider allows per second',
};

/** @throws UserError naming the option that is out of its bounds */
export function readRetryPolicy(options: Record<string, unknown>): RetryPolicy {
	const maxWait = readWholeNumber('Max Wait', options.maxWait ?? DEFAULT_MAX_WAIT_SECONDS, {
		min: 0,
		max: MOST_MAX_WAIT_SECONDS,
	});
	const timeout =
		options.timeout === undefined
			? undefined
			: readWholeNumber('Timeout', options.timeout, { min: 1, max: MOST_TIMEOUT_SECONDS });
	return {
		maxRetries: readWholeNumber('Max Retries', options.maxRetries ?? DEFAULT_RETRIES, {
			min: 0,
			max: MOST_RETRIES,
		}),
		maxTotalWaitMs: maxWait * 1000,
		...(timeout === undefined ? {} : { timeoutMs: timeout * 1000 }),
	};
}

/**
 * @returns ms without a byte after which a connection counts as lost
 * @throws UserError naming the option that is out of its bounds
 */
export function readTimeoutMs(options: Record<string, unknown>): number {
	const bounds = { min: 1, max: MOST_TIMEOUT_SECONDS };
	return readWholeNumber('Timeout', options.timeout ?? DEFAULT_TIMEOUT_SECONDS, bounds) * 1000;
}

/** Of an operation that has no such options. */
export const USUAL_RETRIES: RetryPolicy = { ...readRetryPolicy({}), fixed: true };

/** @throws UserError naming the option that is out of its bounds */
export function readPullOptions(
	options: Record<string, unknown>,
	{ max }: PageSize,
): { pageSize: number | undefined; concurrency: number } {
	return {
		pageSize:
			options.pageSize === undefined
				? undefined
				: readWholeNumber('Page Size', options.pageSize, { min: 1, max }),
		concurrency: readWholeNumber('Requests at Once', options.concurrency ?? DEFAULT_CONCURRENCY, {
			min: 1,
			max: MOST_CONCURRENCY,
		}),
	};
}
