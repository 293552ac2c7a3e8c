import { randomUUID } from 'node:crypto';
import { CURRENCY, type Row, type RowStyle } from './rows/row.mts';
import { VONAGE_REPORTS_DEMO } from './options.mts';
import type { Product } from './products.mts';

/** A request that wrote records, and was charged for them. */
export interface Charge {
	id: string;
	/** Unix seconds. */
	time: number;
	job: 'SYNC_JOB_FROM_ID' | 'SYNC_JOB_FROM_DATES' | 'ASYNC_JOB';
	product: Product;
	accountId: string;
	/** Records written. */
	items: number;
}

/** What the provider charged so far. */
export interface Meter {
	/** Records written, counted again each time one is. */
	readonly billedRecords: number;
	charge(charge: Omit<Charge, 'id'>): void;
	/** The newest charges, oldest first; they are what REPORTS-USAGE tells. */
	readonly charges: readonly Charge[];
}

const KEPT = 50_000;

export function createMeter(): Meter {
	let charges: Charge[] = [];
	let billed = 0;
	return {
		get billedRecords() {
			return billed;
		},
		get charges() {
			return charges;
		},
		charge(charge) {
			billed += charge.items;
			if (charges.length >= KEPT * 2) charges = charges.slice(-KEPT);
			charges.push({ ...charge, id: randomUUID() });
		},
	};
}

/** A charge as REPORTS-USAGE tells it; here the documents have numbers that are no text. */
export function usageRow(charge: Charge, style: RowStyle, price: number): Row {
	const { apiKey, accountId } = VONAGE_REPORTS_DEMO;
	const date = style.date(charge.time);
	return {
		acc: apiKey,
		product_type: 'reports',
		date_received: date,
		date_started: date,
		date_finished: date,
		status: 'SUCCESS',
		account_id: charge.accountId,
		master_account_id: accountId,
		is_charged: charge.items > 0 ? 'TRUE' : 'FALSE',
		request_params: { product: charge.product, account_id: charge.accountId },
		job_type: charge.job,
		requested_product: charge.product,
		items_written: charge.items,
		price,
		currency: CURRENCY,
		total_price: Number((charge.items * price).toFixed(8)),
		id: charge.id,
		tier_volume: '',
	};
}
