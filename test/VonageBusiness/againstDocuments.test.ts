import type { IDataObject } from 'n8n-workflow';
import { objectionsTo, vendorDocument, type OpenApiDocument } from '../support/openApi.mts';
import {
	documentedJob,
	documentedRecording,
	JOB_ID,
	listOf,
	log,
	logs,
	page,
	rec,
} from './records';
import {
	COMPANY,
	createExport,
	getMany,
	getManyCallLogs,
	job,
	JOBS,
	LOGS,
	ON_DEMAND,
	recording,
	runVonage,
} from './vonageBusiness';
import { Wire, type Asked } from './wire';

const reports = vendorDocument('vonage-business-reports.openapi.json');
const recordings = vendorDocument('vonage-business-call-recording.openapi.json');
const documents = reports && recordings && { reports, call_recording: recordings };

const recordingFilters = {
	callId: 'c-1',
	callerName: 'JOHN SMITH',
	callerNumber: '17325550100',
	dialedNumber: '999',
	direction: 'INTRA_PBX',
	extension: '1000',
	minDuration: 1.2345,
	maxDuration: 60,
};
const callFilters = {
	direction: 'Outbound',
	from: '17325550100',
	to: '17325550101',
	sourceUser: 'JSmith',
	destinationUser: 'MJones',
	endedAfter: '2026-05-02T00:00:00',
	endedBefore: '2026-05-09T00:00:00',
};

/** Each operation with everything that it can send. */
const operations: Array<[string, IDataObject, string[]]> = [
	['call logs', { ...getManyCallLogs, options: { pageSize: 1 } }, [LOGS]],
	['call logs with all filters', { ...getManyCallLogs, filters: callFilters }, [LOGS]],
	...(['companyRecording', 'onDemandRecording'] as const).flatMap(
		(resource): Array<[string, IDataObject, string[]]> => {
			const path = resource === 'companyRecording' ? COMPANY : ON_DEMAND;
			return [
				[`${resource}: get many`, { ...getMany(resource), options: { pageSize: 1 } }, [path]],
				[
					`${resource}: get many with all filters`,
					{ ...getMany(resource), filters: recordingFilters },
					[path],
				],
				[`${resource}: get`, recording(resource, 'get'), [`${path}/193228`]],
				[`${resource}: delete`, recording(resource, 'delete'), [`${path}/193228`]],
			];
		},
	),
	['export of company recordings', createExport, [`${COMPANY}/export`]],
	[
		'export of on-demand recordings with all filters',
		{ ...createExport, recordings: 'onDemand', filters: recordingFilters },
		[`${ON_DEMAND}/export`],
	],
	[
		'export jobs',
		{
			resource: 'exportJob',
			operation: 'getAll',
			returnAll: true,
			filters: { status: 'complete' },
		},
		[JOBS],
	],
	['export job', job('get', JOB_ID), [`${JOBS}/${JOB_ID}`]],
];

function openWire(): Wire {
	const body = { body: documentedRecording };
	const done = { status: 202, body: { job_ids: [JOB_ID] } };
	return new Wire({
		[LOGS]: listOf(logs(2)),
		[COMPANY]: listOf([rec(1), rec(2)], { field: 'recordings' }),
		[ON_DEMAND]: listOf([rec(1), rec(2)], { field: 'recordings' }),
		[`${COMPANY}/193228`]: body,
		[`${ON_DEMAND}/193228`]: body,
		[`${COMPANY}/export`]: done,
		[`${ON_DEMAND}/export`]: done,
		[JOBS]: page([documentedJob], { style: { field: 'jobs' } }),
		[`${JOBS}/${JOB_ID}`]: { body: documentedJob },
	});
}

/** What Vonage's document has against a request. */
function objections(asked: Asked, known: Record<string, OpenApiDocument>): string[] {
	const [, , , name] = asked.path.split('/');
	return objectionsTo(known[name], asked);
}

if (documents) {
	it.each(operations)('%s: Vonage documents all that is sent', async (_name, parameters, paths) => {
		const wire = openWire();
		const { error } = await runVonage(parameters);
		expect(error).toBeUndefined();
		const asked = wire.asked.filter(({ what }) => what !== 'token');
		expect(new Set(asked.map(({ what }) => what))).toEqual(new Set(paths));
		expect(asked.flatMap((one) => objections(one, documents))).toEqual([]);
	});

	it('asks for the files where the documents show them', () => {
		const text = JSON.stringify(documents.call_recording);
		const base = 'https://api.vonage.com/t/vbc.prod/call_recording/api';
		expect(text).toContain(`${base}/audio/recording/193228`);
		expect(text).toContain(`${base}/bulkDownload/retrieve?jobId=`);
	});

	it.each<[string, Partial<Asked>, RegExp]>([
		['an unknown filter', { query: { order_by: 'start' } }, /no query parameter 'order_by'/],
		['a missing start', { query: {} }, /'start:gte' is missing/],
		['an unknown direction', { query: { direction: 'INBOUND' } }, /'direction' is "INBOUND"/],
		['a page that is no number', { query: { page: 'two' } }, /'page' is/],
		['another method', { method: 'POST' }, /has no POST/],
		['another path', { path: '/t/vbc.prod/reports/accounts/1/calls' }, /there is no path/],
		['a body', { body: { a: 1 } }, /there is a body/],
	])('would notice %s', (_case, difference, objection) => {
		const asked = {
			method: 'GET',
			path: `/t/vbc.prod/${LOGS}`,
			query: {},
			body: '',
			...difference,
		};
		expect(objectionsTo(documents.reports, asked).join('\n')).toMatch(objection);
	});

	it('would notice an unknown field in a body', () => {
		const path = `/t/vbc.prod/${COMPANY}/export`;
		const body = { 'duration:gte': '60', page: 1 };
		expect(objectionsTo(documents.call_recording, { method: 'POST', path, body })).toEqual([
			`'body.duration:gte' is "60", not of the type integer`,
			"there is no field 'body.page'",
		]);
	});
} else {
	it.skip("left out: Vonage's documents are not beside this repository (../shared/specs)", () => {
		expect(log('a')).toBeDefined();
	});
}
