import type { IDataObject } from 'n8n-workflow';
import { VonageBusinessOAuth2Api } from '../../credentials/VonageBusinessOAuth2Api.credentials';
import { VonageBusinessPasswordApi } from '../../credentials/VonageBusinessPasswordApi.credentials';
import { VonageBusiness } from '../../nodes/VonageBusiness/VonageBusiness.node';
import { systemClock } from '../../nodes/shared/clock';
import type { Sandbox } from '../../sandbox/server.mts';
import { fakeClock } from '../support/clock';
import { searchList } from '../support/searchList';
import { documentedJob, page, rec } from './records';
import { DAY, inRange, openSandbox, UNTIL } from './sandboxed';
import {
	COMPANY,
	createExport,
	jsonOf,
	OAUTH2_LOGIN,
	PASSWORD_LOGIN,
	runVonage,
} from './vonageBusiness';
import { Wire } from './wire';

async function search(
	method: string,
	{
		login = PASSWORD_LOGIN as IDataObject,
		filter,
		token,
		parameters = {},
	}: { login?: IDataObject; filter?: string; token?: string; parameters?: IDataObject } = {},
) {
	const credential = { type: new VonageBusinessPasswordApi(), data: { ...login } };
	return await searchList(new VonageBusiness(), method, credential, filter, token, {
		authentication: 'password',
		...parameters,
	});
}

describe('in the sandbox', () => {
	let sandbox: Sandbox;
	let login: IDataObject;

	beforeEach(async () => {
		({ sandbox, login } = await openSandbox({ vonageBusiness: { recordedShare: 1 } }));
		systemClock.now = () => UNTIL * 1000;
	});

	afterEach(async () => {
		await sandbox.close();
	});

	it.each([
		[
			'searchCompanyRecordings',
			(view: Sandbox['vonageBusiness'], from: number) => view.companyRecordings(from, UNTIL + 1),
		],
		[
			'searchOnDemandRecordings',
			(view: Sandbox['vonageBusiness'], from: number) => view.onDemandRecordings(from, UNTIL + 1),
		],
	])('%s lists the recordings of the last 31 days, page by page', async (method, held) => {
		const ids: string[] = [];
		let token: string | undefined;
		do {
			const found = await search(method, { login, token, parameters: { userId: 'self' } });
			ids.push(...found.results.map(({ value }) => String(value)));
			token = found.paginationToken as string | undefined;
		} while (token);
		const expected = [...held(sandbox.vonageBusiness, UNTIL - 31 * DAY)].map(({ id }) =>
			String(id),
		);
		expect(new Set(ids)).toEqual(new Set(expected));
		expect(ids).toHaveLength(expected.length);
		expect(ids.length).toBeGreaterThan(20);
	});

	it('lists the export jobs', async () => {
		systemClock.now = () => (UNTIL + DAY) * 1000;
		const month = inRange(createExport, UNTIL - 30 * DAY, UNTIL);
		const created = await runVonage(month, { login });
		const { results } = await search('searchExportJobs', { login, parameters: { userId: 'self' } });
		expect(results.map(({ value }) => value)).toEqual(
			expect.arrayContaining(jsonOf(created.items).map(({ jobId }) => jobId)),
		);
	});
});

it('names a recording by its time, numbers and length, and keeps those that a filter fits', async () => {
	fakeClock();
	const rows = [rec(1), rec(2, { caller_id: '442079460000', duration: 90_500 })];
	new Wire({ [COMPANY]: page(rows, { style: { field: 'recordings' } }) });
	const { results, paginationToken } = await search('searchCompanyRecordings');
	expect(results).toEqual([
		{ name: '2026-05-05 12:00 UTC, 17325550100 to 17325550100, 60 s', value: '1' },
		{ name: '2026-05-05 12:00 UTC, 442079460000 to 17325550100, 90.5 s', value: '2' },
	]);
	expect(paginationToken).toBeUndefined();
	const found = await search('searchCompanyRecordings', { filter: '44207' });
	expect(found.results.map(({ value }) => value)).toEqual(['2']);
});

it('asks for the user and the account that are entered in the editor', async () => {
	const base = 'call_recording/api/accounts/4711/users/745249/call_recordings';
	const wire = new Wire({
		[base]: page([rec(1)], { style: { field: 'recordings' } }),
		[`${base}/jobs`]: page([documentedJob], { style: { field: 'jobs' } }),
	});
	const parameters = { userId: '745249', options: { accountId: '4711' } };
	expect((await search('searchOnDemandRecordings', { parameters })).results).toHaveLength(1);
	const jobs = await search('searchExportJobs', { parameters });
	expect(jobs.results).toEqual([
		{ name: 'complete, 10 files, valid until 2026-06-16 00:00 UTC', value: documentedJob.id },
	]);
	expect(wire.to(`${base}/jobs`)[0].query).toEqual({});
});

it('uses the credential that is chosen under Authentication', async () => {
	const wire = new Wire({ [COMPANY]: page([rec(1)], { style: { field: 'recordings' } }) });
	const credential = { type: new VonageBusinessOAuth2Api(), data: { ...OAUTH2_LOGIN } };
	const { results } = await searchList(
		new VonageBusiness(),
		'searchCompanyRecordings',
		credential,
		undefined,
		undefined,
		{ authentication: 'oAuth2' },
	);
	expect(results).toHaveLength(1);
	expect(wire.transcript).toEqual([COMPANY]);
});

it('says why there is no list, and until when a refused login stands', async () => {
	fakeClock('2026-06-15T12:00:00Z');
	new Wire({ token: { status: 400, body: { error: 'invalid_grant' } } });
	await expect(search('searchCompanyRecordings')).rejects.toMatchObject({
		message: expect.stringContaining('did not accept') as string,
		description: expect.stringContaining('before 2026-06-15T12:30:00Z') as string,
	});
});
