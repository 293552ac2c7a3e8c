import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { VonageReports } from '../../nodes/VonageReports/VonageReports.node';
import { fakeClock } from '../support/clock';
import { createReport, ID, REFUSALS, report, YESTERDAY } from './reports';
import { jsonOf, KEY, runVonage } from './vonageReports';
import { Wire, type Answer, type Answers } from './wire';

const create = (more: IDataObject = {}): IDataObject => ({ ...createReport, ...more });

/** Creates a report; Vonage takes it unless told otherwise. */
async function run(
	parameters: IDataObject,
	{
		post = { body: report('PENDING') },
		...options
	}: { post?: Answers } & Parameters<typeof runVonage>[1] = {},
) {
	const clock = fakeClock();
	const wire = new Wire({ 'POST reports': post });
	return { clock, wire, ...(await runVonage(parameters, options)) };
}

async function bodyOf(parameters: IDataObject, options: Parameters<typeof run>[1] = {}) {
	const { wire, error } = await run(parameters, options);
	expect(error).toBeUndefined();
	expect(wire.transcript).toEqual(['POST reports']);
	return wire.asked[0].body;
}

const BASE = { account_id: 'abcd1234', ...YESTERDAY };

describe('what is asked for', () => {
	it('is a JSON body at the address of the specification, with the key', async () => {
		const { wire } = await run(create());
		const [{ url, method, query, headers, body }] = wire.asked;
		expect(`${method} ${url}`).toBe('POST https://api.nexmo.com/v2/reports');
		expect(query).toEqual({});
		expect(headers['content-type']).toMatch(/^application\/json/);
		expect(body).toEqual({ ...BASE, product: 'VOICE-CALL' });
	});

	const outbound = { direction: 'outbound' };
	// Product, what its report cannot do without, its filters as parameters, and the same on the wire.
	const products: Array<[string, IDataObject, IDataObject, IDataObject]> = [
		['AMD', {}, { callId: 'c-1' }, { call_id: 'c-1' }],
		[
			'ASR',
			{},
			{ direction: 'inbound', callId: 'c-1', fromNumber: '1', toNumber: '2', status: 'error' },
			{ direction: 'inbound', call_id: 'c-1', from: '1', to: '2', status: 'error' },
		],
		[
			'CONVERSATION-EVENT',
			{},
			{ conversationId: 'CON-1', status: 'SUCCESS' },
			{ conversation_id: 'CON-1', status: 'SUCCESS' },
		],
		['CONVERSATION-MESSAGE', {}, { conversationId: 'CON-1' }, { conversation_id: 'CON-1' }],
		[
			'CONVERSATIONS',
			{ type: 'ip-voice' },
			{ conversationId: 'CON-1', status: '0' },
			{ conversation_id: 'CON-1', status: '0' },
		],
		[
			'IN-APP-VOICE',
			{},
			{ conversationId: 'CON-1', legId: 'l-1', status: '200' },
			{ conversation_id: 'CON-1', leg_id: 'l-1', status: '200' },
		],
		[
			'MESSAGES',
			outbound,
			{
				country: 'ES',
				fromNumber: '1',
				toNumber: '2',
				messageId: 'm-1',
				messageProvider: 'whatsapp',
				status: 'read',
			},
			{ country: 'ES', from: '1', to: '2', id: 'm-1', provider: 'whatsapp', status: 'read' },
		],
		[
			'NETWORK-API-EVENT',
			{},
			{
				correlationId: 'c',
				productName: 'camara-sim-swap',
				productPath: '/camara',
				requestSessionId: 's',
				requestType: 'check',
			},
			{
				correlation_id: 'c',
				product_name: 'camara-sim-swap',
				product_path: '/camara',
				request_session_id: 's',
				request_type: 'check',
			},
		],
		[
			'NUMBER-INSIGHT',
			{},
			{ network: '23415', number: '447700900000' },
			{ network: '23415', number: '447700900000' },
		],
		['REPORTS-USAGE', {}, {}, {}],
		[
			'SMS',
			outbound,
			{
				accountRef: 'customer1234',
				clientRef: 'mine',
				country: 'GB',
				fromNumber: '1',
				network: '23415',
				toNumber: '2',
				status: 'delivered',
			},
			{
				account_ref: 'customer1234',
				client_ref: 'mine',
				country: 'GB',
				from: '1',
				network: '23415',
				to: '2',
				status: 'delivered',
			},
		],
		['SMS-TRAFFIC-CONTROL', {}, {}, {}],
		['VERIFY-API', {}, { network: '20820', toNumber: '2' }, { network: '20820', to: '2' }],
		[
			'VERIFY-V2',
			{},
			{
				channel: 'silent_auth',
				country: 'GB',
				locale: 'en-gb',
				network: '20820',
				parentRequestId: 'p-1',
				toNumber: '2',
				status: 'SUCCESS',
			},
			{
				channel: 'silent_auth',
				country: 'GB',
				locale: 'en-gb',
				network: '20820',
				parent_request_id: 'p-1',
				to: '2',
				status: 'SUCCESS',
			},
		],
		[
			'VIDEO-API',
			{},
			{ meetingId: 'm-1', sessionId: '1_L' },
			{ meeting_id: 'm-1', session_id: '1_L' },
		],
		[
			'VOICE-CALL',
			{},
			{
				direction: 'outbound',
				callId: 'c-1',
				country: 'NG',
				fromNumber: '1',
				network: '12345',
				toNumber: '2',
				status: 'ANSWERED',
			},
			{
				direction: 'outbound',
				call_id: 'c-1',
				country: 'NG',
				from: '1',
				network: '12345',
				to: '2',
				status: 'ANSWERED',
			},
		],
		[
			'VOICE-FAILED',
			{},
			{ direction: 'inbound', callId: 'c-1', country: 'PL', fromNumber: '1', toNumber: '2' },
			{ direction: 'inbound', call_id: 'c-1', country: 'PL', from: '1', to: '2' },
		],
		['VOICE-TTS', {}, { callId: 'c-1' }, { call_id: 'c-1' }],
		['WEBSOCKET-CALL', {}, { callId: 'c-1', status: '200' }, { call_id: 'c-1', status: '200' }],
	];

	it('knows all products that the drop-down offers, and no others', () => {
		const { properties } = new VonageReports().description;
		const dropDown = properties.find(
			({ name, displayOptions }) =>
				name === 'product' && displayOptions?.show?.operation?.includes('create'),
		);
		const offered = (dropDown?.options ?? []).map((option) => (option as { value: string }).value);
		expect(offered.filter((value) => value !== 'other').sort()).toEqual(
			products.map(([product]) => product),
		);
		expect(offered).toContain('other');
	});

	it.each(products)('of %s: least', async (product, required) => {
		expect(await bodyOf(create({ product, ...required }))).toEqual({
			...BASE,
			product,
			...required,
		});
	});

	it.each(products)('of %s: all filters', async (product, required, filters, sent) => {
		expect(await bodyOf(create({ product, ...required, filters }))).toEqual({
			...BASE,
			product,
			...required,
			...sent,
		});
	});

	it.each(products)(
		'shows for %s the filters that it takes, and no others',
		(product, _, filters) => {
			const { properties } = new VonageReports().description;
			const field = properties.find(
				({ name, displayOptions }) =>
					name === 'filters' && displayOptions?.show?.operation?.includes('create'),
			) as INodeProperties;
			const shown = (field.options as INodeProperties[]).filter(({ displayOptions }) =>
				displayOptions?.show?.['/product']?.includes(product),
			);
			expect(shown.map(({ name }) => name).sort()).toEqual(Object.keys(filters).sort());
			expect(field.displayOptions?.show?.product?.includes(product)).toBe(shown.length > 0);
		},
	);

	const everyOption: IDataObject = {
		accountId: 'efgh5678',
		callbackUrl: 'https://n8n.example.com/webhook/report?key=1',
		includeMessage: true,
		includeSubaccounts: true,
		showConcatenated: true,
	};
	const forAll = {
		account_id: 'efgh5678',
		callback_url: 'https://n8n.example.com/webhook/report?key=1',
		include_subaccounts: true,
	};

	it.each<[string, IDataObject]>([
		['SMS', { ...forAll, include_message: true, show_concatenated: true, direction: 'inbound' }],
		['MESSAGES', { ...forAll, include_message: true, direction: 'inbound' }],
		['VOICE-CALL', forAll],
		['VIDEO-API', forAll],
	])('of %s: all options that it takes', async (product, sent) => {
		expect(await bodyOf(create({ product, direction: 'inbound', options: everyOption }))).toEqual({
			...BASE,
			product,
			...sent,
		});
	});

	it('is without an option of another product, when the product comes from an expression', async () => {
		const options = { includeMessage: true, showConcatenated: true };
		const product = '={{ $json.product }}';
		const parameters = create({ product, direction: 'outbound', options });
		const { wire } = await run(parameters, {
			input: ['VOICE-CALL', 'MESSAGES', 'SMS'].map((name) => ({ json: { product: name } })),
		});
		expect(wire.asked.map(({ body }) => body)).toEqual([
			{ ...BASE, product: 'VOICE-CALL' },
			{ ...BASE, product: 'MESSAGES', direction: 'outbound', include_message: true },
			{
				...BASE,
				product: 'SMS',
				direction: 'outbound',
				include_message: true,
				show_concatenated: true,
			},
		]);
	});

	it('is without what is off or empty', async () => {
		const off = { callbackUrl: ' ', includeMessage: false, includeSubaccounts: false };
		const empty = { fromNumber: '', toNumber: '={{ $json.missing }}', status: 'delivered' };
		const parameters = create({
			product: 'SMS',
			direction: 'outbound',
			filters: empty,
			options: { ...off, accountId: '' },
		});
		expect(await bodyOf(parameters)).toEqual({
			...BASE,
			product: 'SMS',
			direction: 'outbound',
			status: 'delivered',
		});
	});

	it('is of a product that is typed, with any filter', async () => {
		const parameters = create({
			product: 'other',
			otherProduct: ' meetings ',
			filters: { direction: 'inbound', meetingId: 'm-1', status: 'over' },
			options: { includeMessage: true, showConcatenated: true },
		});
		expect(await bodyOf(parameters)).toEqual({
			...BASE,
			product: 'MEETINGS',
			direction: 'inbound',
			meeting_id: 'm-1',
			status: 'over',
			include_message: true,
			show_concatenated: true,
		});
	});

	it('is of the account in the credential', async () => {
		const options = { key: { accountId: 'subacct1' } };
		expect(await bodyOf(create(), options)).toMatchObject({ account_id: 'subacct1' });
	});

	it('takes a number for a text, as expressions give it', async () => {
		const parameters = create({ filters: { fromNumber: '={{ 447700900001 }}' } });
		expect(await bodyOf(parameters)).toMatchObject({ from: '447700900001' });
	});

	it.each<[string, IDataObject, string, string, string]>([
		// The clock stands at 12:00 UTC, and a minute is kept from now.
		[
			'the last 7 days',
			{ dateRange: 'last7Days' },
			'UTC',
			'2026-06-08T00:00:00Z',
			'2026-06-15T11:59:00Z',
		],
		[
			'yesterday',
			{ dateRange: 'yesterday' },
			'Asia/Tokyo',
			'2026-06-13T15:00:00Z',
			'2026-06-14T15:00:00Z',
		],
		[
			'dates with an offset, up to now',
			{ dateRange: 'custom', from: '2026-06-01T00:00:00+02:00' },
			'UTC',
			'2026-05-31T22:00:00Z',
			'2026-06-15T11:59:00Z',
		],
		[
			'parts of a second, both rounded up',
			{ dateRange: 'custom', from: '2026-06-01T00:00:00.200', to: '2026-06-01T00:00:02.001' },
			'UTC',
			'2026-06-01T00:00:01Z',
			'2026-06-01T00:00:03Z',
		],
		[
			'13 months back',
			{ dateRange: 'custom', from: '2025-05-15T12:00:00', to: '2025-06-01' },
			'UTC',
			'2025-05-15T12:00:00Z',
			'2025-06-01T00:00:00Z',
		],
	])('has the dates of %s', async (_case, dates, timezone, date_start, date_end) => {
		expect(await bodyOf(create(dates), { timezone })).toMatchObject({ date_start, date_end });
	});

	it('covers the last 7 days by default, as with Vonage itself', async () => {
		const parameters = { resource: 'report', operation: 'create', product: 'VOICE-CALL' };
		expect(await bodyOf(parameters)).toMatchObject({
			date_start: '2026-06-08T00:00:00Z',
			date_end: '2026-06-15T11:59:00Z',
		});
	});
});

describe('what is refused before anything is asked', () => {
	const sms = (filters: IDataObject) => create({ product: 'SMS', direction: 'outbound', filters });

	it.each<[string, IDataObject, string | RegExp, RegExp?]>([
		[
			'a start more than 13 months ago',
			create({ dateRange: 'custom', from: '2025-05-15T11:59:59' }),
			"'From' is more than 13 months ago",
			/after 2025-05-15T12:00:00.000Z/,
		],
		[
			'a start less than a minute ago',
			create({ dateRange: 'custom', from: '2026-06-15T11:59:30' }),
			"'From' is less than a minute ago",
		],
		[
			'a start in the future',
			create({ dateRange: 'custom', from: '2026-07-01' }),
			/^'From' \(.*\) is in the future$/,
		],
		[
			'an end before the start',
			create({ dateRange: 'custom', from: '2026-06-02', to: '2026-06-01' }),
			/^'From' \(.*\) is not before 'To'/,
		],
		['an account that is none', create({ options: { accountId: 'abc' } }), /^'Account ID' is not/],
		[
			'a callback that is no web address',
			create({ options: { callbackUrl: 'ftp://secret@example.com' } }),
			"'Callback URL' is not a web address",
			/^It begins with https:\/\/ or http:\/\//,
		],
		[
			'a callback without a scheme',
			create({ options: { callbackUrl: 'n8n.example.com' } }),
			/Callback/,
		],
		[
			'a client reference of 101 characters',
			sms({ clientRef: 'x'.repeat(101) }),
			"'Client Reference' has 101 characters, and 100 are the most",
		],
		[
			'an account reference of 41 characters',
			sms({ accountRef: 'x'.repeat(41) }),
			"'Account Reference' has 41 characters, and 40 are the most",
		],
		[
			'a status of another product',
			sms({ status: '={{ "busy" }}' }),
			"'Status' does not know 'busy'",
			/accepted, buffered, deleted, delivered/,
		],
		[
			'a filter that the product does not take, when it comes from an expression',
			create({ product: '={{ "AMD" }}', filters: { network: '23415' } }),
			"Reports of AMD do not take the filter 'Network'",
			/each of them is charged/,
		],
		[
			'a status for a product without',
			create({ product: '={{ "AMD" }}', filters: { status: 'ok' } }),
			"Reports of AMD do not take the filter 'Status'",
		],
		[
			'a direction for a product without',
			create({ product: '={{ "AMD" }}', filters: { direction: 'inbound' } }),
			"Reports of AMD do not take the filter 'Direction'",
		],
		[
			'a filter that is a list',
			sms({ fromNumber: '={{ [1, 2] }}' }),
			"'From Number' has to be a text, got [1,2]",
		],
		[
			'an unknown direction',
			create({ product: 'SMS', direction: '={{ "both" }}' }),
			"'Direction' does not know 'both'",
		],
		[
			'a product that is no name',
			create({ product: 'other', otherProduct: '?' }),
			/^'Product Name'/,
		],
		[
			'a wait of 0 minutes',
			create({ options: { waitUntilDone: true, maxWaitMinutes: 0 } }),
			"'Max Wait for Report' has to be a whole number between 1 and 1440, got '0'",
		],
		['an unknown output', create({ output: '={{ "all" }}' }), "'Output' does not know 'all'"],
	])('%s', async (_case, parameters, message, description = /^/) => {
		const { wire, error, items, stored } = await run(parameters);
		expect(error?.message).toEqual(
			typeof message === 'string' ? message : expect.stringMatching(message),
		);
		expect(String(error?.description)).toMatch(description);
		expect(items).toEqual([]);
		expect(wire.asked).toEqual([]);
		expect(stored).not.toContain(KEY.apiSecret);
	});

	it('drops a hidden filter of a product that was chosen before', async () => {
		const parameters = create({ product: 'AMD', filters: { network: '23415', callId: 'c' } });
		expect(await bodyOf(parameters)).toEqual({ ...BASE, product: 'AMD', call_id: 'c' });
	});
});

describe('what comes out', () => {
	it('is the report, simplified to ten fields', async () => {
		const { items } = await run(create());
		expect(jsonOf(items)).toEqual([
			{
				reportId: ID,
				status: 'pending',
				providerStatus: 'PENDING',
				truncated: false,
				recordsCount: null,
				product: 'VOICE-CALL',
				accountId: 'abcd1234',
				dateStart: '2026-03-01T00:00:00Z',
				dateEnd: '2026-03-02T00:00:00Z',
				createdAt: '2026-03-02T10:00:00Z',
			},
		]);
	});

	it('is the report as Vonage sends it', async () => {
		const { items } = await run(create({ output: 'raw' }));
		expect(jsonOf(items)).toEqual([report('PENDING')]);
	});

	it('is one report for each item, paired with it', async () => {
		const { wire, items } = await run(create({ product: '={{ $json.product }}' }), {
			input: [{ json: { product: 'AMD' } }, { json: { product: 'VOICE-TTS' } }],
		});
		expect(wire.asked.map(({ body }) => (body as IDataObject).product)).toEqual([
			'AMD',
			'VOICE-TTS',
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});
});

describe('a report is created once', () => {
	const POSSIBLY = /may have been created all the same.*charged again.*'Get Many'/;

	it.each<[string, Answer, RegExp]>([
		['503', { status: 503 }, /answered with HTTP status 503$/],
		['500', { status: 500, body: { title: 'Oops' } }, /answered with HTTP status 500: Oops$/],
		['504', { status: 504 }, /HTTP status 504/],
		['408', { status: 408 }, /HTTP status 408/],
		['a lost connection', { fault: 'ECONNRESET' }, /gave no usable answer: broken: ECONNRESET$/],
		['no answer in time', { fault: 'ETIMEDOUT' }, /gave no usable answer: broken: ETIMEDOUT$/],
		['half an answer', { body: '{"request_id": "aaaa' }, /the answer was cut off or is no JSON/],
		['an empty answer', { body: '' }, /the answer was empty$/],
	])('and not again after %s, which may have created it', async (_case, answer, message) => {
		const { wire, clock, error, items } = await run(create(), { post: answer });
		expect(wire.transcript).toEqual(['POST reports']);
		expect(clock.waits.filter((ms) => ms > 300)).toEqual([]);
		expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(POSSIBLY);
		expect(items).toEqual([]);
	});

	it('and again only after 429, which has created none', async () => {
		const post = [
			{ status: 429, headers: { 'Retry-After': '3' }, body: { title: 'Too Many' } },
			{ body: report('PENDING') },
		];
		const { wire, items, error } = await run(create(), { post });
		expect(error).toBeUndefined();
		expect(wire.transcript).toEqual(['POST reports', 'POST reports']);
		expect(items).toHaveLength(1);
	});

	it.each(REFUSALS)('and tells a refusal with %s', async (_form, status, body, said) => {
		const { wire, error } = await run(create(), { post: { status, body } });
		expect(wire.transcript).toEqual(['POST reports']);
		expect(error?.message).toBe(`Vonage Reports answered with HTTP status ${status}: ${said}`);
		expect(error?.description).not.toMatch(POSSIBLY);
	});

	it('and tells an answer without an ID', async () => {
		const { error } = await run(create(), { post: { body: { status: 'ok' } } });
		expect(error?.message).toBe("Vonage's answer tells of no report");
		expect(error?.description).toMatch(/got an object with 'status' \(text\)/);
	});

	it('and tells a wrong secret', async () => {
		const { error, stored } = await run(create(), { key: { apiSecret: 'wrong secret' } });
		expect(error?.message).toMatch(
			/^Vonage Reports does not accept the credential \(HTTP status 401\)/,
		);
		expect(stored).not.toContain('wrong secret');
		expect(stored).not.toContain(Buffer.from('abcd1234:wrong secret').toString('base64'));
	});

	it('and puts the facts into an item with On Error set to continue', async () => {
		const { items } = await run(create(), {
			post: { status: 503 },
			onError: 'continueRegularOutput',
		});
		expect(jsonOf(items)).toEqual([
			{
				error: expect.objectContaining({
					operation: 'Create a report',
					httpStatus: 503,
					attempts: 1,
					description: expect.stringMatching(POSSIBLY),
				}),
			},
		]);
	});
});

it('says in the editor that each record is charged', () => {
	const { properties } = new VonageReports().description;
	const operations = properties.find(
		({ name, displayOptions }) =>
			name === 'operation' && displayOptions?.show?.resource?.includes('report'),
	);
	const creating = operations?.options?.find(({ name }) => name === 'Create');
	expect((creating as { description?: string }).description).toMatch(
		/Vonage charges for each record in a report/,
	);
});
