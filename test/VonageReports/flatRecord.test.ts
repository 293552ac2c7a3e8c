import { FLAT_COLUMNS, FLAT_PRODUCTS, flatChoices } from '../../nodes/VonageReports/flatRecord';
import { documentedSms } from './records';

const flat = (product: string, row: Record<string, unknown>) =>
	flatChoices(product).simplified?.convert(row);

it('are made of messages, verifications and lookups', () => {
	expect(Object.keys(FLAT_PRODUCTS).sort()).toEqual([
		'MESSAGES',
		'NUMBER-INSIGHT',
		'SMS',
		'VERIFY-API',
	]);
});

it('have ten fields, always the same', () => {
	expect(FLAT_COLUMNS).toHaveLength(10);
	for (const product of Object.keys(FLAT_PRODUCTS)) {
		expect(Object.keys(flat(product, {}) ?? {})).toEqual([...FLAT_COLUMNS]);
		expect(Object.keys(flat(product, documentedSms) ?? {})).toEqual([...FLAT_COLUMNS]);
	}
});

it('have null for what Vonage does not say', () => {
	expect(flat('SMS', {})).toEqual({
		id: 'vonage:',
		product: 'SMS',
		createdAt: null,
		direction: null,
		fromNumber: null,
		toNumber: null,
		status: null,
		failed: null,
		costAmount: null,
		costCurrency: null,
	});
});

it.each([
	[
		'MESSAGES',
		{
			account_id: 'abcd1234',
			message_id: 'm-1',
			provider: 'whatsapp',
			direction: 'inbound',
			from: '447700900001',
			to: '442079460000',
			date_received: '2026-03-01T10:00:00+0000',
			status: 'undeliverable',
			currency: 'EUR',
			total_price: '0.01',
		},
		{
			id: 'vonage:m-1',
			createdAt: '2026-03-01T10:00:00Z',
			direction: 'inbound',
			fromNumber: '447700900001',
			toNumber: '442079460000',
			status: 'undeliverable',
			failed: true,
			costAmount: '0.01',
			costCurrency: 'EUR',
		},
	],
	[
		'VERIFY-API',
		{
			request_id: 'q-1',
			from: 'Brand',
			to: '447700900001',
			date_received: '2026-03-01T10:00:00+00:00',
			verify_status: 'SUCCESS',
			currency: 'EUR',
			price: '0.0572',
			estimated_price: '0.1',
		},
		{
			id: 'vonage:q-1',
			createdAt: '2026-03-01T10:00:00Z',
			fromNumber: 'Brand',
			toNumber: '447700900001',
			status: 'SUCCESS',
			failed: false,
			costAmount: '0.0572',
		},
	],
	[
		'NUMBER-INSIGHT',
		{
			request_id: 'q-2',
			number: '447700900001',
			date_received: '2026-03-01T10:00:00Z',
			status: '0',
			currency: 'EUR',
			total_price: '0.03',
		},
		{ id: 'vonage:q-2', toNumber: '447700900001', status: '0', failed: null, costAmount: '0.03' },
	],
])('of %s', (product, row, expected) => {
	expect(flat(product, row)).toMatchObject({ product, ...expected });
});

/** Final states; all others are not final, or not known. */
it.each<[string, string, boolean | null]>([
	['SMS', 'delivered', false],
	['SMS', 'DELIVERED', false],
	['SMS', 'failed', true],
	['SMS', 'rejected', true],
	['SMS', 'expired', true],
	['SMS', 'deleted', true],
	['SMS', 'unknown', null],
	['SMS', 'buffered', null],
	['SMS', 'submitted', null],
	['SMS', 'accepted', null],
	['SMS', 'a word of tomorrow', null],
	['MESSAGES', 'delivered', false],
	['MESSAGES', 'read', false],
	['MESSAGES', 'rejected', true],
	['MESSAGES', 'undeliverable', true],
	['MESSAGES', 'submitted', null],
	['MESSAGES', 'failed', null],
])('say of %s in the state %s whether it failed: %p', (product, status, failed) => {
	expect(flat(product, { status })).toMatchObject({ status, failed });
});

it("can be put together of Vonage's own fields, with the record's own key", () => {
	for (const [product, { key, columns }] of Object.entries(FLAT_PRODUCTS)) {
		const { selectable } = flatChoices(product);
		expect(selectable?.id).toBe(key);
		expect(columns).toContain(key);
	}
	expect(
		Object.keys(documentedSms).filter((name) => !FLAT_PRODUCTS.SMS.columns.includes(name)),
	).toEqual([]);
});
