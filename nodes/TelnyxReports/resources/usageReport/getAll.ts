import { neutraliseFormulasOption, outputAsFields } from '../../../shared/fields/outputAs';
import { pullOptionsField } from '../../../shared/fields/pullOptions';
import { returnAllFields } from '../../../shared/fields/returnAll';
import { noSlices } from '../../../shared/pull/dateWindows';
import { pullRecords } from '../../../shared/pull/pullRecords';
import { rowsOf, telnyxPages, type TelnyxRow } from '../../paging';
import { pagesOf } from '../../provider';
import { routing, type DescribedOperation } from '../../reports/describe';
import { readUsageQuery, usageFields, usageOptions } from './query';

/** Source: specification. */
export const USAGE_PATH = '/v2/usage_reports';

/** Specification: 5000 at the most. */
export const MOST_ROWS = 5000;

const provider = pagesOf(MOST_ROWS);

const getManyRows = pullRecords<TelnyxRow>(provider, 'Get many usage rows', ({ n8n, options }) => {
	const query = readUsageQuery(n8n, options);
	return {
		fileStem: 'telnyx-usage',
		undated: true,
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
});

export const usageGetMany: DescribedOperation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many usage rows',
		description: 'Get the usage of a product, added up by dimensions of your choice',
		routing: routing('GET', USAGE_PATH, getManyRows),
	},
	fields: (show) => [
		...usageFields(show),
		...returnAllFields(show),
		...outputAsFields(show),
		pullOptionsField(show, provider, [neutraliseFormulasOption, ...usageOptions]),
	],
};
