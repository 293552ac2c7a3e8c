import type { IDataObject } from 'n8n-workflow';
import { fakeClock } from '../support/clock';
import { formSent } from '../support/requestBody';
import { listOf, log, page, rec } from './records';
import { COMPANY, getMany, getManyCallLogs, jsonOf, LOGS, runVonage } from './vonageBusiness';
import { Wire, type Answer } from './wire';

const HALF_AN_HOUR = 30 * 60 * 1000;

describe("trap 7: Vonage wants scope openid, @vbc.prod, a real user's token and the literal account", () => {
	it.each([
		['reports.user', 'reports.user@vbc.prod'],
		[' reports.user ', 'reports.user@vbc.prod'],
		['reports.user@vbc.prod', 'reports.user@vbc.prod'],
		['reports.user@VBC.PROD', 'reports.user@VBC.PROD'],
		['user@example.com', 'user@example.com@vbc.prod'],
	])('logs %p in as %p, with the scope', async (username, sent) => {
		const wire = new Wire({ [LOGS]: page([log('a')]) });
		const { error } = await runVonage(getManyCallLogs, { login: { username } });
		expect(error).toBeUndefined();
		const [login] = wire.to('token');
		expect(login.headers['content-type']).toContain('application/x-www-form-urlencoded');
		expect(formSent(login)).toEqual({
			grant_type: 'password',
			username: sent,
			password: 'correct horse battery',
			client_id: 'client-1',
			client_secret: 'staple secret',
			scope: 'openid',
		});
		expect(login.headers).not.toHaveProperty('authorization');
	});

	it.each(['self', 'SELF', ' self '])(
		'refuses the account %p for call logs, with the reason, before any request',
		async (accountId) => {
			const wire = new Wire({});
			for (const options of [{ login: { accountId } }, {}]) {
				const parameters =
					options.login === undefined
						? { ...getManyCallLogs, options: { accountId } }
						: getManyCallLogs;
				const { error, items } = await runVonage(parameters, options);
				expect(error?.message).toBe("'Account ID' is 'self', which works for recordings only");
				expect(error?.description).toContain("the account's own number only");
				expect(items).toEqual([]);
			}
			expect(wire.asked).toEqual([]);
		},
	);

	it("takes 'self' for recordings", async () => {
		const path = 'call_recording/api/accounts/self/company_call_recordings';
		new Wire({ [path]: listOf([rec(1)], { field: 'recordings' }) });
		const { items, error } = await runVonage(getMany('companyRecording'), {
			login: { accountId: 'self' },
		});
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
	});

	it.each([401, 403])('answers a bare %i with all that Vonage wants', async (status) => {
		new Wire({ [LOGS]: { status } });
		const { error } = await runVonage(getManyCallLogs);
		expect(error?.httpCode).toBe(String(status));
		for (const wish of ['Account Administrator', 'subscribed', 'Account ID', "'openid'"]) {
			expect(error?.description).toContain(wish);
		}
	});
});

describe('trap 8: Vonage locks a user after failed logins, and each attempt begins the lock anew', () => {
	const refusal: Answer = { status: 400, body: { error: 'invalid_grant' } };
	const locked: Answer = {
		status: 400,
		body: { error: 'invalid_grant', error_description: '17003: user account is locked' },
	};

	it.each([
		['by itself', {}, 1],
		['with retries allowed', { options: { maxRetries: 20, maxWait: 3600 } }, 1],
		['for 10 items', {}, 10],
	])('asks once with a wrong password, %s', async (_case, more, count) => {
		fakeClock();
		const wire = new Wire({ token: refusal });
		const { error, items } = await runVonage(
			{ ...getManyCallLogs, ...more },
			{ input: Array.from({ length: count }, () => ({ json: {} })) },
		);
		expect(error?.message).toContain('Vonage did not accept the username');
		expect(items).toEqual([]);
		expect(wire.transcript).toEqual(['token']);
	});

	it('does not try again for 30 minutes, and says until when', async () => {
		const clock = fakeClock('2026-06-15T12:00:00.400Z');
		const wire = new Wire({ token: refusal });
		const first = await runVonage(getManyCallLogs);
		expect(first.error?.description).toContain('not tried again before 2026-06-15T12:30:01Z');

		clock.nowMs += HALF_AN_HOUR - 1;
		const second = await runVonage(getManyCallLogs);
		expect(second.error?.message).toBe(first.error?.message);
		expect(second.error?.description).toContain('before 2026-06-15T12:30:01Z');
		expect(wire.to('token')).toHaveLength(1);

		clock.nowMs = Date.parse('2026-06-15T12:30:01Z');
		await runVonage(getManyCallLogs);
		expect(wire.to('token')).toHaveLength(2);
	});

	it.each<[string, Answer]>([
		['400', locked],
		['401', { ...locked, status: 401 }],
		['500', { status: 500, body: { code: 17003, message: 'locked' } }],
		['text', { status: 400, body: 'error 17003' }],
	])(
		'takes error 17003 (%s) for a lock, whose clock begins with the attempt',
		async (_c, answer) => {
			const clock = fakeClock('2026-06-15T12:00:00Z');
			const wire = new Wire({ token: [refusal, answer, refusal] });
			await runVonage(getManyCallLogs);
			clock.nowMs += HALF_AN_HOUR;
			const { error } = await runVonage(getManyCallLogs);
			expect(error?.message).toBe('Vonage has locked this user after failed logins (error 17003)');
			expect(error?.description).toContain('before 2026-06-15T13:00:00Z');
			clock.nowMs += HALF_AN_HOUR - 1;
			await runVonage(getManyCallLogs);
			expect(wire.to('token')).toHaveLength(2);
			clock.nowMs += 1;
			await runVonage(getManyCallLogs);
			expect(wire.to('token')).toHaveLength(3);
		},
	);

	it.each<[string, IDataObject]>([
		['password', { password: 'corrected' }],
		['user', { username: 'somebody.else' }],
		['client secret', { clientSecret: 'corrected' }],
	])('tries at once with another %s', async (_case, login) => {
		fakeClock();
		const wire: Wire = new Wire({
			token: (_asked, nth) => (nth === 0 ? refusal : wire.logIn()),
			[LOGS]: page([log('a')]),
		});
		await runVonage(getManyCallLogs);
		const { items, error } = await runVonage(getManyCallLogs, { login });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(wire.to('token')).toHaveLength(2);
	});

	it('tries again after a login that got no answer', async () => {
		fakeClock();
		const wire: Wire = new Wire({
			token: (_asked, nth) => (nth < 2 ? { status: 503 } : wire.logIn()),
			[LOGS]: page([log('a')]),
		});
		const { items } = await runVonage(getManyCallLogs);
		expect(items).toHaveLength(1);
		expect(wire.to('token')).toHaveLength(3);
	});
});

describe('trap 9: the two APIs write dates, durations and directions differently', () => {
	it('asks each in its own form', async () => {
		const wire = new Wire({
			[LOGS]: page([]),
			[COMPANY]: page([], { style: { field: 'recordings' } }),
		});
		await runVonage({ ...getManyCallLogs, filters: { direction: 'Inbound' } });
		await runVonage({
			...getMany('companyRecording'),
			filters: { direction: 'INBOUND', minDuration: 1.5, maxDuration: 60 },
		});
		expect(wire.to(LOGS)[0].query).toMatchObject({
			'start:gte': '2026-05-01 00:00:00',
			direction: 'Inbound',
		});
		expect(wire.to(COMPANY)[0].query).toMatchObject({
			'start:gte': '2026-05-01T00:00:00+0000',
			'start:lte': '2026-05-08T00:00:00+0000',
			call_direction: 'INBOUND',
			'duration:gte': '1500',
			'duration:lte': '60000',
		});
	});

	it('gives both out in one form', async () => {
		new Wire({
			[LOGS]: page([log('a', { length: 60 })]),
			[COMPANY]: page([rec(1, { duration: 60_000 })], { style: { field: 'recordings' } }),
		});
		const calls = await runVonage({ ...getManyCallLogs, output: 'callRecord' });
		const recordings = await runVonage(getMany('companyRecording'));
		const same = { startedAt: '2026-05-05T12:00:00Z', direction: 'inbound', durationSeconds: 60 };
		expect(jsonOf(calls.items)[0]).toMatchObject(same);
		expect(jsonOf(recordings.items)[0]).toMatchObject(same);
	});
});
