import { sleep, type IDataObject } from 'n8n-workflow';
import { FonoUcApi } from '../../credentials/FonoUcApi.credentials';
import { FonoUcTrigger } from '../../nodes/FonoUc/FonoUcTrigger.node';
import { fakeClock } from '../support/clock';
import { PolledNode, type Polled, type PolledOptions } from '../support/pollNode';
import { jsonOf, LOGIN } from './fonoUc';
import { documentedRecording, gregorian, listOf, page } from './records';
import { Wire, type Answers } from './wire';

const START = '2026-06-15T12:00:00Z';

const idsOf = ({ items, error }: Polled): unknown => {
	if (error) throw error;
	return items === null ? null : jsonOf(items).map(({ id, recordingId }) => id ?? recordingId);
};

function fonoUcTrigger(options: Partial<PolledOptions> & { login?: IDataObject } = {}): PolledNode {
	const { login = {}, ...rest } = options;
	return new PolledNode({
		node: new FonoUcTrigger(),
		credentials: [{ type: new FonoUcApi(), data: { ...LOGIN, ...login } }],
		parameters: { event: 'call' },
		id: `workflow ${Math.random()}`,
		...rest,
	});
}

/** A system whose calls are those of a list that may grow. */
function living(calls: Array<{ id: string; at: string }>): Answers {
	return (asked, nth) => (listOf(calls) as (...given: unknown[]) => never)(asked, nth);
}

describe.each(['default', 'durable'] as const)('%s cursors', (cursors) => {
	it('gives each call that comes after activation once, also one that is written late', async () => {
		const clock = fakeClock(START);
		const calls = [{ id: 'before', at: '2026-06-15T11:59:00Z' }];
		const wire = new Wire({ cdrs: living(calls) });
		const trigger = fonoUcTrigger({ cursors });
		expect(idsOf(await trigger.activate())).toBeNull();
		calls.push(
			{ id: 'long', at: '2026-06-15T11:30:00Z' },
			{ id: 'new', at: '2026-06-15T12:00:30Z' },
		);
		clock.nowMs += 60_000;
		expect(idsOf(await trigger.poll())).toEqual(['fonouc:long', 'fonouc:new']);
		clock.nowMs += 60_000;
		expect(idsOf(await trigger.poll())).toBeNull();
		expect(wire.to('cdrs')).toHaveLength(3);
	});

	it('goes on where it was after it was switched off and on', async () => {
		const clock = fakeClock(START);
		const calls: Array<{ id: string; at: string }> = [];
		new Wire({ cdrs: living(calls) });
		const trigger = fonoUcTrigger({ cursors });
		await trigger.activate();
		calls.push({ id: 'a', at: '2026-06-15T12:00:30Z' });
		clock.nowMs += 60_000;
		expect(idsOf(await trigger.poll())).toEqual(['fonouc:a']);
		calls.push({ id: 'b', at: '2026-06-16T03:00:00Z' });
		clock.nowMs += 24 * 3600_000;
		expect(idsOf(await trigger.activate())).toEqual(['fonouc:b']);
	});
});

it('begins with what comes from then on when what is watched changes', async () => {
	const clock = fakeClock(START);
	const calls = [{ id: 'a', at: '2026-06-15T11:59:00Z' }];
	new Wire({ cdrs: living(calls), recordings: page([]) });
	const trigger = fonoUcTrigger({ parameters: { event: 'call', start: 'hours' } });
	expect(idsOf(await trigger.activate())).toEqual(['fonouc:a']);
	trigger.change({ parameters: { event: 'recording', start: 'hours' } });
	clock.nowMs += 60_000;
	expect(idsOf(await trigger.activate('update'))).toBeNull();
	trigger.change({ parameters: { event: 'call', start: 'hours' } });
	clock.nowMs += 60_000;
	expect(idsOf(await trigger.activate('update'))).toBeNull();
});

it('stops activation with the words of the login that is refused', async () => {
	fakeClock(START);
	new Wire({ login: { status: 401, body: { message: 'Authorization of this user failed' } } });
	const { error } = await fonoUcTrigger().activate();
	expect(error?.message).toMatch(/^FonoUC did not accept the username, password or tenant/);
	expect(error?.message).not.toMatch(/authorization/i);
	expect(error?.failure).toEqual({ cause: 'credential-invalid' });
});

it('waits for the next poll when the system is down as n8n starts, and tells later faults', async () => {
	const clock = fakeClock(START);
	let isDown = false;
	const calls: Array<{ id: string; at: string }> = [];
	const list = living(calls) as (...given: unknown[]) => never;
	new Wire({
		cdrs: (asked, nth) =>
			isDown ? { status: 503, headers: { 'retry-after': '600' } } : list(asked, nth),
	});
	const trigger = fonoUcTrigger();
	await trigger.activate();
	isDown = true;
	clock.nowMs += 60_000;
	expect(idsOf(await trigger.activate('init'))).toBeNull();
	const { error } = await trigger.poll();
	expect(error).toMatchObject({
		httpCode: '503',
		failure: { cause: 'temporarily-unavailable', retryAfterMs: 600_000 },
	});
	isDown = false;
	calls.push({ id: 'a', at: '2026-06-15T12:00:30Z' });
	expect(idsOf(await trigger.poll())).toEqual(['fonouc:a']);
});

it('gives a recording when its audio is there', async () => {
	const clock = fakeClock(START);
	const at = gregorian('2026-06-15T12:00:10Z');
	const recording: IDataObject = { ...documentedRecording, start: +at, _attachments: {} };
	let rows: IDataObject[] = [];
	new Wire({ recordings: () => ({ body: { recordings: rows } }) });
	const trigger = fonoUcTrigger({ parameters: { event: 'recording' } });
	await trigger.activate();
	rows = [recording];
	clock.nowMs += 60_000;
	expect(idsOf(await trigger.poll())).toBeNull();
	recording._attachments = { 'audio.mp3': { length: 1 } };
	clock.nowMs += 600_000;
	expect(idsOf(await trigger.poll())).toEqual([documentedRecording._id]);
});

it('alerts once to calls that fail, and says when it is over', async () => {
	const clock = fakeClock(START);
	const rows: IDataObject[] = [];
	const add = (id: string, at: string, hangup_cause: string) =>
		rows.push({ id, timestamp: gregorian(at), hangup_cause, billing_seconds: '0' });
	new Wire({ cdrs: () => page(rows) });
	const trigger = fonoUcTrigger({ parameters: { event: 'failureAlert', failedCalls: 2 } });
	await trigger.activate();
	add('1', '2026-06-15T12:00:10Z', 'NETWORK_OUT_OF_ORDER');
	add('2', '2026-06-15T12:00:20Z', 'USER_BUSY');
	clock.nowMs += 60_000;
	expect((await trigger.poll()).items).toBeNull();
	add('3', '2026-06-15T12:01:10Z', 'GATEWAY_DOWN');
	clock.nowMs += 60_000;
	const { items } = await trigger.poll();
	expect(items?.map(({ json }) => json)).toEqual([
		expect.objectContaining({
			alert: 'started',
			group: 'all',
			calls: 3,
			failed: 2,
			share: 66.7,
			withinMinutes: 15,
			causes: [
				{ cause: 'GATEWAY_DOWN', outcome: 'failed', calls: 1 },
				{ cause: 'NETWORK_OUT_OF_ORDER', outcome: 'failed', calls: 1 },
			],
			first: expect.objectContaining({ id: 'fonouc:1' }) as unknown,
			last: expect.objectContaining({ id: 'fonouc:3' }) as unknown,
			since: '2026-06-15T12:00:00Z',
		}),
	]);
	clock.nowMs += 60_000;
	expect((await trigger.poll()).items).toBeNull();
	clock.nowMs += 20 * 60_000;
	const over = await trigger.poll();
	expect(over.items?.map(({ json }) => json.alert)).toEqual(['over']);
});

it('gives up a request that takes longer than n8n lets a poll take, and goes on with the next', async () => {
	const clock = fakeClock(START);
	const calls: Array<{ id: string; at: string }> = [];
	const list = living(calls) as (...given: unknown[]) => never;
	let isStuck = false;
	new Wire({
		cdrs: async (asked, nth) => {
			if (isStuck) await sleep(1500);
			return list(asked, nth);
		},
	});
	const trigger = fonoUcTrigger({ budgetMs: 1000 });
	await trigger.activate();
	calls.push({ id: 'a', at: '2026-06-15T12:00:30Z' });
	clock.nowMs += 60_000;
	isStuck = true;
	const began = Date.now();
	expect(idsOf(await trigger.poll())).toBeNull();
	expect(Date.now() - began).toBeLessThan(1400);
	isStuck = false;
	expect(idsOf(await trigger.poll())).toEqual(['fonouc:a']);
	const other = fonoUcTrigger({ budgetMs: 1000 });
	isStuck = true;
	expect((await other.activate()).error?.message).toMatch(/within the 1 seconds that a poll has$/);
});

describe('Fetch Test Event', () => {
	it('shows the newest real calls and moves nothing', async () => {
		fakeClock(START);
		const calls = Array.from({ length: 5 }, (_, nth) => ({
			id: `c${nth}`,
			at: `2026-06-15T11:0${nth}:00Z`,
		}));
		new Wire({ cdrs: living(calls) });
		const trigger = fonoUcTrigger();
		await trigger.activate();
		const before = JSON.stringify(trigger.stored);
		expect(idsOf(await trigger.fetchTestEvent())).toEqual(['fonouc:c4', 'fonouc:c3', 'fonouc:c2']);
		expect(JSON.stringify(trigger.stored)).toBe(before);
	});

	it('looks further back for an alert until a call failed, and counts as the trigger does', async () => {
		fakeClock(START);
		const at = (id: string, time: string, hangup_cause: string) => ({
			id,
			timestamp: gregorian(time),
			hangup_cause,
			billing_seconds: '0',
		});
		const rows = [
			at('answered', '2026-06-15T11:30:00Z', 'NORMAL_CLEARING'),
			at('last', '2026-06-15T06:30:00Z', 'GATEWAY_DOWN'),
			at('near', '2026-06-15T06:20:00Z', 'GATEWAY_DOWN'),
			at('far', '2026-06-15T06:10:00Z', 'GATEWAY_DOWN'),
		];
		new Wire({
			cdrs: ({ query }) => {
				const seconds = (row: (typeof rows)[number]) => Number(row.timestamp) - 62_167_219_200;
				const isAsked = (time: number) =>
					time >= Number(query.startDate) && time <= Number(query.endDate);
				return page(rows.filter((row) => isAsked(seconds(row))));
			},
		});
		const trigger = fonoUcTrigger({ parameters: { event: 'failureAlert' } });
		const { items } = await trigger.fetchTestEvent();
		expect(items?.map(({ json }) => json)).toEqual([
			expect.objectContaining({
				alert: 'started',
				failed: 2,
				withinMinutes: 15,
				last: expect.objectContaining({ id: 'fonouc:last' }) as unknown,
			}),
		]);
	});

	it('says that an account has none', async () => {
		fakeClock(START);
		new Wire({ cdrs: page([]) });
		const { error } = await fonoUcTrigger().fetchTestEvent();
		expect(error?.message).toBe('FonoUC has no CDRs of the last 31 days to show');
	});
});
