import type { Recording } from '../../sandbox/providers/vonageBusiness.mts';
import {
	audioOf,
	closeAll,
	logsPath,
	open,
	RECORDINGS,
	recordingsPath,
	recordingTime,
	send,
	UNTIL,
	type Bench,
} from './vonageBusinessClient.mts';

function pathOf(url: unknown): string {
	const { pathname, search } = new URL(String(url));
	return pathname + search;
}

async function rowsOf(bench: Bench, path: string): Promise<Recording[]> {
	return (await bench.get(path)).json._embedded.recordings;
}

describe('Vonage Business sandbox, recordings', () => {
	let bench: Bench;

	beforeAll(async () => {
		bench = await open();
	});
	afterAll(closeAll);

	describe.each([undefined, '745249'])('list of %s', (userId) => {
		const list = (query: Record<string, string | number> = {}) => recordingsPath(query, { userId });

		it('is what a test expects, newest first or oldest first', async () => {
			const { onDemandRecordings, companyRecordings } = bench.vbc;
			const expected = [
				...(userId ? onDemandRecordings(0, UNTIL, userId) : companyRecordings(0, UNTIL)),
			];
			expect(expected.length).toBeGreaterThan(5);
			expect(await rowsOf(bench, list({ order: 'start:ASC' }))).toEqual(expected);
			expect(await rowsOf(bench, list())).toEqual(expected.reverse());
		});

		it('belongs to calls that were answered, in milliseconds and with an offset', async () => {
			const logs = new Map([...bench.vbc.callLogs(0, UNTIL)].map((row) => [row.id, row]));
			for (const row of await rowsOf(bench, list())) {
				const log = logs.get(row.call_id);
				expect(['Answered', 'Connected']).toContain(log?.result);
				expect(row.duration).toBeLessThanOrEqual(Number(log?.length) * 1000);
				expect(row.duration).toBeGreaterThan(Number(log?.length) * 1000 - 1000);
				expect(row.start).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000$/);
				expect(Number.isInteger(row.id)).toBe(true);
				expect(row.call_direction === 'INTRA_PBX').toBe(log?.in_network);
				expect(row.rule_ids !== undefined).toBe(userId === undefined);
			}
		});

		it.each(['call_direction', 'call_id', 'caller_id', 'cnam', 'dnis'])(
			'is filtered by %s',
			async (name) => {
				const all = await rowsOf(bench, list());
				const wanted = all.find((row) => row[name] !== '')?.[name];
				const rows = await rowsOf(bench, list({ [name]: String(wanted) }));
				expect(rows).toEqual(all.filter((row) => row[name] === wanted));
				expect(rows.length).toBeLessThan(all.length);
			},
		);

		it('is filtered by extension, duration and start, all bounds included', async () => {
			const all = await rowsOf(bench, list());
			const [extension] = all[2].extensions as number[];
			expect(await rowsOf(bench, list({ extension }))).toEqual(
				all.filter((row) => (row.extensions as number[]).includes(extension)),
			);
			const [least, , most] = all
				.map(({ duration }) => duration)
				.slice(0, 3)
				.sort((a, b) => a - b);
			const between = await rowsOf(bench, list({ 'duration:gte': least, 'duration:lte': most }));
			expect(between).toEqual(all.filter(({ duration }) => duration >= least && duration <= most));
			const range = { 'start:gte': all[3].start, 'start:lte': all[1].start };
			expect(await rowsOf(bench, list(range))).toEqual(all.slice(1, 4));
		});

		it('reads the offset of a bound', async () => {
			const all = await rowsOf(bench, list());
			const second = Date.parse(all[2].start.replace('+0000', 'Z')) / 1000;
			const shifted = recordingTime(second + 7200).replace('+0000', '+0200');
			expect(await rowsOf(bench, list({ 'start:gte': shifted }))).toEqual(all.slice(0, 3));
		});

		it('comes in pages that link to each other', async () => {
			const all = await rowsOf(bench, list());
			const seen: Recording[] = [];
			let path: string | undefined = list({ page_size: 3 });
			let last: unknown;
			while (path) {
				const { json } = await bench.get(path);
				expect(json.total_items).toBe(all.length);
				expect(json.total_pages).toBe(Math.ceil(all.length / 3));
				seen.push(...json._embedded.recordings);
				last = json._links.last.href;
				path = json._links.next && pathOf(json._links.next.href);
			}
			expect(seen).toEqual(all);
			expect(String(last)).toContain(`&page=${Math.ceil(all.length / 3)}`);
		});
	});

	it('has links one page behind when told', async () => {
		const own = await open({ vonageBusiness: { linksFromZero: true } });
		const { json } = await own.get(recordingsPath({ page_size: 5 }));
		expect(json.page).toBe(1);
		expect(json._links.first.href).toContain('&page=0');
		const next = (await own.get(pathOf(json._links.next.href))).json;
		expect([next.page, next._embedded]).toEqual([1, json._embedded]);
		const first = (await own.get(pathOf(json._links.first.href))).json;
		expect(first._embedded).toEqual(json._embedded);
	});

	it('is read by itself, in the place where it is listed and no other', async () => {
		const [company] = bench.vbc.companyRecordings(0, UNTIL);
		const [onDemand] = bench.vbc.onDemandRecordings(0, UNTIL);
		const at = async (list: string, { id }: Recording) =>
			bench.get(`${RECORDINGS}/accounts/self/${list}/${id}`);
		expect((await at('company_call_recordings', company)).json).toEqual(company);
		expect((await at('users/self/call_recordings', onDemand)).json).toEqual(onDemand);
		const { _links } = company as unknown as { _links: { self: { href: string } } };
		expect((await bench.get(pathOf(_links.self.href))).json).toEqual(company);
		for (const [list, row] of [
			['company_call_recordings', onDemand],
			['users/self/call_recordings', company],
			['users/745250/call_recordings', onDemand],
			['company_call_recordings', { ...company, id: company.id + 1 }],
		] as const) {
			const answer = await at(list, row);
			expect([answer.status, answer.text]).toEqual([404, '']);
		}
	});

	it.each(['company_call_recordings', 'users/self/call_recordings'])(
		'is deleted from %s for good, its audio with it',
		async (list) => {
			const own = await open();
			const path = `${RECORDINGS}/accounts/549825/${list}`;
			const rows = await rowsOf(own, `${path}?page_size=1000`);
			const [{ id, download_url, call_id }] = rows;
			const deleted = await own.del(`${path}/${id}`);
			expect([deleted.status, deleted.text]).toEqual([204, '']);
			expect((await own.del(`${path}/${id}`)).status).toBe(404);
			expect((await own.get(`${path}/${id}`)).status).toBe(404);
			expect((await own.get(pathOf(download_url))).status).toBe(404);
			expect(await rowsOf(own, `${path}?page_size=1000`)).toEqual(rows.slice(1));
			const logs = (await own.get(logsPath())).json._embedded.call_logs;
			const log = logs.find((row: { id: string }) => row.id === call_id);
			expect(log.recorded).toBe(true);
		},
	);

	it('is shown to who made it on demand, and to administrators', async () => {
		const { username, password, userId } = bench.vbc.member;
		const member = await bench.bearer({ username: `${username}@vbc.prod`, password });
		const own = [...bench.vbc.onDemandRecordings(0, UNTIL, userId)].reverse();
		const self = await bench.get(recordingsPath({}, { userId: 'self' }), member);
		expect(self.json._embedded.recordings).toEqual(own);
		expect(await rowsOf(bench, recordingsPath({}, { userId }))).toEqual(own);
		const other = await bench.get(recordingsPath({}, { userId: '745249' }), member);
		expect([other.status, other.text]).toEqual([403, '']);
		expect((await bench.get(pathOf(own[0].download_url), member)).status).toBe(200);
		const [company] = bench.vbc.companyRecordings(0, UNTIL);
		expect((await bench.get(pathOf(company.download_url), member)).status).toBe(403);
	});

	it('arrives a while after its call has ended', async () => {
		const own = await open({ vonageBusiness: { recordingDelaySeconds: 300 } });
		const row = [...own.vbc.companyRecordings(0, UNTIL)].at(-1);
		const log = [...own.vbc.callLogs(0, UNTIL)].find(({ id }) => id === row?.call_id);
		const end = Date.parse(`${log?.end}Z`) / 1000;
		const shown = async () =>
			(await rowsOf(own, recordingsPath())).some(({ id }) => id === row?.id);
		own.vbc.showUntil(end + 300);
		expect(await shown()).toBe(false);
		expect([...own.vbc.callLogs(0, UNTIL)].some(({ id }) => id === log?.id)).toBe(true);
		own.vbc.showUntil(end + 301);
		expect(await shown()).toBe(true);
	});

	describe('audio', () => {
		it('is an MP3 file of the length in its metadata, and needs the bearer', async () => {
			const [row] = bench.vbc.companyRecordings(0, UNTIL);
			const path = pathOf(row.download_url);
			expect(path).toBe(`${RECORDINGS}/audio/recording/${row.id}`);
			const { headers, bytes } = await bench.get(path);
			expect(headers['content-type']).toBe('audio/mpeg');
			expect(bytes).toHaveLength(row.file_size_in_bytes);
			expect(headers['content-disposition']).toContain(row.file_name);
			expect((await bench.get(path, { range: 'bytes=0-9' })).bytes).toHaveLength(10);
			const refused = await bench.get(path, { authorization: undefined });
			expect([refused.status, refused.text]).toEqual([401, '']);
			expect(bytes.equals(await audioOf(bench, row.id))).toBe(true);
		});

		it('is under v1 alone, or too, when told, whatever its link says', async () => {
			const statuses = async (audioPath: 'v1' | 'both') => {
				const own = await open({ vonageBusiness: { audioPath } });
				const [row] = own.vbc.companyRecordings(0, UNTIL);
				const plain = pathOf(row.download_url);
				const v1 = plain.replace('/api/', '/v1/api/');
				return [(await own.get(plain)).status, (await own.get(v1)).status];
			};
			expect(await statuses('v1')).toEqual([404, 200]);
			expect(await statuses('both')).toEqual([200, 200]);
		});

		it('is redirected to another host that refuses the bearer, when told', async () => {
			const own = await open({ vonageBusiness: { audioRedirect: true } });
			const [row] = own.vbc.companyRecordings(0, UNTIL);
			const { status, headers } = await own.get(pathOf(row.download_url));
			const target = String(headers.location);
			expect(status).toBe(302);
			expect(new URL(target).origin).toBe(own.vbc.fileHost);
			expect(own.vbc.fileHost).not.toBe(own.vbc.origin);
			const plain = await send(target, 'GET', {});
			expect([plain.status, plain.bytes.length]).toEqual([200, row.file_size_in_bytes]);
			expect((await send(target, 'GET', await own.bearer())).status).toBe(400);
			expect((await send(target.replace(/.$/, 'x'), 'GET', {})).status).toBe(403);
			const anonymous = await own.get(pathOf(row.download_url), { authorization: undefined });
			expect(anonymous.status).toBe(401);
			expect(own.sandbox.requests.to(/^\/recordings\//)[0].provider).toBe('vonageBusinessFiles');
		});

		it('is missing for some that are listed, is WAV, and is of any size, when told', async () => {
			const lossy = await open({ vonageBusiness: { missingAudioShare: 0.5 } });
			const statuses: number[] = [];
			for (const row of lossy.vbc.companyRecordings(0, UNTIL)) {
				statuses.push((await lossy.get(pathOf(row.download_url), { range: 'bytes=0-1' })).status);
			}
			expect(statuses.filter((status) => status === 404).length).toBeGreaterThan(4);
			expect(statuses.filter((status) => status === 206).length).toBeGreaterThan(4);
			const large = await open({ vonageBusiness: { recordingBytes: 500_000_000 } });
			const [row] = large.vbc.companyRecordings(0, UNTIL);
			expect(row.file_name).toMatch(/\.wav$/);
			const end = await large.get(pathOf(row.download_url), { range: 'bytes=-10' });
			expect(end.headers['content-range']).toBe('bytes 499999990-499999999/500000000');
		});
	});
});
