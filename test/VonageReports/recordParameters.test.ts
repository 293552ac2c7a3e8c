import type { IDataObject } from 'n8n-workflow';
import { VonageReports } from '../../nodes/VonageReports/VonageReports.node';
import { getManyCalls, getManyRecords, getRecordsById, runVonage } from './vonageReports';
import { FILTERS, page } from './records';
import { Wire } from './wire';

/** All that can be set, as if the product had been changed after others had been filled in. */
const everything: IDataObject = {
	direction: 'inbound',
	type: 'cs-custom-event',
	filters: { direction: 'inbound', ...FILTERS },
	options: { direction: 'inbound', includeMessage: true, showConcatenated: true },
};

const always = { account_id: 'abcd1234' };
const dates = { date_start: '2026-03-01T00:00:00Z', date_end: '2026-03-01T12:00:00Z' };
const inbound = { direction: 'inbound' };
const message = { include_message: 'true', show_concatenated: 'true' };

type FilterName = keyof typeof FILTERS;

/** The products, what the documents let stand beside IDs, and the filters (specification 3.1.4). */
const PRODUCTS: Array<[string, Record<string, string>, FilterName[]]> = [
	[
		'SMS',
		{ ...inbound, ...message },
		['status', 'from', 'to', 'country', 'network', 'account_ref'],
	],
	['MESSAGES', { ...inbound, ...message }, ['status', 'from', 'to', 'country', 'provider']],
	['VOICE-CALL', inbound, ['status', 'from', 'to', 'country', 'network', 'call_id']],
	['VOICE-FAILED', inbound, ['from', 'to', 'country', 'network', 'call_id']],
	['ASR', inbound, ['from', 'to', 'country', 'network', 'call_id']],
	['CONVERSATIONS', {}, []],
	['AMD', {}, ['call_id']],
	['CONVERSATION-EVENT', {}, ['status', 'conversation_id']],
	['CONVERSATION-MESSAGE', {}, ['conversation_id']],
	['IN-APP-VOICE', {}, ['status', 'leg_id', 'conversation_id']],
	[
		'NETWORK-API-EVENT',
		{},
		[
			'country',
			'network',
			'request_type',
			'product_name',
			'request_session_id',
			'product_path',
			'correlation_id',
		],
	],
	['NUMBER-INSIGHT', {}, ['country', 'network', 'number']],
	['REPORTS-USAGE', {}, []],
	['SMS-TRAFFIC-CONTROL', {}, []],
	['VERIFY-API', {}, ['to', 'country', 'network', 'locale', 'number_type']],
	[
		'VERIFY-V2',
		{},
		['status', 'to', 'country', 'network', 'locale', 'channel', 'parent_request_id'],
	],
	['VIDEO-API', {}, ['session_id', 'meeting_id']],
	['VOICE-TTS', {}, ['call_id']],
	['WEBSOCKET-CALL', {}, ['call_id']],
];

/** What each product takes beside account, product and dates. */
const products = PRODUCTS.map(([product, besideIds, names]) => ({
	product,
	besideIds,
	taken: {
		...besideIds,
		...Object.fromEntries(names.map((name) => [name, FILTERS[name]])),
		// Only this one has types, and only in the older documents.
		...(product === 'CONVERSATIONS' ? { type: 'cs-custom-event' } : {}),
	},
}));

async function askedFor(parameters: IDataObject): Promise<Record<string, string>> {
	const wire = new Wire({ records: page([]) });
	const { error } = await runVonage(parameters);
	expect(error).toBeUndefined();
	expect(wire.asked).toHaveLength(1);
	expect(wire.asked[0].what).toBe('records');
	return wire.asked[0].query;
}

it('offers every product of the documents, and another one', () => {
	const offered = new VonageReports().description.properties
		.filter(({ name }) => name === 'product')
		.filter(({ displayOptions }) => displayOptions?.show?.resource?.includes('record'))
		.map(({ options = [] }) => options.map((option) => ('value' in option ? option.value : '')));
	expect(offered).toHaveLength(2);
	for (const values of offered) {
		expect([...values].sort()).toEqual([...products.map(({ product }) => product), 'other'].sort());
	}
});

describe.each(products)('$product', ({ product, taken, besideIds }) => {
	it('takes these parameters in a list, and no stale ones of other products', async () => {
		expect(await askedFor({ ...getManyRecords, product, ...everything })).toEqual({
			...always,
			product,
			...dates,
			...taken,
		});
	});

	it('takes these parameters beside IDs, and neither dates nor status nor type', async () => {
		expect(
			await askedFor({
				...getRecordsById,
				product,
				...everything,
				from: '2026-03-01T00:00:00',
				to: '2026-03-02T00:00:00',
				dateRange: 'custom',
				ids: 'x',
			}),
		).toEqual({ ...always, product, id: 'x', ...besideIds });
	});

	it('takes nothing that was not chosen', async () => {
		const { direction, type } = {
			direction: ['SMS', 'MESSAGES'].includes(product) ? { direction: 'outbound' } : {},
			type: product === 'CONVERSATIONS' ? { type: 'ip-voice' } : {},
		};
		expect(await askedFor({ ...getManyRecords, product })).toEqual({
			...always,
			product,
			...dates,
			...direction,
			...type,
		});
	});

	it('chosen by an expression takes the same', async () => {
		expect(
			await askedFor({ ...getManyRecords, ...everything, product: `={{ "${product}" }}` }),
		).toEqual({ ...always, product, ...dates, ...taken });
	});
});

it.each(['SMS', 'MESSAGES', 'VOICE-CALL', 'ASR'])(
	'%s is asked for outbound if that was chosen',
	async (product) => {
		const query = await askedFor({
			...getManyRecords,
			product,
			direction: 'outbound',
			filters: { direction: 'outbound' },
		});
		expect(query.direction).toBe('outbound');
	},
);

it.each(['delivered', 'submitted', 'a status of tomorrow'])(
	"SMS takes the status '%s'",
	async (status) => {
		const query = await askedFor({ ...getManyRecords, product: 'SMS', filters: { status } });
		expect(query.status).toBe(status);
	},
);

it.each<[unknown]>([[''], ['  '], ['={{ $json.missing }}'], ['={{ null }}']])(
	'a filter with the value %p is not sent',
	async (from) => {
		const query = await askedFor({
			...getManyRecords,
			filters: { from: from as string, direction: '={{ "" }}' },
		});
		expect(query).toEqual({ ...always, product: 'VOICE-CALL', ...dates });
	},
);

it('message options that are off are not sent', async () => {
	const query = await askedFor({
		...getManyRecords,
		product: 'SMS',
		options: { includeMessage: false, showConcatenated: false },
	});
	expect(query).not.toHaveProperty('include_message');
	expect(query).not.toHaveProperty('show_concatenated');
});

describe('a typed product', () => {
	const other = (otherProduct: string, more: IDataObject = {}): IDataObject => ({
		...getManyRecords,
		product: 'other',
		otherProduct,
		...more,
	});

	it.each([
		['NUMBER-INSIGHT-V2', 'NUMBER-INSIGHT-V2'],
		[' meetings ', 'MEETINGS'],
		['={{ "rcs" }}', 'RCS'],
	])("'%s' is asked for as %s", async (typed, product) => {
		expect(await askedFor(other(typed))).toEqual({ ...always, product, ...dates });
	});

	it('takes what was chosen, because nobody knows what it does not take', async () => {
		expect(
			await askedFor(
				other('NEW-PRODUCT', {
					filters: { direction: 'inbound' },
					options: { includeMessage: true, showConcatenated: true },
				}),
			),
		).toEqual({ ...always, product: 'NEW-PRODUCT', ...dates, ...inbound, ...message });
	});

	it.each([
		['VERIFY-API', {}],
		['sms', inbound],
	])('that is %s of the list takes what that one takes', async (typed, taken) => {
		expect(await askedFor(other(typed, { filters: { direction: 'inbound' } }))).toEqual({
			...always,
			product: typed.toUpperCase(),
			...dates,
			...taken,
		});
	});

	it.each([
		['SMS', "'Direction' does not know ''"],
		['CONVERSATIONS', "'Type' does not know ''"],
	])('that is %s says what else has to be said', async (typed, message_) => {
		const wire = new Wire({ records: page([]) });
		const { error } = await runVonage(other(typed));
		expect(error?.message).toBe(message_);
		expect(wire.asked).toEqual([]);
	});

	it.each([
		['={{ "" }}', "'Product Name' is not the name of a product: ''"],
		['SMS&direction=inbound', /'Product Name' is not the name of a product/],
		['SMS,MESSAGES', /is not the name of a product: 'SMS,MESSAGES'/],
		['9', /is not the name/],
	])("'%s' is refused before any request", async (typed, message_) => {
		const wire = new Wire({ records: page([]) });
		const { error } = await runVonage(other(typed));
		expect(error?.message).toMatch(message_);
		expect(error?.description).toContain('VOICE-CALL');
		expect(wire.asked).toEqual([]);
	});

	it('that was typed before another one was chosen is not sent', async () => {
		const query = await askedFor(other('MEETINGS', { product: 'AMD' }));
		expect(query.product).toBe('AMD');
	});
});

describe('the account', () => {
	it.each<[string, IDataObject, IDataObject, string]>([
		['the API key by default', {}, {}, 'abcd1234'],
		["the credential's Account ID", { accountId: 'main5678' }, {}, 'main5678'],
		['that of the options', { accountId: 'main5678' }, { accountId: 'sub90123' }, 'sub90123'],
		['without blanks', { accountId: ' main5678 ' }, { accountId: '  ' }, 'main5678'],
	])('is %s', async (_case, key, options, account) => {
		const wire = new Wire({ records: page([]) });
		for (const parameters of [
			getManyRecords,
			{ ...getRecordsById, ids: 'x' },
			{ ...getManyCalls, outcomes: ['busy'] },
		]) {
			const { error } = await runVonage({ ...parameters, options }, { key });
			expect(error).toBeUndefined();
		}
		expect(wire.asked.map(({ query }) => query.account_id)).toEqual(Array(3).fill(account));
	});

	it.each(['short', 'much-too-long', 'abcd 234', 'abcd123&'])(
		"'%s' is refused before any request",
		async (accountId) => {
			const wire = new Wire({ records: page([]) });
			const { error } = await runVonage({ ...getManyRecords, options: { accountId } });
			expect(error?.message).toBe(`'Account ID' is not one of Vonage's: '${accountId}'`);
			expect(error?.description).toContain('8 letters and digits');
			expect(wire.asked).toEqual([]);
		},
	);
});

/** The clock stands still; nothing of this asks Vonage for anything. */
it.each<[string, IDataObject, string | RegExp, RegExp?]>([
	['no product', { product: '={{ "" }}' }, "'Product' is not the name of a product: ''"],
	[
		'a direction that there is not',
		{ filters: { direction: '={{ "both" }}' } },
		/'Direction' does/,
	],
	[
		'a provider that there is not',
		{ product: 'MESSAGES', filters: { provider: '={{ "pigeon" }}' } },
		"'Provider' does not know 'pigeon'",
		/viber_service_msg/,
	],
	['no direction where it is needed', { product: 'SMS', direction: '={{ null }}' }, /'Direction'/],
	[
		'a type that there is not',
		{ product: 'CONVERSATIONS', type: '={{ "none" }}' },
		"'Type' does not know 'none'",
		/ip-voice, cs-custom-event/,
	],
	['an unknown output', { output: '={{ "all" }}' }, "'Output' does not know 'all'"],
	['a limit of 0', { returnAll: false, limit: 0 }, /'Limit' has to be a whole number/],
	[
		'a limit above what n8n can carry',
		{ returnAll: false, limit: 120_001 },
		/More than 120,000 records/,
	],
	['a start in the future', { from: '2100-01-01T00:00:00' }, /'From' .* is in the future/],
])('refuses %s, and asks for nothing', async (_case, more, message_, advice = /./) => {
	const wire = new Wire({ records: page([]) });
	const { error, items } = await runVonage({ ...getManyRecords, ...more });
	expect(error?.message).toMatch(message_);
	if (advice.source !== '.') expect(error?.description).toMatch(advice);
	expect(items).toEqual([]);
	expect(wire.asked).toEqual([]);
});
