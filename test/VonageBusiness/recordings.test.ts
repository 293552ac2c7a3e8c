import type { IDataObject } from 'n8n-workflow';
import { fakeClock } from '../support/clock';
import { readFile } from '../support/runNode';
import { documentedRecording, listOf, page, rec } from './records';
import { COMPANY, getMany, jsonOf, ON_DEMAND, recording, runVonage } from './vonageBusiness';
import { Wire, type Answer } from './wire';

const list = (rows: IDataObject[]) => page(rows, { style: { field: 'recordings' } });

const simplified = {
	recordingId: '193228',
	callId: 'c91150a6-8cc4-4e73-9fef-17fd925c6448',
	startedAt: '2019-01-01T00:00:00Z',
	direction: 'inbound',
	fromNumber: '17325550100',
	fromName: 'JOHN SMITH',
	toNumber: '17325550100',
	extensions: '999',
	durationSeconds: 60,
	fileName: documentedRecording.file_name,
};

describe.each([
	['companyRecording', COMPANY, 'company recording'],
	['onDemandRecording', ON_DEMAND, 'on-demand recording'],
])('%s', (resource, path, noun) => {
	const one = `${path}/193228`;

	describe('get many', () => {
		it('asks for the range with its page, and gives the ten fields', async () => {
			const wire = new Wire({ [path]: list([documentedRecording]) });
			const { items, error } = await runVonage(getMany(resource), { timezone: 'Europe/Berlin' });
			expect(error).toBeUndefined();
			expect(jsonOf(items)).toEqual([simplified]);
			expect(wire.to(path)[0].query).toEqual({
				'start:gte': '2026-04-30T22:00:00+0000',
				'start:lte': '2026-05-07T22:00:00+0000',
				page: '1',
				page_size: '100',
			});
		});

		it('asks with all filters, as Vonage spells them', async () => {
			const wire = new Wire({ [path]: list([]) });
			const { error } = await runVonage({
				...getMany(resource),
				filters: {
					callId: 'c-1',
					callerName: 'JOHN SMITH',
					callerNumber: '+1 732 555 0100',
					dialedNumber: '999',
					direction: 'INTRA_PBX',
					extension: '1000',
					minDuration: 0,
					maxDuration: 90,
				},
			});
			expect(error).toBeUndefined();
			expect(wire.to(path)[0].query).toMatchObject({
				call_id: 'c-1',
				cnam: 'JOHN SMITH',
				caller_id: '17325550100',
				dnis: '999',
				call_direction: 'INTRA_PBX',
				extension: '1000',
				'duration:lte': '90000',
			});
			expect(wire.to(path)[0].query).not.toHaveProperty('duration:gte');
		});

		it('gives every recording once over many pages, the first being 0 or 1', async () => {
			fakeClock();
			const rows = Array.from({ length: 45 }, (_, n) => rec(n + 1));
			const parameters = { ...getMany(resource), output: 'raw', options: { pageSize: 10 } };
			const styles = [
				{ field: 'recordings', first: 1 },
				{ field: 'recordings', first: 0 },
			] as const;
			const asked: string[][] = [];
			let style: (typeof styles)[number] = styles[0];
			const wire = new Wire({
				[path]: async (one, nth) => {
					const answers = listOf(rows, style);
					return typeof answers === 'function' ? await answers(one, nth) : {};
				},
			});
			for (style of styles) {
				const before = wire.to(path).length;
				const { items, error } = await runVonage(parameters);
				expect(error).toBeUndefined();
				expect(new Set(jsonOf(items).map(({ id }) => id)).size).toBe(45);
				asked.push(
					wire
						.to(path)
						.slice(before)
						.map(({ query }) => query.page),
				);
			}
			expect(asked).toEqual([
				['1', '2', '3', '4', '5'],
				['1', '2', '3', '4', '5', '0'],
			]);
		});

		it('leaves a recording at the very end of the range to the next run', async () => {
			new Wire({
				[path]: list([rec(1), rec(2, { start: '2026-05-08T00:00:00+0000' })]),
			});
			const { items } = await runVonage({ ...getMany(resource), output: 'raw' });
			expect(jsonOf(items).map(({ id }) => id)).toEqual([1]);
		});

		it('writes one NDJSON file of raw recordings', async () => {
			new Wire({ [path]: list([documentedRecording]) });
			const parameters = { ...getMany(resource), output: 'raw', outputAs: 'ndjson' };
			const { items } = await runVonage(parameters);
			expect(JSON.parse((await readFile(items[0])).toString())).toEqual(documentedRecording);
		});
	});

	describe('get', () => {
		it('gives one recording, simplified or raw', async () => {
			const wire = new Wire({ [one]: { body: documentedRecording } });
			const simple = await runVonage(recording(resource, 'get'));
			const raw = await runVonage(recording(resource, 'get', 193228, { output: 'raw' }));
			expect([simple, raw].map(({ error }) => error)).toEqual([undefined, undefined]);
			expect(jsonOf(simple.items)).toEqual([simplified]);
			expect(simple.items[0].pairedItem).toEqual({ item: 0 });
			expect(jsonOf(raw.items)).toEqual([documentedRecording]);
			expect(wire.to(one).map(({ method, query }) => [method, query])).toEqual([
				['GET', {}],
				['GET', {}],
			]);
		});

		it('says when there is no such recording', async () => {
			new Wire({ [one]: { status: 404 } });
			const { error, items } = await runVonage(recording(resource, 'get'));
			expect(error?.message).toBe(`Vonage Business has no ${noun} with the ID '193228'`);
			expect(error?.description).toContain('HTTP status 404');
			expect(items).toEqual([]);
		});
	});

	describe('delete', () => {
		it('answers that it is deleted, for each item', async () => {
			const other = `${path}/2`;
			const wire = new Wire({ [one]: { status: 204 }, [other]: { status: 204 } });
			const { items, error } = await runVonage(recording(resource, 'delete', '={{ $json.r }}'), {
				input: [{ json: { r: 193228 } }, { json: { r: 2 } }],
			});
			expect(error).toBeUndefined();
			expect(jsonOf(items)).toEqual([{ deleted: true }, { deleted: true }]);
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
			expect(
				wire.asked
					.slice(1)
					.map(({ method, what }) => `${method} ${what}`)
					.sort(),
			).toEqual([`DELETE ${one}`, `DELETE ${other}`].sort());
		});

		it.each<[string, Answer]>([
			['got lost', { fault: 'ECONNRESET' }],
			['was a 500', { status: 500 }],
			['was a 503', { status: 503 }],
		])(
			'counts as done when the answer %s and the recording is then not there',
			async (_c, lost) => {
				fakeClock();
				const wire = new Wire({ [one]: [lost, { status: 404 }] });
				const { items, error } = await runVonage(recording(resource, 'delete'));
				expect(error).toBeUndefined();
				expect(jsonOf(items)).toEqual([{ deleted: true }]);
				expect(wire.to(one)).toHaveLength(2);
			},
		);

		it.each<[string, Answer[]]>([
			['at once', [{ status: 404 }]],
			['after a refusal for the rate', [{ status: 429 }, { status: 404 }]],
		])('fails when the recording is not there %s', async (_case, answers) => {
			fakeClock();
			new Wire({ [one]: answers });
			const { items, error } = await runVonage(recording(resource, 'delete'));
			expect(error?.message).toBe(`Vonage Business has no ${noun} with the ID '193228'`);
			expect(items).toEqual([]);
		});

		it('is not sent again once it was answered', async () => {
			const wire = new Wire({ [one]: { status: 204 } });
			await runVonage(recording(resource, 'delete'));
			expect(wire.to(one)).toHaveLength(1);
		});

		it.each([401, 403])('says what Vonage wants where it answers %i', async (status) => {
			new Wire({ [one]: { status } });
			const { error, items } = await runVonage(recording(resource, 'delete'));
			expect(error?.description).toContain('Account Administrator');
			expect(items).toEqual([]);
		});
	});
});

it.each(['get', 'delete'])(
	'%s: asks for the recordings of the user that is named',
	async (operation) => {
		const path = 'call_recording/api/accounts/4711/users/745249/call_recordings/193228';
		const wire = new Wire({ [path]: { body: documentedRecording } });
		const { error } = await runVonage(
			recording('onDemandRecording', operation, '193228', {
				userId: 745249,
				options: { accountId: '4711' },
			}),
		);
		expect(error).toBeUndefined();
		expect(wire.transcript).toEqual(['token', path]);
	},
);
