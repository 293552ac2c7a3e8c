import type { IDataObject } from 'n8n-workflow';
import { fakeClock } from '../support/clock';
import {
	createExport,
	getMany,
	getManyCallLogs,
	job,
	recording,
	runVonage,
} from './vonageBusiness';
import { Wire } from './wire';

const logsWith = (filters: IDataObject) => ({ ...getManyCallLogs, filters });
const recordingsWith = (filters: IDataObject) => ({ ...getMany('companyRecording'), filters });

it.each<[string, IDataObject, string | RegExp, RegExp?]>([
	[
		'an unknown direction',
		logsWith({ direction: '={{ "INBOUND" }}' }),
		"'Direction' does not know 'INBOUND'",
		/Inbound, Outbound/,
	],
	[
		'an unknown direction of recordings',
		recordingsWith({ direction: '={{ "Inbound" }}' }),
		"'Direction' does not know 'Inbound'",
		/INBOUND, INTRA_PBX, OUTBOUND/,
	],
	[
		'an end that is no date',
		logsWith({ endedAfter: 'soon' }),
		"'Ended After' is not a date: 'soon'",
		/ISO 8601/,
	],
	[
		'ends that leave nothing',
		logsWith({ endedAfter: '2026-05-03', endedBefore: '2026-05-02' }),
		"'Ended After' (2026-05-03T00:00:00.000Z) is not before 'Ended Before' (2026-05-02T00:00:00.000Z)",
	],
	[
		'a start after the end',
		{ ...getManyCallLogs, from: '2026-05-09T00:00:00' },
		/^'From' \(2026-05-09T00:00:00.000Z\) is not before 'To'/,
	],
	[
		'a page size over the maximum',
		{ ...getManyCallLogs, options: { pageSize: 1001 } },
		"'Page Size' has to be a whole number between 1 and 1000, got '1001'",
	],
	[
		'a duration below 0',
		recordingsWith({ minDuration: -1 }),
		"'Shortest Duration' has to be a number of seconds from 0, got '-1'",
	],
	[
		'a duration that is a text',
		recordingsWith({ maxDuration: '={{ "long" }}' }),
		"'Longest Duration' has to be a number of seconds from 0, got 'long'",
	],
	[
		'durations that leave nothing',
		recordingsWith({ minDuration: 60, maxDuration: 30 }),
		"'Shortest Duration' (60 s) is above 'Longest Duration' (30 s)",
	],
	[
		'a user with a slash',
		{ ...getMany('onDemandRecording'), userId: '1/2' },
		"'User ID' is not an ID: '1/2'",
	],
	['no user', { ...getMany('onDemandRecording'), userId: ' ' }, "'User ID' is empty"],
	[
		'an account with a path',
		{ ...getManyCallLogs, options: { accountId: '../1' } },
		"'Account ID' is not an ID: '../1'",
	],
	[
		'unknown recordings to export',
		{ ...createExport, recordings: '={{ "all" }}' },
		"'Recordings' does not know 'all'",
		/company, onDemand/,
	],
	[
		'an export of nothing',
		{ ...createExport, to: '2026-05-01T00:00:00' },
		/^'From' .* is not before 'To'/,
	],
	['a job with a slash', job('get', 'a/b'), "'Export Job' is not an ID: 'a/b'"],
	['a job to download with ..', job('download', '..'), "'Export Job' is not an ID: '..'"],
	['no job', job('get', '={{ "" }}'), "'Export Job' is empty"],
	[
		'a download without a field',
		recording('companyRecording', 'download', '1', { binaryPropertyName: '={{ "" }}' }),
		"'Put Output File in Field' is empty",
	],
	[
		'an unknown placeholder',
		recording('companyRecording', 'download', '1', { options: { fileNamePattern: '{weekday}' } }),
		"'File Name Pattern' does not know {weekday}",
	],
])('refuses %s, and asks for nothing', async (_case, parameters, message, advice = /./) => {
	fakeClock();
	const wire = new Wire({});
	const { error, items } = await runVonage(parameters);
	if (typeof message === 'string') expect(error?.message).toBe(message);
	else expect(error?.message).toMatch(message);
	if (advice.source !== '.') expect(error?.description).toMatch(advice);
	expect(items).toEqual([]);
	expect(wire.asked).toEqual([]);
});

describe.each(
	['companyRecording', 'onDemandRecording'].flatMap((resource) =>
		['get', 'delete', 'download'].map((operation) => [resource, operation] as const),
	),
)('%s: %s', (resource, operation) => {
	it.each(['..', '1/2', '../../users', '1%2f2', '1 2', '1?x=1', 'https://evil.example.com/x'])(
		'refuses the ID %p, and asks for nothing',
		async (id) => {
			const wire = new Wire({});
			const { error } = await runVonage(recording(resource, operation, id));
			expect(error?.message).toBe(`'Recording' is not an ID: '${id}'`);
			expect(wire.asked).toEqual([]);
		},
	);

	it.each(['export', 'jobs', 'c91150a6-8cc4-4e73-9fef-17fd925c6448', '1.5', '-1'])(
		'refuses %p, which would be another address or is the ID of something else',
		async (id) => {
			const wire = new Wire({});
			const { error } = await runVonage(recording(resource, operation, id));
			expect(error?.message).toBe(`'Recording' is not the ID of a recording: '${id}'`);
			expect(error?.description).toContain('whole numbers');
			expect(wire.asked).toEqual([]);
		},
	);

	it.each([['={{ "" }}'], ['   '], ['={{ $json.missing }}']])(
		'refuses the empty ID %p, and asks for nothing',
		async (id) => {
			const wire = new Wire({});
			const { error } = await runVonage(recording(resource, operation, id));
			expect(error?.message).toBe("'Recording' is empty");
			expect(wire.asked).toEqual([]);
		},
	);
});
