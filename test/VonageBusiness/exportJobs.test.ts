import type { IDataObject } from 'n8n-workflow';
import { fakeClock } from '../support/clock';
import { readFile } from '../support/runNode';
import { documentedJob, JOB_ID, page } from './records';
import {
	ACCOUNT,
	COMPANY,
	createExport,
	job,
	JOBS,
	jsonOf,
	ON_DEMAND,
	runVonage,
} from './vonageBusiness';
import { fileHost, Wire, type Answer } from './wire';

const ONE = `${JOBS}/${JOB_ID}`;
const FILE = 'call_recording/api/bulkDownload/retrieve';
const ZIP = Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(3000, 5)]);
const zip = (headers: Record<string, string> = {}): Answer => ({
	body: ZIP,
	headers: { 'Content-Type': 'application/zip', ...headers },
});

describe('create', () => {
	it.each([
		['company', `${COMPANY}/export`],
		['onDemand', `${ON_DEMAND}/export`],
	])('gives one item for each job of %s recordings', async (recordings, path) => {
		const wire = new Wire({ [path]: { status: 202, body: { job_ids: ['job-1', 'job-2'] } } });
		const { items, error } = await runVonage({ ...createExport, recordings });
		expect(error).toBeUndefined();
		expect(jsonOf(items)).toEqual([
			{ jobId: 'job-1', recordings },
			{ jobId: 'job-2', recordings },
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }]);
		const [asked] = wire.to(path);
		expect(asked.method).toBe('POST');
		expect(asked.query).toEqual({});
		expect(asked.headers['content-type']).toContain('application/json');
		// The end is inclusive here: the last second that is part of the range.
		expect(asked.body).toEqual({
			'start:gte': '2026-05-01T00:00:00+0000',
			'start:lte': '2026-05-07T23:59:59+0000',
		});
	});

	it('sends the filters, as Vonage spells them', async () => {
		const path = `call_recording/api/accounts/${ACCOUNT}/users/745249/call_recordings/export`;
		const wire = new Wire({ [path]: { status: 202, body: { job_ids: ['job-1'] } } });
		const { error } = await runVonage({
			...createExport,
			recordings: 'onDemand',
			userId: '745249',
			to: '2026-05-07T12:00:00.500',
			filters: {
				callId: 'c-1',
				callerName: 'JOHN',
				callerNumber: '17325550100',
				dialedNumber: '999',
				direction: 'OUTBOUND',
				extension: '1000',
				minDuration: 5,
				maxDuration: 60,
			},
		});
		expect(error).toBeUndefined();
		expect(wire.to(path)[0].body).toEqual({
			call_id: 'c-1',
			cnam: 'JOHN',
			caller_id: '17325550100',
			dnis: '999',
			call_direction: 'OUTBOUND',
			extension: '1000',
			'duration:gte': 5000,
			'duration:lte': 60000,
			'start:gte': '2026-05-01T00:00:00+0000',
			'start:lte': '2026-05-07T12:00:00+0000',
		});
	});

	it('gives no item where there was nothing to export', async () => {
		new Wire({ [`${COMPANY}/export`]: { status: 202, body: { job_ids: [] } } });
		const { items, error } = await runVonage(createExport);
		expect(error).toBeUndefined();
		expect(items).toEqual([]);
	});

	it.each<[string, Answer, RegExp]>([
		['a broken connection', { fault: 'ECONNRESET' }, /gave no usable answer: .*ECONNRESET/],
		['a 500', { status: 500 }, /HTTP status 500$/],
		['a 503', { status: 503 }, /HTTP status 503$/],
	])(
		'is not sent again after %s, because the jobs may be there',
		async (_case, answer, message) => {
			fakeClock();
			const wire = new Wire({ [`${COMPANY}/export`]: answer });
			const { error, items } = await runVonage(createExport);
			expect(error?.message).toMatch(message);
			expect(error?.description).toContain('may have been started all the same');
			expect(items).toEqual([]);
			expect(wire.to(`${COMPANY}/export`)).toHaveLength(1);
		},
	);

	it('is sent again after a 429, which Vonage did not look at', async () => {
		fakeClock();
		const done = { status: 202, body: { job_ids: ['job-1'] } };
		const wire = new Wire({ [`${COMPANY}/export`]: [{ status: 429 }, done] });
		const { items } = await runVonage(createExport);
		expect(items).toHaveLength(1);
		expect(wire.to(`${COMPANY}/export`)).toHaveLength(2);
	});

	it.each([[{}], [{ job_ids: 'job-1' }], [{ job_ids: [null] }], ['']])(
		'says when the answer %p names no jobs',
		async (body) => {
			const wire = new Wire({ [`${COMPANY}/export`]: { status: 202, body } });
			const { error } = await runVonage(createExport);
			expect(error?.message).toBe("Vonage's answer names no export jobs");
			expect(wire.to(`${COMPANY}/export`)).toHaveLength(1);
		},
	);
});

const getMany = { resource: 'exportJob', operation: 'getAll', returnAll: true };
const jobs = (rows: IDataObject[], total = rows.length, next?: string): Answer => {
	const answer = page(rows, { total, style: { field: 'jobs' } });
	(answer.body as IDataObject)._links = next ? { next: { href: next } } : {};
	return answer;
};

describe('get many', () => {
	it('lists the jobs of the user, simplified', async () => {
		const wire = new Wire({ [JOBS]: jobs([documentedJob]) });
		const { items, error } = await runVonage(getMany);
		expect(error).toBeUndefined();
		expect(jsonOf(items)).toEqual([
			{
				jobId: JOB_ID,
				status: 'complete',
				complete: true,
				filesCompleted: 10,
				filesTotal: 10,
				validUntil: '2026-06-16T00:00:00Z',
			},
		]);
		expect(wire.to(JOBS)[0].query).toEqual({});
	});

	it('asks for one status, of another user', async () => {
		const path = `call_recording/api/accounts/${ACCOUNT}/users/745249/call_recordings/jobs`;
		const wire = new Wire({ [path]: jobs([]) });
		await runVonage({ ...getMany, userId: '745249', filters: { status: 'complete' } });
		expect(wire.to(path)[0].query).toEqual({ status: 'complete' });
	});

	it('goes on with the page that the answer names, and never to its host', async () => {
		const elsewhere = new Wire({}, { origin: 'https://internal.example.com' });
		const wire = new Wire({
			[JOBS]: ({ query }) =>
				query.page === '2'
					? jobs([{ ...documentedJob, id: 'c' }], 3)
					: jobs(
							[
								{ ...documentedJob, id: 'a' },
								{ ...documentedJob, id: 'b' },
							],
							3,
							'https://internal.example.com/jobs?page=2&token=x',
						),
		});
		const { items, error } = await runVonage({ ...getMany, output: 'raw' });
		expect(error).toBeUndefined();
		expect(jsonOf(items).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
		expect(wire.to(JOBS).map(({ query }) => query)).toEqual([{}, { page: '2' }]);
		expect(elsewhere.asked).toEqual([]);
	});

	it('fails when fewer jobs come than Vonage counts', async () => {
		new Wire({ [JOBS]: jobs([documentedJob], 5) });
		const { error } = await runVonage(getMany);
		expect(error?.message).toBe('The provider counts 5 records, but its pages gave 1');
	});
});

describe('get', () => {
	it('gives one job, simplified or raw', async () => {
		const waiting = { id: JOB_ID, status: 'in progress', files_completed: 2, files_total: 10 };
		new Wire({ [ONE]: { body: waiting } });
		const simple = await runVonage(job('get', JOB_ID));
		const raw = await runVonage(job('get', JOB_ID, { output: 'raw' }));
		expect(jsonOf(simple.items)).toEqual([
			{
				jobId: JOB_ID,
				status: 'in progress',
				complete: false,
				filesCompleted: 2,
				filesTotal: 10,
				validUntil: null,
			},
		]);
		expect(jsonOf(raw.items)).toEqual([waiting]);
	});

	it('says when there is no such job', async () => {
		new Wire({ [ONE]: { status: 404 } });
		const { error } = await runVonage(job('get', JOB_ID));
		expect(error?.message).toBe(`Vonage Business has no export job with the ID '${JOB_ID}'`);
		expect(error?.description).toContain('User ID');
	});
});

describe('download', () => {
	const run = async (answers: ConstructorParameters<typeof Wire>[0]) => {
		fakeClock('2026-06-15T12:00:00Z');
		const wire = new Wire(answers);
		const result = await runVonage(job('download', JOB_ID), {
			input: [{ json: { customer: 7 } }],
		});
		const [out] = result.items;
		return { wire, ...result, out, outcome: out?.json.download as IDataObject | undefined };
	};

	it('looks the job up and stores its archive, byte by byte', async () => {
		const { wire, out, outcome, error } = await run({
			[ONE]: { body: documentedJob },
			[FILE]: zip(),
		});
		expect(error).toBeUndefined();
		expect(await readFile(out)).toEqual(ZIP);
		expect(outcome).toEqual({
			outcome: 'downloaded',
			jobId: JOB_ID,
			status: 'complete',
			complete: true,
			filesCompleted: 10,
			filesTotal: 10,
			validUntil: '2026-06-16T00:00:00Z',
			fileName: `vonage-business-export-${JOB_ID}.zip`,
			mimeType: 'application/zip',
			bytes: ZIP.length,
		});
		expect(out.json.customer).toBe(7);
		expect(wire.transcript).toEqual(['token', ONE, FILE]);
		expect(wire.asked[2].query).toEqual({ jobId: JOB_ID });
		expect(wire.asked[2].headers.authorization).toBe('Bearer token-1');
	});

	it.each([
		['attachment; filename="calls.zip"', 'calls.zip'],
		['attachment; filename="calls"', 'calls.zip'],
		['attachment; filename="../../x.exe"', '_.._x.exe.zip'],
	])('makes of the header %p the file name %p', async (header, fileName) => {
		const { outcome } = await run({
			[ONE]: { body: documentedJob },
			[FILE]: zip({ 'Content-Disposition': header }),
		});
		expect(outcome?.fileName).toBe(fileName);
	});

	it.each<[string, Record<string, Answer>, string]>([
		['notReady', { [ONE]: { body: { ...documentedJob, status: 'in progress' } } }, 'in progress'],
		['notReady', { [ONE]: { body: { id: JOB_ID } } }, 'without a status'],
		['failed', { [ONE]: { body: { ...documentedJob, status: 'FAILED' } } }, 'that failed'],
		['noFile', { [ONE]: { body: { ...documentedJob, download_url: '' } } }, 'without an address'],
		[
			'noFile',
			{ [ONE]: { body: documentedJob }, [FILE]: { status: 404 } },
			'whose file is not there',
		],
		['noFile', { [ONE]: { body: documentedJob }, [FILE]: { status: 204 } }, 'without a file'],
		[
			'expired',
			{
				[ONE]: { body: { ...documentedJob, valid_until: '2026-06-15T11:59:59+0000' } },
				[FILE]: { status: 404 },
			},
			'whose time is over',
		],
	])("gives the outcome '%s' for a job %s", async (expected, answers) => {
		const { out, outcome, error } = await run(answers);
		expect(error).toBeUndefined();
		expect(outcome).toMatchObject({ outcome: expected, fileName: null, bytes: null });
		expect(out.json.customer).toBe(7);
		expect(out.binary ?? {}).toEqual({});
	});

	it('asks at its own origin for a path of the API that names another host', async () => {
		const internal = new Wire({}, { origin: 'https://gateway.internal.example.com' });
		const body = {
			...documentedJob,
			download_url: `https://gateway.internal.example.com/t/vbc.prod/${FILE}?jobId=${JOB_ID}`,
		};
		const { wire, outcome } = await run({ [ONE]: { body }, [FILE]: zip() });
		expect(outcome?.outcome).toBe('downloaded');
		expect(wire.to(FILE)).toHaveLength(1);
		expect(internal.asked).toEqual([]);
	});

	it.each([
		'https://evil.example.com/a.zip',
		'http://127.0.0.1/a.zip',
		'/t/vbc.prod/other',
		'//x/y',
	])('does not ask for a file at %s', async (download_url) => {
		const { wire, error } = await run({ [ONE]: { body: { ...documentedJob, download_url } } });
		expect(error?.message).toBe("The export's file is at an address that is not Vonage's API");
		expect(wire.transcript).toEqual(['token', ONE]);
	});

	it('follows a redirect to another host without the token', async () => {
		const cdn = fileHost('https://cdn.example.com', zip());
		const { out, outcome } = await run({
			[ONE]: { body: documentedJob },
			[FILE]: { status: 302, headers: { Location: 'https://cdn.example.com/a.zip' } },
		});
		expect(outcome?.outcome).toBe('downloaded');
		expect(await readFile(out)).toEqual(ZIP);
		expect(cdn.asked[0].headers).not.toHaveProperty('authorization');
	});

	it('says when something else comes in the place of the archive', async () => {
		const { error, items } = await run({
			[ONE]: { body: documentedJob },
			[FILE]: { body: { a: 1 } },
		});
		expect(error?.message).toBe("Vonage answered with something else than the export's file");
		expect(items).toEqual([]);
	});

	it('says when there is no such job', async () => {
		const { error } = await run({ [ONE]: { status: 404 } });
		expect(error?.message).toContain('has no export job');
	});
});
