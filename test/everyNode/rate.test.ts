import { sleep } from 'n8n-workflow';
import { VonageReports } from '../../nodes/VonageReports/VonageReports.node';
import { StoredCredentials } from '../support/credentials';
import { searchList } from '../support/searchList';
import { run, vonageReports } from './nodes';
import { Server } from './server.mts';

/** As in a busy n8n: a credential takes a moment to read, once less and once more. */
beforeEach(() => {
	const read = StoredCredentials.prototype.getDecrypted;
	let nth = 0;
	jest.spyOn(StoredCredentials.prototype, 'getDecrypted').mockImplementation(async function (
		this: StoredCredentials,
		...parts
	) {
		await sleep([400, 20, 250, 90, 330][nth++ % 5]);
		return await read.apply(this, parts);
	});
});
afterEach(() => jest.restoreAllMocks());

/** Vonage's own limits, in any second. */
const RECORDS = 10;
const REPORTS = 5;

/** As strict as a server can be: what would be one too many in any second up to now is refused. */
async function strictServer(
	most: number,
	body: object,
): Promise<{ server: Server; refused: () => number }> {
	const taken: number[] = [];
	let refusals = 0;
	const server = await Server.start(({ atMs }) => {
		if (taken.filter((other) => atMs - other < 1000).length >= most) {
			refusals += 1;
			return { status: 429, headers: { 'Retry-After': '1' } };
		}
		taken.push(atMs);
		return { body };
	});
	return { server, refused: () => refusals };
}

it.each([1, 2, 3])('20 executions that begin together are never one too many (%i)', async () => {
	const { server, refused } = await strictServer(RECORDS, vonageReports.page([]));
	try {
		const runs = await Promise.all(
			Array.from({ length: 20 }, () => run(vonageReports, server.origin)),
		);
		expect(runs.map(({ error }) => error)).toEqual(Array(20).fill(undefined));
		expect(refused()).toBe(0);
		expect(server.arrivals).toHaveLength(20);
	} finally {
		await server.close();
	}
});

it('drop-downs that open together are never one too many', async () => {
	const { server, refused } = await strictServer(REPORTS, { reports: [] });
	try {
		const credential = { type: vonageReports.type(), data: vonageReports.data(server.origin) };
		const search = async () => await searchList(new VonageReports(), 'searchReports', credential);
		await Promise.all(Array.from({ length: 12 }, search));
		expect(refused()).toBe(0);
		expect(server.arrivals).toHaveLength(12);
	} finally {
		await server.close();
	}
});
