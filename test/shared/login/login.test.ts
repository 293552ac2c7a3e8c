import { LoginRefused, LoginUnanswered } from '../../../nodes/shared/http/loginErrors';
import { shareLogin } from '../../../nodes/shared/login/shareLogin';
import { systemClock } from '../../../nodes/shared/clock';
import { fakeClock } from '../../support/clock';

/** Counts logins; each gives the next token, or throws what it is told to. */
function loginThat(...results: Array<Error | undefined>) {
	const login = { count: 0, logIn: async () => '' };
	login.logIn = async () => {
		const failure = results[login.count];
		login.count += 1;
		const token = `t${login.count}`;
		await Promise.resolve();
		if (failure) throw failure;
		return token;
	};
	return login;
}

const share = async (login: { logIn(): Promise<string> }, refusedToken = '', key = 'key') =>
	await shareLogin(key, refusedToken, login.logIn, systemClock);

it('logs in once for all who ask at the same time', async () => {
	const login = loginThat();
	const tokens = await Promise.all(Array.from({ length: 30 }, () => share(login)));
	expect(new Set(tokens)).toEqual(new Set(['t1']));
	expect(login.count).toBe(1);
});

it('logs in once for all whose token expired, however late they notice', async () => {
	const clock = fakeClock();
	const login = loginThat();
	expect(await share(login)).toBe('t1');
	clock.nowMs += 3_600_000;
	const renewed = await Promise.all(Array.from({ length: 8 }, () => share(login, 't1')));
	expect(renewed).toEqual(Array(8).fill('t2'));
	clock.nowMs += 30_000;
	expect(await share(login, 't1')).toBe('t2');
	expect(login.count).toBe(2);
});

it('logs in again for who was refused the newest token', async () => {
	fakeClock();
	const login = loginThat();
	expect(await share(login)).toBe('t1');
	expect(await share(login, 't1')).toBe('t2');
	expect(await share(login, 't2')).toBe('t3');
});

it('does not give out a token that is older than a minute', async () => {
	const clock = fakeClock();
	const login = loginThat();
	await share(login);
	clock.nowMs += 59_999;
	expect(await share(login)).toBe('t1');
	clock.nowMs += 1;
	expect(await share(login)).toBe('t2');
});

it('logs in anew for who was refused a token that it did not give, unless its own is the newer one', async () => {
	const clock = fakeClock();
	const login = loginThat();
	const by = (sentAtMs: number) => ({ signal: new AbortController().signal, sentAtMs });
	const ask = async (refused: string, sentAtMs: number) =>
		await shareLogin('key', refused, login.logIn, systemClock, by(sentAtMs));
	const beforeMs = clock.nowMs - 1;
	expect(await ask('', clock.nowMs)).toBe('t1');
	clock.nowMs += 10_000;
	expect(await ask('of another process', beforeMs)).toBe('t1');
	expect(await ask('of another process', clock.nowMs)).toBe('t2');
	clock.nowMs += 1;
	expect(await ask('t2', clock.nowMs)).toBe('t3');
	expect(login.count).toBe(3);
});

describe('a login that is not answered', () => {
	/** Begins a login that ends only when it is told to. */
	const never = () => {
		const ended: boolean[] = [];
		const logIn = async (signal: AbortSignal): Promise<string> =>
			await new Promise((_resolve, reject) => {
				const nth = ended.push(false) - 1;
				signal.addEventListener('abort', () => {
					ended[nth] = true;
					reject(new Error('given up'));
				});
			});
		return { ended, logIn };
	};
	const ask = async (logIn: (signal: AbortSignal) => Promise<string>, signal: AbortSignal) =>
		await shareLogin('key', '', logIn, systemClock, { signal, sentAtMs: 0 });

	it('ends when the last who waits for it goes, and is forgotten', async () => {
		const { ended, logIn } = never();
		const [one, two] = [new AbortController(), new AbortController()];
		const waiting = [one, two].map(async ({ signal }) => ask(logIn, signal).catch(() => 'gone'));
		one.abort();
		expect(await waiting[0]).toBe('gone');
		expect(ended).toEqual([false]);
		two.abort();
		expect(await waiting[1]).toBe('gone');
		expect(ended).toEqual([true]);
		expect(await ask(async () => 't9', new AbortController().signal)).toBe('t9');
	});

	it('is not begun for who has gone already', async () => {
		const { ended, logIn } = never();
		await expect(ask(logIn, AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
		expect(ended).toEqual([]);
	});
});

it('keeps credentials apart', async () => {
	const login = loginThat();
	const tokens = await Promise.all([share(login, '', 'one'), share(login, '', 'two')]);
	expect(new Set(tokens).size).toBe(2);
});

describe('a refusal', () => {
	const refused = new LoginRefused('no');

	it('is given to all who asked at the same time', async () => {
		fakeClock();
		const login = loginThat(refused);
		const all = await Promise.allSettled(Array.from({ length: 10 }, () => share(login)));
		expect(all).toEqual(Array(10).fill({ status: 'rejected', reason: refused }));
		expect(login.count).toBe(1);
	});

	it('stands for ten seconds, then the next one may try', async () => {
		const clock = fakeClock();
		const login = loginThat(refused);
		await expect(share(login)).rejects.toBe(refused);
		clock.nowMs += 9_999;
		await expect(share(login)).rejects.toBe(refused);
		expect(login.count).toBe(1);
		clock.nowMs += 1;
		expect(await share(login)).toBe('t2');
	});

	it('stands as long as it says, counted from the moment that it came', async () => {
		const clock = fakeClock();
		const slow = new LoginRefused('no', { standsMs: 1_800_000, description: 'locked' });
		let count = 0;
		const logIn = async () => {
			count += 1;
			clock.nowMs += 5_000;
			throw slow;
		};
		const ask = async () => await shareLogin('key', '', logIn, systemClock);
		await expect(ask()).rejects.toBe(slow);
		expect(slow.description).toBe('locked');
		clock.nowMs += 1_799_999;
		await expect(ask()).rejects.toBe(slow);
		expect(count).toBe(1);
		clock.nowMs += 1;
		await expect(ask()).rejects.toBe(slow);
		expect(count).toBe(2);
	});

	it('stands for its own credential only', async () => {
		fakeClock();
		const login = loginThat(refused);
		await expect(share(login, '', 'wrong')).rejects.toBe(refused);
		expect(await share(login, '', 'right')).toBe('t2');
	});
});

it('tries anew right after a login that got no answer', async () => {
	fakeClock();
	const unanswered = new LoginUnanswered({ message: 'gone', passing: true });
	const login = loginThat(unanswered);
	await expect(share(login)).rejects.toBe(unanswered);
	expect(await share(login)).toBe('t2');
});

it('tells all who waited for it that a login got no answer, and lets them begin one together', async () => {
	fakeClock();
	const login = loginThat(new LoginUnanswered({ message: 'gone', passing: true }));
	const first = await Promise.allSettled(Array.from({ length: 5 }, () => share(login)));
	const outcomes = first.map((result) => result.status);
	expect(outcomes[0]).toBe('rejected');
	const second = await Promise.all(Array.from({ length: 5 }, () => share(login)));
	expect(second).toEqual(Array(5).fill('t2'));
	expect(login.count).toBe(2);
});
