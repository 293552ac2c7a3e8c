import { UNTIL } from './client.mts';
import { closeTelnyx, openTelnyx, send, type Row, type TelnyxBench } from './telnyxClient.mts';

const limits = ({ headers }: { headers: Record<string, unknown> }) =>
	['limit', 'remaining', 'reset'].map((name) => Number(headers[`x-ratelimit-${name}`]));

describe('Telnyx sandbox, rate limit', () => {
	afterEach(closeTelnyx);
	const ask = async (bench: TelnyxBench) => bench.get('/usage_reports/options');

	it('tells on every answer what is left, and the seconds to wait', async () => {
		const bench = await openTelnyx({}, { rateLimit: 3 });
		expect(limits(await ask(bench))).toEqual([3, 2, 1]);
		expect(limits(await bench.get('/no/such/path'))).toEqual([3, 1, 1]);
		expect(limits(await bench.get('/detail_records'))).toEqual([3, 0, 1]);
		const refused = await ask(bench);
		expect(limits(refused)).toEqual([3, 0, 1]);
		expect([refused.status, refused.json.errors[0].code]).toEqual([429, '10011']);
		expect(refused.headers).not.toHaveProperty('retry-after');
		expect(bench.telnyx.refusedForRate).toBe(1);
		bench.clock.nowMs += 1000;
		expect((await ask(bench)).status).toBe(200);
	});

	it('lets 20 requests a second through by default', async () => {
		const bench = await openTelnyx({}, { rateLimit: undefined });
		const statuses = [];
		for (let count = 0; count < 21; count++) statuses.push((await ask(bench)).status);
		expect(statuses).toEqual([...Array<number>(20).fill(200), 429]);
	});

	it('sends Retry-After when told to', async () => {
		const bench = await openTelnyx({}, { rateLimit: 1, retryAfter: true });
		await ask(bench);
		expect((await ask(bench)).headers['retry-after']).toBe('1');
	});

	it('can be switched off, and then says nothing', async () => {
		const bench = await openTelnyx({}, { rateLimit: null });
		expect((await ask(bench)).headers).not.toHaveProperty('x-ratelimit-limit');
	});

	it('does not count the host of files', async () => {
		const bench = await openTelnyx({}, { rateLimit: 1 });
		const [row] = bench.telnyx.records('recordings', 0, UNTIL);
		const { mp3 } = row.download_urls as { mp3: string };
		for (let count = 0; count < 3; count++) expect((await bench.fetch(mp3)).status).toBe(200);
	});
});

describe('Telnyx sandbox, for tests in another process', () => {
	afterEach(closeTelnyx);

	it('tells its records, its state and its reports over HTTP', async () => {
		const bench = await openTelnyx({ records: 200 }, { pastReports: 1 });
		const admin = async (path: string) => send('GET', `${bench.telnyx.origin}/_sandbox/${path}`);
		const rows = (
			await admin(`records?family=call-control&from=0&to=${UNTIL}&direction=inbound`)
		).text
			.trim()
			.split('\n')
			.map((line) => JSON.parse(line) as Row);
		const inbound = { direction: 'inbound' };
		expect(rows).toEqual([...bench.telnyx.records('call-control', 0, UNTIL, inbound)]);
		expect(rows.length).toBeGreaterThan(10);
		const { json } = await admin('state');
		expect(json.foreignOrigin).toBe(bench.telnyx.foreignOrigin);
		const [{ id }] = json.reports;
		expect((await admin(`reports/${id}`)).json).toEqual([
			...(bench.telnyx.report(id)?.rows() ?? []),
		]);
	});

	it('is told over HTTP how a report ends and what to hide', async () => {
		const bench = await openTelnyx({ records: 200 });
		const post = async (path: string, body: unknown) =>
			send(
				'POST',
				`${bench.telnyx.origin}/_sandbox/${path}`,
				{ 'content-type': 'application/json' },
				JSON.stringify(body),
			);
		const { json } = await bench.post('/wireless/detail_records_reports', {});
		expect((await post(`reports/${json.data.id}`, { finish: 'failed' })).status).toBe(204);
		expect(bench.telnyx.report(json.data.id)?.state).toBe('failed');
		await post('visible', { until: UNTIL - 86_400 });
		expect(bench.telnyx.countRecords('wdrs', UNTIL - 86_400, UNTIL)).toBe(0);
		await post('visible', { until: null });
		expect(bench.telnyx.countRecords('wdrs', 0, UNTIL)).toBe(200);
	});

	it('injects faults into either host', async () => {
		const bench = await openTelnyx();
		const { faults } = bench.sandbox;
		faults.next({ kind: 'status', status: 502, match: { provider: 'telnyx' } });
		expect((await bench.get('/recordings')).status).toBe(502);
		const { json } = await bench.get('/recordings');
		faults.next({ kind: 'truncate', bytes: 10, match: { provider: 'telnyxFiles' } });
		await expect(bench.fetch(json.data[0].download_urls.mp3)).rejects.toThrow();
		expect(faults.pending).toBe(0);
	});

	it('writes both hosts into the log, and the key not at all', async () => {
		const bench = await openTelnyx();
		const { json } = await bench.get('/recordings');
		await bench.fetch(json.data[0].download_urls.mp3);
		const entries = bench.sandbox.requests.entries.filter(({ provider }) =>
			provider.startsWith('telnyx'),
		);
		expect(entries.map(({ provider }) => provider)).toEqual(['telnyx', 'telnyxFiles']);
		expect(JSON.stringify(entries)).not.toContain(bench.telnyx.apiKey);
	});
});
