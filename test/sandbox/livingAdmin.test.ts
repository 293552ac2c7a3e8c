import { presetModes } from '../../sandbox/shared/living/presets.mts';
import { readServeOptions } from '../../sandbox/serveOptions.mts';
import { UNTIL } from './client.mts';
import { closeLiving, FROM, openLiving, PROVIDERS } from './livingBench.mts';

afterEach(closeLiving);

describe.each(PROVIDERS)('sandbox, living modes from another process: %s', (provider) => {
	it('switches modes on, tells how far they are, and switches them off', async () => {
		const { admin, page } = await openLiving(provider);
		const off = { modes: null, requests: 0, steps: 0, added: 0, removed: 0, waiting: 0 };
		expect(await admin('GET', 'living')).toEqual(off);
		const modes = { late: { count: 5 }, cap: { rows: 3 } };
		expect(await admin('POST', 'living', modes)).toEqual({ ...off, modes, waiting: 5 });
		expect((await page()).ids).toHaveLength(3);
		await page();
		expect(await admin('GET', 'living')).toMatchObject({ requests: 2, added: 1, waiting: 4 });
		expect(await admin('POST', 'living/steps', { steps: 2 })).toMatchObject({ added: 3 });
		await admin('DELETE', 'living');
		expect(await admin('GET', 'living')).toEqual(off);
		expect((await page()).ids).toHaveLength(20);
	});

	it('takes a snapshot, and tells later what came and went', async () => {
		const { admin, list, page, living } = await openLiving(provider);
		const pace = { count: 2, requests: 1 };
		const modes = { from: FROM, to: UNTIL, of: list, late: pace, leaving: pace };
		await admin('POST', 'living', modes);
		const taken = await admin('POST', 'living/snapshots', { ...list, from: FROM, to: UNTIL });
		expect(taken.ids).toEqual(living.snapshot(list, FROM, UNTIL).ids);
		for (let at = 0; at < 3; at++) await page();
		const later = await admin('GET', `living/snapshots/${taken.snapshot}`);
		expect(later.ids).toEqual(taken.ids);
		const moved = [1, 2].map((requests) => ({
			id: expect.any(String),
			ms: expect.any(Number),
			requests,
		}));
		expect(later).toMatchObject({ added: moved, removed: moved });
		expect(later.stayed).toHaveLength(taken.ids.length - 2);
	});

	it('takes names, and refuses what it does not know', async () => {
		const { admin, living } = await openLiving(provider);
		await admin('POST', 'living', { presets: ['textCounts', 'capped'], seed: 3 });
		expect(living.state.modes).toMatchObject({
			counts: { as: 'text' },
			cap: { rows: 20 },
			seed: 3,
		});
		const message = async (path: string, body: unknown) =>
			(await admin('POST', path, body)).message;
		expect(await message('living', { presets: ['fast'] })).toMatch(/no living mode "fast"/);
		expect(await message('living', { fast: true })).toMatch(/there is no fast; there are/);
		expect(await message('living/steps', { steps: 'two' })).toMatch(/whole number/);
		expect(await message('living/snapshots', { list: 'records' })).toMatch(/Unix seconds/);
		const range = { list: 'other', from: FROM, to: UNTIL };
		expect(await message('living/snapshots', range)).toMatch(/There is no list "other"/);
		expect((await admin('GET', 'living/snapshots/7')).message).toBe('No such snapshot');
	});
});

describe('sandbox, living modes by name', () => {
	it('lays names over each other', () => {
		expect(presetModes(['cachedCounts', 'textCounts', 'repeats', 'samePage', 'late'])).toEqual({
			counts: { cached: { requests: 10 }, as: 'text' },
			repeat: { rows: 3, page: 2 },
			late: { count: 500 },
		});
	});

	it('reads them from the command line', () => {
		const options = readServeOptions([
			'--living',
			'calls,nullLists',
			'--hostile',
			'never,status520',
		]);
		expect(options?.sandbox.living).toMatchObject({
			arriving: { count: 1000 },
			empty: { as: 'null' },
		});
		expect(options?.sandbox.randomFaults).toMatchObject({
			rate: 0.05,
			kinds: ['never', 'status520'],
		});
		expect(() => readServeOptions(['--living', 'slow'])).toThrow('--living does not know "slow"');
		expect(() => readServeOptions(['--hostile', 'rude'])).toThrow('--hostile does not know "rude"');
	});
});
