import { call, DAY, HOUR, MINUTE, NOON, WatchedAccount } from './account';

describe('The first poll', () => {
	it('gives nothing of what is there, and later what began before and was written since', async () => {
		const account = new WatchedAccount();
		account.rows = [call('old', NOON - 10 * MINUTE)];
		expect(await account.poll()).toBeNull();
		account.now += MINUTE;
		account.rows.push(call('late', NOON - 50 * MINUTE), call('new', NOON + 10));
		expect(await account.poll()).toEqual(['late', 'new']);
	});

	it('gives what happened since a time', async () => {
		const account = new WatchedAccount({ start: { kind: 'at', seconds: NOON - DAY } });
		account.rows = [call('before', NOON - DAY - 1), call('a', NOON - DAY), call('b', NOON - 5)];
		expect(await account.poll()).toEqual(['a', 'b']);
	});

	it('waits for a time that is still to come, and proves the credential meanwhile', async () => {
		const account = new WatchedAccount({ start: { kind: 'at', seconds: NOON + HOUR } });
		account.rows = [call('a', NOON), call('b', NOON + 30 * MINUTE), call('c', NOON + HOUR)];
		expect(await account.poll()).toBeNull();
		expect(account.windows).toEqual([{ from: NOON - 1, to: NOON }]);
		account.now = NOON + HOUR + MINUTE;
		expect(await account.poll()).toEqual(['c']);
	});

	it('reads no more than a second where each record is charged', async () => {
		const late = { lookBack: 0, wait: HOUR, behind: 60 };
		const account = new WatchedAccount({ late });
		expect(await account.poll()).toBeNull();
		expect(account.windows.map(({ from, to }) => to - from)).toEqual([1]);
		account.rows = [call('before', NOON - 1), call('a', NOON)];
		account.now = NOON + HOUR + 6 * MINUTE;
		expect(await account.poll()).toEqual(['a']);
		account.now += MINUTE;
		expect(await account.poll()).toBeNull();
		const [, first, second] = account.windows;
		expect(second.from).toBe(first.to);
	});

	it('is activated where there is more than a poll can read, and goes on by smaller steps', async () => {
		const account = new WatchedAccount();
		account.takes = ({ from, to }) => (to - from) / 8;
		account.rows = [call('old', NOON - 10 * MINUTE)];
		await expect(account.poll()).rejects.toThrow('Nothing could be read to its end');
		account.watch.reading.askedTooMuch = (_error, isOver) => isOver;
		expect(await account.poll()).toBeNull();
		expect(account.log.join()).toContain('reads less at once');
		account.rows.push(call('new', account.now - MINUTE));
		const came: unknown[] = [];
		for (let nth = 0; nth < 10; nth++) {
			came.push(...((await account.poll()) ?? []));
			account.now += MINUTE;
		}
		expect(came).toEqual(['new']);
	});

	it('tells what is wrong at activation, and waits for the next where n8n has just started', async () => {
		const account = new WatchedAccount();
		account.fault = new Error('refused');
		await expect(account.poll()).rejects.toThrow('refused');
		expect(account.statics).toEqual({});
		account.restart();
		expect(await account.poll({ activation: 'init' })).toBeNull();
		expect(account.log.join()).toContain('the next one tries again: Error: refused');
		await expect(account.poll({ activation: 'init' })).rejects.toThrow('refused');
	});
});

describe('What another trigger is', () => {
	it.each([
		['filters or an account changed', { scope: 'other' }],
		['what it kept cannot be read', {}],
	])('begins with what comes from then on where %s', async (name, change) => {
		const account = new WatchedAccount({ start: { kind: 'at', seconds: NOON - DAY } });
		account.rows = [call('a', NOON - HOUR)];
		expect(await account.poll()).toEqual(['a']);
		account.now += MINUTE;
		account.restart(name.includes('read') ? { ...account.statics, seen: [1] } : account.statics);
		Object.assign(account.watch, change);
		account.rows.push(call('b', NOON + 30));
		expect(await account.poll()).toBeNull();
		account.now += MINUTE;
		account.rows.push(call('c', NOON + 90));
		expect(await account.poll()).toEqual(['c']);
	});

	it('goes on where it was with another look-back, and repeats nothing for it', async () => {
		const account = new WatchedAccount();
		await account.poll();
		account.rows = [call('a', NOON + 10)];
		account.now += MINUTE;
		expect(await account.poll()).toEqual(['a']);
		for (let nth = 0; nth < 50; nth++) {
			account.now += 10 * MINUTE;
			await account.poll();
		}
		account.watch.late = { lookBack: 20 * HOUR, wait: 0, behind: 0 };
		account.now += MINUTE;
		expect(await account.poll()).toBeNull();
	});

	it('of a copy with another id it knows nothing; of a renamed node it goes on', async () => {
		const account = new WatchedAccount({ start: { kind: 'at', seconds: NOON - HOUR } });
		account.rows = [call('a', NOON - 10)];
		expect(await account.poll()).toEqual(['a']);
		account.statics = {};
		account.registration = {};
		expect(await account.poll({ name: 'Renamed' })).toBeNull();
		account.statics = {};
		account.registration = {};
		expect(await account.poll({ key: 'copy|node' })).toEqual(['a']);
	});
});

describe('A pause', () => {
	it('is caught up, oldest first, in windows', async () => {
		const account = new WatchedAccount();
		await account.poll();
		const rows = Array.from({ length: 100 }, (_, nth) => call(`r${nth}`, NOON + nth * 2 * HOUR));
		account.rows = [...rows].reverse();
		account.now += 9 * DAY;
		account.restart();
		expect(await account.poll()).toEqual(rows.map(({ id }) => id));
		expect(account.windows.length).toBeGreaterThan(2);
	});

	it('that is too long is told, and it begins with what comes from then on', async () => {
		const account = new WatchedAccount({ catchUp: 7 * DAY });
		await account.poll();
		account.rows = [call('a', NOON + DAY), call('b', NOON + 8 * DAY - 10)];
		account.now += 8 * DAY;
		account.restart();
		expect(await account.poll()).toBeNull();
		expect(account.log.join()).toContain("'Catch Up At Most' allows 7");
		account.rows.push(call('c', account.now + 5));
		account.now += MINUTE;
		expect(await account.poll()).toEqual(['c']);
		expect(account.log).toHaveLength(1);
	});

	it('is caught up over several polls where one has too little time', async () => {
		const account = new WatchedAccount({ host: { budgetMs: 36_000 } });
		account.takes = ({ from, to }) => (to - from) / (2 * HOUR);
		await account.poll();
		const rows = Array.from({ length: 60 }, (_, nth) => call(`r${nth}`, NOON + nth * 2 * HOUR));
		account.rows = rows;
		account.now += 5 * DAY;
		const came: unknown[] = [];
		for (let nth = 0; nth < 20; nth++) {
			const before = account.now;
			came.push(...((await account.poll()) ?? []));
			expect(account.now - before).toBeLessThan(36);
			account.now += MINUTE;
		}
		expect(came).toEqual(rows.map(({ id }) => id));
	});

	it('gives what could be read before something went wrong, and the rest later', async () => {
		const account = new WatchedAccount();
		await account.poll();
		account.rows = [call('a', NOON + HOUR), call('b', NOON + 3 * DAY)];
		account.now += 4 * DAY;
		account.takes = () => {
			account.fault = account.windows.length > 2 ? new Error('down') : undefined;
			return 0.1;
		};
		expect(await account.poll()).toEqual(['a']);
		await expect(account.poll()).rejects.toThrow('down');
		account.takes = () => {
			account.fault = undefined;
			return 0.1;
		};
		expect(await account.poll()).toEqual(['b']);
	});
});

describe('Limit per poll', () => {
	it('leaves the rest to the next polls, also within one second', async () => {
		const account = new WatchedAccount({ limit: 3 });
		await account.poll();
		account.rows = Array.from({ length: 10 }, (_, nth) => call(`r${nth}`, NOON + 5));
		account.now += MINUTE;
		const came: unknown[] = [];
		for (let nth = 0; nth < 5; nth++) {
			const ids = await account.poll();
			expect(ids?.length ?? 0).toBeLessThanOrEqual(3);
			came.push(...(ids ?? []));
			account.now += MINUTE;
		}
		expect(came).toEqual(account.rows.map(({ id }) => id));
	});
});

describe('Records', () => {
	it('without an id are known by what they say, and two that say the same are two', async () => {
		const account = new WatchedAccount();
		await account.poll();
		account.rows = [{ at: NOON + 5 }, { at: NOON + 5 }, { at: NOON + 6 }];
		account.now += MINUTE;
		expect(await account.poll()).toEqual([NOON + 5, NOON + 5, NOON + 6]);
		account.now += MINUTE;
		expect(await account.poll()).toBeNull();
	});

	it('that change come again, marked, from when that is asked for', async () => {
		const account = new WatchedAccount({ tellChange: true });
		await account.poll();
		const row = { id: 'a', at: NOON + 5, version: 'no price' };
		account.rows = [row];
		account.now += MINUTE;
		expect(await account.items()).toEqual([{ ...row, change: 'new' }]);
		row.version = 'price';
		account.now += MINUTE;
		expect(await account.items()).toEqual([{ ...row, change: 'changed' }]);
		account.now += MINUTE;
		expect(await account.items()).toBeNull();
	});

	it('of a list without dates come when they are done, and what has no time once', async () => {
		const account = new WatchedAccount({
			dated: false,
			late: { lookBack: DAY, wait: 0, behind: 0 },
		});
		account.rows = [
			{ id: 'done', at: NOON - HOUR },
			{ id: 'pending', at: NOON - HOUR, ready: false },
			{ id: 'timeless', at: null },
			{ id: 'ancient', at: NOON - 9 * DAY, ready: false },
		];
		expect(await account.poll()).toBeNull();
		account.rows.forEach((row) => (row.ready = true));
		account.rows.push({ id: 'new, timeless', at: null });
		account.now += 20 * HOUR;
		expect(await account.poll()).toEqual(['new, timeless', 'pending']);
		for (let nth = 0; nth < 5; nth++) {
			account.now += 20 * HOUR;
			expect(await account.poll()).toBeNull();
		}
	});
});

describe('What is remembered', () => {
	it('is small, and forgotten when it cannot come again', async () => {
		const account = new WatchedAccount();
		await account.poll();
		account.rows = Array.from({ length: 10_000 }, (_, nth) =>
			call(`record-${nth}`, NOON + nth / 3),
		);
		account.now += HOUR;
		expect(await account.poll()).toHaveLength(10_000);
		expect(JSON.stringify(account.statics).length).toBeLessThan(110_000);
		account.now += 5 * HOUR;
		expect(await account.poll()).toBeNull();
		account.now += 5 * HOUR;
		expect(await account.poll()).toBeNull();
		expect(JSON.stringify(account.statics).length).toBeLessThan(500);
	});

	it('with versions is below 200 kB for 10,000', async () => {
		const account = new WatchedAccount({ tellChange: true });
		await account.poll();
		account.rows = Array.from({ length: 10_000 }, (_, nth) =>
			call(`record-${nth}`, NOON + nth / 3),
		);
		account.now += HOUR;
		expect(await account.poll()).toHaveLength(10_000);
		expect(JSON.stringify(account.statics).length).toBeLessThan(200_000);
	});

	it('is refused with advice where it is too much', async () => {
		const account = new WatchedAccount({ late: { lookBack: 30 * DAY, wait: 0, behind: 0 } });
		account.rows = Array.from({ length: 250_000 }, (_, nth) =>
			call(`r${nth}`, NOON - (nth * 30 * DAY) / 250_000),
		);
		await expect(account.poll()).rejects.toMatchObject({
			message: 'More than 200,000 calls lie within the look-back',
			description: expect.stringContaining("shorter 'Look Back'") as unknown,
		});
	});
});

describe('A poll beside another', () => {
	it('gives nothing and writes nothing', async () => {
		const account = new WatchedAccount();
		await account.poll();
		account.rows = [call('a', NOON + 5)];
		account.now += MINUTE;
		const both = await Promise.all([account.poll(), account.poll()]);
		expect(both).toEqual([['a'], null]);
	});

	it('that never ends does not keep others out for ever', async () => {
		const account = new WatchedAccount();
		await account.poll();
		void account.poll({ alarm: async () => await new Promise(() => undefined) }).catch(() => null);
		account.watch.reading.read = async function* () {
			yield await new Promise<never>(() => undefined);
		};
		void account.poll();
		account.now += 11 * MINUTE;
		const again = new WatchedAccount();
		again.memory = account.memory;
		again.now = account.now;
		again.rows = [];
		expect(await again.poll()).toBeNull();
		expect(again.windows.length).toBeGreaterThan(0);
	});
});
