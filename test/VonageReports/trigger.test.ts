import type { IDataObject } from 'n8n-workflow';
import { VonageReportsApi } from '../../credentials/VonageReportsApi.credentials';
import { VonageReportsTrigger } from '../../nodes/VonageReports/VonageReportsTrigger.node';
import { fakeClock } from '../support/clock';
import { PolledNode, type Polled, type PolledOptions } from '../support/pollNode';
import {
	Account,
	call,
	documentedSms,
	failedCall,
	page,
	problem,
	vonageDate,
	type Held,
} from './records';
import { report } from './reports';
import { getManyCalls, idsOf, jsonOf, KEY, runVonage } from './vonageReports';
import { Wire, type Asked } from './wire';

const START = '2026-06-15T12:00:00Z';
const MINUTE = 60_000;

const given = ({ items, error }: Polled): unknown => {
	if (error) throw error;
	return items && idsOf(items);
};

const alertsOf = ({ items, error }: Polled): unknown => {
	if (error) throw error;
	return items && jsonOf(items);
};

function vonageTrigger(
	parameters: IDataObject = {},
	options: Partial<PolledOptions> & { login?: IDataObject } = {},
): PolledNode {
	const { login = {}, ...rest } = options;
	return new PolledNode({
		node: new VonageReportsTrigger(),
		credentials: [{ type: new VonageReportsApi(), data: { ...KEY, ...login } }],
		parameters: { event: 'call', ...parameters },
		id: `workflow ${Math.random()}`,
		...rest,
	});
}

/** An account that may get more records. */
function living(): {
	account: Account;
	wire: Wire;
	add(id: string, at: string, fields?: IDataObject): void;
	addFailed(id: string, at: string, fields?: IDataObject): void;
} {
	const held: Held = { 'VOICE-CALL': [], 'VOICE-FAILED': [] };
	const account = new Account(held);
	const put =
		(product: string, make: typeof call) =>
		(id: string, at: string, more = {}) => {
			const row = make(id, { date_start: vonageDate(at), ...more });
			held[product].push({ id, at, row });
		};
	return {
		account,
		wire: new Wire({ records: account.answer }),
		add: put('VOICE-CALL', call),
		addFailed: put('VOICE-FAILED', failedCall),
	};
}

const windowsOf = (asked: Asked[], product: string): string[] =>
	asked
		.filter(({ query }) => query.product === product)
		.map(({ query }) => `${query.date_start.slice(11)} ${query.date_end.slice(11)}`);

describe.each(['default', 'durable'] as const)('calls, with %s cursors', (cursors) => {
	it('come once when they are an hour old, and each is charged once', async () => {
		const clock = fakeClock(START);
		const { account, wire, add, addFailed } = living();
		add('before', '2026-06-15T11:59:00Z');
		const trigger = vonageTrigger({}, { cursors });
		expect(given(await trigger.activate())).toBeNull();
		add('long', '2026-06-15T12:00:30Z');
		addFailed('failed', '2026-06-15T12:04:59Z');
		add('later', '2026-06-15T12:05:00Z');
		clock.nowMs += 30 * MINUTE;
		const asked = wire.asked.length;
		expect(given(await trigger.poll())).toBeNull();
		expect(wire.asked).toHaveLength(asked);
		clock.nowMs += 40 * MINUTE;
		expect(given(await trigger.poll())).toEqual(['vonage:long', 'vonage:failed']);
		clock.nowMs += MINUTE;
		expect(given(await trigger.poll())).toEqual(['vonage:later']);
		clock.nowMs += MINUTE;
		expect(given(await trigger.poll())).toBeNull();
		for (const product of ['VOICE-CALL', 'VOICE-FAILED']) {
			expect(windowsOf(wire.asked, product)).toEqual([
				// Whether the credential is good: a second.
				'10:54:59Z 10:55:00Z',
				'12:00:00Z 12:05:00Z',
				'12:05:00Z 12:06:00Z',
				'12:06:00Z 12:07:00Z',
			]);
		}
		expect(account.billed.sort()).toEqual(['failed', 'later', 'long']);
	});
});

it('waits ten minutes for calls where only those that failed are read', async () => {
	const clock = fakeClock(START);
	const { account, wire, add, addFailed } = living();
	const trigger = vonageTrigger({
		outcomes: ['busy', 'failed'],
		filters: { direction: 'outbound', country: 'GB' },
	});
	await trigger.activate();
	add('answered', '2026-06-15T12:00:30Z');
	addFailed('busy', '2026-06-15T12:00:30Z');
	addFailed('rejected', '2026-06-15T12:00:40Z', { status_code: '603' });
	addFailed('inbound', '2026-06-15T12:00:40Z', { direction: 'inbound' });
	clock.nowMs += 11 * MINUTE;
	expect(given(await trigger.poll())).toEqual(['vonage:busy']);
	expect(account.billed).toEqual(['busy', 'rejected']);
	expect(wire.asked.at(-1)?.query).toEqual({
		account_id: 'abcd1234',
		product: 'VOICE-FAILED',
		direction: 'outbound',
		country: 'GB',
		date_start: '2026-06-15T12:00:00Z',
		date_end: '2026-06-15T12:01:00Z',
	});
});

it('waits as long as it is told', async () => {
	const clock = fakeClock(START);
	const { wire } = living();
	const trigger = vonageTrigger({ outcomes: ['failed'], options: { wait: 20 } });
	await trigger.activate();
	clock.nowMs += 26 * MINUTE;
	expect(given(await trigger.poll())).toBeNull();
	expect(windowsOf(wire.asked, 'VOICE-FAILED').at(-1)).toBe('12:00:00Z 12:01:00Z');
});

it('gives out what was charged, and reads on with the next poll, when a poll has enough', async () => {
	const clock = fakeClock(START);
	const { account, addFailed } = living();
	const trigger = vonageTrigger({ outcomes: ['failed', 'busy'], options: { limitPerPoll: 2 } });
	await trigger.activate();
	for (const id of ['a', 'b', 'c']) addFailed(id, '2026-06-15T12:00:30Z');
	addFailed('d', '2026-06-15T14:00:00Z');
	clock.nowMs += 180 * MINUTE;
	expect(given(await trigger.poll())).toEqual(['vonage:a', 'vonage:b', 'vonage:c']);
	expect(given(await trigger.poll())).toEqual(['vonage:d']);
	expect(given(await trigger.poll())).toBeNull();
	expect(account.billed).toEqual(['a', 'b', 'c', 'd']);
});

it('adds no item for the cost', async () => {
	const clock = fakeClock(START);
	const { add } = living();
	const trigger = vonageTrigger({ options: { addCostItem: true } });
	await trigger.activate();
	add('a', '2026-06-15T12:00:30Z');
	clock.nowMs += 120 * MINUTE;
	expect(given(await trigger.poll())).toEqual(['vonage:a']);
});

it('stops activation with the words of Get Many when the key is not accepted', async () => {
	fakeClock(START);
	const refused = problem(401, { title: 'Unauthorized', detail: 'Wrong key.' });
	new Wire({ records: refused });
	const { error } = await vonageTrigger().activate();
	const many = await runVonage(getManyCalls);
	expect(error?.message).toBe(
		'Vonage Reports does not accept the credential (HTTP status 401): Unauthorized. Wrong key.',
	);
	expect(many.error?.message).toBe(error?.message);
	expect(error?.description).toBe(many.error?.description);
	expect(error?.failure).toEqual({ cause: 'credential-invalid' });
});

describe('Failure Alert', () => {
	const EVENT = { event: 'failureAlert', failedCalls: 2 };

	it('reads and charges only calls that failed, tells them by country, and says when it is over', async () => {
		const clock = fakeClock(START);
		const { account, wire, add, addFailed } = living();
		const trigger = vonageTrigger({ ...EVENT, groupBy: 'country' });
		await trigger.activate();
		const broken = { status_code: '502', status_description: 'Bad gateway' };
		add('answered', '2026-06-15T12:00:20Z');
		addFailed('1', '2026-06-15T12:00:10Z', broken);
		addFailed('2', '2026-06-15T12:00:20Z', { ...broken, country: 'FR' });
		addFailed('3', '2026-06-15T12:00:30Z', broken);
		addFailed('busy', '2026-06-15T12:00:40Z');
		clock.nowMs += 11 * MINUTE;
		expect(alertsOf(await trigger.poll())).toEqual([
			expect.objectContaining({
				alert: 'started',
				group: 'GB',
				failed: 2,
				// Those that were answered were not read.
				calls: null,
				share: null,
				causes: [{ cause: 'Bad gateway', outcome: 'failed', calls: 2 }],
				first: expect.objectContaining({ id: 'vonage:1' }) as unknown,
				last: expect.objectContaining({ id: 'vonage:3' }) as unknown,
			}),
		]);
		expect(windowsOf(wire.asked, 'VOICE-CALL')).toEqual([]);
		clock.nowMs += 5 * MINUTE;
		expect(alertsOf(await trigger.poll())).toBeNull();
		clock.nowMs += 20 * MINUTE;
		expect(alertsOf(await trigger.poll())).toEqual([
			expect.objectContaining({ alert: 'over', group: 'GB' }),
		]);
		expect(account.billed.sort()).toEqual(['1', '2', '3', 'busy']);
	});

	it('reads answered calls too where a share is asked for', async () => {
		const clock = fakeClock(START);
		const { add, addFailed } = living();
		const trigger = vonageTrigger({ ...EVENT, failedShare: 50, alertOutcomes: ['busy'] });
		await trigger.activate();
		add('answered', '2026-06-15T12:00:20Z');
		addFailed('1', '2026-06-15T12:00:10Z');
		addFailed('2', '2026-06-15T12:00:30Z');
		clock.nowMs += 11 * MINUTE;
		expect(alertsOf(await trigger.poll())).toBeNull();
		clock.nowMs += 60 * MINUTE;
		expect(alertsOf(await trigger.poll())).toEqual([
			expect.objectContaining({ alert: 'started', group: 'all', calls: 3, failed: 2, share: 66.7 }),
		]);
	});

	it('shows as a test event what an alert says, without a share', async () => {
		fakeClock(START);
		const { wire, addFailed } = living();
		addFailed('1', '2026-06-15T11:30:00Z', { status_code: '502' });
		const trigger = vonageTrigger(EVENT);
		expect(alertsOf(await trigger.fetchTestEvent())).toEqual([
			expect.objectContaining({ alert: 'started', failed: 1, calls: null, share: null }),
		]);
		expect(windowsOf(wire.asked, 'VOICE-CALL')).toEqual([]);
	});
});

describe('Message', () => {
	const sms = (id: string, status: string, at = '2026-06-15T12:00:30Z'): IDataObject => ({
		...documentedSms,
		message_id: id,
		date_received: vonageDate(at),
		status,
	});
	const answer =
		(rows: IDataObject[]) =>
		({ query }: Asked) =>
			page(
				rows
					.filter(({ status }) => (query.status ?? status) === status)
					.filter(
						({ date_received: date }) => Date.parse(String(date)) >= Date.parse(query.date_start),
					)
					.filter(
						({ date_received: date }) => Date.parse(String(date)) < Date.parse(query.date_end),
					),
			);

	it('comes once, in any state', async () => {
		const clock = fakeClock(START);
		const rows = [sms('before', 'failed', '2026-06-15T11:00:00Z')];
		const wire = new Wire({ records: answer(rows) });
		const trigger = vonageTrigger({ event: 'message', direction: 'inbound' });
		await trigger.activate();
		rows.push(sms('a', 'delivered'), sms('b', 'failed'));
		clock.nowMs += 70 * MINUTE;
		expect(given(await trigger.poll())).toEqual(['vonage:a', 'vonage:b']);
		clock.nowMs += MINUTE;
		expect(given(await trigger.poll())).toBeNull();
		expect(wire.asked.at(-1)?.query).toEqual({
			account_id: 'abcd1234',
			product: 'SMS',
			direction: 'inbound',
			date_start: '2026-06-15T12:05:00Z',
			date_end: '2026-06-15T12:06:00Z',
		});
	});

	it('is asked for by each state that is chosen, so that others are not charged', async () => {
		const clock = fakeClock(START);
		const rows: IDataObject[] = [];
		const wire = new Wire({ records: answer(rows) });
		const trigger = vonageTrigger({
			event: 'message',
			product: 'MESSAGES',
			statuses: ['rejected', 'undeliverable'],
			filters: { provider: 'whatsapp' },
		});
		await trigger.activate();
		rows.push(sms('a', 'delivered'), sms('b', 'undeliverable'), sms('c', 'rejected'));
		clock.nowMs += 70 * MINUTE;
		expect(given(await trigger.poll())).toEqual(['vonage:c', 'vonage:b']);
		const polled = wire.asked.slice(-2).map(({ query }) => query);
		expect(polled).toEqual(
			['rejected', 'undeliverable'].map((status) => ({
				account_id: 'abcd1234',
				product: 'MESSAGES',
				direction: 'outbound',
				provider: 'whatsapp',
				status,
				date_start: '2026-06-15T12:00:00Z',
				date_end: '2026-06-15T12:05:00Z',
			})),
		);
	});

	it('of which there is none in a day is not looked for any further by a test event', async () => {
		fakeClock(START);
		const wire = new Wire({ records: page([]) });
		const { error } = await vonageTrigger({ event: 'message' }).fetchTestEvent();
		expect(error?.message).toBe('Vonage Reports has no messages of the last 24 hours to show');
		const starts = wire.asked.map(({ query }) => query.date_start).sort();
		expect(starts[0]).toBe('2026-06-14T11:59:00Z');
	});
});

describe('Fetch Test Event', () => {
	it('shows the newest calls, reads none twice and moves nothing', async () => {
		fakeClock(START);
		const { account, add } = living();
		for (const nth of [1, 2, 3, 4, 5]) add(`c${nth}`, `2026-06-15T0${nth}:00:00Z`);
		const trigger = vonageTrigger();
		await trigger.activate();
		const before = JSON.stringify(trigger.stored);
		expect(given(await trigger.fetchTestEvent())).toEqual(['vonage:c5', 'vonage:c4', 'vonage:c3']);
		expect(JSON.stringify(trigger.stored)).toBe(before);
		expect(account.billed).toHaveLength(new Set(account.billed).size);
	});
});

describe('Report Finished', () => {
	const reportsGiven = ({ items, error }: Polled): unknown => {
		if (error) throw error;
		return items && jsonOf(items).map(({ reportId, status }) => `${reportId} ${status}`);
	};
	const one = (id: string, status: string, at = '2026-06-15T11:00:00Z') =>
		report(status, { request_id: id, receive_time: vonageDate(at) });
	const listed = (rows: IDataObject[]) => () => ({
		body: { reports: rows, items_count: rows.length },
	});

	it('gives a report once when it is done or has failed, also one that was begun before', async () => {
		const clock = fakeClock(START);
		const rows = [one('old', 'SUCCESS'), one('slow', 'PROCESSING', '2026-06-14T12:00:00Z')];
		const wire = new Wire({ reports: listed(rows) });
		const trigger = vonageTrigger({ event: 'report' });
		expect(reportsGiven(await trigger.activate())).toBeNull();
		rows.push(one('new', 'PENDING', '2026-06-15T12:00:30Z'));
		clock.nowMs += MINUTE;
		expect(reportsGiven(await trigger.poll())).toBeNull();
		rows[1].request_status = 'TRUNCATED';
		rows[2].request_status = 'FAILED';
		clock.nowMs += MINUTE;
		expect(reportsGiven(await trigger.poll())).toEqual(['slow complete', 'new failed']);
		clock.nowMs += MINUTE;
		expect(reportsGiven(await trigger.poll())).toBeNull();
		expect(new Set(wire.transcript)).toEqual(new Set(['reports']));
		expect(wire.asked[0].query).toEqual({
			account_id: 'abcd1234',
			status: 'ABORTED,FAILED,PENDING,PROCESSING,SUCCESS,TRUNCATED',
		});
	});

	it.each([
		['complete', ['a complete']],
		['failed', ['b failed', 'c cancelled']],
	])('gives only those that are wanted: %s', async (reportState, wanted) => {
		const clock = fakeClock(START);
		const rows: IDataObject[] = [];
		new Wire({ reports: listed(rows) });
		const trigger = vonageTrigger({ event: 'report', reportState });
		await trigger.activate();
		const at = '2026-06-15T12:00:10Z';
		rows.push(one('a', 'SUCCESS', at), one('b', 'FAILED', at), one('c', 'ABORTED', at));
		clock.nowMs += MINUTE;
		expect(reportsGiven(await trigger.poll())).toEqual(wanted);
	});

	it('does not begin where Vonage does not list reports', async () => {
		fakeClock(START);
		new Wire({ reports: { status: 404 } });
		const { error } = await vonageTrigger({ event: 'report' }).activate();
		expect(error?.description).toMatch(/does not list reports any more/);
	});
});

it('begins anew with another account, and gives out nothing of it that was there', async () => {
	const clock = fakeClock(START);
	const { add } = living();
	const trigger = vonageTrigger();
	await trigger.activate();
	add('a', '2026-06-15T12:00:30Z');
	clock.nowMs += 50 * MINUTE;
	trigger.change({ parameters: { event: 'call', options: { accountId: 'efgh5678' } } });
	expect(given(await trigger.activate('update'))).toBeNull();
	clock.nowMs += 50 * MINUTE;
	expect(given(await trigger.poll())).toBeNull();
});
