import Telnyx from 'telnyx';
import nock from 'nock';
import { DAY, UNTIL } from './client.mts';
import { all, closeTelnyx, openTelnyx, type Row, type TelnyxBench } from './telnyxClient.mts';

describe('Telnyx sandbox, connections, profiles and billing groups', () => {
	let bench: TelnyxBench;

	beforeAll(async () => {
		bench = await openTelnyx({ records: 300 });
	});
	afterAll(closeTelnyx);

	const names = async (path: string, query: Record<string, string> = {}) => {
		const { status, json } = await bench.get(path, query);
		expect(status).toBe(200);
		return (json.data as Row[]).map((row) => row.connection_name ?? row.name);
	};

	it('has every connection, profile and group that its records have', async () => {
		const listed = async (path: string) =>
			((await bench.get(path)).json.data as Row[]).map(({ id }) => id);
		const used = (
			field: string,
			...types: Array<'sip-trunking' | 'messaging' | 'verify' | 'amd'>
		) =>
			new Set(
				types.flatMap((type) =>
					[...bench.telnyx.records(type, UNTIL - 30 * DAY, UNTIL)].map((row) => row[field]),
				),
			);
		const expectListed = async (path: string, ids: Set<unknown>) => {
			expect(ids.size).toBeGreaterThan(0);
			expect(await listed(path)).toEqual(expect.arrayContaining([...ids]));
		};
		await expectListed('/connections', used('connection_id', 'sip-trunking', 'amd'));
		await expectListed('/messaging_profiles', used('profile_id', 'messaging'));
		await expectListed('/billing_groups', used('billing_group_id', 'amd'));
		await expectListed('/verify_profiles', used('verify_profile_id', 'verify'));
	});

	it('finds connections by a part of the name, in any case, from three characters on', async () => {
		const parameter = 'filter[connection_name][contains]';
		expect(await names('/connections', { [parameter]: 'DESK' })).toEqual(['Front desk']);
		const { status, json } = await bench.get('/connections', { [parameter]: 'de' });
		expect([status, json.errors[0].source]).toEqual([422, { parameter }]);
	});

	it('finds profiles by a part of the name or the whole of it', async () => {
		const part = { 'filter[name][contains]': 'alerts' };
		expect(await names('/messaging_profiles', part)).toEqual(['Alerts, automatic']);
		expect(await names('/messaging_profiles', { 'filter[name][eq]': 'Alerts' })).toEqual([]);
		const voice = { 'filter[name][contains]': 'front' };
		expect(await names('/outbound_voice_profiles', voice)).toEqual(['Calls of Front desk']);
		expect(await names('/verify_profiles', { 'filter[name]': 'Log-in codes' })).toHaveLength(1);
	});

	it('sorts, and gives pages', async () => {
		const sorted = await names('/connections', { sort: '-connection_name' });
		expect(sorted).toEqual([...sorted].sort().reverse());
		const page = await names('/connections', {
			sort: '-connection_name',
			'page[size]': '2',
			'page[number]': '2',
		});
		expect(page).toEqual(sorted.slice(2));
	});

	it("is what the vendor's own client can read, page after page", async () => {
		nock.enableNetConnect('127.0.0.1');
		const { apiKey, origin } = bench.telnyx;
		const client = new Telnyx({ apiKey, baseURL: `${origin}/v2`, maxRetries: 0 });
		const read = await all(
			client.connections.list({ filter: { connection_name: { contains: 'out' } } }),
		);
		expect(read.map((row) => (row as Row).connection_name)).toEqual(['Outbound, sales']);
		const groups = await all(client.billingGroups.list({ 'page[size]': 1 } as never));
		expect(groups).toHaveLength(2);
	});
});
