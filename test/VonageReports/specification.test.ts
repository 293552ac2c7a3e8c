import type { IDataObject } from 'n8n-workflow';
import { VonageReportsApi } from '../../credentials/VonageReportsApi.credentials';
import { PRODUCTS } from '../../nodes/VonageReports/products';
import { fakeClock } from '../support/clock';
import { Allowances, objectionsTo, vendorDocument } from '../support/openApi.mts';
import { getManyCalls, getManyRecords, getRecordsById, runVonage } from './vonageReports';
import { call, FILTERS as USUAL, page } from './records';
import { Wire } from './wire';

const FILE = 'vonage-reports.openapi.json';
const document = vendorDocument(FILE);

/** Filters as the specification 3.1.4 has them, with a value each. */
const FILTERS: IDataObject = {
	direction: 'inbound',
	...USUAL,
	status: 'delivered',
	channel: 'v2',
};

/** What the document is too old for. */
const allowances = new Allowances([
	...['cursor', 'iv'].map((name) => ({
		objection: `there is no query parameter '${name}'`,
		reason: 'The document (2.1.17) has no paging; 3.1.4 and the pagination guide have.',
	})),
	...Object.keys(FILTERS)
		.filter((name) => name !== 'direction' && name !== 'status')
		.map((name) => ({
			objection: `there is no query parameter '${name}'`,
			reason: 'A filter of the synchronous call since 3.1.4.',
		})),
	...[
		'AMD',
		'CONVERSATION-EVENT',
		'CONVERSATION-MESSAGE',
		'IN-APP-VOICE',
		'NETWORK-API-EVENT',
		'SMS-TRAFFIC-CONTROL',
		'VERIFY-V2',
		'VIDEO-API',
		'VOICE-TTS',
	].map((product) => ({
		objection: `'product' is "${product}", not one of`,
		reason: 'A product that is newer than the document.',
	})),
]);

/** Runs an operation and checks all that it asked for. */
async function check(parameters: IDataObject, requests: number): Promise<void> {
	if (!document) throw new Error(`${FILE} is not there`);
	fakeClock('2026-04-01T00:00:00Z');
	const wire = new Wire({
		records: ({ query }) =>
			query.id === undefined && query.cursor === undefined
				? page([call(`${query.product}-${query.date_start}`)], 'abc')
				: page([]),
	});
	const { error } = await runVonage(parameters);
	expect(error).toBeUndefined();
	expect(wire.asked).toHaveLength(requests);
	for (const { method, url, query, body } of wire.asked) {
		const request = { method, path: new URL(url).pathname, query, body };
		expect(allowances.without(objectionsTo(document, request))).toEqual([]);
	}
}

const everything: IDataObject = {
	direction: 'outbound',
	type: 'ip-voice',
	filters: FILTERS,
	options: { includeMessage: true, showConcatenated: true, direction: 'inbound' },
};

if (document) {
	describe("the vendor's document has no objection", () => {
		describe.each(Object.keys(PRODUCTS))('to what is asked about %s', (product) => {
			it('in a list', async () => {
				await check({ ...getManyRecords, product }, 2);
			});

			it('in a list with all filters, over two days', async () => {
				await check({ ...getManyRecords, ...everything, product, to: '2026-03-03T00:00:00' }, 4);
			});

			it('by ID', async () => {
				const ids = Array.from({ length: 21 }, (_, index) => `id-${index}`).join(',');
				await check({ ...getRecordsById, ...everything, product, ids }, 2);
			});
		});

		it('to what is asked about calls', async () => {
			await check({ ...getManyCalls, filters: FILTERS }, 4);
		});

		it('to the test of the credential', () => {
			const { url = '', qs = {} } = new VonageReportsApi().test.request;
			// Its account is an expression.
			const query = { ...(qs as Record<string, string>), account_id: 'abcd1234' };
			expect(objectionsTo(document, { method: 'GET', path: url, query })).toEqual([]);
		});

		it('that nothing needs to be allowed any more', () => {
			expect(allowances.unused).toEqual([]);
		});
	});
} else {
	it.skip(`left out: the vendor's document, shared/specs/${FILE}, is not beside the repository`, () =>
		undefined);
}
