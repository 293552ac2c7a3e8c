import { closeTelnyx, openTelnyx, type TelnyxBench } from './telnyxClient.mts';
import { END, ID, START } from './telnyxOperations.mts';

const USAGE = '/legacy/reporting/usage_reports';

describe('Telnyx sandbox, forms of bodies and errors', () => {
	let bench: TelnyxBench;

	beforeAll(async () => {
		bench = await openTelnyx();
	});
	afterAll(closeTelnyx);

	it('refuses a body that is no JSON', async () => {
		const answer = await bench.post('/recordings/actions/delete', '{"ids": [');
		expect([answer.status, answer.json.errors[0].code]).toEqual([400, '10011']);
	});

	it.each([
		['/reports/mdr_usage_reports', { start_date: START, end_date: END, aggregation_type: 'TAGS' }],
		[`${USAGE}/voice`, { start_time: START, end_time: END }],
		[`${USAGE}/messaging`, { aggregation_type: 0 }],
		[`${USAGE}/number_lookup`, {}],
	])('takes the media type */* at %s, as the SDK sends it', async (path, body) => {
		expect((await bench.post(path, body, { 'content-type': '*/*' })).status).toBe(200);
	});

	it('takes no other media type, and */* nowhere else', async () => {
		for (const [path, type] of [
			['/recordings/actions/delete', '*/*'],
			['/recordings/actions/delete', 'text/plain'],
			[`${USAGE}/number_lookup`, 'application/x-www-form-urlencoded'],
		]) {
			const answer = await bench.post(path, { ids: [ID] }, { 'content-type': type });
			expect([path, answer.status]).toEqual([path, 400]);
		}
	});

	it('answers a missing wireless report with an error that stands alone', async () => {
		const { json } = await bench.get(`/wireless/detail_records_reports/${ID}`);
		expect(json).toMatchObject({ code: '10005', title: 'Resource not found' });
		const other = await bench.get(`/reports/mdr_usage_reports/${ID}`);
		expect(other.json.errors).toHaveLength(1);
	});

	it('has words of its own for a refused key of recordings', async () => {
		const headers = { authorization: 'Bearer nobody' };
		const plain = await bench.get('/recordings', {}, headers);
		expect(plain.json.errors[0]).toEqual({
			code: '401',
			title: 'Unauthorized',
			detail: 'Unauthorized',
		});
		const other = await bench.get('/reports/wdrs', {}, headers);
		expect(other.json.errors[0].code).toBe('10009');
	});
});
