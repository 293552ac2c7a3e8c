import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { readWholeNumber } from '../fields/returnAll';

const DEFAULT_MINUTES = 30;
/** A day. */
const MOST_MINUTES = 1440;

/** Options of an operation that can wait for a report. */
export const reportWaitOptions: INodeProperties[] = [
	{
		displayName: 'Max Wait for Report',
		name: 'maxWaitMinutes',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: MOST_MINUTES },
		default: DEFAULT_MINUTES,
		description: "How many minutes to wait at most if 'Wait Until Done' is on",
	},
	{
		displayName: 'Wait Until Done',
		name: 'waitUntilDone',
		type: 'boolean',
		default: false,
		description:
			'Whether to wait until the report is done. The execution goes on until then; stopping it does not cancel the report.',
	},
];

/**
 * @param options of the operation
 * @returns milliseconds; `undefined` if nobody is to wait
 * @throws UserError naming the option that is out of its bounds
 */
export function readMaxWaitMs(options: IDataObject): number | undefined {
	if (options.waitUntilDone !== true) return undefined;
	const bounds = { min: 1, max: MOST_MINUTES };
	return (
		readWholeNumber('Max Wait for Report', options.maxWaitMinutes ?? DEFAULT_MINUTES, bounds) *
		60_000
	);
}
