import { UserError, type IDataObject, type INodeProperties } from 'n8n-workflow';
import { dateRangeFields } from '../../../shared/fields/dateRange';
import { neutraliseFormulasOption, outputAsFields } from '../../../shared/fields/outputAs';
import { pullOptionsField } from '../../../shared/fields/pullOptions';
import { returnAllFields } from '../../../shared/fields/returnAll';
import { pullRecords } from '../../../shared/pull/pullRecords';
import { detailChoices, detailId, detailOutputFields } from '../../detailOutput';
import {
	askableTime,
	detailRecordPages,
	telnyxDetailRecords,
	wholeList,
	windowsBy,
} from '../../detailRecords';
import { detailFilterEntries, readDetailFilters } from '../../fields/detailFilters';
import { enteredFilters } from '../../fields/filters';
import { orderField, readOrder } from '../../fields/order';
import { readRecordType, recordTypeFields } from '../../fields/recordType';
import { rowsOf, type TelnyxRow } from '../../paging';
import { timeFieldsOf } from '../../recordTypes';
import { firstTime, isWithin } from '../../times';

const showOnlyForDetailRecordGetMany = { resource: ['detailRecord'], operation: ['getAll'] };

export const getManyDetailRecords = pullRecords<TelnyxRow>(
	telnyxDetailRecords,
	'Get many detail records',
	({ n8n, options, limit }) => {
		const type = readRecordType(n8n);
		const order = readOrder(n8n);
		const field = readTimeField(options) ?? askableTime(type);
		const newestFirst = order === 'newestFirst';
		const isPartial = limit !== Infinity;
		const time = (row: TelnyxRow) => firstTime(row, timeFieldsOf(type, field));
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
				...readDetailFilters(enteredFilters(n8n), type),
				'filter[record_type]': type,
				...(field === undefined ? {} : { sort: `${newestFirst ? '-' : ''}${field}` }),
			},
		};
	},
);

/** @throws UserError when it is no field's name */
function readTimeField({ timeField }: IDataObject): string | undefined {
	const field = String(timeField ?? '').trim();
	if (field === '') return undefined;
	if (/^\w+$/.test(field)) return field;
	throw new UserError(`'Time Field' is not the name of a field: '${field}'`, {
		description: 'Take it from a raw record, e.g. created_at.',
	});
}

const timeFieldOption: INodeProperties = {
	displayName: 'Time Field',
	name: 'timeField',
	type: 'string',
	default: '',
	placeholder: 'e.g. created_at',
	description:
		'Field of the records by which to ask Telnyx for the date range, if the usual one of the record type does not do. Telnyx finds nothing by a field that the records do not have.',
};

export const detailRecordGetManyFields: INodeProperties[] = [
	...recordTypeFields(showOnlyForDetailRecordGetMany),
	...dateRangeFields(showOnlyForDetailRecordGetMany, 'records'),
	...returnAllFields(showOnlyForDetailRecordGetMany),
	...detailOutputFields(showOnlyForDetailRecordGetMany),
	...outputAsFields(showOnlyForDetailRecordGetMany),
	orderField(showOnlyForDetailRecordGetMany),
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		displayOptions: { show: showOnlyForDetailRecordGetMany },
		options: detailFilterEntries(),
	},
	pullOptionsField(showOnlyForDetailRecordGetMany, telnyxDetailRecords, [
		neutraliseFormulasOption,
		timeFieldOption,
	]),
];
