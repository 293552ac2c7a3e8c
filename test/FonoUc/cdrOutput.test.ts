import type { IDataObject } from 'n8n-workflow';
import { readFile } from '../support/runNode';
import { getManyCdrs, jsonOf, runFonoUc } from './fonoUc';
import { cdr, documentedCdr, page } from './records';
import { Wire } from './wire';

const simplified = {
	id: 'fonouc:202205-1-32626@178.128.227.190',
	startedAt: '2022-05-06T17:18:39Z',
	direction: 'inbound',
	fromNumber: '15614526458',
	toNumber: '1200',
	externalNumber: '15614526458',
	outcome: 'answered',
	hangupCause: 'NORMAL_CLEARING',
	billableSeconds: 196,
	recordingId: '202205-50621fa622dbd2f0b541a60b',
};

it.each<[string, IDataObject, IDataObject]>([
	['the ten fields by default', {}, simplified],
	['the ten fields', { output: 'simplified' }, simplified],
	['what FonoUC gave', { output: 'raw' }, documentedCdr],
	[
		'the chosen fields with the ID',
		{ output: 'selected', fields: ['outcome', 'missed'] },
		{ id: simplified.id, outcome: 'answered', missed: false },
	],
	['only the ID when none is chosen', { output: 'selected', fields: [] }, { id: simplified.id }],
	[
		'the fields that an AI agent names in one text',
		{ output: 'selected', fields: '={{ "outcome, toName" }}' },
		{ id: simplified.id, outcome: 'answered', toName: 'Joe One' },
	],
])('gives %s', async (_case, parameters, expected) => {
	new Wire({ cdrs: page([documentedCdr], null) });
	const { items, error } = await runFonoUc({ ...getManyCdrs, ...parameters });
	expect(error).toBeUndefined();
	expect(jsonOf(items)).toEqual([expected]);
	expect(Object.keys(items[0].json)).toEqual(Object.keys(expected));
});

it('gives nothing for a day without calls', async () => {
	new Wire({ cdrs: page([]) });
	const { items, status } = await runFonoUc(getManyCdrs);
	expect(items).toEqual([]);
	expect(status).toBe('success');
});

describe('as a file', () => {
	async function fileOf(rows: IDataObject[], parameters: IDataObject, property = 'data') {
		new Wire({ cdrs: [page(rows.slice(0, 1), 'key-2'), page(rows.slice(1))] });
		const { items, error } = await runFonoUc({ ...getManyCdrs, ...parameters });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		const text = (await readFile(items[0], property)).toString('utf8');
		return { item: items[0], file: items[0].binary?.[property], text };
	}

	it('has a name that tells the range, and an item that tells the rest', async () => {
		const { item, file } = await fileOf([cdr('a'), cdr('b')], { outputAs: 'csv' });
		const fileName = 'fonouc-cdrs_2022-05-01T000000Z_2022-05-08T000000Z.csv';
		expect(item.json).toEqual({
			fileName,
			records: 2,
			from: '2022-05-01T00:00:00.000Z',
			to: '2022-05-08T00:00:00.000Z',
		});
		expect(file).toMatchObject({ fileName, mimeType: 'text/csv', fileExtension: 'csv' });
		expect(item.pairedItem).toEqual({ item: 0 });
	});

	it('of NDJSON has one record a line, in order', async () => {
		const rows = [cdr('a'), cdr('b', { caller_id_name: 'Zoë "Z"\nQ' }), cdr('c')];
		const { file, text } = await fileOf(rows, { outputAs: 'ndjson', output: 'raw' });
		const lines = text.split('\n');
		expect(lines.pop()).toBe('');
		expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(rows);
		expect(file).toMatchObject({ mimeType: 'application/x-ndjson', fileExtension: 'ndjson' });
	});

	it('of CSV has a header and quotes what has to be quoted', async () => {
		const { text } = await fileOf(
			[
				cdr('a', { callee_id_name: 'One, Joe' }),
				cdr('b', { callee_id_name: 'Joe "J" One' }),
				cdr('c', { callee_id_name: 'Joe\r\nOne' }),
				cdr('d', { callee_id_name: ' Żółć ' }),
			],
			{ outputAs: 'csv', output: 'selected', fields: ['toName', 'billableSeconds'] },
		);
		expect(text).toBe(
			[
				'id,toName,billableSeconds',
				'fonouc:a,"One, Joe",196',
				'fonouc:b,"Joe ""J"" One",196',
				'fonouc:c,"Joe\r\nOne",196',
				'fonouc:d,Żółć,196',
				'',
			].join('\r\n'),
		);
	});

	it('of CSV leaves a cell empty where nothing is known, and keeps false and 0', async () => {
		const { text } = await fileOf([cdr('a', { billing_seconds: '0', caller_id_name: '' })], {
			outputAs: 'csv',
			output: 'selected',
			fields: ['fromName', 'failed', 'billableSeconds'],
		});
		expect(text).toBe('id,fromName,failed,billableSeconds\r\nfonouc:a,,false,0\r\n');
	});

	it('of CSV has the ten columns of the default output', async () => {
		const { text } = await fileOf([documentedCdr], { outputAs: 'csv' });
		expect(text.split('\r\n')[0]).toBe(Object.keys(simplified).join(','));
	});

	it('of CSV has a column for each field that FonoUC documents or gives on the first page', async () => {
		const rows = [cdr('a', { ringing_seconds: '4' }), cdr('b', { disposition: 'x', tags: ['t'] })];
		const { text } = await fileOf(rows, { outputAs: 'csv', output: 'raw' });
		const [header, first, second] = text.split('\r\n');
		expect(header.split(',')).toEqual([
			...Object.keys(documentedCdr),
			'ringing_seconds',
			'otherFields',
		]);
		expect(first).toMatch(/^a,.*,4,$/);
		expect(second).toMatch(/^b,.*,,"{""disposition"":""x"",""tags"":\[""t""\]}"$/);
	});

	it.each([
		[true, `'=HYPERLINK("x")`],
		[false, '=HYPERLINK("x")'],
	])('of CSV takes formulas out of action: %p', async (neutraliseFormulas, cell) => {
		const { text } = await fileOf([cdr('a', { caller_id_name: '=HYPERLINK("x")' })], {
			outputAs: 'csv',
			output: 'selected',
			fields: ['fromName'],
			options: { neutraliseFormulas },
		});
		expect(text).toBe(`id,fromName\r\nfonouc:a,"${cell.replaceAll('"', '""')}"\r\n`);
	});

	it('of CSV has its header even without a record', async () => {
		new Wire({ cdrs: page([]) });
		const { items } = await runFonoUc({
			...getManyCdrs,
			outputAs: 'csv',
			output: 'selected',
			fields: ['outcome'],
		});
		expect((await readFile(items[0])).toString()).toBe('id,outcome\r\n');
		expect(items[0].json.records).toBe(0);
	});

	it('goes into the field that is named', async () => {
		const { item } = await fileOf(
			[cdr('a')],
			{ outputAs: 'csv', binaryPropertyName: 'calls' },
			'calls',
		);
		expect(Object.keys(item.binary ?? {})).toEqual(['calls']);
	});

	it('is not given out when the pull does not complete', async () => {
		new Wire({ cdrs: [page([cdr('a')], 'key-2'), { status: 400 }] });
		const { items, error } = await runFonoUc({ ...getManyCdrs, outputAs: 'csv' });
		expect(items).toEqual([]);
		expect(error?.description).toContain('page 2, 1 record received before');
	});
});
