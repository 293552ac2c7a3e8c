import type { IDataObject } from 'n8n-workflow';
import type { Sandbox, SandboxOptions } from '../../sandbox/server.mts';
import { DAY, iso, loginsOf, openSandbox, stopClock, UNTIL } from '../support/sandboxed';
import { getManyCdrs, jsonOf, runFonoUc } from './fonoUc';

let sandbox: Sandbox;

afterEach(async () => {
	await sandbox.close();
});

async function open(options: SandboxOptions = {}) {
	sandbox = await openSandbox({
		records: 3000,
		days: 60,
		until: UNTIL,
		...options,
		fonoUc: { rateLimit: false, ...options.fonoUc },
	});
	stopClock();
	return loginsOf(sandbox).fonoUc;
}

const inWindow = (from: number, to: number, more: IDataObject = {}): IDataObject => ({
	...getManyCdrs,
	output: 'raw',
	from: iso(from),
	to: iso(to),
	...more,
});

const idsOf = (rows: Iterable<{ id?: unknown; _id?: unknown }>) =>
	[...rows].map(({ id, _id }) => String(id ?? _id));

/** What the sandbox holds, newest first as it lists it. */
const held = (from: number, to: number) => idsOf(sandbox.fonoUc.cdrs(from, to)).reverse();

it.each<[string, SandboxOptions]>([
	['by default', {}],
	['oldest first', { fonoUc: { order: 'oldestFirst' } }],
	['with empty pages', { fonoUc: { emptyPages: true } }],
	['with the key of the last row', { fonoUc: { keyOf: 'lastRow' } }],
	['with an exclusive end', { fonoUc: { endInclusive: false } }],
	['with Unix timestamps', { fonoUc: { timestampEpoch: 'unix' } }],
	['with a null key at the end', { fonoUc: { lastKey: 'null' } }],
	['without a paging object at the end', { fonoUc: { lastKey: 'noPagingObject' } }],
	['in the envelope of other systems', { fonoUc: { cdrEnvelope: 'rows' } }],
	['as a bare list', { fonoUc: { cdrEnvelope: 'array', lastKey: 'null' } }],
	['with many calls in one second', { burst: 40 }],
])('gives what the system holds, %s', async (_name, options) => {
	const login = await open(options);
	const [from, to] = [UNTIL - 50 * DAY, UNTIL - DAY];

	const { items, error } = await runFonoUc(inWindow(from, to, { options: { pageSize: 100 } }), {
		login,
	});

	expect(error).toBeUndefined();
	const ids = idsOf(jsonOf(items));
	expect(new Set(ids)).toEqual(new Set(held(from, to)));
	expect(ids).toHaveLength(held(from, to).length);
	expect(ids.length).toBeGreaterThan(2000);
});

it('gives the records in the order of the system', async () => {
	const login = await open();
	const [from, to] = [UNTIL - 50 * DAY, UNTIL - DAY];
	const { items } = await runFonoUc(inWindow(from, to, { options: { pageSize: 100 } }), { login });
	const times = jsonOf(items).map(({ timestamp }) => Number(timestamp));
	expect(times).toEqual([...times].sort((a, b) => b - a));
});

it('gives two adjacent ranges that share no record and miss none', async () => {
	const login = await open({ burst: 30 });
	const border = sandbox.burstSecond ?? 0;
	const before = await runFonoUc(inWindow(border - DAY, border), { login });
	const after = await runFonoUc(inWindow(border, border + DAY), { login });
	const ids = [...idsOf(jsonOf(after.items)), ...idsOf(jsonOf(before.items))];
	expect(ids).toHaveLength(new Set(ids).size);
	expect(new Set(ids)).toEqual(new Set(held(border - DAY, border + DAY)));
});

it.each([1, 2, 3, 4, 5])('loses and repeats nothing under random faults (%i)', async (seed) => {
	const login = await open({ fonoUc: { rateLimit: false } });
	const [from, to] = [UNTIL - 40 * DAY, UNTIL];
	sandbox.faults.random({
		seed,
		rate: 0.15,
		kinds: ['status', 'drop', 'truncate', 'notJson'],
	});
	sandbox.faults.next({ kind: 'expireToken', match: { path: '/api/v2/reports/cdrs', nth: 15 } });

	const { items, error } = await runFonoUc(
		inWindow(from, to, { options: { pageSize: 50, maxRetries: 20 } }),
		{ login },
	);

	expect(error).toBeUndefined();
	expect(idsOf(jsonOf(items))).toHaveLength(held(from, to).length);
	expect(new Set(idsOf(jsonOf(items)))).toEqual(new Set(held(from, to)));
	expect(sandbox.requests.entries.filter(({ fault }) => fault).length).toBeGreaterThan(3);
});

it('logs in once when the token expires with several requests under way', async () => {
	const login = await open({ latencyMs: 20 });
	const [from, to] = [UNTIL - 40 * DAY, UNTIL];
	const first = await runFonoUc(inWindow(from, to, { options: { pageSize: 50 } }), { login });
	expect(sandbox.fonoUc.logins).toBe(1);

	sandbox.faults.next({ kind: 'expireToken', match: { path: '/api/v2/reports/cdrs', nth: 20 } });
	const { items } = await runFonoUc(inWindow(from, to, { options: { pageSize: 50 } }), {
		login: { ...login, ...first.credentials.stored.fonoUcApi },
	});

	expect(new Set(idsOf(jsonOf(items)))).toEqual(new Set(held(from, to)));
	expect(sandbox.requests.entries.filter(({ status }) => status === 401).length).toBeGreaterThan(1);
	expect(sandbox.fonoUc.logins).toBe(2);
});
