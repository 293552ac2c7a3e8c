import { noSlices } from '../../shared/source/dateWindows';
import type { Source } from '../../shared/source/source';
import { rowsOf, telnyxPages, type TelnyxRow } from '../paging';
import { telnyx } from '../provider';
import { readUsageQuery, usageFields, usageOptions } from './usageQuery';

/** Source: specification. */
export const USAGE_PATH = '/v2/usage_reports';

/** Specification: 5000 at the most. */
export const MOST_ROWS = 5000;

/** The usage of one product, added up by dimensions while the request waits. */
export const usage: Source<TelnyxRow> = {
	provider: telnyx,
	many: 'usage rows',
	fileStem: 'telnyx-usage',
	url: USAGE_PATH,
	pageSize: { usual: MOST_ROWS, max: MOST_ROWS },
	fields: { leading: usageFields, options: usageOptions },
	plan({ reader, options }) {
		const query = readUsageQuery(reader, options);
		return {
			slicer: noSlices,
			pager: telnyxPages(),
			locator: rowsOf('usage'),
			// Two rows with the same numbers are two rows.
			identity: () => undefined,
			time: () => null,
			// Which fields a row has is chosen with dimensions and metrics.
			choices: {
				raw: { columns: ['product', ...query.dimensions.split(','), ...query.metrics.split(',')] },
			},
			query,
		};
	},
};
