import { closeAll, listPath, open as openFonoUc, UNTIL } from './client.mts';
import { closeTelnyx, openTelnyx } from './telnyxClient.mts';
import {
	closeAll as closeBusiness,
	open as openBusiness,
	RECORDINGS,
	recordingsPath,
} from './vonageBusinessClient.mts';
import { closeReports, openReports } from './vonageReportsClient.mts';

const DAY = 86_400;
const FROM = UNTIL - 10 * DAY;

afterEach(async () => {
	await Promise.all([closeAll(), closeTelnyx(), closeBusiness(), closeReports()]);
});

const byId = (rows: Array<Record<string, unknown>>, id = 'id') =>
	rows.map((row) => String(row[id]));

describe('sandbox, other lists that move', () => {
	it('FonoUC: recordings, in the list and by ID', async () => {
		const { sandbox, get } = await openFonoUc();
		const { living } = sandbox.fonoUc;
		living.start({ of: { list: 'recordings' }, late: { count: 5 }, leaving: { count: 5 } });
		const start = living.snapshot({ list: 'recordings' }, FROM, UNTIL);
		const path = listPath('recordings', { startDate: FROM, endDate: UNTIL, pageSize: 1000 });
		const list = async () => byId((await get(path)).json.recordings, '_id').reverse();
		expect(await list()).toEqual(start.ids);
		await list();
		const [added, removed] = [start.added[0].id, start.removed[0].id];
		expect(await list()).toContain(added);
		const statusOf = async (id: string) => (await get(`/api/v2/reports/recording/${id}`)).status;
		expect([await statusOf(added), await statusOf(removed)]).toEqual([200, 404]);
		expect(sandbox.fonoUc.countCdrs(FROM, UNTIL)).toBe(
			[...sandbox.fonoUc.cdrs(FROM, UNTIL)].length,
		);
	});

	it('Vonage Business: recordings of the company and on demand, filtered ones too', async () => {
		const { vbc, get } = await openBusiness({ records: 2000 });
		const list = async (query = {}, userId?: string) => {
			const { json } = await get(recordingsPath(query, { userId }));
			return byId(json._embedded.recordings);
		};
		const inbound = { call_direction: 'INBOUND' };
		const before = await list(inbound);
		const own = await list({}, vbc.userId);
		vbc.living.start({ of: { list: 'recordings' }, leaving: { count: 30, each: 30 } });
		const start = vbc.living.snapshot({ list: 'recordings' }, FROM, UNTIL);
		await list();
		await list();
		const gone = new Set(start.removed.map(({ id }) => id));
		expect(gone.size).toBe(30);
		expect(await list(inbound)).toEqual(before.filter((id) => !gone.has(id)));
		expect(before.length).toBeGreaterThan((await list(inbound)).length);
		const [id] = gone;
		const path = `${RECORDINGS}/accounts/self/company_call_recordings/${id}`;
		expect((await get(path)).status).toBe(404);
		// Those of a user belong to other calls.
		expect(await list({}, vbc.userId)).toEqual(own);

		const onDemand = { list: 'onDemandRecordings', userId: vbc.member.userId };
		vbc.living.start({ of: onDemand, late: { count: 4, requests: 0 } });
		const user = vbc.living.snapshot(onDemand, FROM, UNTIL);
		expect((await list({}, vbc.member.userId)).reverse()).toEqual(user.ids);
		vbc.living.step(4);
		expect(user.added).toHaveLength(4);
	});

	it.each([
		['recordings', '/recordings', {}],
		['mdrs', '/reports/mdrs', {}],
		['wdrs', '/reports/wdrs', {}],
		['transcriptions', '/recording_transcriptions', {}],
		['sip-trunking', '/detail_records', { 'filter[record_type]': 'sip-trunking' }],
		['call-control', '/detail_records', { 'filter[record_type]': 'call-control', sort: 'cost' }],
	] as const)('Telnyx: %s', async (family, path, query) => {
		const { telnyx, get } = await openTelnyx();
		const range = { list: 'records', family };
		telnyx.living.start({
			of: range,
			late: { count: 3 },
			leaving: { count: 3 },
			arriving: { count: 3 },
		});
		const start = telnyx.living.snapshot(range, FROM, UNTIL);
		const total = async () => (await get(path, query)).json.meta.total_results;
		expect(await total()).toBe(start.ids.length);
		telnyx.living.step(3);
		expect(start.added).toHaveLength(6);
		expect(start.removed).toHaveLength(3);
		expect(await total()).toBe(start.ids.length + 3);
		expect([...telnyx.records(family, FROM, UNTIL)]).toHaveLength(start.ids.length + 3);
	});

	it('Telnyx: call events, which have no ID', async () => {
		const { telnyx, get, clock } = await openTelnyx();
		clock.nowMs = UNTIL * 1000;
		const range = { list: 'records', family: 'callEvents' };
		telnyx.living.start({ of: range, from: UNTIL - DAY / 2, late: { count: 2, requests: 0 } });
		const start = telnyx.living.snapshot(range, UNTIL - DAY, UNTIL);
		const total = async () => (await get('/call_events')).json.meta.total_results;
		const before = await total();
		telnyx.living.step(2);
		// Each call has two events or more.
		expect(start.added.length).toBeGreaterThanOrEqual(4);
		expect(await total()).toBe(before + start.added.length);
	});

	it('Vonage Reports: by ID, and as a report that is fixed when it is counted', async () => {
		const { reports, get, post, clock } = await openReports();
		const range = { list: 'records', product: 'SMS', direction: 'outbound' };
		reports.living.start({ of: range, late: { count: 5, requests: 0 } });
		const start = reports.living.snapshot(range, FROM, UNTIL);
		const ask = { product: 'SMS', account_id: 'demo1234', direction: 'outbound' };
		const dates = { date_start: '2025-12-25T00:00:00Z', date_end: '2026-01-04T12:00:00Z' };
		const { json } = await post('/v2/reports', { ...ask, ...dates });
		clock.nowMs += 10_000;
		const items = async () => (await get(`/v2/reports/${json.request_id}`)).json.items_count;
		const counted = await items();
		reports.living.step(5);
		expect(await items()).toBe(counted);
		expect(reports.reports[0].status).toBe('SUCCESS');
		expect(start.added).toHaveLength(5);
		const search = new URLSearchParams({ ...ask, id: start.added[0].id }).toString();
		expect((await get(`/v2/reports/records?${search}`)).json.items_count).toBe(1);
	});

	it('moves all providers at once', async () => {
		const { sandbox } = await openFonoUc({ living: { late: { count: 9 } } });
		const views = [sandbox.fonoUc, sandbox.telnyx, sandbox.vonageBusiness, sandbox.vonageReports];
		expect(views.map(({ living }) => living.state.waiting)).toEqual([9, 9, 9, 9]);
		sandbox.live({ leaving: { count: 2 } });
		expect(views.map(({ living }) => living.state.waiting)).toEqual([2, 2, 2, 2]);
		sandbox.live(null);
		expect(views.map(({ living }) => living.state.modes)).toEqual([null, null, null, null]);
	});
});
