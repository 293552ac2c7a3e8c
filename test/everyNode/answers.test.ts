import type { IDataObject } from 'n8n-workflow';
import { fakeClock } from '../support/clock';
import { jsonSent } from '../support/requestBody';
import { getReport } from '../VonageReports/reports';
import { createExport, recording as vonageRecording } from '../VonageBusiness/vonageBusiness';
import { recording as telnyxRecording } from '../TelnyxReports/telnyx';
import { byId } from '../support/picked';
import {
	EVERY_NODE,
	fonoUc,
	run,
	telnyx,
	token,
	vbcPassword,
	vonageReports,
	type AnyNode,
} from './nodes';
import { Server, type Answer, type Answering } from './server.mts';

/** Beyond 2^53: as a number it would be 7615917337495251000. */
const LONG = '7615917337495251231';

let server: Server;
let answering: Answering;

beforeEach(async () => {
	server = await Server.start((arrival, nth) => {
		const isLogin = arrival.path.includes('/token') || arrival.path.includes('/login');
		return isLogin ? token('token-1') : answering(arrival, nth);
	});
});
afterEach(async () => await server.close());

/** A list's answer with one record of this JSON text. */
const pageText = (one: AnyNode, row: string): string =>
	JSON.stringify(one.page([{ here: 'it is' }])).replace('{"here":"it is"}', row);

const utf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le');

describe.each(EVERY_NODE)('$name', (one) => {
	const ask = async (answer: Answer, more: Parameters<typeof run>[2] = {}) => {
		answering = () => answer;
		return await run(one, server.origin, more);
	};

	it('keeps every digit of an integer, in whatever form the answer declares itself', async () => {
		const row = one.rowWith(LONG).replace('{', `{"amount":0.1,"count":12,"text":"x: ${LONG}, ",`);
		for (const type of ['application/json', 'text/plain', 'application/problem+json', '']) {
			const { items, error } = await ask({
				body: pageText(one, row),
				headers: { 'Content-Type': type },
			});
			expect(error).toBeUndefined();
			expect(items.map(({ json }) => json)).toEqual([
				expect.objectContaining({ id: LONG, amount: 0.1, count: 12, text: `x: ${LONG}, ` }),
			]);
		}
	});

	it.each<[string, string, (text: string) => Buffer]>([
		['UTF-8', 'application/json; charset=utf-8', (text) => Buffer.from(text)],
		['nothing', 'application/json', (text) => Buffer.from(text)],
		['a byte order mark', 'application/json', (text) => Buffer.from(`\uFEFF${text}`)],
		['ISO-8859-1', 'application/json; charset=ISO-8859-1', (text) => Buffer.from(text, 'latin1')],
		[
			'a quoted charset',
			'application/json; charset="iso-8859-1"',
			(text) => Buffer.from(text, 'latin1'),
		],
		['UTF-16', 'application/json; charset=utf-16le', (text) => Buffer.from(text, 'utf16le')],
		['UTF-16 by its mark', 'application/json', utf16],
		['a mark against the header', 'application/json; charset=utf-8', utf16],
		['an unknown charset', 'application/json; charset=klingon', (text) => Buffer.from(text)],
	])('reads names in the charset that %s tells', async (_what, type, bytes) => {
		const row = one.rowWith('"r-1"').replace('{', '{"name":"Jürgen Größe",');
		const answer = { body: bytes(pageText(one, row)), headers: { 'Content-Type': type } };
		const { items, error } = await ask(answer);
		expect(error).toBeUndefined();
		expect(items[0].json.name).toBe('Jürgen Größe');
	});

	it('reads windows-1252 as such, its quotes and its euro too', async () => {
		const row = one.rowWith('"r-1"').replace('{', '{"name":"\x93Ren\xe9\x94 \x80",');
		const { items } = await ask({
			body: Buffer.from(pageText(one, row), 'latin1'),
			headers: { 'Content-Type': 'application/json;charset=windows-1252' },
		});
		expect(items[0].json.name).toBe('“René” €');
	});

	it('survives bytes that are no text', async () => {
		const row = one.rowWith('"r-1"').replace('{', '{"name":"a\xff\xfeb",');
		const { items, error } = await ask({ body: Buffer.from(pageText(one, row), 'latin1') });
		expect(error).toBeUndefined();
		expect(items[0].json.name).toBe('a\uFFFD\uFFFDb');
	});

	it.each([200, 400, 401, 403, 422])(
		"shows the provider's words in an answer with status %i",
		async (status) => {
			const { error, items } = await ask({ status, body: one.error('no such thing as Jürgen') });
			expect(error?.message).toContain(`HTTP status ${status}`);
			expect(error?.message).toContain('no such thing as Jürgen');
			expect(items).toEqual([]);
			// n8n itself sends once more after a 401.
			expect(server.to(one.list)).toHaveLength(status === 401 ? 2 : 1);
		},
	);

	it('shows the words of an error in the charset that it names', async () => {
		const { error } = await ask({
			status: 400,
			body: Buffer.from(JSON.stringify(one.error('für Jürgen')), 'latin1'),
			headers: { 'Content-Type': 'application/json; charset=iso-8859-1' },
		});
		expect(error?.message).toContain('für Jürgen');
	});

	it('asks for JSON', async () => {
		let accept: unknown;
		answering = ({ headers }) => {
			accept = headers.accept;
			return { body: one.page([]) };
		};
		await run(one, server.origin);
		expect(accept).toBe('application/json');
	});

	it.each([507, 520, 522, 524, 529, 530])('asks again after a %i', async (status) => {
		fakeClock();
		answering = () => (server.to(one.list).length === 1 ? { status } : { body: one.page([]) });
		const { error } = await run(one, server.origin);
		expect(error).toBeUndefined();
		expect(server.to(one.list)).toHaveLength(2);
	});

	it.each([501, 505])('does not ask again after a %i', async (status) => {
		fakeClock();
		const { error } = await ask({ status });
		expect(error?.message).toMatch(new RegExp(`HTTP status ${status}$`));
		expect(server.to(one.list)).toHaveLength(1);
	});
});

/** Operations on one thing, with the answer that gives it an integer of 19 digits. */
const SINGLE: Array<[string, AnyNode, IDataObject, string, string]> = [
	[
		'FonoUC gets a recording',
		fonoUc,
		{ resource: 'recording', operation: 'get', recordingId: byId('202205-1'), output: 'raw' },
		`{"_id":"202205-1","big":${LONG}}`,
		'big',
	],
	[
		'Vonage Reports gets a report',
		vonageReports,
		{ ...getReport, output: 'raw' },
		`{"request_id":"r-1","request_status":"SUCCESS","big":${LONG}}`,
		'big',
	],
	[
		'Vonage Business gets a recording',
		vbcPassword,
		vonageRecording('companyRecording', 'get', '1', { authentication: 'password', output: 'raw' }),
		`{"id":${LONG}}`,
		'id',
	],
	[
		'Vonage Business creates an export job',
		vbcPassword,
		{ ...createExport, authentication: 'password' },
		`{"job_ids":[${LONG}]}`,
		'jobId',
	],
	[
		'Telnyx gets a recording',
		telnyx,
		telnyxRecording('get', 'rec-1', { output: 'raw' }),
		`{"data":{"id":"rec-1","connection_id":${LONG}}}`,
		'connection_id',
	],
];

describe.each(SINGLE)('%s', (_what, one, parameters, body, field) => {
	it('with all digits', async () => {
		answering = () => ({ body, headers: { 'Content-Type': 'application/json' } });
		const { items, error } = await run({ ...one, parameters }, server.origin);
		expect(error).toBeUndefined();
		expect(items[0].json[field]).toBe(LONG);
	});

	it("or tells the provider's words when it is an error that says success", async () => {
		answering = () => ({ body: one.error('not on Sundays') });
		const { items, error } = await run({ ...one, parameters }, server.origin);
		expect(error?.message).toMatch(/answered with an error \(HTTP status 200\): .*not on Sundays/);
		expect(items).toEqual([]);
	});
});

it('sends what it creates as JSON, as before', async () => {
	let sent: { type?: string; body: unknown } | undefined;
	answering = (arrival) => {
		sent = { type: arrival.headers['content-type'], body: jsonSent(arrival) };
		return { body: { job_ids: ['1'] } };
	};
	await run(
		{ ...vbcPassword, parameters: { ...createExport, authentication: 'password' } },
		server.origin,
	);
	expect(sent?.type).toMatch(/^application\/json/);
	expect(sent?.body).toMatchObject({ 'start:gte': expect.any(String) });
});

it('FonoUC: an error is one although it comes with an empty list', async () => {
	answering = () => ({ body: { status: 'error', message: 'database asleep', data: [] } });
	const { error } = await run(fonoUc, server.origin);
	expect(error?.message).toBe('FonoUC answered with an error (HTTP status 200): database asleep');
});
