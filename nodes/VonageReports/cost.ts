import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { textOrNull } from '../shared/callRecord/values';
import { addDecimals } from '../shared/decimal';
import type { Ledger } from '../shared/source/source';

/**
 * What Vonage charged for reading: it bills each record each time that it gives it out, and says in
 * each answer how many there were and what they cost.
 */
class Cost {
	private requests = 0;
	private records = 0;
	private readonly prices = new Map<string | null, unknown[]>();

	/** @param body of an answer to the records call */
	add(body: unknown): void {
		const { records, price, currency } = body as Record<string, unknown>;
		this.requests += 1;
		this.records += Array.isArray(records) ? records.length : 0;
		if (price === undefined || price === null) return;
		const code = textOrNull(currency);
		const known = this.prices.get(code) ?? [];
		known.push(price);
		this.prices.set(code, known);
	}

	/** @returns `price` as decimal text; `null` where Vonage did not say it, or in several currencies */
	facts(): {
		billedRecords: number;
		requests: number;
		price: string | null;
		currency: string | null;
	} {
		const [[currency, prices] = [null, []], ...others] = this.prices;
		const known = others.length === 0 && prices.length > 0;
		return {
			billedRecords: this.records,
			requests: this.requests,
			price: known ? addDecimals(prices) : null,
			currency: known ? currency : null,
		};
	}

	/** The item that the option asks for. */
	item(): IDataObject {
		return { cost: this.facts() };
	}
}

export const costItemOption: INodeProperties = {
	displayName: 'Add Cost Item',
	name: 'addCostItem',
	type: 'boolean',
	default: false,
	description:
		'Whether to end the output with an item that says how many records Vonage charged for and what it asked for them. A file has it in its item in any case.',
};

/** What the descriptions say, because it is not what users expect. */
export const CHARGED = 'Vonage charges for each record, each time it is read.';

/**
 * What a plan does to tell the cost.
 * @param options of the operation, which may ask for an item of its own
 */
export function costOf(options: IDataObject): Ledger {
	const cost = new Cost();
	return {
		answered: (body) => cost.add(body),
		facts: () => cost.facts(),
		closingItem: () => (options.addCostItem === true ? cost.item() : undefined),
	};
}
