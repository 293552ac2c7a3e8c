import type { IDataObject } from 'n8n-workflow';
import { fakeClock } from '../support/clock';
import { call, page } from './records';
import { getManyCalls, getManyRecords, getRecordsById, idsOf, runVonage } from './vonageReports';
import { Wire } from './wire';

beforeEach(() => void fakeClock('2026-03-02T00:00:00Z'));

const OPERATIONS: Array<[string, IDataObject]> = [
	['Record, Get Many', { ...getManyRecords, output: 'raw' }],
	['Record, Get by ID', { ...getRecordsById, output: 'raw', ids: 'a,b,c' }],
	['Call, Get Many', { ...getManyCalls, output: 'raw', outcomes: ['answered'] }],
];

const ROWS: Array<[string, IDataObject[]]> = [
	['without records', []],
	['with some records', [call('a'), call('b')]],
];

describe.each(OPERATIONS)(
	'the status of an answer with HTTP status 200: %s',
	(_name, parameters) => {
		describe.each(ROWS)('%s', (_rows, rows) => {
			it.each(['FAILED', 'failed', 'PENDING', 'PROCESSING', 'ABORTED', 'Cancelled', 'junk', 7])(
				'%j is an error with Vonage’s words',
				async (status) => {
					for (const cursor of [undefined, 'abc']) {
						const said = { title: 'Too busy', detail: 'Ask again in a minute.' };
						const wire = new Wire({
							records: page(rows, cursor, { request_status: status, ...said }),
						});
						const { items, error } = await runVonage(parameters);
						expect(items).toEqual([]);
						expect(error?.message).toMatch(/did not carry out the request/);
						expect(error?.message).toContain(String(status).toUpperCase());
						expect(error?.message).toContain('Too busy');
						expect(error?.message).toContain('Ask again in a minute.');
						expect(error?.description).toMatch(/Run it again/);
						expect(wire.to('records').length).toBeLessThanOrEqual(1);
					}
				},
			);

			it.each([undefined, null, ''])('%j is an error', async (status) => {
				new Wire({ records: page(rows, undefined, { request_status: status as never }) });
				const { items, error } = await runVonage(parameters);
				expect(items).toEqual([]);
				expect(error?.message).toMatch(/does not say whether the request was done/);
			});

			it.each(['SUCCESS', 'success', ' Success '])('%j is an answer', async (status) => {
				new Wire({ records: page(rows, undefined, { request_status: status as never }) });
				const { items, error } = await runVonage(parameters);
				expect(error).toBeUndefined();
				expect(idsOf(items)).toEqual(rows.map(({ id }) => id));
			});

			it.each(['TRUNCATED', 'truncated', 'SUCCESS'])(
				'%j with a cursor leads to the rest',
				async (status) => {
					const wire = new Wire({
						records: [page(rows, 'abc', { request_status: status as never }), page([call('c')])],
					});
					const { items, error } = await runVonage(parameters);
					expect(error).toBeUndefined();
					expect(new Set(idsOf(items))).toEqual(new Set([...rows.map(({ id }) => id), 'c']));
					expect(wire.to('records')).toHaveLength(2);
				},
			);

			it.each<[string, IDataObject]>([
				['no cursor', { cursor: undefined, iv: undefined }],
				['a cursor without iv', { iv: undefined }],
				['a cursor with an empty iv', { iv: '' }],
				['an iv without a cursor', { cursor: undefined }],
				['a cursor that is an object', { cursor: { next: 'abc' } }],
				['a cursor that is true', { cursor: true }],
				['a cursor that is a number', { cursor: 17 }],
				['an iv that is a list', { iv: ['a'] }],
			])('TRUNCATED with %s is an error', async (_what, more) => {
				const wire = new Wire({ records: page(rows, 'abc', more) });
				const { items, error } = await runVonage(parameters);
				expect(items).toEqual([]);
				expect(error?.message).toMatch(/has more records, but does not say how to get them/);
				expect(wire.to('records')).toHaveLength(1);
			});

			it('a later page that failed is an error, too', async () => {
				new Wire({
					records: [page(rows, 'abc'), page([], undefined, { request_status: 'FAILED' })],
				});
				const { items, error } = await runVonage(parameters);
				expect(items).toEqual([]);
				expect(error?.message).toContain('FAILED');
			});
		});

		it.each<[string, unknown]>([
			['as a number', 2],
			['as text', '2'],
			['as text between blanks', ' 2 '],
			['as null', null],
			['not at all', undefined],
		])('takes a count that is there %s', async (_how, count) => {
			new Wire({
				records: page([call('a'), call('b')], undefined, { items_count: count as never }),
			});
			const { items, error } = await runVonage(parameters);
			expect(error).toBeUndefined();
			expect(idsOf(items)).toEqual(['a', 'b']);
		});

		it.each<[unknown, RegExp]>([
			[3, /counts 3 records in its answer, but sent 2/],
			['3', /counts 3 records in its answer, but sent 2/],
			[1, /counts 1 records in its answer, but sent 2/],
			[0, /counts 0 records in its answer, but sent 2/],
			['many', /count 'items_count' cannot be read/],
			[1.5, /count 'items_count' cannot be read/],
			[-2, /count 'items_count' cannot be read/],
			[{}, /count 'items_count' cannot be read/],
			[true, /count 'items_count' cannot be read/],
		])('does not take a count of %j beside two records', async (count, message) => {
			new Wire({
				records: page([call('a'), call('b')], undefined, { items_count: count as never }),
			});
			const { items, error } = await runVonage(parameters);
			expect(items).toEqual([]);
			expect(error?.message).toMatch(message);
		});
	},
);
