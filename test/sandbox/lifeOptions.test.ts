import { announcement } from '../../sandbox/announcement.mts';
import { readServeOptions } from '../../sandbox/serveOptions.mts';
import { help } from '../../sandbox/serveHelp.mts';
import { startSandbox, virtualClock } from '../../sandbox/server.mts';
import { run } from './cli.mts';

describe('sandbox, whether and how fast it lives', () => {
	it('lives in `npm run sandbox`, unless it is told to be still', () => {
		expect(readServeOptions([])?.sandbox.life).toEqual({ speed: 1 });
		expect(readServeOptions(['--speed', '60'])?.sandbox.life).toEqual({ speed: 60 });
		expect(readServeOptions(['--still'])?.sandbox.life).toBeUndefined();
	});

	it.each(['0', '0.5', '501', 'fast', '', 'Infinity'])('refuses the speed "%s"', (speed) => {
		expect(() => readServeOptions(['--speed', speed])).toThrow(
			`--speed takes a number from 1 to 500, not "${speed}".`,
		);
	});

	it('refuses a speed at which nothing moves', () => {
		expect(() => readServeOptions(['--speed', '2', '--still'])).toThrow(/--speed goes without/);
	});

	it('knows the same in `npm start`, and says so in one sentence', async () => {
		const { errors } = await run('start.mts', ['--speed', 'fast']);
		expect(errors).toContain(
			'--speed takes a number from 1 to 500, not "fast"; `npm start -- --help` lists the options.',
		);
		const both = await run('start.mts', ['--still', '--speed', '2']);
		expect(both.errors).toContain('--speed goes without --still; `npm start');
	});

	it('names both in its help', async () => {
		const { output } = await run('start.mts', ['--help']);
		for (const text of [help(), output]) expect(text).toMatch(/--speed .*\n.*--still/);
	});

	it('says how many calls come, and when most of them fail', async () => {
		const clock = virtualClock(Date.UTC(2026, 2, 2, 3, 0, 20));
		const sandbox = await startSandbox({ life: { speed: 2 }, records: 10, clock });
		try {
			expect(announcement(sandbox)).toContain(
				'Calls go on     20 begin in each minute; from 03:01:20 to 03:03:20 UTC most of them fail,',
			);
		} finally {
			await sandbox.close();
		}
	});
});
