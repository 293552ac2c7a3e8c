import type { IDataObject } from 'n8n-workflow';
import { fakeClock } from '../support/clock';
import { recording as telnyxRecording, transcription } from '../TelnyxReports/telnyx';
import { recording as vonageRecording } from '../VonageBusiness/vonageBusiness';
import { createReport, getReport } from '../VonageReports/reports';
import { byId } from '../support/picked';
import { run, telnyx, token, vbcPassword, vonageReports, type AnyNode } from './nodes';
import { Server, type Answer } from './server.mts';

const report = byId('0ec00351-5357-4321-9a08-fa3d4a4e1234');

const DELETIONS: Array<[string, AnyNode, IDataObject]> = [
	['a recording of Telnyx', telnyx, telnyxRecording('delete')],
	['a transcription of Telnyx', telnyx, transcription('delete')],
	['a report of Telnyx', telnyx, { resource: 'wdrReport', operation: 'delete', reportId: report }],
	...['companyRecording', 'onDemandRecording'].map((resource): [string, AnyNode, IDataObject] => [
		`a ${resource} of Vonage Business`,
		vbcPassword,
		vonageRecording(resource, 'delete', '1', { authentication: 'password' }),
	]),
];

let server: Server;
let answers: Answer[];

beforeEach(async () => {
	fakeClock();
	let nth = 0;
	server = await Server.start(({ path }) =>
		path.includes('/token') ? token('token-1') : answers[Math.min(nth++, answers.length - 1)],
	);
});
afterEach(async () => await server.close());

const missing: Answer = { status: 404 };

describe.each(DELETIONS)('%s', (_what, one, parameters) => {
	const deleted = async () => await run({ ...one, parameters }, server.origin);

	it.each([429, 425])('that is not there is told so, also after a refusal (%i)', async (status) => {
		answers = [{ status, headers: { 'Retry-After': '1' } }, missing];
		const { items, error } = await deleted();
		expect(items).toEqual([]);
		expect(error?.message).toMatch(/404|has no/);
	});

	it.each([500, 502, 503, 504, 408])(
		'is deleted when it is gone after a try whose answer got lost (%i)',
		async (status) => {
			answers = [{ status }, missing];
			const { items, error } = await deleted();
			expect(error).toBeUndefined();
			expect(items[0].json.deleted).toBe(true);
		},
	);
});

it('a report of Vonage that was refused for the rate, and is done by then, was not cancelled', async () => {
	answers = [
		{ status: 429, headers: { 'Retry-After': '1' } },
		{ status: 409, body: { title: 'Conflict', detail: 'it is done' } },
		{ body: { request_id: report.value, request_status: 'ABORTED' } },
	];
	const parameters = { ...getReport, operation: 'cancel' };
	const { items, error } = await run({ ...vonageReports, parameters }, server.origin);
	expect(items).toEqual([]);
	expect(error?.message).toMatch(/HTTP status 409/);
});

it('a creation that was refused for the rate is tried again, and one whose answer got lost is not', async () => {
	const parameters = { ...createReport };
	answers = [
		{ status: 429, headers: { 'Retry-After': '1' } },
		{ body: { request_id: report.value, request_status: 'PENDING' } },
	];
	const { error } = await run({ ...vonageReports, parameters }, server.origin);
	expect(error).toBeUndefined();
	expect(server.arrivals).toHaveLength(2);
});
