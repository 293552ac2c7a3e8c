import type { Hostility } from '../../sandbox/server.mts';
import { closeLiving, openLiving, PROVIDERS } from './livingBench.mts';
import { closeTelnyx, openTelnyx } from './telnyxClient.mts';
import { closeReports, openReports } from './vonageReportsClient.mts';

describe('sandbox, hostilities of single providers', () => {
	afterEach(async () => {
		await Promise.all([closeTelnyx(), closeReports(), closeLiving()]);
	});

	it.each<[Hostility, string[]]>([
		['rateResetEpoch', ['20', '0', '1767225600']],
		['rateResetYears', ['20', '0', '99999999999']],
		['rateResetNegative', ['20', '0', '-1']],
		['rateResetWord', ['20', '0', 'soon']],
		['rateLimitZero', ['0', '0', '0']],
		['rateLimitHuge', ['1e309', '1e309', '1e309']],
		['rateRemainingNegative', ['20', '-20', '1']],
		['rateRemainingWord', ['many', 'none', '']],
	])('Telnyx, on a good answer: %s', async (name, values) => {
		const { sandbox, get } = await openTelnyx({}, { rateLimit: 20 });
		sandbox.faults.hostile(name);
		const { status, headers, json } = await get('/recordings');
		expect(status).toBe(200);
		const names = ['limit', 'remaining', 'reset'].map((one) => `x-ratelimit-${one}`);
		expect(names.map((one) => headers[one])).toEqual(values);
		expect(json.data.length).toBeGreaterThan(0);
	});

	it('Telnyx: 429 with a reset that is a time', async () => {
		const { sandbox, get } = await openTelnyx();
		sandbox.faults.hostile('slowDownResetEpoch');
		const { status, headers } = await get('/recordings');
		expect([status, headers['x-ratelimit-reset']]).toEqual([429, '1767225600']);
	});

	it('repeats the credential in an error, as header and in plain', async () => {
		const bench = await openReports();
		bench.sandbox.faults.hostile('repeatsCredential');
		const { apiKey, apiSecret } = bench.reports;
		const pair = `${apiKey}:${apiSecret}`;
		const basic = Buffer.from(pair).toString('base64');
		expect((await bench.records()).json.message).toBe(`Not allowed with Basic ${basic} (${pair})`);
		const telnyx = await openTelnyx();
		telnyx.sandbox.faults.hostile('repeatsCredential');
		const key = telnyx.telnyx.apiKey;
		const { json } = await telnyx.get('/recordings');
		expect(json.message).toBe(`Not allowed with Bearer ${key} (${key})`);
	});

	it.each(PROVIDERS)(
		'takes a name from another process, beside living modes: %s',
		async (provider) => {
			const { admin, page, living } = await openLiving(provider);
			living.start({ counts: { as: 'text' } });
			const wanted = [
				{ hostility: 'status524', times: 2 },
				{ kind: 'alter', headers: { etag: '"1"' } },
			];
			expect(await admin('POST', 'faults', wanted)).toEqual({ pending: 2 });
			const answers = [await page(), await page(), await page()];
			expect(answers.map(({ status }) => status)).toEqual([524, 524, 200]);
			expect(answers[2].counts.size).toBe('20');
			expect((await admin('POST', 'faults', { hostility: 'rude' })).message).toMatch(
				/No hostility/,
			);
		},
	);
});
