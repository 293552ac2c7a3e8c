import type { IDataObject } from 'n8n-workflow';
import { getManyCalls, idsOf, jsonOf, runVonage } from './vonageReports';
import { Account, call, callsAt, failedCall, page } from './records';
import { Wire } from './wire';

const raw = { ...getManyCalls, output: 'raw' };

const productsOf = (wire: Wire) => wire.to('records').map(({ query }) => query.product);

describe('trap 1: VOICE-CALL never contains a failed call', () => {
	it('so both products are asked for, and come out as one list, the newest first', async () => {
		const account = new Account({
			'VOICE-CALL': callsAt(
				['2026-03-01T08:00:00Z', '2026-03-01T09:00:00Z', '2026-03-01T11:00:00Z'],
				call,
				'answered',
			),
			'VOICE-FAILED': callsAt(['2026-03-01T08:30:00Z', '2026-03-01T10:00:00Z'], failedCall, 'not'),
		});
		const wire = new Wire({ records: account.answer });
		const { items, error } = await runVonage(raw);
		expect(error).toBeUndefined();
		expect(idsOf(items)).toEqual(['answered3', 'not2', 'answered2', 'not1', 'answered1']);
		expect(productsOf(wire).sort()).toEqual(['VOICE-CALL', 'VOICE-FAILED']);
	});

	it('and each window is in order although the products are asked for one after the other', async () => {
		const day = (hour: number) => [`2026-03-01T0${hour}:00:00Z`, `2026-03-02T0${hour}:00:00Z`];
		const account = new Account({
			'VOICE-CALL': callsAt([...day(8), ...day(6)], call, 'answered'),
			'VOICE-FAILED': callsAt([...day(7), ...day(5)], failedCall, 'not'),
		});
		new Wire({ records: account.answer });
		const { items } = await runVonage({ ...raw, to: '2026-03-03T00:00:00' });
		const times = jsonOf(items).map(({ date_start }) => String(date_start));
		expect(times).toHaveLength(8);
		expect(times).toEqual([...times].sort().reverse());
	});

	it('and a call that is in both with two ids comes out twice, with one id once', async () => {
		new Wire({
			records: ({ query }) =>
				query.product === 'VOICE-CALL'
					? page([call('same'), call('x', { call_id: 'c' })])
					: page([failedCall('same'), failedCall('y', { call_id: 'c' })]),
		});
		const { items } = await runVonage(raw);
		expect(idsOf(items).sort()).toEqual(['same', 'x', 'y']);
	});
});

describe('Outcome', () => {
	it.each<[string[] | string, string[]]>([
		[[], ['VOICE-CALL', 'VOICE-FAILED']],
		[['answered'], ['VOICE-CALL']],
		[['voicemail'], ['VOICE-CALL']],
		[['failed'], ['VOICE-FAILED']],
		[['busy'], ['VOICE-FAILED']],
		[['missed'], ['VOICE-FAILED']],
		[['rejected'], ['VOICE-FAILED']],
		[['busy', 'failed', 'missed', 'rejected'], ['VOICE-FAILED']],
		[['unknown'], ['VOICE-CALL', 'VOICE-FAILED']],
		[
			['answered', 'busy'],
			['VOICE-CALL', 'VOICE-FAILED'],
		],
		['={{ "failed, busy" }}', ['VOICE-FAILED']],
	])('%j asks only for the products that may have such calls', async (outcomes, products) => {
		const wire = new Wire({ records: page([]) });
		const { error } = await runVonage({ ...raw, outcomes });
		expect(error).toBeUndefined();
		expect(productsOf(wire).sort()).toEqual(products);
	});

	it.each<[string[], string[]]>([
		[['busy'], ['486']],
		[['failed'], ['404', '503', 'none']],
		[['missed'], ['480', '487']],
		[['rejected'], ['603']],
		[
			['busy', 'rejected'],
			['486', '603'],
		],
		[['unknown'], ['999', 'RINGING']],
		[['answered'], ['ANSWERED']],
	])('%j gives these calls and no others', async (outcomes, ids) => {
		const codes = ['404', '480', '486', '487', '503', '603', '999'];
		new Wire({
			records: ({ query }) =>
				query.product === 'VOICE-CALL'
					? page(['ANSWERED', 'RINGING'].map((status) => call(status, { status })))
					: page([
							...codes.map((status_code) => failedCall(status_code, { status_code })),
							failedCall('none', { status_code: null }),
						]),
		});
		const { items } = await runVonage({ ...raw, outcomes });
		expect(idsOf(items).sort()).toEqual(ids);
	});

	it('is not asked of Vonage, and a limit counts only the calls that are wanted', async () => {
		const busy = Array.from({ length: 5 }, (_, n) => failedCall(`busy${n}`));
		const others = Array.from({ length: 5 }, (_, n) =>
			failedCall(`no${n}`, { status_code: '404' }),
		);
		const wire = new Wire({ records: page([...others, ...busy]) });
		const limited: IDataObject = { ...raw, outcomes: ['busy'], returnAll: false, limit: 3 };
		const { items } = await runVonage(limited);
		expect(idsOf(items)).toEqual(['busy0', 'busy1', 'busy2']);
		expect(wire.to('records')[0].query).not.toHaveProperty('status');
	});

	it('that is none of the list is refused before any request', async () => {
		const wire = new Wire({ records: page([]) });
		const { error } = await runVonage({ ...raw, outcomes: '={{ ["elsewhere"] }}' });
		expect(error?.message).toBe("'Outcome' does not know 'elsewhere'");
		expect(error?.description).toContain('answered, missed, busy, rejected, voicemail, failed');
		expect(wire.asked).toEqual([]);
	});
});

it('a direction is sent for both products', async () => {
	const wire = new Wire({ records: page([]) });
	await runVonage({ ...raw, filters: { direction: 'inbound' } });
	expect(wire.to('records').map(({ query }) => query.direction)).toEqual(['inbound', 'inbound']);
});

it('no direction is sent unless one was chosen', async () => {
	const wire = new Wire({ records: page([]) });
	await runVonage(raw);
	for (const { query } of wire.to('records')) expect(query).not.toHaveProperty('direction');
});
