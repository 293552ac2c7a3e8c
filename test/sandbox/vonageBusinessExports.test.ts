import {
	audioOf,
	closeAll,
	open,
	RECORDINGS,
	unzip,
	UNTIL,
	type Bench,
} from './vonageBusinessClient.mts';

const COMPANY = `${RECORDINGS}/accounts/self/company_call_recordings/export`;
const MINE = `${RECORDINGS}/accounts/self/users/self/call_recordings`;
const WEEK = 7 * 86_400_000;

describe('Vonage Business sandbox, export jobs', () => {
	let clock: number;
	let bench: Bench;

	beforeEach(async () => {
		clock = 1_700_000_000_000;
		// Few records: the zips are put together and read in JavaScript.
		bench = await open({ now: () => clock, records: 150 });
	});
	afterEach(closeAll);

	const start = async (path = COMPANY, body: unknown = {}, own = bench): Promise<string[]> => {
		const { status, json } = await own.post(path, body);
		expect(status).toBe(202);
		expect(Object.keys(json)).toEqual(['job_ids']);
		return json.job_ids;
	};
	const job = async (id: string, own = bench) => (await own.get(`${MINE}/jobs/${id}`)).json;
	const zipPath = (id: string) => `${RECORDINGS}/bulkDownload/retrieve?jobId=${id}`;

	it('are pending, then in progress, then complete', async () => {
		const [id] = await start();
		const total = [...bench.vbc.companyRecordings(0, UNTIL)].length;
		expect(await job(id)).toEqual({
			_links: {
				self: { href: expect.stringContaining(`/users/745249/call_recordings/jobs/${id}`) },
			},
			id,
			status: 'pending',
			files_total: total,
			files_completed: 0,
		});
		expect((await bench.get(zipPath(id))).status).toBe(404);
		clock += 2000;
		const running = await job(id);
		expect([running.status, running.files_completed]).toEqual([
			'in_progress',
			Math.floor(total / 2),
		]);
		expect(running.download_url).toBeUndefined();
		clock += 1000;
		expect(await job(id)).toMatchObject({
			status: 'complete',
			files_completed: total,
			download_url: bench.vbc.origin + zipPath(id),
			valid_until: '2023-11-21T22:13:23+0000',
		});
	});

	it('hand out a zip of the recordings, to bearers and until their time is over', async () => {
		const [id] = await start();
		clock += 3000;
		const { status, headers, bytes } = await bench.get(zipPath(id));
		expect([status, headers['content-type']]).toEqual([200, 'application/zip']);
		const files = unzip(bytes);
		const expected = [...bench.vbc.companyRecordings(0, UNTIL)];
		expect(Object.keys(files).sort()).toEqual(expected.map((row) => row.file_name).sort());
		for (const row of expected.slice(0, 5)) {
			const audio = await audioOf(bench, row.id);
			expect(audio.equals(files[row.file_name])).toBe(true);
		}
		expect((await bench.get(zipPath(id), { authorization: undefined })).status).toBe(401);
		expect((await bench.get(zipPath('unknown'))).status).toBe(404);
		clock += WEEK - 1000;
		const bearer = await bench.bearer();
		expect((await bench.get(zipPath(id), bearer)).status).toBe(200);
		clock += 1000;
		expect((await bench.get(zipPath(id), bearer)).status).toBe(410);
		expect((await bench.get(`${MINE}/jobs/${id}`, bearer)).json.status).toBe('complete');
	});

	it('are several for many recordings, none of which is left out or comes twice', async () => {
		const own = await open({ now: () => clock, records: 150, vonageBusiness: { filesPerJob: 7 } });
		const expected = [...own.vbc.companyRecordings(0, UNTIL)].map((row) => row.file_name);
		const ids = await start(COMPANY, {}, own);
		expect(ids).toHaveLength(Math.ceil(expected.length / 7));
		clock += 3000;
		const names: string[] = [];
		for (const id of ids) {
			names.push(...Object.keys(unzip((await own.get(zipPath(id))).bytes)));
		}
		expect(names.sort()).toEqual(expected.sort());
	});

	it('take the filters of the list', async () => {
		const own = await open({ now: () => clock });
		const wanted = [...own.vbc.onDemandRecordings(0, UNTIL)].filter(
			(row) => row.call_direction === 'INBOUND' && row.duration >= 60_000,
		);
		const body = { call_direction: 'INBOUND', 'duration:gte': 60_000 };
		const [id] = await start(`${MINE}/export`, body, own);
		expect(wanted.length).toBeGreaterThan(0);
		expect((await job(id, own)).files_total).toBe(wanted.length);
	});

	it('are one without files, or none, when nothing matches', async () => {
		const nothing = { dnis: 'nobody' };
		const [id, ...others] = await start(COMPANY, nothing);
		clock += 3000;
		expect(others).toEqual([]);
		expect(await job(id)).toMatchObject({ status: 'complete', files_total: 0 });
		expect(unzip((await bench.get(zipPath(id))).bytes)).toEqual({});
		const own = await open({ vonageBusiness: { emptyExport: 'noJobs' } });
		expect(await start(COMPANY, nothing, own)).toEqual([]);
	});

	it('are listed under their user, newest first, in pages and by status', async () => {
		const ids: string[] = [];
		for (let time = 0; time < 12; time++) {
			ids.unshift(...(await start()));
			clock += 100;
		}
		const list = async (query: string) => (await bench.get(`${MINE}/jobs${query}`)).json;
		const first = await list('');
		expect(first).toMatchObject({ page: 1, page_size: 10, total_items: 12, total_pages: 2 });
		const next = new URL(first._links.next.href);
		const second = (await bench.get(next.pathname + next.search)).json;
		const jobs = [...first._embedded.jobs, ...second._embedded.jobs];
		expect(jobs.map(({ id }) => id)).toEqual(ids);
		const pending = (await list('?status=pending'))._embedded.jobs;
		expect(pending.length).toBeGreaterThan(0);
		expect(pending.length).toBe(jobs.filter(({ status }) => status === 'pending').length);
		expect((await bench.get(`${MINE}/jobs?order=start:ASC`)).status).toBe(400);
	});

	it('are nobody else’s', async () => {
		const { username, password, userId } = bench.vbc.member;
		const member = await bench.bearer({ username: `${username}@vbc.prod`, password });
		const [id] = await start();
		clock += 3000;
		expect((await bench.get(`${MINE}/jobs/${id}`, member)).status).toBe(404);
		expect((await bench.get(zipPath(id), member)).status).toBe(404);
		const other = `${RECORDINGS}/accounts/self/users/${userId}/call_recordings/jobs/${id}`;
		expect((await bench.get(other)).status).toBe(404);
		expect((await bench.post(COMPANY, {}, { ...member })).status).toBe(403);
	});

	it('fail, and end with 404, when told', async () => {
		const own = await open({
			now: () => clock,
			records: 50,
			vonageBusiness: { exportFails: true, pendingSeconds: 0, progressSeconds: 0 },
		});
		const [id] = await start(COMPANY, {}, own);
		expect(await job(id, own)).toMatchObject({ status: 'failed' });
		expect((await own.get(zipPath(id))).status).toBe(404);
		const brief = await open({
			now: () => clock,
			records: 50,
			vonageBusiness: {
				pendingSeconds: 0,
				progressSeconds: 0,
				validSeconds: 5,
				expiredStatus: 404,
			},
		});
		const [other] = await start(COMPANY, {}, brief);
		expect((await brief.get(zipPath(other))).status).toBe(200);
		clock += 5000;
		expect((await brief.get(zipPath(other))).status).toBe(404);
	});
});

describe('Vonage Business sandbox, beside the wire', () => {
	afterEach(closeAll);

	const path = `${RECORDINGS}/accounts/self/company_call_recordings`;

	it('lets another process read what it holds', async () => {
		const bench = await open();
		const rows = async (route: string) =>
			(await bench.get(`/_sandbox/${route}from=0&to=${UNTIL}`)).text
				.split('\n')
				.filter(Boolean)
				.map((line) => JSON.parse(line));
		const { vbc } = bench;
		expect(await rows('records?')).toEqual([...vbc.callLogs(0, UNTIL)]);
		expect(await rows('recordings?')).toEqual([...vbc.companyRecordings(0, UNTIL)]);
		expect(await rows('onDemandRecordings?')).toEqual([...vbc.onDemandRecordings(0, UNTIL)]);
		const { userId } = vbc.member;
		expect(await rows(`onDemandRecordings?userId=${userId}&`)).toEqual([
			...vbc.onDemandRecordings(0, UNTIL, userId),
		]);
		expect((await bench.get('/_sandbox/logins')).json).toEqual({
			logins: 1,
			badLogins: 0,
			tokensIssued: 1,
			lockedUntil: null,
		});
	});

	it('has the faults of the sandbox', async () => {
		const bench = await open();
		bench.sandbox.faults.next({ kind: 'expireToken', match: { provider: 'vonageBusiness' } });
		expect((await bench.get(path)).status).toBe(401);
		expect((await bench.get(path)).status).toBe(401);
		bench.sandbox.faults.next({ kind: 'status', status: 503, match: { path: `${path}*` } });
		expect((await bench.get(path, await bench.bearer())).status).toBe(503);
	});

	it('listens on a port of its own and says where tokens are', async () => {
		const bench = await open();
		expect(bench.vbc.tokenUrl).toBe(`${bench.vbc.origin}/token`);
		expect(bench.vbc.authorizeUrl).toBe(`${bench.vbc.origin}/authorize`);
		expect(bench.vbc.port).not.toBe(bench.sandbox.fonoUc.port);
	});
});
