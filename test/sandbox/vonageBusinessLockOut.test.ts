import { closeAll, logsPath, open, type Bench } from './vonageBusinessClient.mts';

const MINUTE = 60_000;

describe('Vonage Business sandbox, lock-out', () => {
	let clock: number;
	let bench: Bench;

	beforeEach(async () => {
		clock = 1_700_000_000_000;
		bench = await open({ now: () => clock });
	});
	afterEach(closeAll);

	const guess = async (times: number) => {
		for (let time = 0; time < times; time++) await bench.login({ password: `guess ${time}` });
	};

	it('locks a user after five wrong passwords, for half an hour', async () => {
		await guess(4);
		expect(bench.vbc.lockedUntil).toBeUndefined();
		await guess(1);
		expect(bench.vbc.badLogins).toBe(5);
		expect(bench.vbc.lockedUntil).toBe(clock + 30 * MINUTE);
		clock += 30 * MINUTE;
		expect(bench.vbc.lockedUntil).toBeUndefined();
		expect((await bench.login()).status).toBe(200);
	});

	it('counts from one again when the lock has ended', async () => {
		await guess(5);
		clock += 30 * MINUTE;
		await guess(1);
		expect(bench.vbc.lockedUntil).toBeUndefined();
		await guess(4);
		expect(bench.vbc.lockedUntil).toBe(clock + 30 * MINUTE);
	});

	it('starts the half hour anew with each attempt, the right password too', async () => {
		await guess(5);
		clock += 29 * MINUTE;
		const { status, json } = await bench.login();
		expect([status, json.error]).toEqual([400, 'invalid_grant']);
		expect(json.error_description).toContain('17003');
		expect(bench.vbc.lockedUntil).toBe(clock + 30 * MINUTE);
		clock += 29 * MINUTE;
		expect((await bench.login()).json.error_description).toContain('17003');
		clock += 30 * MINUTE;
		expect((await bench.login()).status).toBe(200);
		expect(bench.vbc.badLogins).toBe(7);
	});

	it('counts wrong passwords in a row only, and for each user', async () => {
		await guess(4);
		expect((await bench.login()).status).toBe(200);
		await guess(4);
		expect(bench.vbc.lockedUntil).toBeUndefined();
		await guess(1);
		const { username, password } = bench.vbc.member;
		expect((await bench.login({ username: `${username}@vbc.prod`, password })).status).toBe(200);
	});

	it('says nothing of the lock before it is there, and keeps tokens alive behind it', async () => {
		expect((await bench.login({ password: 'x' })).json.error_description).not.toContain('17003');
		await guess(5);
		expect((await bench.get(logsPath())).status).toBe(200);
	});

	it('answers 401 instead when told', async () => {
		const own = await open({ vonageBusiness: { badLoginStatus: 401, badLoginLimit: 1 } });
		expect((await own.login({ password: 'x' })).status).toBe(401);
		expect((await own.login()).status).toBe(401);
		expect((await own.get('/_sandbox/logins')).json).toMatchObject({ logins: 1, badLogins: 2 });
	});
});
