import type { INodeProperties } from 'n8n-workflow';
import { callRecordChoices, outputFields, type OutputChoices } from '../shared/fields/output';
import type { Show } from '../shared/fields/show';
import { readTime } from '../shared/time';
import { CALL_COLUMNS, CALL_PRODUCTS, toCallRecord, type TimeReader } from './callRecord';
import { FLAT_PRODUCTS, flatChoices } from './flatRecord';
import type { VonageRecord } from './paging';
import { vonageReports } from './provider';

/** What calls can be given out as. */
export const callChoices = callChoicesBy(readTime);

/** Nobody documents the fields of the other products' records. */
const rawOnly: OutputChoices<VonageRecord> = { raw: { columns: [] } };

/**
 * @param product its value in a request
 * @param read times, as for call records
 */
export function choicesOf(
	product: string,
	read: TimeReader = readTime,
): OutputChoices<VonageRecord> {
	if (isCallProduct(product)) return read === readTime ? callChoices : callChoicesBy(read);
	return Object.hasOwn(FLAT_PRODUCTS, product) ? flatChoices(product, read) : rawOnly;
}

/** @returns whether a product's records are calls */
export function isCallProduct(product: string): boolean {
	return (CALL_PRODUCTS as readonly string[]).includes(product);
}

function callChoicesBy(read: TimeReader): OutputChoices<VonageRecord> {
	return callRecordChoices((row) => toCallRecord(row, read), CALL_COLUMNS);
}

/**
 * Output, as far as the chosen product has a choice.
 * @param show when the operation is chosen
 */
export function productOutputFields(show: Show): INodeProperties[] {
	return [
		...outputFields({ ...show, product: [...CALL_PRODUCTS] }, callChoices, vonageReports.name),
		...Object.keys(FLAT_PRODUCTS).flatMap((product) =>
			outputFields({ ...show, product: [product] }, flatChoices(product), vonageReports.name),
		),
	];
}
