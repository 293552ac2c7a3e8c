import { VonageReportsApi } from '../../credentials/VonageReportsApi.credentials';
import { VonageReports } from '../../nodes/VonageReports/VonageReports.node';
import { fakeClock } from '../support/clock';
import { searchList } from '../support/searchList';
import { report } from './reports';
import { KEY } from './vonageReports';
import { Wire, type Answers } from './wire';

async function search(reports: Answers, filter?: string, key = {}) {
	fakeClock();
	const wire = new Wire({ reports });
	const credential = { type: new VonageReportsApi(), data: { ...KEY, ...key } };
	const { results } = await searchList(new VonageReports(), 'searchReports', credential, filter);
	return { wire, results };
}

const list = {
	body: {
		reports: [
			report('SUCCESS', { request_id: 'r-1', receive_time: '2026-03-01T10:00:59+0000' }),
			report('PENDING', {
				request_id: 'r-3',
				product: 'SMS',
				receive_time: '2026-03-03T10:00:00Z',
			}),
			report('TRUNCATED', { request_id: 'r-2', items_count: 1 }),
		],
	},
};

it('lists the reports in all states, the newest first', async () => {
	const { wire, results } = await search(list);
	expect(wire.asked.map(({ query }) => query)).toEqual([
		{ account_id: 'abcd1234', status: 'ABORTED,FAILED,PENDING,PROCESSING,SUCCESS,TRUNCATED' },
	]);
	expect(results).toEqual([
		{ name: 'SMS, 2026-03-03 10:00 UTC, PENDING', value: 'r-3' },
		{ name: 'VOICE-CALL, 2026-03-02 10:00 UTC, TRUNCATED, 1 record', value: 'r-2' },
		{ name: 'VOICE-CALL, 2026-03-01 10:00 UTC, SUCCESS, 1,234 records', value: 'r-1' },
	]);
});

it('lists those of the account in the credential', async () => {
	const { wire } = await search(list, undefined, { accountId: 'subacct1' });
	expect(wire.asked[0].query.account_id).toBe('subacct1');
});

it.each([
	['sms', ['r-3']],
	['2026-03-0', ['r-3', 'r-2', 'r-1']],
	['1,234', ['r-1']],
	[' R-2 ', ['r-2']],
	['nothing', []],
])('keeps those that %p fits', async (filter, ids) => {
	const { results } = await search(list, filter);
	expect(results.map(({ value }) => value)).toEqual(ids);
});

it('says why there is no list where the API has none', async () => {
	await expect(search({ status: 404 })).rejects.toMatchObject({
		message: 'Vonage Reports answered with HTTP status 404',
		description: expect.stringMatching(
			/does not list reports any more.*choose the report by its ID/,
		),
	});
});

it('is what the fields of Get, Cancel, Download and Get Rows are filled from', () => {
	const { properties } = new VonageReports().description;
	const fields = properties.filter(({ name }) => name === 'reportId');
	expect(fields.map(({ displayOptions }) => displayOptions?.show?.operation)).toEqual([
		['cancel'],
		['download'],
		['get'],
		['getRows'],
	]);
	for (const { modes } of fields) {
		expect(modes?.map(({ name }) => name)).toEqual(['list', 'id']);
		expect(modes?.[0].typeOptions).toEqual({
			searchListMethod: 'searchReports',
			searchable: true,
		});
	}
});
