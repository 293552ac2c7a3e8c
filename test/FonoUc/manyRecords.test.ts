import nock from 'nock';
import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { readFile } from '../support/runNode';
import { iso, loginsOf } from '../support/sandboxed';
import { getManyCdrs, runFonoUc } from './fonoUc';

const RECORDS = 121_000;

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({
		records: RECORDS,
		days: 25,
		fonoUc: { rateLimit: false, recordedShare: 0 },
	});
});

afterAll(async () => {
	await sandbox.close();
});

async function pull(more: IDataObject) {
	nock.enableNetConnect('127.0.0.1');
	return await runFonoUc(
		{
			...getManyCdrs,
			from: iso(sandbox.from),
			to: iso(sandbox.until + 1),
			options: { pageSize: 2000 },
			...more,
		},
		{ login: loginsOf(sandbox).fonoUc },
	);
}

it('refuses more items than n8n can hand on, with advice, before it breaks', async () => {
	const { error, items } = await pull({});
	expect(error?.message).toBe("More than 120,000 records do not fit into one node's items");
	expect(error?.description).toContain("Set 'Format' to a CSV or NDJSON file");
	expect(items).toEqual([]);
}, 60_000);

it('refuses a limit beyond that without a request', async () => {
	sandbox.requests.clear();
	const { error } = await pull({ returnAll: false, limit: 120_001 });
	expect(error?.message).toContain('do not fit');
	expect(sandbox.requests.entries).toEqual([]);
});

it('puts them all into one file', async () => {
	const { items, error } = await pull({ outputAs: 'ndjson', output: 'raw' });
	expect(error).toBeUndefined();
	const held = sandbox.fonoUc.countCdrs(sandbox.from, sandbox.until + 1);
	expect(held).toBe(RECORDS);
	expect(items).toHaveLength(1);
	expect(items[0].json.records).toBe(held);
	const lines = (await readFile(items[0])).toString().trimEnd().split('\n');
	const ids = new Set(lines.map((line) => (JSON.parse(line) as IDataObject).id));
	expect(lines).toHaveLength(held);
	expect(ids.size).toBe(held);
}, 60_000);
