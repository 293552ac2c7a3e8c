import nock from 'nock';
import type { IDataObject } from 'n8n-workflow';
import { TelnyxReportsApi } from '../../credentials/TelnyxReportsApi.credentials';
import { TelnyxReports } from '../../nodes/TelnyxReports/TelnyxReports.node';
import { closeTelnyx, openTelnyx } from '../sandbox/telnyxClient.mts';
import { loginsOf } from '../support/sandboxed';
import { loadOptions, searchList } from '../support/searchList';
import { KEY, Wire, type Answers } from './wire';

const node = new TelnyxReports();
const credential = { type: new TelnyxReportsApi(), data: { ...KEY } };

const search = async (
	method: string,
	{ filter, token, parameters }: { filter?: string; token?: string; parameters?: IDataObject } = {},
) => await searchList(node, method, credential, filter, token, parameters);

/** A directory of so many pages of one entry. */
const pages = (names: string[], nameField = 'name'): Answers =>
	names.map((name, index) => ({
		body: {
			data: [{ id: `168494718901446392${index}`, [nameField]: name }],
			meta: { page_number: index + 1, page_size: 1, total_pages: names.length },
		},
	}));

afterEach(() => nock.cleanAll());

describe('what can be picked', () => {
	it.each<[string, string, string, IDataObject]>([
		['searchBillingGroups', 'billing_groups', 'name', {}],
		['searchConnections', 'connections', 'connection_name', {}],
		['searchOutboundVoiceProfiles', 'outbound_voice_profiles', 'name', {}],
		['searchProfiles', 'messaging_profiles', 'name', { recordType: 'messaging' }],
		['searchProfiles', 'verify_profiles', 'name', { recordType: 'verify' }],
	])(
		'%s: %s, page after page, by name, with all digits of the ID',
		async (method, what, field, parameters) => {
			const wire = new Wire({ [what]: pages(['First', 'Second'], field) });
			const first = await search(method, { parameters });
			expect(first).toEqual({
				results: [{ name: 'First', value: '1684947189014463920' }],
				paginationToken: '2',
			});
			const second = await search(method, { parameters, token: '2' });
			expect(second).toEqual({
				results: [{ name: 'Second', value: '1684947189014463921' }],
				paginationToken: undefined,
			});
			expect(wire.asked.map(({ query }) => query)).toEqual([
				{ 'page[size]': '250' },
				{ 'page[size]': '250', 'page[number]': '2' },
			]);
		},
	);

	it('integers as IDs keep all their digits', async () => {
		const body = '{"data":[{"id":1684947189014463919,"connection_name":"Desk"}]}';
		new Wire({ connections: { body, headers: { 'content-type': 'application/json' } } });
		const { results } = await search('searchConnections');
		expect(results).toEqual([{ name: 'Desk', value: '1684947189014463919' }]);
	});

	it('messaging profiles by name, for lists that are asked by it', async () => {
		new Wire({ messaging_profiles: pages(['My profile']) });
		const { results } = await search('searchMessagingProfileNames');
		expect(results).toEqual([{ name: 'My profile', value: 'My profile' }]);
	});

	it('Telnyx looks for the name where it can', async () => {
		const wire = new Wire({
			connections: pages(['Support']),
			messaging_profiles: pages(['Other']),
		});
		await search('searchConnections', { filter: ' upp ' });
		await search('searchProfiles', { filter: 'the' });
		expect(wire.asked.map(({ query }) => query)).toEqual([
			{ 'page[size]': '250', 'filter[connection_name][contains]': 'upp' },
			{ 'page[size]': '250', 'filter[name][contains]': 'the' },
		]);
	});

	it.each([
		['searchConnections', 'connections', 'connection_name', 'Sü'],
		['searchBillingGroups', 'billing_groups', 'name', 'north'],
		['searchBillingGroups', 'billing_groups', 'name', '463922'],
	])(
		'%s: for what Telnyx does not look for, pages are read until one has it',
		async (method, what, field, filter) => {
			const wire = new Wire({ [what]: pages(['West', 'East', 'Süd-North', 'Last'], field) });
			const found = await search(method, { filter });
			expect(found.results.map(({ name }) => name)).toEqual(['Süd-North']);
			expect(found.paginationToken).toBe('4');
			expect(wire.asked).toHaveLength(3);
			for (const { query } of wire.asked) expect(query).not.toHaveProperty('filter[name]');
		},
	);

	it('nothing, where nothing fits', async () => {
		const wire = new Wire({ billing_groups: pages(['West', 'East']) });
		expect(await search('searchBillingGroups', { filter: 'x' })).toEqual({
			results: [],
			paginationToken: undefined,
		});
		expect(wire.asked).toHaveLength(2);
	});

	it('without a name, the ID', async () => {
		new Wire({ connections: { body: { data: [{ id: '7', connection_name: null }] } } });
		const { results } = await search('searchConnections');
		expect(results).toEqual([{ name: '7', value: '7' }]);
	});

	it("a refusal with Telnyx's own words", async () => {
		new Wire({ connections: { status: 403, body: { errors: [{ code: '10010', title: 'No' }] } } });
		await expect(search('searchConnections')).rejects.toMatchObject({
			message: expect.stringMatching(/403.*No \(code 10010\)/),
			description: expect.stringContaining('permissions'),
		});
	});
});

describe('drop-downs that take several', () => {
	it.each([
		['getConnections', 'connections', 'connection_name', 'id'],
		['getMessagingProfiles', 'messaging_profiles', 'name', 'id'],
		['getMessagingProfileNames', 'messaging_profiles', 'name', 'name'],
	])('%s: all pages, in the order of the alphabet', async (method, what, field, by) => {
		const wire = new Wire({ [what]: pages(['Zürich', 'Aachen', 'Bonn'], field) });
		const options = await loadOptions(node, method, credential);
		expect(options.map(({ name }) => name)).toEqual(['Aachen', 'Bonn', 'Zürich']);
		expect(options[0].value).toBe(by === 'id' ? '1684947189014463921' : 'Aachen');
		expect(wire.asked.map(({ query }) => query['page[number]'])).toEqual([undefined, '2', '3']);
	});
});

describe('in the sandbox', () => {
	it('each list can be read, searched and loaded', async () => {
		nock.enableNetConnect('127.0.0.1');
		const { sandbox } = await openTelnyx({ records: 10 });
		const own = { ...credential, data: loginsOf(sandbox).telnyx };
		try {
			const found = async (method: string, filter?: string, parameters?: IDataObject) =>
				(await searchList(node, method, own, filter, undefined, parameters)).results.map(
					({ name }) => name,
				);
			expect(await found('searchConnections', 'line')).toEqual(['Support "line 2"']);
			expect(await found('searchConnections', 'de')).toEqual(['Front desk']);
			expect(await found('searchOutboundVoiceProfiles', 'sales')).toEqual([
				'Calls of Outbound, sales',
			]);
			expect(await found('searchBillingGroups', 'branch')).toEqual(['Branch "North"']);
			expect(await found('searchProfiles', 'alert', { recordType: 'messaging' })).toEqual([
				'Alerts, automatic',
			]);
			expect(await found('searchProfiles', 'codes', { recordType: 'verify' })).toEqual([
				'Log-in codes',
			]);
			expect(await found('searchMessagingProfileNames')).toHaveLength(2);
			expect(await loadOptions(node, 'getConnections', own)).toHaveLength(3);
			expect(await loadOptions(node, 'getMessagingProfiles', own)).toHaveLength(2);
		} finally {
			await closeTelnyx();
		}
	});
});
