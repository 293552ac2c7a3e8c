import { DAY, UNTIL } from './client.mts';
import { closeReports, iso, openReports } from './vonageReportsClient.mts';

const ASKED = {
	product: 'VOICE-CALL',
	account_id: 'demo1234',
	date_start: iso(UNTIL - 5 * DAY),
	date_end: iso(UNTIL),
};

describe('Vonage Reports sandbox, requests for reports', () => {
	afterEach(closeReports);

	it.each<[string, Record<string, unknown>, string]>([
		['an unknown field', { page: 1 }, 'page'],
		['a field of the records call only', { cursor: 'a' }, 'cursor'],
		['another product’s field', { number: '12025550100' }, 'number'],
		['no product', { product: undefined }, 'product'],
		['an unknown product', { product: 'FAX' }, 'product'],
		['failed calls, which are read directly', { product: 'VOICE-FAILED' }, 'product'],
		['usage, which is read directly', { product: 'REPORTS-USAGE' }, 'product'],
		['no account', { account_id: undefined }, 'account_id'],
		['SMS without direction', { product: 'SMS' }, 'direction'],
		[
			'a direction of NUMBER-INSIGHT',
			{ product: 'NUMBER-INSIGHT', direction: 'inbound' },
			'direction',
		],
		['a status that no call has', { status: 'delivered' }, 'status'],
		['a switch as text', { include_subaccounts: 'true' }, 'include_subaccounts'],
		['a number where text belongs', { to: 12025550100 }, 'to'],
		['a start without offset', { date_start: '2026-01-01T00:00:00' }, 'date_start'],
		['an end in the future', { date_end: iso(UNTIL + 7200) }, 'date_end'],
		['an end before the start', { date_end: iso(UNTIL - 6 * DAY) }, 'date_end'],
		['a callback address that is none', { callback_url: 'here' }, 'callback_url'],
	])('are refused with 422 for %s', async (_name, changed, name) => {
		const bench = await openReports();
		const { status, json } = await bench.post('/v2/reports', { ...ASKED, ...changed });
		expect([status, json.invalid_parameters[0].name]).toEqual([422, name]);
		expect(bench.reports.reports).toEqual([]);
	});

	it('are refused for broken JSON, a strange account and a strange key', async () => {
		const bench = await openReports();
		const broken = await bench.post('/v2/reports', '{"product":');
		expect([broken.status, broken.json.title]).toEqual([400, 'Malformed JSON']);
		const foreign = await bench.post('/v2/reports', { ...ASKED, account_id: 'other123' });
		expect(foreign.status).toBe(403);
		const anonymous = await bench.get('/v2/reports/x', { authorization: undefined });
		expect(anonymous.status).toBe(401);
	});
});
