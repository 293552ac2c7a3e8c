import { FonoUcApi } from '../../credentials/FonoUcApi.credentials';
import { FonoUc } from '../../nodes/FonoUc/FonoUc.node';
import { systemClock } from '../../nodes/shared/clock';
import type { Sandbox } from '../../sandbox/server.mts';
import { loginsOf, openSandbox, UNTIL } from '../support/sandboxed';
import { searchList } from '../support/searchList';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await openSandbox({ records: 2000, days: 60, until: UNTIL });
	systemClock.now = () => UNTIL * 1000;
});

afterEach(async () => {
	await sandbox.close();
});

async function search(filter?: string, token?: string, password?: string) {
	const data = { ...loginsOf(sandbox).fonoUc, ...(password === undefined ? {} : { password }) };
	const credential = { type: new FonoUcApi(), data };
	return await searchList(new FonoUc(), 'searchRecordings', credential, filter, token);
}

it('lists the recordings of the last 31 days, page by page, with their date and numbers', async () => {
	const ids: string[] = [];
	let token: string | undefined;
	do {
		const page = await search(undefined, token);
		ids.push(...page.results.map(({ value }) => String(value)));
		token = page.paginationToken as string | undefined;
	} while (token);
	const held = [...sandbox.fonoUc.recordings(UNTIL - 31 * 86_400, UNTIL + 1)];
	expect(new Set(ids)).toEqual(new Set(held.map(({ _id }) => _id)));
	expect(ids.length).toBeGreaterThan(100);
	const { results } = await search();
	expect(results[0].name).toMatch(/^2026-0\d-\d\d \d\d:\d\d UTC, \d+ to \d+, \d+ s$/);
});

it('keeps those that a filter fits', async () => {
	const { results } = await search();
	const wanted = String(results[3].value);
	const found = await search(wanted.toUpperCase());
	expect(found.results.map(({ value }) => value)).toEqual([wanted]);
});

it('says why there is no list', async () => {
	await expect(search(undefined, undefined, 'wrong')).rejects.toThrow(
		'FonoUC did not accept the username, password or tenant',
	);
});
