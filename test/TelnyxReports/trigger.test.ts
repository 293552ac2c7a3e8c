import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { TelnyxReportsApi } from '../../credentials/TelnyxReportsApi.credentials';
import codex from '../../nodes/TelnyxReports/TelnyxReportsTrigger.node.json';
import { TelnyxReportsTrigger } from '../../nodes/TelnyxReports/TelnyxReportsTrigger.node';
import { fakeClock } from '../support/clock';
import { searchList } from '../support/searchList';
import { callsAt, DetailRecords, every, page, type Held } from './records';
import { getMany, pick, runTelnyx } from './telnyx';
import { callAt, given, living, MINUTE, START, telnyxTrigger } from './telnyxTrigger';
import { KEY, Wire } from './wire';

describe.each(['default', 'durable'] as const)('Call Ended, %s cursors', (cursors) => {
	it('gives each call that comes after activation once, also one that is listed late', async () => {
		const clock = fakeClock(START);
		const held: Held = { 'sip-trunking': [callAt('before', -1)], 'call-control': [] };
		const wire = new Wire({ detail_records: living(held) });
		const trigger = telnyxTrigger({ event: 'call' }, { cursors });
		expect(given(await trigger.activate())).toBeNull();
		const asked = {
			'filter[started_at][gte]': '2026-06-15T10:55:00Z',
			'filter[started_at][lt]': '2026-06-15T12:00:00Z',
			sort: '-started_at',
			'page[size]': '50',
		};
		expect(wire.asked.map(({ query }) => query)).toEqual(
			['sip-trunking', 'call-control'].map((type) => ({ ...asked, 'filter[record_type]': type })),
		);
		held['sip-trunking'].push(callAt('new', 0.5), callAt('late', -59));
		held['call-control'].push(callAt('voice', 0.25));
		clock.nowMs += MINUTE;
		expect(given(await trigger.poll())).toEqual(['telnyx:late', 'telnyx:voice', 'telnyx:new']);
		clock.nowMs += MINUTE;
		expect(given(await trigger.poll())).toBeNull();
		expect(wire.asked).toHaveLength(6);
	});
});

it('asks with the filters, and gives only calls with the outcomes and of the types that are chosen', async () => {
	const clock = fakeClock(START);
	const held: Held = { webrtc: [callAt('other', 0.5)], 'sip-trunking': [] };
	const wire = new Wire({ detail_records: living(held) });
	const trigger = telnyxTrigger({
		event: 'call',
		outcomes: ['busy'],
		filters: { direction: 'outbound', connectionId: pick('7'), toNumber: '+44' },
		options: { recordTypes: ['sip-trunking'] },
	});
	await trigger.activate();
	const busy = { hangup_cause: 'user_busy', connection_id: '7', cld: '+44' };
	held['sip-trunking'].push(
		callAt('wanted', 0.5, busy),
		callAt('failed', 0.5, { ...busy, hangup_cause: 'not_found' }),
		callAt('elsewhere', 0.5, { ...busy, connection_id: '8' }),
		callAt('inbound', 0.5, { ...busy, direction: 'inbound' }),
	);
	clock.nowMs += MINUTE;
	expect(given(await trigger.poll())).toEqual(['telnyx:wanted']);
	for (const { query } of wire.asked) {
		expect(query).toMatchObject({
			'filter[record_type]': 'sip-trunking',
			'filter[direction]': 'outbound',
			'filter[connection_id]': '7',
			'filter[cld]': '+44',
		});
	}
});

it('finds calls of a type that cannot be asked for by date', async () => {
	const clock = fakeClock(START);
	const held: Held = { webrtc: [callAt('before', -1), callAt('long ago', -9999)] };
	const wire = new Wire({ detail_records: living(held) });
	const trigger = telnyxTrigger({ event: 'call', options: { recordTypes: ['webrtc'] } });
	expect(given(await trigger.activate())).toBeNull();
	held.webrtc.push(callAt('new', 0.5));
	clock.nowMs += MINUTE;
	expect(given(await trigger.poll())).toEqual(['telnyx:new']);
	clock.nowMs += MINUTE;
	expect(given(await trigger.poll())).toBeNull();
	expect(Object.keys(wire.asked[0].query).join()).not.toContain('started_at');
});

it('gives a call once more when its cost is known, and says so', async () => {
	const clock = fakeClock(START);
	const rated = callAt('a', 0.5, { cost: null });
	const held: Held = { 'sip-trunking': [] };
	new Wire({ detail_records: living(held) });
	const trigger = telnyxTrigger({ event: 'call', options: { emitChanged: true } });
	await trigger.activate();
	held['sip-trunking'].push(rated, callAt('b', 0.5));
	clock.nowMs += MINUTE;
	expect(given(await trigger.poll(), 'change')).toEqual(['new', 'new']);
	rated.cost = '0.02';
	clock.nowMs += MINUTE;
	const { items } = await trigger.poll();
	expect(items?.map(({ json }) => json)).toEqual([
		expect.objectContaining({ id: 'telnyx:a', change: 'changed' }),
	]);
	// The same price as a number is no change.
	rated.cost = 0.02;
	clock.nowMs += MINUTE;
	expect(given(await trigger.poll())).toBeNull();
});

it('gives more calls than Telnyx gives of one window, each once, over as many polls as the limit makes of them', async () => {
	const clock = fakeClock(START);
	const rows = callsAt(every(0.3, 10_051, START));
	let account = new DetailRecords({});
	const wire = new Wire({ detail_records: (asked) => account.answer(asked) });
	const options = { recordTypes: ['sip-trunking'], limitPerPoll: 6000, concurrency: 16 };
	const trigger = telnyxTrigger({ event: 'call', options });
	await trigger.activate();
	account = new DetailRecords({ 'sip-trunking': rows });
	clock.nowMs += 55 * MINUTE;
	const first = given(await trigger.poll()) as unknown[];
	expect(first).toHaveLength(6000);
	const then = given(await trigger.poll()) as unknown[];
	expect([...first, ...then]).toEqual(rows.map(({ id }) => `telnyx:${String(id)}`));
	expect(account.furthest).toBeLessThanOrEqual(10_000);
	expect(wire.asked.length).toBeLessThan(600);
	clock.nowMs += MINUTE;
	expect(given(await trigger.poll())).toBeNull();
}, 120_000);

it('stops activation with the words that Get Many has for a wrong key', async () => {
	fakeClock(START);
	const wire = new Wire({ detail_records: page([]) });
	const key = { apiKey: 'KEY-wrong' };
	const { error: expected } = await runTelnyx(getMany('call'), { key });
	const asked = wire.asked.length;
	const { error } = await telnyxTrigger({ event: 'call' }, { key }).activate();
	expect(error?.message).toBe(expected?.message);
	expect(error?.description).toBe(expected?.description);
	expect(error).toMatchObject({ httpCode: '401', failure: { cause: 'credential-invalid' } });
	expect(error?.message).not.toMatch(/authorization/i);
	expect(wire.asked.length).toBeGreaterThan(asked);
});

it('alerts once for the connection whose calls fail, and says when it is over', async () => {
	const clock = fakeClock(START);
	const held: Held = { 'sip-trunking': [], 'call-control': [] };
	const wire = new Wire({ detail_records: living(held) });
	const trigger = telnyxTrigger({
		event: 'failureAlert',
		groupBy: 'connection',
		failedCalls: 2,
		filters: { direction: 'outbound' },
	});
	await trigger.activate();
	const add = (id: string, minutes: number, connection_id: string, fields: IDataObject = {}) =>
		held['sip-trunking'].push(callAt(id, minutes, { connection_id, ...fields }));
	add('1', 0.1, 'trunk');
	add('2', 0.2, 'trunk', { hangup_cause: 'user_busy' });
	add('3', 0.3, 'desk');
	clock.nowMs += MINUTE;
	expect(given(await trigger.poll())).toBeNull();
	add('4', 1.5, 'trunk', { hangup_cause: 'unspecified' });
	clock.nowMs += MINUTE;
	const { items } = await trigger.poll();
	expect(items?.map(({ json }) => json)).toEqual([
		expect.objectContaining({
			alert: 'started',
			group: 'trunk',
			calls: 3,
			failed: 2,
			causes: [
				{ cause: 'not_found', outcome: 'failed', calls: 1 },
				{ cause: 'unspecified', outcome: 'failed', calls: 1 },
			],
			first: expect.objectContaining({ id: 'telnyx:1' }) as unknown,
			last: expect.objectContaining({ id: 'telnyx:4' }) as unknown,
		}),
	]);
	clock.nowMs += MINUTE;
	expect(given(await trigger.poll())).toBeNull();
	clock.nowMs += 20 * MINUTE;
	expect(given(await trigger.poll(), 'alert')).toEqual(['over']);
	expect(wire.asked.every(({ query }) => query['filter[direction]'] === 'outbound')).toBe(true);
});

it.each([
	['all', 'all'],
	['ownNumber', '+12025550142'],
	['outsideParty', '+442079460000'],
	['user', '3ca7bd3d-7d82-4e07-9df4-009123068320'],
])('counts failed calls by %s', async (groupBy, group) => {
	const clock = fakeClock(START);
	const held: Held = { 'sip-trunking': [] };
	new Wire({ detail_records: living(held) });
	const trigger = telnyxTrigger({ event: 'failureAlert', groupBy, failedCalls: 1 });
	await trigger.activate();
	held['sip-trunking'].push(callAt('1', 0.5));
	clock.nowMs += MINUTE;
	expect(given(await trigger.poll(), 'group')).toEqual([group]);
});

it.each([
	'call ended',
	'delivery',
	'failed call',
	'missed call',
	'new call',
	'new recording',
	'report finished',
	'sms',
])('is found by who looks for: %s', (words) => {
	expect(codex.alias.map((alias) => alias.toLowerCase())).toContain(words);
});

describe('what filters can be picked from', () => {
	const node = new TelnyxReportsTrigger();
	const methodsIn = (properties: readonly INodeProperties[]): string[] => [
		...new Set(
			[...JSON.stringify(properties).matchAll(/"(?:searchList|loadOptions)Method":"(\w+)"/g)].map(
				([, method]) => method,
			),
		),
	];

	it('is what the trigger has methods for', () => {
		const methods = methodsIn(node.description.properties).sort();
		expect(methods).toEqual(['searchConnections', 'searchMessagingProfileNames']);
		for (const method of methods) expect(node.methods.listSearch).toHaveProperty(method);
	});

	it.each([
		['searchConnections', 'connections', { id: '7', connection_name: 'Desk' }, '7'],
		['searchMessagingProfileNames', 'messaging_profiles', { id: '7', name: 'Desk' }, 'Desk'],
	])('%s', async (method, what, row, value) => {
		new Wire({ [what]: page([row]) });
		const credential = { type: new TelnyxReportsApi(), data: { ...KEY } };
		const { results } = await searchList(node, method, credential);
		expect(results).toEqual([{ name: 'Desk', value }]);
	});
});
