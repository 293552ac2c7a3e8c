import type { IDataObject, NodeApiError } from 'n8n-workflow';
import { fakeClock } from '../support/clock';
import { searchList } from '../support/searchList';
import { fonoUc, telnyx, token, vbcPassword, vonageReports, type AnyNode } from './nodes';
import { Server, until, type Answering } from './server.mts';

const DROP_DOWNS: Array<[string, AnyNode, string, IDataObject]> = [
	['FonoUC', fonoUc, 'searchRecordings', {}],
	['Vonage Reports', vonageReports, 'searchReports', {}],
	['Vonage Business', vbcPassword, 'searchCompanyRecordings', { authentication: 'password' }],
	['Telnyx', telnyx, 'searchConnections', {}],
];

let server: Server;
let answering: Answering;

beforeEach(async () => {
	server = await Server.start((arrival, nth) =>
		/token|login/.test(arrival.path) ? token('token-1') : answering(arrival, nth),
	);
});
afterEach(async () => await server.close());

async function open([, one, method, parameters]: (typeof DROP_DOWNS)[number]) {
	const credential = { type: one.type(), data: one.data(server.origin) };
	const searching = searchList(one.node(), method, credential, undefined, undefined, parameters);
	return await searching.then(
		() => undefined,
		(error: unknown) => error as NodeApiError,
	);
}

it.each(DROP_DOWNS)(
	'of %s waits for no pause, neither its own nor one that is on',
	async (...one) => {
		const clock = fakeClock();
		answering = () => ({ status: 429, headers: { 'Retry-After': '60' } });
		expect((await open(one))?.message).toMatch(/HTTP status 429$/);
		const error = await open(one);
		expect(error?.message).toMatch(/asked for a pause that is not over yet$/);
		expect(error?.description).toContain('the next try would be in 60 s');
		expect(clock.waits.filter((ms) => ms > 500)).toEqual([]);
		expect(server.arrivals.filter(({ path }) => !/token|login/.test(path))).toHaveLength(1);
	},
);

it('that is never answered ends after ten seconds', async () => {
	answering = () => null;
	const startedAtMs = performance.now();
	const errors = await Promise.all(DROP_DOWNS.map(open));
	for (const error of errors) {
		expect(error?.message).toMatch(/ gave no answer within 10 s$/);
		// There is no such option.
		expect(error?.description).not.toContain("'Timeout'");
	}
	expect(performance.now() - startedAtMs).toBeLessThan(15_000);
	const unanswered = server.arrivals.filter(({ path }) => !/token|login/.test(path));
	await until(() => unanswered.every(({ isOpen }) => !isOpen()), 1_000);
});
