import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { directionOrNull } from '../../shared/callRecord/direction';
import { firstText, textOrNull } from '../../shared/callRecord/values';
import { decimalText } from '../../shared/decimal';
import { callRecordChoices, outputFields, type OutputChoices } from '../../shared/fields/output';
import type { Show } from '../../shared/fields/show';
import { firstTime, readUtcTime, toIso } from '../../shared/time';
import { CALL_COLUMNS, toCallRecord } from '../callRecord';
import type { TelnyxRow } from '../paging';
import { telnyx } from '../provider';
import { messageFailed } from './messageStatus';
import { DETAIL_COLUMNS } from './recordColumns';
import { OTHER_TYPE, RECORD_TYPES, recordTypeFacts, timeFieldsOf, typesWith } from './recordTypes';

/** What calls can be given out as. */
export const callChoices = callRecordChoices<TelnyxRow>(toCallRecord, CALL_COLUMNS);

/** What most workflows need of a record that is no call; ten, named as in the call record. */
export const FLAT_COLUMNS = [
	'id',
	'recordType',
	'startedAt',
	'direction',
	'fromNumber',
	'toNumber',
	'status',
	'failed',
	'costAmount',
	'costCurrency',
] as const;

function flatten(type: string, row: TelnyxRow): IDataObject {
	const status = firstText(row.status, row.verification_status)?.toLowerCase() ?? null;
	return {
		id: `telnyx:${detailId(row) ?? ''}`,
		recordType: type,
		startedAt: toIso(firstTime(row, timeFieldsOf(type), readUtcTime)),
		direction: directionOrNull(row.direction),
		fromNumber: firstText(row.cli, row.originating_number, row.from),
		toNumber: firstText(
			row.cld,
			row.destination_number,
			row.destination_phone_number,
			row.phone_number,
			row.to,
		),
		status,
		failed: messageFailed(status),
		costAmount: decimalText(row.cost ?? row.data_cost ?? row.verify_usage_fee),
		costCurrency: textOrNull(row.currency),
	} satisfies Record<(typeof FLAT_COLUMNS)[number], unknown>;
}

/** @returns the record's own ID: messages have another name for it (specification) */
export function detailId({ id, uuid }: TelnyxRow): string | undefined {
	return firstText(id, uuid) ?? undefined;
}

/** @param type its value in a request */
export function detailChoices(type: string): OutputChoices<TelnyxRow> {
	if (recordTypeFacts(type).isCall) return callChoices;
	const columns = Object.hasOwn(DETAIL_COLUMNS, type) ? DETAIL_COLUMNS[type] : undefined;
	const simplified = { columns: FLAT_COLUMNS, convert: (row: TelnyxRow) => flatten(type, row) };
	return {
		raw: { columns: columns ?? [] },
		simplified,
		selectable: columns
			? { columns, id: columns[0], convert: (row) => row as IDataObject }
			: { ...simplified, id: 'id' },
	};
}

/**
 * Output, with the fields of the chosen record type.
 * @param show when the operation is chosen
 */
export function detailOutputFields(show: Show): INodeProperties[] {
	const output = (types: string[], like: string) =>
		outputFields({ ...show, recordType: types }, detailChoices(like), telnyx.name);
	const described = Object.keys(DETAIL_COLUMNS);
	const calls = typesWith(({ isCall }) => isCall === true);
	const others = Object.keys(RECORD_TYPES).filter(
		(type) => !described.concat(calls).includes(type),
	);
	return [
		...output(calls, calls[0]),
		...described.flatMap((type) => output([type], type)),
		...output([...others, OTHER_TYPE], OTHER_TYPE),
	];
}
