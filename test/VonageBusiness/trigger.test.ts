import type { IDataObject } from 'n8n-workflow';
import { VonageBusinessTrigger } from '../../nodes/VonageBusiness/VonageBusinessTrigger.node';
import { fakeClock } from '../support/clock';
import { PolledNode, type Polled, type PolledOptions } from '../support/pollNode';
import { documentedJob, listOf, log, page, rec } from './records';
import {
	COMPANY,
	CREDENTIALS,
	getManyCallLogs,
	JOBS,
	jsonOf,
	LOGS,
	ON_DEMAND,
	runVonage,
} from './vonageBusiness';
import { Wire, type Answers } from './wire';

const START = '2026-06-15T12:00:00Z';
const MINUTE = 60_000;

const given = ({ items, error }: Polled): unknown => {
	if (error) throw error;
	return items && jsonOf(items).map(({ id, recordingId, jobId }) => id ?? recordingId ?? jobId);
};

const itemsOf = ({ items, error }: Polled): unknown => {
	if (error) throw error;
	return items && jsonOf(items);
};

function vonageTrigger(
	parameters: IDataObject = {},
	options: Partial<PolledOptions> = {},
): PolledNode {
	const { authentication = 'password' } = parameters;
	const { type, data } = CREDENTIALS[String(authentication)];
	return new PolledNode({
		node: new VonageBusinessTrigger(),
		credentials: [{ type: type(), data }],
		parameters: { event: 'call', authentication, ...parameters },
		id: `workflow ${Math.random()}`,
		...options,
	});
}

/** A list as Vonage gives it, of records that may become more: those of the range, both ends included. */
function living(rows: IDataObject[], style: Parameters<typeof listOf>[1] = {}): Answers {
	const secondsOf = (text: unknown) =>
		Date.parse(
			String(text)
				.replace(' ', 'T')
				.replace(/(\+0000)?$/, 'Z'),
		);
	return (asked, nth) => {
		const { 'start:gte': from, 'start:lte': to } = asked.query;
		const inRange = rows.filter(
			({ start }) => secondsOf(start) >= secondsOf(from) && secondsOf(start) <= secondsOf(to),
		);
		return (listOf(inRange, style) as (...given: unknown[]) => never)(asked, nth);
	};
}

const at = (time: string) => ({ start: `2026-06-15 ${time}` });

describe.each(['default', 'durable'] as const)('calls, with %s cursors', (cursors) => {
	it('come once, also one that lasted long', async () => {
		const clock = fakeClock(START);
		const rows = [log('before', at('11:50:00'))];
		const wire = new Wire({ [LOGS]: living(rows) });
		const trigger = vonageTrigger({}, { cursors });
		expect(given(await trigger.activate())).toBeNull();
		rows.push(log('new', at('12:00:30')), log('long', at('10:05:00')));
		clock.nowMs += MINUTE;
		expect(given(await trigger.poll())).toEqual(['vonageBusiness:long', 'vonageBusiness:new']);
		clock.nowMs += MINUTE;
		expect(given(await trigger.poll())).toBeNull();
		expect(wire.transcript).toEqual(['token', LOGS, LOGS, LOGS]);
		// Two hours, and five minutes in case the clocks differ.
		expect(wire.to(LOGS)[0].query).toMatchObject({
			'start:gte': '2026-06-15 09:55:00',
			'start:lte': '2026-06-15 12:00:00',
		});
	});
});

it.each(Object.keys(CREDENTIALS))('begins and goes on with %s', async (authentication) => {
	const clock = fakeClock(START);
	const rows: IDataObject[] = [];
	const wire = new Wire({ [LOGS]: living(rows) });
	const trigger = vonageTrigger({ authentication });
	expect(given(await trigger.activate())).toBeNull();
	rows.push(log('a', at('12:00:30')));
	clock.nowMs += MINUTE;
	expect(given(await trigger.poll())).toEqual(['vonageBusiness:a']);
	expect(wire.to(LOGS).map(({ headers }) => headers.authorization)).toEqual([
		'Bearer token-1',
		'Bearer token-1',
	]);
});

it('gives only calls that the outcomes and filters choose', async () => {
	const clock = fakeClock(START);
	const rows: IDataObject[] = [];
	const wire = new Wire({ [LOGS]: living(rows) });
	const trigger = vonageTrigger({
		outcomes: ['missed'],
		filters: { direction: 'Inbound', to: '+1 732 555 0100' },
	});
	await trigger.activate();
	rows.push(
		log('answered', at('12:00:30')),
		log('missed', { ...at('12:00:31'), result: 'Abandoned' }),
	);
	clock.nowMs += MINUTE;
	expect(given(await trigger.poll())).toEqual(['vonageBusiness:missed']);
	expect(wire.to(LOGS)[1].query).toMatchObject({ direction: 'Inbound', to: '17325550100' });
});

it('gives a call again when more became known of it, if it is told to', async () => {
	const clock = fakeClock(START);
	const rows: IDataObject[] = [];
	new Wire({ [LOGS]: living(rows) });
	const trigger = vonageTrigger({ output: 'raw', options: { emitChanged: true } });
	await trigger.activate();
	rows.push(log('a', { ...at('12:00:30'), charge: 0 }), log('b', at('12:00:31')));
	clock.nowMs += MINUTE;
	await trigger.poll();
	rows[0].charge = 0.05;
	clock.nowMs += MINUTE;
	expect(itemsOf(await trigger.poll())).toEqual([
		expect.objectContaining({ id: 'a', change: 'changed', charge: 0.05 }),
	]);
});

it('alerts once to missed calls of a user, and says when it is over', async () => {
	const clock = fakeClock(START);
	const rows: IDataObject[] = [];
	new Wire({ [LOGS]: living(rows) });
	const trigger = vonageTrigger({ event: 'failureAlert', failedCalls: 2, groupBy: 'user' });
	await trigger.activate();
	const missed = { result: 'Missed', destination_extension: 1001 };
	rows.push(
		log('1', { ...at('12:00:10'), ...missed }),
		log('2', { ...at('12:00:20'), ...missed, destination_extension: 1002 }),
		log('3', { ...at('12:00:30'), destination_extension: 1001 }),
		log('4', { ...at('12:00:40'), ...missed }),
	);
	clock.nowMs += MINUTE;
	expect(itemsOf(await trigger.poll())).toEqual([
		expect.objectContaining({
			alert: 'started',
			group: '1001',
			calls: 3,
			failed: 2,
			share: 66.7,
			causes: [{ cause: 'Missed', outcome: 'missed', calls: 2 }],
		}),
	]);
	clock.nowMs += MINUTE;
	expect(itemsOf(await trigger.poll())).toBeNull();
	clock.nowMs += 20 * MINUTE;
	expect(itemsOf(await trigger.poll())).toEqual([
		expect.objectContaining({ alert: 'over', group: '1001' }),
	]);
});

describe('New Recording', () => {
	it.each([
		['company', COMPANY],
		['onDemand', ON_DEMAND],
	])('gives a recording (%s) once, when its audio is there', async (recordings, list) => {
		const clock = fakeClock(START);
		const rows = [rec(1, { start: '2026-06-15T11:50:00+0000' })];
		const wire = new Wire({ [list]: living(rows, { field: 'recordings' }) });
		const trigger = vonageTrigger({
			event: 'recording',
			recordings,
			filters: { extension: '999' },
		});
		expect(given(await trigger.activate())).toBeNull();
		rows.push(
			// Of a call that began two hours and a half before.
			rec(2, { start: '2026-06-15T09:30:00+0000' }),
			rec(3, { start: '2026-06-15T11:59:00+0000', file_size_in_bytes: 0 }),
			rec(4, { start: '2026-06-15T12:00:10+0000', download_url: null }),
		);
		clock.nowMs += MINUTE;
		expect(given(await trigger.poll())).toEqual(['2']);
		rows[2].file_size_in_bytes = 4711;
		rows[3].download_url = 'https://api.vonage.com/t/vbc.prod/call_recording/api/audio/recording/4';
		clock.nowMs += 30 * MINUTE;
		expect(given(await trigger.poll())).toEqual(['3', '4']);
		clock.nowMs += MINUTE;
		expect(given(await trigger.poll())).toBeNull();
		expect(wire.to(list)).toHaveLength(4);
		expect(wire.to(list)[1].query).toMatchObject({ extension: '999' });
	});
});

describe.each(['default', 'durable'] as const)('Export Finished, with %s cursors', (cursors) => {
	const job = (id: string, status: string) => ({ ...documentedJob, id, status });

	it('gives an export once when it is done or has failed, and none that was there before', async () => {
		const clock = fakeClock(START);
		const rows = [job('old', 'complete'), job('slow', 'in_progress')];
		const wire = new Wire({ [JOBS]: () => page(rows, { style: { field: 'jobs' } }) });
		const trigger = vonageTrigger({ event: 'report' }, { cursors });
		expect(given(await trigger.activate())).toBeNull();
		clock.nowMs += MINUTE;
		expect(given(await trigger.poll())).toBeNull();
		rows[1].status = 'complete';
		rows.push(job('new', 'failed'), job('waiting', 'pending'));
		clock.nowMs += MINUTE;
		expect(given(await trigger.poll())).toEqual(['slow', 'new']);
		for (let nth = 0; nth < 3; nth++) {
			clock.nowMs += 60 * MINUTE;
			expect(given(await trigger.poll())).toBeNull();
		}
		rows[3].status = 'complete';
		clock.nowMs += MINUTE;
		expect(given(await trigger.poll())).toEqual(['waiting']);
		expect(wire.to(JOBS)).toHaveLength(7);
	});

	it.each([
		['complete', ['a']],
		['failed', ['b']],
	])('gives only those that are wanted: %s', async (reportState, wanted) => {
		const clock = fakeClock(START);
		const rows: IDataObject[] = [];
		new Wire({ [JOBS]: () => page(rows, { style: { field: 'jobs' } }) });
		const trigger = vonageTrigger({ event: 'report', reportState }, { cursors });
		await trigger.activate();
		rows.push(job('a', 'complete'), job('b', 'failed'));
		clock.nowMs += MINUTE;
		expect(given(await trigger.poll())).toEqual(wanted);
	});
});

describe('a login that is refused', () => {
	const REFUSED = {
		status: 400,
		body: { error: 'invalid_grant', error_description: 'Wrong password' },
	};

	it('stops activation with the words of Get Many', async () => {
		fakeClock(START);
		new Wire({ token: REFUSED });
		const { error } = await vonageTrigger().activate();
		const many = await runVonage(getManyCallLogs);
		expect(error?.message).toMatch(/Wrong password/);
		expect(error?.message).toBe(many.error?.message);
		expect(error?.description).toBe(many.error?.description);
		expect(error?.failure).toEqual({ cause: 'credential-invalid' });
	});

	it('is not asked for again by the polls of half an hour, so that the user stays locked no longer', async () => {
		const clock = fakeClock(START);
		let isRefused = false;
		const wire: Wire = new Wire({
			[LOGS]: page([]),
			token: () => (isRefused ? REFUSED : wire.logIn()),
		});
		const trigger = vonageTrigger();
		await trigger.activate();
		// The password was changed: the token does not serve any more.
		isRefused = true;
		wire.token = 'another';
		const messages = [];
		for (let nth = 0; nth < 5; nth++) {
			clock.nowMs += 5 * MINUTE;
			const { error } = await trigger.poll();
			messages.push(error?.message);
		}
		expect(new Set(messages).size).toBe(1);
		expect(messages[0]).toMatch(/Wrong password/);
		expect(wire.to('token')).toHaveLength(2);
		// Nor by an operation with the same credential.
		const { error } = await runVonage(getManyCallLogs);
		expect(error?.message).toBe(messages[0]);
		expect(wire.to('token')).toHaveLength(2);
	});
});

describe('Fetch Test Event', () => {
	it('shows the newest calls and moves nothing', async () => {
		fakeClock(START);
		const rows = ['08', '09', '10', '11'].map((hour) => log(hour, at(`${hour}:00:00`)));
		const wire = new Wire({ [LOGS]: living(rows) });
		const trigger = vonageTrigger();
		await trigger.activate();
		const before = JSON.stringify(trigger.stored);
		expect(given(await trigger.fetchTestEvent())).toEqual(['vonageBusiness:11']);
		expect(JSON.stringify(trigger.stored)).toBe(before);
		expect(wire.to(LOGS).at(-1)?.query.page_size).toBe('50');
	});

	it('looks further back for an alert until a call was missed, and counts those near it', async () => {
		fakeClock(START);
		const missed = { result: 'Missed', destination_extension: 1001 };
		const rows = [
			log('fine', at('11:30:00')),
			log('last', { ...at('06:30:00'), ...missed }),
			log('near', { ...at('06:20:00'), ...missed }),
			log('far', { ...at('06:10:00'), ...missed }),
		];
		new Wire({ [LOGS]: living(rows) });
		const polled = await vonageTrigger({ event: 'failureAlert' }).fetchTestEvent();
		expect(itemsOf(polled)).toEqual([
			expect.objectContaining({ alert: 'started', failed: 2, withinMinutes: 15 }),
		]);
	});

	it('shows exports that are finished', async () => {
		fakeClock(START);
		const rows = [documentedJob, { ...documentedJob, id: 'b', status: 'pending' }];
		new Wire({ [JOBS]: page(rows, { style: { field: 'jobs' } }) });
		const polled = await vonageTrigger({ event: 'report' }).fetchTestEvent();
		expect(given(polled)).toEqual([documentedJob.id]);
	});

	it('says that there is no recording, and looks at no day twice', async () => {
		fakeClock(START);
		const wire = new Wire({ [COMPANY]: living([], { field: 'recordings' }) });
		const { error } = await vonageTrigger({ event: 'recording' }).fetchTestEvent();
		expect(error?.message).toBe(
			'Vonage Business has no company recordings of the last 31 days to show',
		);
		expect(
			wire.to(COMPANY).map(({ query }) => `${query['start:gte']} ${query['start:lte']}`),
		).toEqual([
			'2026-06-15T11:00:00+0000 2026-06-15T12:00:00+0000',
			'2026-06-14T12:00:00+0000 2026-06-15T11:00:00+0000',
			'2026-06-08T12:00:00+0000 2026-06-14T12:00:00+0000',
			'2026-05-15T12:00:00+0000 2026-06-08T12:00:00+0000',
		]);
	});
});
