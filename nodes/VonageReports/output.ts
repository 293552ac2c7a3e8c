import type { INodeProperties } from 'n8n-workflow';
import { callRecordChoices, outputFields, type OutputChoices } from '../shared/fields/output';
import type { Show } from '../shared/fields/show';
import { CALL_COLUMNS, CALL_PRODUCTS, toCallRecord } from './callRecord';
import { FLAT_PRODUCTS, flatChoices } from './flatRecord';
import type { VonageRecord } from './paging';
import { vonageReports } from './provider';

/** What calls can be given out as. */
export const callChoices = callRecordChoices<VonageRecord>(toCallRecord, CALL_COLUMNS);

/** Nobody documents the fields of the other products' records. */
const rawOnly: OutputChoices<VonageRecord> = { raw: { columns: [] } };

/** @param product its value in a request */
export function choicesOf(product: string): OutputChoices<VonageRecord> {
	if ((CALL_PRODUCTS as readonly string[]).includes(product)) return callChoices;
	return Object.hasOwn(FLAT_PRODUCTS, product) ? flatChoices(product) : rawOnly;
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
