import type { IDataObject } from 'n8n-workflow';
import { readFile } from '../support/runNode';
import { getManyCalls, getManyRecords, jsonOf, runVonage } from './vonageReports';
import { answeredCall, call, documentedSms, failedCall, page } from './records';
import { Wire } from './wire';

const simplifiedCall = {
	id: 'vonage:r-1',
	startedAt: '2026-03-01T10:00:00Z',
	direction: 'outbound',
	fromNumber: '442079460000',
	toNumber: '447700900001',
	externalNumber: '447700900001',
	outcome: 'answered',
	hangupCause: 'OK',
	billableSeconds: 90,
	recordingId: null,
};

const simplifiedSms = {
	id: 'vonage:15000000E1F8B123',
	product: 'SMS',
	createdAt: '2020-06-01T15:08:10Z',
	direction: 'outbound',
	fromNumber: 'Vonage APIs',
	toNumber: '447700123456',
	status: 'delivered',
	failed: false,
	costAmount: '0.03330000',
	costCurrency: 'EUR',
};

it.each<[string, IDataObject, IDataObject, IDataObject]>([
	['the ten fields of a call by default', {}, answeredCall, simplifiedCall],
	['the ten fields of a call', { output: 'simplified' }, answeredCall, simplifiedCall],
	['what Vonage gave', { output: 'raw' }, answeredCall, answeredCall],
	[
		'the chosen fields of a call with the ID',
		{ output: 'selected', fields: ['outcome', 'costAmount'] },
		answeredCall,
		{ id: 'vonage:r-1', outcome: 'answered', costAmount: '0.02085000' },
	],
	['the ten fields of a message by default', { product: 'SMS' }, documentedSms, simplifiedSms],
	['what Vonage gave', { product: 'SMS', output: 'raw' }, documentedSms, documentedSms],
	[
		'the chosen fields of a message with its ID',
		{ product: 'SMS', output: 'selected', fields: '={{ "latency, client_ref" }}' },
		documentedSms,
		{ message_id: '15000000E1F8B123', latency: '1366', client_ref: null },
	],
	[
		'what Vonage gave of a product whose fields nobody documents',
		{ product: 'VIDEO-API' },
		{ session: { nested: [1] }, id: 'v' },
		{ session: { nested: [1] }, id: 'v' },
	],
])('gives %s (%j)', async (_case, parameters, row, expected) => {
	new Wire({ records: page([row]) });
	const { items, error } = await runVonage({ ...getManyRecords, ...parameters });
	expect(error).toBeUndefined();
	expect(jsonOf(items)).toEqual([expected]);
	expect(Object.keys(items[0].json)).toEqual(Object.keys(expected));
	expect(items[0].pairedItem).toEqual({ item: 0 });
});

it('gives all fields of the call record, answered and failed alike', async () => {
	new Wire({
		records: ({ query }) =>
			page(
				query.product === 'VOICE-CALL' ? [call('a')] : [failedCall('f', { status_code: '503' })],
			),
	});
	const { items } = await runVonage({ ...getManyCalls, output: 'callRecord' });
	const [first, second] = jsonOf(items);
	expect(Object.keys(first)).toEqual(Object.keys(second));
	expect([first, second]).toEqual(
		expect.arrayContaining([
			expect.objectContaining({ recordId: 'a', outcome: 'answered', failed: false }),
			expect.objectContaining({ recordId: 'f', outcome: 'failed', failed: true }),
		]),
	);
});

describe('Output', () => {
	const CALLS = [
		'VOICE-CALL',
		'VOICE-FAILED',
		'WEBSOCKET-CALL',
		'IN-APP-VOICE',
		'CONVERSATIONS',
		'ASR',
	];
	const MESSAGES = ['SMS', 'MESSAGES', 'VERIFY-API', 'NUMBER-INSIGHT'];

	it.each(CALLS)('of %s has the call record', async (product) => {
		new Wire({ records: page([{ ...answeredCall }]) });
		const { items } = await runVonage({ ...getManyRecords, product, output: 'callRecord' });
		expect(items[0].json).toMatchObject({ id: 'vonage:r-1', provider: 'vonage' });
	});

	it.each(MESSAGES)('of %s has no call record', async (product) => {
		const wire = new Wire({ records: page([]) });
		const { error } = await runVonage({ ...getManyRecords, product, output: 'callRecord' });
		expect(error?.message).toBe("'Output' does not know 'callRecord'");
		expect(error?.description).toBe('Choose one of: raw, selected, simplified.');
		expect(wire.asked).toEqual([]);
	});

	it.each(['AMD', 'VERIFY-V2', 'REPORTS-USAGE', 'SMS-TRAFFIC-CONTROL'])(
		'of %s is what Vonage gives, whatever was chosen for another product',
		async (product) => {
			const row = { id: 'x', anything: 'else' };
			new Wire({ records: page([row]) });
			const { items } = await runVonage({
				...getManyRecords,
				product,
				output: 'selected',
				fields: ['outcome'],
			});
			expect(jsonOf(items)).toEqual([row]);
		},
	);
});

describe('records', () => {
	it('that come again with the same ID come out once', async () => {
		new Wire({ records: [page([call('a'), call('b')], 'abc'), page([call('b'), call('c')])] });
		const { items } = await runVonage({ ...getManyRecords, output: 'raw' });
		expect(jsonOf(items).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
	});

	it('that only look alike all come out', async () => {
		const row: IDataObject = { ...answeredCall };
		delete row.id;
		new Wire({ records: [page([row, row], 'abc'), page([row, documentedSms])] });
		const { items } = await runVonage({ ...getManyRecords, output: 'raw' });
		expect(items).toHaveLength(4);
	});

	it('keep their fields, their types and their order', async () => {
		const odd = { id: 'x', z: 0.0333, a: null, nested: { list: [1, '2'] }, empty: '', no: false };
		new Wire({ records: page([odd]) });
		const { items } = await runVonage({ ...getManyRecords, output: 'raw' });
		expect(JSON.stringify(items[0].json)).toBe(JSON.stringify(odd));
	});
});

it('gives nothing for a range without records', async () => {
	new Wire({ records: page([]) });
	const { items, status } = await runVonage(getManyRecords);
	expect(items).toEqual([]);
	expect(status).toBe('success');
});

describe('as a file', () => {
	async function fileOf(rows: IDataObject[], parameters: IDataObject) {
		new Wire({ records: [page(rows.slice(0, 1), 'abc'), page(rows.slice(1))] });
		const { items, error } = await runVonage({ ...getManyRecords, ...parameters });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		const text = (await readFile(items[0])).toString('utf8');
		return { item: items[0], file: items[0].binary?.data, text };
	}

	it.each([
		['VOICE-CALL', 'vonage-voice-call'],
		['SMS', 'vonage-sms'],
		['={{ "number-insight-v2" }}', 'vonage-number-insight-v2'],
	])('of %s has a name that tells product and range', async (product, stem) => {
		const { item, file } = await fileOf([call('a'), call('b')], {
			product,
			output: 'raw',
			outputAs: 'csv',
		});
		const fileName = `${stem}_2026-03-01T000000Z_2026-03-01T120000Z.csv`;
		expect(item.json).toEqual({
			fileName,
			records: 2,
			from: '2026-03-01T00:00:00.000Z',
			to: '2026-03-01T12:00:00.000Z',
			billedRecords: 2,
			requests: 2,
			price: '0.0008',
			currency: 'EUR',
		});
		expect(file).toMatchObject({ fileName, mimeType: 'text/csv' });
	});

	it('of calls is named after them', async () => {
		new Wire({ records: page([]) });
		const { items } = await runVonage({ ...getManyCalls, outputAs: 'ndjson' });
		expect(items[0].json.fileName).toBe(
			'vonage-calls_2026-03-01T000000Z_2026-03-01T120000Z.ndjson',
		);
	});

	it('of NDJSON has one untouched record a line, the newest first', async () => {
		const older = call('old', { date_start: '2026-03-01T01:00:00+0000' });
		const newer = call('new', { date_start: '2026-03-01T02:00:00+0000', note: 'Zoë "Z"\nQ' });
		const { text } = await fileOf([older, newer], { outputAs: 'ndjson', output: 'raw' });
		const lines = text.split('\n');
		expect(lines.pop()).toBe('');
		expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([newer, older]);
	});

	it('of CSV has the columns of the specification, and those beside them in one', async () => {
		const { text } = await fileOf([call('a'), call('b', { surprise: { x: 1 } })], {
			outputAs: 'csv',
			output: 'raw',
		});
		const [header, ...lines] = text.trimEnd().split('\r\n');
		const columns = header.split(',');
		for (const field of Object.keys(answeredCall)) expect(columns).toContain(field);
		expect(lines).toHaveLength(2);
		expect(text).toContain('surprise');
	});

	it('of CSV has a header even without a record', async () => {
		new Wire({ records: page([]) });
		const { items } = await runVonage({
			...getManyRecords,
			product: 'SMS',
			outputAs: 'csv',
			output: 'selected',
			fields: ['status'],
		});
		expect((await readFile(items[0])).toString()).toBe('message_id,status\r\n');
	});

	it.each([
		[true, `'=1+1`],
		[false, '=1+1'],
	])('of CSV takes formulas out of action: %p', async (neutraliseFormulas, cell) => {
		const { text } = await fileOf([{ ...documentedSms, from: '=1+1' }], {
			product: 'SMS',
			outputAs: 'csv',
			output: 'selected',
			fields: ['from'],
			options: { neutraliseFormulas },
		});
		expect(text).toBe(`message_id,from\r\n15000000E1F8B123,${cell}\r\n`);
	});
});
