import type { Fault } from '../../sandbox/server.mts';
import { closeAll, DAY, listPath, open, UNTIL, type Bench } from './client.mts';

const CDRS = listPath('cdrs', { startDate: UNTIL - DAY, endDate: UNTIL });
const RECORDINGS = listPath('recordings', { startDate: UNTIL - DAY, endDate: UNTIL });

describe('FonoUC sandbox, faults', () => {
	let bench: Bench;

	beforeAll(async () => {
		bench = await open();
	});
	beforeEach(async () => {
		bench.sandbox.faults.clear();
		await bench.login();
		bench.sandbox.requests.clear();
	});
	afterAll(closeAll);

	const statuses = async (paths: string[]) => {
		const seen: number[] = [];
		for (const path of paths) seen.push((await bench.get(path)).status);
		return seen;
	};

	it('answers a status with headers and a body, once', async () => {
		const handle = bench.sandbox.faults.next({
			kind: 'status',
			status: 429,
			headers: { 'retry-after': '7' },
			body: { message: 'Slow down' },
		});
		const answer = await bench.get(CDRS);
		expect(answer.status).toBe(429);
		expect(answer.headers['retry-after']).toBe('7');
		expect(answer.json).toEqual({ message: 'Slow down' });
		expect((await bench.get(CDRS)).status).toBe(200);
		expect(handle).toMatchObject({ seen: 2, fired: 1 });
		expect(bench.sandbox.requests.entries[0]).toMatchObject({ status: 429, fault: 'status' });
	});

	it('answers 503 without a body when nothing is said', async () => {
		bench.sandbox.faults.next({ kind: 'status' });
		const answer = await bench.get(CDRS);
		expect([answer.status, answer.text]).toEqual([503, '']);
	});

	it('delays an answer', async () => {
		bench.sandbox.faults.next({ kind: 'delay', ms: 120 });
		const before = performance.now();
		expect((await bench.get(CDRS)).status).toBe(200);
		expect(performance.now() - before).toBeGreaterThanOrEqual(115);
	});

	it('drops the connection', async () => {
		bench.sandbox.faults.next({ kind: 'drop' });
		await expect(bench.get(CDRS)).rejects.toThrow();
		expect(bench.sandbox.requests.entries[0]).toMatchObject({ status: 0, broken: true });
		expect((await bench.get(CDRS)).status).toBe(200);
	});

	it('truncates a list', async () => {
		bench.sandbox.faults.next({ kind: 'truncate' });
		await expect(bench.get(CDRS)).rejects.toThrow();
		expect(bench.sandbox.requests.entries[0]).toMatchObject({ status: 200, broken: true });
	});

	it('truncates a recording after so many bytes of the length it promised', async () => {
		const [recording] = bench.sandbox.fonoUc.recordings(UNTIL - 10 * DAY, UNTIL);
		bench.sandbox.faults.next({ kind: 'truncate', bytes: 100_000 });
		await expect(bench.get(`/api/v2/reports/recording/${recording._id}`)).rejects.toThrow();
		expect(bench.sandbox.requests.entries[0]).toMatchObject({ status: 200, broken: true });
	});

	it('makes tokens invalid in the middle of a pull', async () => {
		bench.sandbox.faults.next({ kind: 'expireToken', match: { nth: 2 } });
		expect(await statuses([CDRS, CDRS, CDRS])).toEqual([200, 401, 401]);
		await bench.login();
		expect(await statuses([CDRS])).toEqual([200]);
	});

	it('answers a web page', async () => {
		bench.sandbox.faults.next({ kind: 'html' });
		const answer = await bench.get(CDRS);
		expect(answer.status).toBe(200);
		expect(answer.headers['content-type']).toContain('text/html');
		expect(answer.text).toContain('<html>');
	});

	it('answers what says it is JSON and is not', async () => {
		bench.sandbox.faults.next({ kind: 'notJson' });
		const answer = await bench.get(CDRS);
		expect(answer.headers['content-type']).toContain('application/json');
		expect(() => answer.json).toThrow(SyntaxError);
	});

	it('answers JSON of any shape', async () => {
		bench.sandbox.faults.next({ kind: 'json', body: { rows: [] } });
		bench.sandbox.faults.next({ kind: 'json', status: 500, body: 'text' });
		expect((await bench.get(CDRS)).json).toEqual({ rows: [] });
		const second = await bench.get(CDRS);
		expect([second.status, second.json]).toEqual([500, 'text']);
	});

	it('answers nothing with status 200 when told', async () => {
		bench.sandbox.faults.next({ kind: 'status', status: 200, body: '' });
		const answer = await bench.get(CDRS);
		expect([answer.status, answer.text]).toEqual([200, '']);
	});

	it.each<[string, Fault['match'], number[]]>([
		['an exact path', { path: '/api/v2/reports/recordings' }, [200, 503, 200, 200]],
		['the beginning of a path', { path: '/api/v2/reports/*' }, [503, 200, 200, 200]],
		['a pattern', { path: /recordings$/g }, [200, 503, 200, 200]],
		['a method', { method: 'POST' }, [200, 200, 200, 200]],
		['another provider', { provider: 'other' }, [200, 200, 200, 200]],
		['the third request', { nth: 3 }, [200, 200, 503, 200]],
		['the second to a path', { path: /cdrs/, nth: 2 }, [200, 200, 503, 200]],
	])('hits %s', async (_name, match, expected) => {
		bench.sandbox.faults.next({ kind: 'status', match });
		expect(await statuses([CDRS, RECORDINGS, CDRS, RECORDINGS])).toEqual(expected);
	});

	it('hits as many requests as told', async () => {
		bench.sandbox.faults.next({ kind: 'status', times: 2 });
		expect(bench.sandbox.faults.pending).toBe(1);
		expect(await statuses([CDRS, CDRS, CDRS])).toEqual([503, 503, 200]);
		expect(bench.sandbox.faults.pending).toBe(0);
	});

	it('hits one after the other when several match', async () => {
		bench.sandbox.faults.next({ kind: 'status', status: 500 });
		bench.sandbox.faults.next({ kind: 'status', status: 502 });
		expect(await statuses([CDRS, CDRS, CDRS])).toEqual([500, 502, 200]);
	});

	it('hits the login too', async () => {
		bench.sandbox.faults.next({ kind: 'status', status: 500, match: { path: '/api/v2/login' } });
		expect((await bench.post('/api/v2/login', {})).status).toBe(500);
	});

	it('hits a random share, the same one for the same seed', async () => {
		const paths = Array.from({ length: 60 }, () => CDRS);
		const run = async (seed: number) => {
			bench.sandbox.faults.random({ seed, rate: 0.3, kinds: ['status', 'html'] });
			const answers: string[] = [];
			for (const path of paths) {
				const { status, headers } = await bench.get(path);
				answers.push(`${status} ${String(headers['content-type']).split(';')[0]}`);
			}
			return answers;
		};
		const first = await run(3);
		const hit = first.filter((answer) => answer !== '200 application/json');
		expect(hit.length).toBeGreaterThan(9);
		expect(hit.length).toBeLessThan(28);
		expect(new Set(first).size).toBe(3);
		expect(await run(3)).toEqual(first);
		expect(await run(4)).not.toEqual(first);
	});

	it('refuses a kind that does not exist', () => {
		expect(() => bench.sandbox.faults.next({ kind: 'flood' as 'drop' })).toThrow(
			/No fault of kind/,
		);
	});
});
