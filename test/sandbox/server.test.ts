import { request } from 'undici';
import { listenersOf } from '../../sandbox/ports.mts';
import { startSandbox } from '../../sandbox/server.mts';
import { delay, serve } from './cli.mts';
import { closeAll, DAY, listPath, open, UNTIL } from './client.mts';

const CDRS = listPath('cdrs', { startDate: UNTIL - DAY, endDate: UNTIL });

describe('sandbox server', () => {
	afterEach(closeAll);

	it('rejects with EADDRINUSE when its port is taken', async () => {
		const { port } = (await open()).sandbox.fonoUc;
		await expect(startSandbox({ fonoUc: { port } })).rejects.toMatchObject({ code: 'EADDRINUSE' });
	});

	it('ends its records at the start of the current minute when not told', async () => {
		const sandbox = await startSandbox({ now: () => 1_767_528_059_999 });
		expect(sandbox.until).toBe(1_767_528_000);
		expect(sandbox.from).toBe(1_767_528_000 - 60 * DAY);
		await sandbox.close();
	});

	it('serves https with a certificate that nobody trusts', async () => {
		const bench = await open({ https: true });
		expect(bench.sandbox.fonoUc.origin).toMatch(/^https:/);
		expect((await bench.get(CDRS)).status).toBe(200);
		await expect(request(bench.sandbox.fonoUc.origin)).rejects.toMatchObject({
			code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
		});
	});

	it('takes as long as its latency', async () => {
		const bench = await open({ latencyMs: 60 });
		const before = performance.now();
		await bench.get(CDRS);
		expect(performance.now() - before).toBeGreaterThanOrEqual(58);
	});

	it('closes while an answer is on its way', async () => {
		const bench = await open();
		bench.sandbox.faults.next({ kind: 'delay', ms: 200 });
		const pending = bench.get(CDRS).catch(() => 'broken');
		await bench.sandbox.close();
		await pending;
	});

	it('logs that the client went away', async () => {
		const bench = await open({ latencyMs: 100 });
		const { origin, accountId } = bench.sandbox.fonoUc;
		const headers = { 'x-account-id': accountId };
		const signal = AbortSignal.timeout(20);
		await expect(request(origin + CDRS, { headers, signal })).rejects.toThrow();
		await delay(150);
		expect(bench.sandbox.requests.entries[0]).toMatchObject({ status: 0, broken: true });
	});

	it('lets another process set faults and read the log', async () => {
		const bench = await open();
		const fault = { kind: 'status', status: 500, match: { pathPattern: 'cdrs$' } };
		await bench.post('/_sandbox/faults', [fault, { kind: 'html', times: 5 }]);
		expect((await bench.get(CDRS)).status).toBe(500);
		expect((await bench.get(CDRS)).text).toContain('<html>');
		expect((await bench.del('/_sandbox/faults')).status).toBe(204);
		expect((await bench.get(CDRS)).status).toBe(200);
		const random = { kind: 'random', seed: 1, rate: 1, kinds: ['notJson'] };
		await bench.post('/_sandbox/faults', random);
		expect((await bench.get(CDRS)).text).toMatch(/^\{/);
		const log = (await bench.get('/_sandbox/requests')).json;
		expect(log.map((entry: { fault?: string }) => entry.fault)).toEqual([
			'status',
			'html',
			undefined,
			'notJson',
		]);
		expect((await bench.del('/_sandbox/requests')).status).toBe(204);
		expect((await bench.get('/_sandbox/requests')).json).toEqual([]);
		expect((await bench.post('/_sandbox/faults', { kind: 'flood' })).status).toBe(400);
	});

	it('lets another process read what it holds, as a half-open range', async () => {
		const bench = await open();
		const [first, , third] = [...bench.sandbox.fonoUc.cdrs(UNTIL - 5 * DAY, UNTIL)];
		const from = Number(first.timestamp) - 62_167_219_200;
		const to = Number(third.timestamp) - 62_167_219_200;
		const rows = async (name: string) => {
			const { text } = await bench.get(`/_sandbox/${name}?from=${from}&to=${to + DAY}`);
			return text
				.split('\n')
				.filter(Boolean)
				.map((line) => JSON.parse(line));
		};
		expect(await rows('records')).toEqual([...bench.sandbox.fonoUc.cdrs(from, to + DAY)]);
		expect(await rows('recordings')).toEqual([...bench.sandbox.fonoUc.recordings(from, to + DAY)]);
		const upToThird = await bench.get(`/_sandbox/records?from=${from}&to=${to}`);
		expect(upToThird.text).not.toContain(third.id);
		expect((await bench.get('/_sandbox/records')).status).toBe(400);
	});

	it('streams 100,000 records to another process', async () => {
		const bench = await open({ records: 100_000 });
		const { text } = await bench.get(`/_sandbox/records?from=0&to=${UNTIL}`);
		expect(text.split('\n').length - 1).toBe(100_002);
	});
});

describe('sandbox/serve.mts', () => {
	afterEach(closeAll);

	it('prints where it listens and the demo credentials, and stops when asked', async () => {
		const { code, output } = await serve(['--port', '0', '--records', '10'], 'Ctrl+C');
		expect(output).toMatch(/http:\/\/127\.0\.0\.1:\d+/);
		expect(output).toContain('demo-password');
		expect(code).toBe(0);
	});

	it.each([
		[['--nope'], /--nope/],
		[['--records', 'many'], /--records takes a number/],
		[['--recording-path', 'none'], /--recording-path takes singular or plural or both/],
	])('refuses %j in one sentence', async (args, message) => {
		const { code, output, errors } = await serve(args);
		expect([code, output]).toEqual([1, '']);
		expect(errors.trim().split('\n')).toHaveLength(1);
		expect(errors).toMatch(message);
	});

	it('says so when its port is taken', async () => {
		const { port } = (await open()).sandbox.fonoUc;
		const { code, errors } = await serve(['--port', String(port)]);
		expect(code).toBe(1);
		expect(errors).toBe(
			`Port ${port}, wanted for FonoUC, is already in use; choose others with --port, the first of ${listenersOf().length} in a row, or 0 for any free ones.\n`,
		);
	});
});
