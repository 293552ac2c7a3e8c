import type { IDataObject } from 'n8n-workflow';
import { TelnyxReportsApi } from '../../credentials/TelnyxReportsApi.credentials';
import { TelnyxReports } from '../../nodes/TelnyxReports/TelnyxReports.node';
import { fakeClock } from '../support/clock';
import { byId } from '../support/picked';
import { searchList } from '../support/searchList';
import {
	call,
	DetailRecords,
	callsAt,
	every,
	one,
	page,
	recordingRow,
	transcriptionRow,
} from './records';
import { getMany, idsOf, jsonOf, recording, runTelnyx, session, transcription } from './telnyx';
import { KEY, problem, Wire, type Answer } from './wire';

const getDetails = getMany('detailRecord', { recordType: 'sip-trunking', output: 'raw' });

/** As Telnyx answers when there were too many requests: the wait is in its own headers (observed). */
const tooMany = (reset: number): Answer => ({
	status: 429,
	body: problem('10011', 'Too many requests'),
	headers: {
		'x-ratelimit-limit': '40, 40;w=60',
		'x-ratelimit-remaining': '0',
		'x-ratelimit-reset': String(reset),
	},
});

describe('bad input is refused before any request', () => {
	it.each<[string, IDataObject, RegExp]>([
		['no record type', { ...getDetails, recordType: '={{ "" }}' }, /'Record Type' is not the name/],
		[
			'a record type that is none',
			{ ...getDetails, recordType: 'other', otherRecordType: 'a,b' },
			/'Record Type Name' is not the name of a record type: 'a,b'/,
		],
		[
			'an order that there is not',
			{ ...getDetails, order: '={{ "up" }}' },
			/'Order' does not know 'up'/,
		],
		[
			'a time field that is none',
			{ ...getDetails, options: { timeField: 'a][b' } },
			/'Time Field' is not the name of a field/,
		],
		[
			'a direction that there is not',
			{ ...getDetails, filters: { direction: '={{ "up" }}' } },
			/'Direction' does not know 'up'/,
		],
		[
			'a match that there is not',
			{ ...getDetails, filters: { numberMatch: '={{ "like" }}' } },
			/'Number Match' does not know 'like'/,
		],
		[
			'a filter that is a list',
			{ ...getDetails, filters: { fromNumber: '={{ ["1"] }}' } },
			/'From Number' has to be one text/,
		],
		[
			'JSON that is none',
			{ ...getDetails, filters: { json: '{tags' } },
			/'Filter \(JSON\)' does not/,
		],
		['a JSON list', { ...getDetails, filters: { json: '[1]' } }, /'Filter \(JSON\)' does not/],
		[
			'a record type in JSON',
			{ ...getDetails, filters: { json: '{"record_type": "amd"}' } },
			/does not understand "record_type"/,
		],
		[
			'a field in JSON that is none',
			{ ...getDetails, filters: { json: '{"a]&b": 1}' } },
			/does not understand "a\]&b"/,
		],
		[
			'nothing to compare with in JSON',
			{ ...getDetails, filters: { json: '{"tags": {"contains": null}}' } },
			/does not understand null/,
		],
		['pages of more than 50', { ...getDetails, options: { pageSize: 51 } }, /between 1 and 50/],
		[
			'pages of more than 250',
			{ ...getMany('recording'), options: { pageSize: 251 } },
			/between 1 and 250/,
		],
		[
			'calls of a type that there is not',
			{ ...getMany('call'), options: { recordTypes: '={{ ["fax"] }}' } },
			/'Record Types' does not know 'fax'/,
		],
		[
			'an outcome that there is not',
			{ ...getMany('call'), outcomes: '={{ ["lost"] }}' },
			/'Outcome'/,
		],
		[
			'an outcome of other providers',
			{ ...getMany('call'), outcomes: '={{ ["voicemail"] }}' },
			/'Outcome' does not know 'voicemail'/,
		],
		[
			'a date field that there is not',
			{ ...getMany('recording'), options: { dateField: '={{ "updated" }}' } },
			/'Date Field' does not know 'updated'/,
		],
		['an end before the start', { ...getDetails, to: '2026-02-01T00:00:00' }, /is not before 'To'/],
		['no recording', recording('get', '={{ "" }}'), /'Recording' is empty/],
		[
			'a recording that leads elsewhere',
			recording('get', '../balance'),
			/'Recording' is not an ID/,
		],
		[
			'a recording to delete that leads elsewhere',
			recording('delete', 'a/b'),
			/'Recording' is not/,
		],
		[
			'a recording to download that leads elsewhere',
			recording('download', 'a?b'),
			/'Recording' is not/,
		],
		[
			'no recordings to delete',
			{ resource: 'recording', operation: 'deleteMany', recordingIds: ' , ' },
			/'Recording IDs' is empty/,
		],
		[
			'recordings to delete that are none',
			{ resource: 'recording', operation: 'deleteMany', recordingIds: 'a, b c' },
			/'Recording IDs' is not an ID: 'b c'/,
		],
		[
			'a format that there is not',
			recording('download', 'a', { audioFormat: '={{ "ogg" }}' }),
			/'File Format'/,
		],
		['no transcription', transcription('get', ' '), /'Transcription' is empty/],
		[
			'a transcription that leads elsewhere',
			transcription('delete', '..'),
			/'Transcription' is not an ID/,
		],
		['no event', session('get', { eventId: '={{ "" }}' }), /'Event ID' is empty/],
		[
			'no record type of a session',
			{
				...session('getRecordTypeMetadata'),
				sessionRecordType: byId('={{ "" }}'),
			},
			/'Record Type' is empty/,
		],
		[
			'a session that is too deep',
			session('get', { eventId: 'e', options: { maxDepth: 6 } }),
			/'Max Depth' has to be a whole number between 1 and 5/,
		],
		[
			'a date of a session that is none',
			session('get', { eventId: 'e', options: { dateTime: 'soon' } }),
			/'About When' is not a date: 'soon'/,
		],
	])('%s', async (_case, parameters, message) => {
		const wire = new Wire({});
		const { error, items } = await runTelnyx(parameters);
		expect(error?.message).toMatch(message);
		expect(items).toEqual([]);
		expect(wire.asked).toEqual([]);
	});
});

describe('what Telnyx refuses', () => {
	it.each<[number, string, RegExp]>([
		[400, 'Bad Request', /Check the parameter that it names/],
		[403, 'Forbidden', /Check its permissions/],
		[404, 'Resource not found', /Check the ID/],
		[422, 'Unprocessable Entity', /Check the parameter that it names/],
	])('with %i is told in its words, with what to do', async (status, title, advice) => {
		const body = { errors: [{ code: '10005', title, detail: 'More', source: { pointer: '/id' } }] };
		const wire = new Wire({ 'recordings/rec-1': { status, body } });
		const { error } = await runTelnyx(recording('get'));
		expect(error?.message).toBe(
			`Telnyx answered with HTTP status ${status}: ${title}: More at /id (code 10005)`,
		);
		expect(error?.description).toMatch(advice);
		expect(error?.httpCode).toBe(String(status));
		expect(wire.asked).toHaveLength(1);
	});

	it('for its key is told so, and the key is nowhere', async () => {
		new Wire({});
		const { error, stored } = await runTelnyx(getDetails, { key: { apiKey: 'KEY_wrong_secret' } });
		expect(error?.message).toBe(
			'Telnyx does not accept the credential (HTTP status 401): Authentication failed (code 10009)',
		);
		expect(error?.description).toContain("'API Key'");
		expect(stored).not.toContain('KEY_wrong_secret');
	});

	it('part of the way leaves no items, and says where it was and what had come', async () => {
		fakeClock('2026-06-15T12:00:00Z');
		new Wire({
			detail_records: ({ query }) =>
				query['page[number]'] === '3'
					? { status: 500, body: problem('10007', 'Internal error') }
					: page(
							Array.from({ length: 50 }, (_, n) => call(`${query['page[number]'] ?? 1}-${n}`)),
							{ total: 200 },
						),
		});
		const { items, errorItems } = await runTelnyx(
			{ ...getDetails, options: { maxRetries: 1 } },
			{ onError: 'continueErrorOutput' },
		);
		expect(items).toEqual([]);
		expect(errorItems[0].json.error).toMatchObject({
			message: expect.stringContaining('HTTP status 500 after 2 tries'),
			provider: 'Telnyx',
			operation: 'Get many detail records',
			httpStatus: 500,
			attempts: 2,
			slice: '1 of 1 (2026-03-01T00:00:00Z to 2026-03-02T00:00:00Z)',
			page: 3,
		});
		expect(errorItems[0].pairedItem).toEqual({ item: 0 });
	});

	it.each<[string, IDataObject, string]>([
		['detail records', getDetails, 'detail_records'],
		['recordings', getMany('recording'), 'recordings'],
		['call events', { resource: 'callEvent', operation: 'getAll' }, 'call_events'],
	])('in the place of %s is told by its shape', async (what, parameters, path) => {
		new Wire({ [path]: { body: { results: [] } } });
		const { error } = await runTelnyx(parameters);
		expect(error?.message).toBe(`Telnyx's answer holds no list of ${what}`);
		expect(error?.description).toContain("got an object with 'results' (list)");
	});

	it('in the place of a session is told by its shape', async () => {
		new Wire({ 'session_analysis/call-control/e': { body: { session_id: 's' } } });
		const { error } = await runTelnyx(session('get', { eventId: 'e' }));
		expect(error?.message).toBe("Telnyx's answer holds no session");
	});

	it('that is a web page is told so', async () => {
		new Wire({ detail_records: { body: '<html>', headers: { 'Content-Type': 'text/html' } } });
		const { error } = await runTelnyx(getDetails);
		expect(error?.message).toBe('The answer was a web page, not data');
	});
});

describe('when there were too many requests', () => {
	it('waits as long as the headers say, without a Retry-After', async () => {
		const clock = fakeClock('2026-06-15T12:00:00Z');
		const wire = new Wire({ detail_records: [tooMany(17), page([call('a')])] });
		const { items, error } = await runTelnyx(getDetails);
		expect(error).toBeUndefined();
		expect(idsOf(items)).toEqual(['a']);
		expect(wire.asked).toHaveLength(2);
		expect(clock.waits.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(17_000);
	});

	it('stops before it comes to that, by what the headers say is left', async () => {
		const clock = fakeClock('2026-06-15T12:00:00Z');
		const account = new DetailRecords({
			'sip-trunking': callsAt(every(15, 5000, '2026-03-01T00:00:00Z')),
		});
		let [minute, left, refused] = [0, 40, 0];
		new Wire({
			detail_records: (asked) => {
				const now = Math.floor(clock.nowMs / 60_000);
				if (now !== minute) [minute, left] = [now, 40];
				if (left === 0) {
					refused += 1;
					return tooMany(60 - Math.floor((clock.nowMs / 1000) % 60));
				}
				left -= 1;
				return {
					...account.answer(asked),
					headers: {
						'x-ratelimit-remaining': String(left),
						'x-ratelimit-reset': String(60 - Math.floor((clock.nowMs / 1000) % 60)),
					},
				};
			},
		});
		const { items, error } = await runTelnyx(getDetails);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(5000);
		expect(refused).toBeLessThan(10);
	});

	it('tells how long it would take where that is too long', async () => {
		fakeClock('2026-06-15T12:00:00Z');
		new Wire({ detail_records: tooMany(600) });
		const { error } = await runTelnyx(getDetails);
		expect(error?.httpCode).toBe('429');
		expect(error?.description).toContain('the next try would be in 600 s');
	});
});

describe('deleting', () => {
	it.each<[string, IDataObject, string]>([
		['a recording', recording('delete'), 'DELETE recordings/rec-1'],
		['a transcription', transcription('delete'), 'DELETE recording_transcriptions/tr-1'],
		[
			'many recordings',
			{ resource: 'recording', operation: 'deleteMany', recordingIds: 'rec-1' },
			'POST recordings/actions/delete',
		],
	])('%s whose answer got lost is done if it is gone then', async (_case, parameters, what) => {
		fakeClock();
		const gone = { status: 404, body: problem('10005', 'Resource not found') };
		const wire = new Wire({ [what]: [{ fault: 'ECONNRESET' }, gone] });
		const { items, error } = await runTelnyx(parameters);
		expect(error).toBeUndefined();
		expect(jsonOf(items)[0].deleted).toBe(true);
		expect(wire.asked).toHaveLength(2);
	});

	it('what was not there is told', async () => {
		new Wire({ 'DELETE recordings/rec-1': { status: 404, body: problem('10005', 'Not found') } });
		const { items, error } = await runTelnyx(recording('delete'));
		expect(items).toEqual([]);
		expect(error?.message).toBe('Telnyx answered with HTTP status 404: Not found (code 10005)');
	});

	it('is done for each item by itself', async () => {
		const wire = new Wire({ 'DELETE recordings/*': one(recordingRow) });
		const { items } = await runTelnyx(recording('delete', '={{ $json.id }}'), {
			input: ['a', 'b'].map((id) => ({ json: { id } })),
		});
		expect(wire.transcript.sort()).toEqual(['DELETE recordings/a', 'DELETE recordings/b']);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});
});

describe('downloading', () => {
	const wav = 'https://files.example.com/rec-1.wav';

	it('takes the format that was chosen, and names the file by the item', async () => {
		const wire = new Wire({
			'recordings/rec-1': one(recordingRow),
			[wav]: {
				body: Buffer.from('RIFF1234WAVE'),
				headers: { 'Content-Type': 'binary/octet-stream' },
			},
		});
		const { items, error } = await runTelnyx(
			recording('download', 'rec-1', {
				audioFormat: 'wav',
				binaryPropertyName: 'sound',
				options: { fileNamePattern: '{date}_{time}_{from}_{id}' },
			}),
			{ input: [{ json: { startedAt: '2026-03-01T10:00:00.574Z', fromNumber: '+12025550142' } }] },
		);
		expect(error).toBeUndefined();
		expect(wire.transcript).toEqual(['recordings/rec-1', wav]);
		expect(items[0].binary?.sound).toMatchObject({
			fileName: '2026-03-01_100000_+12025550142_rec-1.wav',
			mimeType: 'audio/wav',
		});
		expect(items[0].json.download).toMatchObject({ outcome: 'downloaded', bytes: 12 });
	});
});

describe('drop-downs', () => {
	const credential = { type: new TelnyxReportsApi(), data: { ...KEY } };
	const search = async (method: string, filter?: string, token?: string) =>
		await searchList(new TelnyxReports(), method, credential, filter, token);

	it('list recordings page by page', async () => {
		const wire = new Wire({
			recordings: [
				page([recordingRow], { size: 1, total: 2 }),
				page([{ ...recordingRow, id: 'rec-2' }], { number: 2, size: 1, total: 2 }),
			],
		});
		const first = await search('searchRecordings');
		expect(first.results).toEqual([
			{
				name: '2026-03-01 10:00 UTC, +12025550142 to +442079460000, 60.5 s',
				value: 'rec-1',
			},
		]);
		const second = await search('searchRecordings', 'rec-2', String(first.paginationToken));
		expect(second.results.map(({ value }) => value)).toEqual(['rec-2']);
		expect(second.paginationToken).toBeUndefined();
		expect(wire.asked.map(({ query }) => query['page[number]'])).toEqual([undefined, '2']);
	});

	it('list transcriptions', async () => {
		new Wire({ recording_transcriptions: page([transcriptionRow]) });
		const { results } = await search('searchTranscriptions', 'GOOD MORNING');
		expect(results).toEqual([
			{ name: '2026-03-01 10:02 UTC, Good morning, how may I help you?', value: 'tr-1' },
		]);
	});

	it('list the record types of sessions, and find them by their other names', async () => {
		const record_types = [
			{ record_type: 'sip-trunking', product: 'voice', aliases: [] },
			{ record_type: 'call-control', product: 'voice', aliases: ['callcontrol-cdrs'] },
		];
		new Wire({ 'session_analysis/metadata': { body: { record_types } } });
		expect((await search('searchSessionRecordTypes')).results).toEqual([
			{ name: 'call-control (voice)', value: 'call-control' },
			{ name: 'sip-trunking (voice)', value: 'sip-trunking' },
		]);
		expect((await search('searchSessionRecordTypes', 'CDRs')).results).toHaveLength(1);
	});
});
