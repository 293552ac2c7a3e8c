import { UserError, type IDataObject, type INodeProperties } from 'n8n-workflow';
import { enteredFilters, filtersField } from '../../shared/fields/collections';
import type { Source } from '../../shared/source/source';
import { firstTime, readUtcTime } from '../../shared/time';
import { orderField, readOrder } from '../fields/order';
import { rowsOf, type TelnyxRow } from '../paging';
import { detailFilterEntries, readDetailFilters } from '../records/detailFilters';
import { detailChoices, detailId, detailOutputFields } from '../records/detailOutput';
import {
	askableTime,
	DETAIL_PAGE_SIZE,
	DETAIL_RECORDS_URL,
	detailRecordPages,
	telnyxDetailRecords,
	wholeList,
	windowsBy,
} from '../records/detailWindows';
import { readRecordType, recordTypeFields } from '../records/recordTypeFields';
import { timeFieldsOf } from '../records/recordTypes';
import { isWithin } from '../times';

const timeFieldOption: INodeProperties = {
	displayName: 'Time Field',
	name: 'timeField',
	type: 'string',
	default: '',
	placeholder: 'e.g. created_at',
	description:
		'Field of the records by which to ask Telnyx for the date range, if the usual one of the record type does not do. Telnyx finds nothing by a field that the records do not have.',
};

/** The detail records of one type. */
export const detailRecords: Source<TelnyxRow> = {
	provider: telnyxDetailRecords,
	many: 'detail records',
	fileStem: 'telnyx-detail-records',
	url: DETAIL_RECORDS_URL,
	pageSize: DETAIL_PAGE_SIZE,
	dates: { records: 'records' },
	fields: {
		leading: recordTypeFields,
		output: detailOutputFields,
		order: (show) => [orderField(show)],
		filters: (show) => [filtersField(show, detailFilterEntries())],
		options: [timeFieldOption],
	},
	plan({ reader, options, limit }) {
		const type = readRecordType(reader);
		const order = readOrder(reader);
		const field = readTimeField(options) ?? askableTime(type);
		const newestFirst = order === 'newestFirst';
		const isPartial = limit !== Infinity;
		const time = (row: TelnyxRow) => firstTime(row, timeFieldsOf(type, field), readUtcTime);
		return {
			fileStem: `telnyx-${type}`,
			slicer:
				field === undefined
					? wholeList
					: windowsBy(field, { order, startsSmall: isPartial && !newestFirst }),
			pager: detailRecordPages,
			locator: rowsOf('detail records'),
			identity: detailId,
			time,
			// Telnyx lists the newest first, and may not heed what it is told about the order (observed). So
			// the beginning of its list can be taken as it comes, and nothing else.
			...(isPartial && newestFirst && field !== undefined ? {} : { order }),
			...(field === undefined
				? { wanted: (row: TelnyxRow, range) => isWithin(range, time(row)) }
				: {}),
			choices: detailChoices(type),
			query: {
				...readDetailFilters(enteredFilters(reader), type),
				'filter[record_type]': type,
				...(field === undefined ? {} : { sort: `${newestFirst ? '-' : ''}${field}` }),
			},
		};
	},
};

/** @throws UserError when it is no field's name */
function readTimeField({ timeField }: IDataObject): string | undefined {
	const field = String(timeField ?? '').trim();
	if (field === '') return undefined;
	if (/^\w+$/.test(field)) return field;
	throw new UserError(`'Time Field' is not the name of a field: '${field}'`, {
		description: 'Take it from a raw record, e.g. created_at.',
	});
}
