import type { IDataObject } from 'n8n-workflow';
import { getManyRecords, idsOf, runVonage } from './vonageReports';
import { Account, call, callsAt, every, page } from './records';
import { Wire, type Answer } from './wire';

const raw = { ...getManyRecords, output: 'raw' };

/** An answer that is not the last one, with this link. */
function withLink(rows: IDataObject[], link: unknown): Answer {
	return page(rows, 'abc+/=', { _links: { next: { href: link } } });
}

describe('trap 2: the link to the next page may not be followed as it stands', () => {
	it('is asked for with the parameters of the first one, cursor and iv', async () => {
		const wire = new Wire({
			records: [page([call('a')], 'abc+/='), page([call('b')], 'def'), page([call('c')])],
		});
		const { items, error } = await runVonage({
			...raw,
			product: 'SMS',
			direction: 'inbound',
			filters: { status: 'delivered' },
			options: { includeMessage: true, showConcatenated: true },
		});
		expect(error).toBeUndefined();
		expect(items).toHaveLength(3);
		const original = {
			account_id: 'abcd1234',
			product: 'SMS',
			direction: 'inbound',
			status: 'delivered',
			include_message: 'true',
			show_concatenated: 'true',
			date_start: '2026-03-01T00:00:00Z',
			date_end: '2026-03-01T12:00:00Z',
		};
		expect(wire.to('records').map(({ query }) => query)).toEqual([
			original,
			{ ...original, cursor: 'abc+/=', iv: 'iv-of-abc+/=' },
			{ ...original, cursor: 'def', iv: 'iv-of-def' },
		]);
	});

	it.each<[string, unknown]>([
		['lacks the dates and iv', 'https://api.nexmo.com/v2/reports/records?cursor=abc'],
		['has another path, as in the specification', 'https://api.nexmo.com/v3/reports?cursor=abc'],
		['has another cursor', 'https://api.nexmo.com/v2/reports/records?cursor=wrong&iv=wrong'],
		['leads to another host', 'https://evil.example.com/v2/reports/records?cursor=abc'],
		['leads to the server itself', 'http://127.0.0.1/v2/reports/records?cursor=abc'],
		['is no address', 'https://'],
		['is null', null],
		['is missing', undefined],
	])('does not depend on a link that %s', async (_case, link) => {
		const wire = new Wire({ records: [withLink([call('a')], link), page([call('b')])] });
		const elsewhere = new Wire({ records: page([]) }, { origin: 'https://evil.example.com' });
		const { items, error } = await runVonage(raw);
		expect(error).toBeUndefined();
		expect(idsOf(items).sort()).toEqual(['a', 'b']);
		expect(elsewhere.asked).toEqual([]);
		expect(wire.to('records')[1]).toMatchObject({
			url: 'https://api.nexmo.com/v2/reports/records',
			query: {
				...wire.to('records')[0].query,
				cursor: 'abc+/=',
				iv: 'iv-of-abc+/=',
			},
		});
	});

	it('is asked for where there is a cursor, also beside a success', async () => {
		const wire = new Wire({
			records: [page([call('a')], 'abc', { request_status: 'SUCCESS' }), page([call('b')])],
		});
		const { items } = await runVonage(raw);
		expect(idsOf(items)).toEqual(['a', 'b']);
		expect(wire.to('records')).toHaveLength(2);
	});

	it('is asked for until nothing is left, also when the last one is empty', async () => {
		const wire = new Wire({
			records: [page([call('a')], 'abc'), page([], 'def'), page([])],
		});
		const { items } = await runVonage(raw);
		expect(idsOf(items)).toEqual(['a']);
		expect(wire.to('records')).toHaveLength(3);
	});

	it.each<[string, IDataObject]>([
		['cursor and iv', {}],
		['iv', { cursor: 'abc' }],
		['a cursor', { iv: 'abc' }],
		['a cursor that says something', { cursor: '', iv: 'abc' }],
	])('fails the pull when it has to be there, but came without %s', async (_case, cursor) => {
		const truncated = page([call('a')], undefined, { request_status: 'TRUNCATED', ...cursor });
		const wire = new Wire({ records: truncated });
		const { items, error } = await runVonage(raw);
		expect(error?.message).toBe('Vonage has more records, but does not say how to get them');
		expect(error?.description).toContain("TRUNCATED and has no 'cursor' and 'iv'");
		expect(items).toEqual([]);
		expect(wire.to('records')).toHaveLength(1);
	});

	it.each([
		['right away', ['abc', 'abc']],
		['after others', ['abc', 'def', 'abc']],
	])('that comes again %s ends the pull with an error, not in a circle', async (_case, cursors) => {
		const wire = new Wire({ records: cursors.map((cursor, n) => page([call(`r${n}`)], cursor)) });
		const { items, error } = await runVonage(raw);
		expect(error?.message).toContain('named the same next page twice');
		expect(items).toEqual([]);
		expect(wire.to('records')).toHaveLength(cursors.length);
	});
});

it('the same cursor in two windows is no circle', async () => {
	const wire = new Wire({
		records: ({ query }) =>
			query.cursor === undefined
				? page([call(`${query.date_start}-1`)], 'same')
				: page([call(`${query.date_start}-2`)]),
	});
	const { items, error } = await runVonage({ ...raw, to: '2026-03-03T00:00:00' });
	expect(error).toBeUndefined();
	expect(items).toHaveLength(4);
	expect(wire.to('records')).toHaveLength(4);
});

it.each(['oldestFirst', 'newestFirst', 'mixed'] as const)(
	'gives every record once, the newest first, when Vonage lists %s',
	async (order) => {
		const account = new Account(
			{ 'VOICE-CALL': callsAt(every(2400, 100, '2026-03-01T00:00:00Z')) },
			{ order, pageSize: 7 },
		);
		new Wire({ records: account.answer });
		const { items, error } = await runVonage({ ...raw, to: '2026-03-05T00:00:00' });
		expect(error).toBeUndefined();
		expect(idsOf(items)).toEqual(Array.from({ length: 100 }, (_, n) => `a${100 - n}`));
		expect(account.billed).toHaveLength(100);
	},
);
