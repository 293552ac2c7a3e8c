import type { IDataObject } from 'n8n-workflow';
import { TelnyxReportsApi } from '../../credentials/TelnyxReportsApi.credentials';
import { RECORD_TYPES } from '../../nodes/TelnyxReports/records/recordTypes';
import { TelnyxReports } from '../../nodes/TelnyxReports/TelnyxReports.node';
import { fakeClock } from '../support/clock';
import {
	Allowances,
	objectionsTo,
	vendorDocument,
	type OpenApiDocument,
} from '../support/openApi.mts';
import { byId } from '../support/picked';
import { jsonSent } from '../support/requestBody';
import { loadOptions, searchList } from '../support/searchList';
import { FULL, MINIMAL } from './recordOperations';
import { event, one, page, recordingRow, sipCall, transcriptionRow } from './records';
import { CREATIONS } from './reportCreations';
import { answerWith, FILE, REPORT_ID, REPORTS } from './reportExamples';
import { getMany, recording, runTelnyx } from './telnyx';
import { KEY, ORIGIN, Wire, type Answers, type Asked } from './wire';

const NAME = 'telnyx-reports.openapi.json';
const document = vendorDocument(NAME);

const REPORTING = '/v2/legacy/reporting';
const BATCHES = `${REPORTING}/batch_detail_records`;

/** What the document does not know, each with the request that it is about. */
const allowances = new Allowances([
	...[
		'filter[created_at][gte]',
		'filter[created_at][lte]',
		'filter[recording_id]',
		'page[number]',
		'page[size]',
	].map((name) => ({
		objection: unknown('GET /v2/recording_transcriptions', name),
		reason: 'The document has no parameters of this list at all; the SDK has these.',
	})),
	{
		objection: unknown('GET /v2/recording_transcriptions', 'page[after]'),
		reason: "The document has it in its answer's example of a link to the next page.",
	},
	...[
		'filter[call_control_id]',
		'filter[conference_region]',
		...['start_time', 'end_time'].flatMap((field) => [
			`filter[${field}][gte]`,
			`filter[${field}][lte]`,
		]),
	].map((name) => ({
		objection: unknown('GET /v2/recordings', name),
		reason: 'A filter that only the SDK has.',
	})),
	...['voice', 'messaging', 'speech_to_text'].map((family) => ({
		objection: unknown(`GET ${BATCHES}/${family}`, 'page[number]'),
		reason:
			'Sent only if an answer counts more reports than it holds: nobody documents the way on.',
	})),
	{
		objection: unknown(`GET ${REPORTING}/usage_reports/number_lookup`, 'page'),
		reason: 'Only the SDK has it. Sent only if an answer counts more reports than it holds.',
	},
	{
		objection: unknown('GET /v2/usage_reports', 'filter[currency]'),
		reason: "The schema of 'filter' is text, and the examples beside it are filter[currency]=USD.",
	},
	...[
		[`${BATCHES}/voice`, 'other'],
		[`${BATCHES}/voice`, 'more'],
		[`${BATCHES}/speech_to_text`, 'note'],
		['/v2/ledger_billing_group_reports', 'a'],
	].map(([path, field]) => ({
		objection: `POST ${path}: there is no field 'body.${field}'`,
		reason: "From 'Additional Fields', which are for what no document has yet.",
	})),
]);

function unknown(request: string, name: string): string {
	return `${request}: there is no query parameter '${name}'`;
}

interface Case {
	name: string;
	parameters: IDataObject;
	answers: Record<string, Answers>;
}

const CSV = { body: 'a,b\n1,2\n', headers: { 'content-type': 'text/csv' } };

const DETAIL_FILTERS: IDataObject = {
	direction: 'outbound',
	fromNumber: '+1202',
	toNumber: '+1203',
	numberMatch: 'contains',
};

const USAGE: IDataObject = {
	resource: 'usageReport',
	product: 'messaging',
	metrics: ['cost', 'count'],
	dimensions: ['direction'],
};

/** As the document's example of an answer links the next page. */
const NEXT_TRANSCRIPTIONS = '/v2/recording_transcriptions?page[after]=v1:g3QAAAAD';

const reportId = byId(REPORT_ID);

const records: Case[] = [
	...Object.entries(MINIMAL).map(([name, { parameters, answers }]) => ({
		name: `${name}, with what has to be said`,
		parameters,
		answers,
	})),
	...Object.entries(FULL).map(([name, { parameters, answers }]) => ({
		name: `${name}, with all that can be said`,
		parameters,
		answers,
	})),
	...Object.keys(RECORD_TYPES).map((recordType) => ({
		name: `detailRecord: get many of the type ${recordType}, on its second page too`,
		parameters: getMany('detailRecord', {
			recordType,
			filters: DETAIL_FILTERS,
			options: { pageSize: 1 },
		}),
		answers: { detail_records: pages([sipCall, { ...sipCall, id: 'another' }]) },
	})),
	{
		name: 'call: get many, of all types',
		parameters: getMany('call'),
		answers: { detail_records: page([]) },
	},
	{
		name: 'callEvent: get many, on its second page too',
		parameters: {
			resource: 'callEvent',
			operation: 'getAll',
			returnAll: true,
			options: { pageSize: 1 },
		},
		answers: { call_events: pages([event, { ...event, call_leg_id: 'another' }]) },
	},
	{
		name: 'recording: get many, on its second page too',
		parameters: getMany('recording', { options: { pageSize: 1 } }),
		answers: { recordings: pages([recordingRow, { ...recordingRow, id: 'rec-2' }]) },
	},
	{
		name: 'recording: get many, by when they ended',
		parameters: getMany('recording', { options: { dateField: 'end_time' } }),
		answers: { recordings: page([]) },
	},
	{
		name: 'recordingTranscription: get many, on its second page too',
		parameters: getMany('recordingTranscription', { options: { pageSize: 1 } }),
		answers: {
			recording_transcriptions: ({ query }) =>
				query['page[after]'] === undefined
					? { body: { data: [transcriptionRow], meta: { next: NEXT_TRANSCRIPTIONS } } }
					: { body: { data: [], meta: {} } },
		},
	},
	{
		name: 'recording: download',
		parameters: recording('download'),
		answers: { 'recordings/rec-1': one(recordingRow), [fileOf('mp3')]: { body: 'ID3' } },
	},
];

const reports: Case[] = Object.entries(REPORTS).flatMap(([resource, example]) => {
	const { path, row } = example;
	const answer = answerWith(example, row);
	const { full } = CREATIONS[resource];
	const item = { [`${path}/*`]: answer, [FILE]: CSV };
	const on = (operation: string) => ({ resource, operation, reportId });
	const all: Case[] = [
		{
			name: `${resource}: create, with what has to be said`,
			parameters: { resource, operation: 'create' },
			answers: { [`POST ${path}`]: answer },
		},
		{
			name: `${resource}: create, with all that can be said`,
			parameters: { resource, operation: 'create', ...full.parameters },
			answers: { [`POST ${path}`]: answer },
		},
		{ name: `${resource}: get`, parameters: on('get'), answers: item },
		{ name: `${resource}: download`, parameters: on('download'), answers: item },
		{
			name: `${resource}: get rows`,
			parameters: { ...on('getRows'), returnAll: true, output: 'raw' },
			answers: item,
		},
		...[{}, full.parameters].map((parameters, nth) => ({
			name: `${resource}: run, with ${nth === 0 ? 'what has to' : 'all that can'} be said`,
			parameters: { ...on('run'), returnAll: true, output: 'raw', ...parameters },
			answers: { ...item, [`POST ${path}`]: answer },
		})),
		{
			name: `${resource}: get many, with further pages`,
			parameters: { resource, operation: 'getAll', returnAll: true },
			answers: { [path]: pages([row, { ...row, id: 'another' }]) },
		},
		{
			name: `${resource}: delete`,
			parameters: on('delete'),
			answers: { [`DELETE ${path}/*`]: answer },
		},
	];
	return all.filter(({ parameters }) => offered().includes(operationOf(parameters)));
});

const sums: Case[] = [
	...[
		{ resource: 'voiceUsageReport' },
		{
			resource: 'voiceUsageReport',
			dateRange: 'none',
			aggregation: 'BILLING_GROUP',
			productBreakdown: 'DID_VS_TOLL_FREE_PER_COUNTRY',
			connections: '1293384261075731499, 123',
		},
		{ resource: 'messagingUsageReport' },
		{
			resource: 'messagingUsageReport',
			dateRange: 'none',
			aggregation: 'PROFILE',
			profiles: 'My profile, Other',
		},
		{ resource: 'speechToTextReport' },
		{ resource: 'speechToTextReport', dateRange: 'none' },
	].map((parameters) => ({
		name: `sums at once: ${Object.values(parameters).join(' ')}`,
		parameters: { ...parameters, operation: 'generate' },
		answers: Object.fromEntries(
			['reports/cdr_usage_reports', 'reports/mdr_usage_reports', 'legacy/reporting/usage_reports']
				.map((path, nth) => `${path}/${nth < 2 ? 'sync' : 'speech_to_text'}`)
				.map((path) => [path, { body: { data: { status: 'COMPLETE', result: [] } } }]),
		),
	})),
	{
		name: 'usageReport: get many, with what has to be said',
		parameters: { ...USAGE, operation: 'getAll', returnAll: true },
		answers: { usage_reports: pages([{ cost: 1 }, { cost: 2 }]) },
	},
	{
		name: 'usageReport: get many, with all that can be said',
		parameters: {
			...USAGE,
			operation: 'getAll',
			returnAll: true,
			dateRange: 'telnyx',
			rangeWords: 'last_3_days',
			filters: { filter: [{ dimension: 'currency', value: 'USD' }] },
			options: { managedAccounts: true, sort: '-cost, direction', pageSize: 10 },
		},
		answers: { usage_reports: pages([{ cost: 1 }]) },
	},
	{
		name: 'usageReport: download',
		parameters: { ...USAGE, operation: 'download' },
		answers: { usage_reports: ({ query }) => (query.format ? CSV : page([{}])) },
	},
	...[{}, { product: 'wireless' }].map((parameters) => ({
		name: `usageReport: get options ${Object.values(parameters).join(' ')}`,
		parameters: { resource: 'usageReport', operation: 'getOptions', ...parameters },
		answers: { 'usage_reports/options': { body: { data: [] } } },
	})),
	{
		name: 'cdrReport: get fields',
		parameters: { resource: 'cdrReport', operation: 'getFields' },
		answers: { 'legacy/reporting/batch_detail_records/voice/fields': { body: { A: ['b'] } } },
	},
];

const cases = [...records, ...reports, ...sums];

/** Pages of one record, told of as Telnyx does. */
function pages(rows: IDataObject[] | Array<Record<string, unknown>>): Answers {
	return ({ query }) => {
		const number = Number(query['page[number]'] ?? query.page ?? 1);
		return page(rows.slice(number - 1, number), { number, size: 1, total: rows.length });
	};
}

function fileOf(format: 'mp3'): string {
	return recordingRow.download_urls[format].replace(/\?.*/, '');
}

function operationOf({ resource, operation }: IDataObject): string {
	return `${String(resource)}: ${String(operation)}`;
}

/** All operations of the node. */
function offered(): string[] {
	return new TelnyxReports().description.properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) =>
			(displayOptions?.show?.resource ?? []).flatMap((resource) =>
				options.map((option) =>
					operationOf({ resource: String(resource), operation: 'value' in option && option.value }),
				),
			),
		);
}

/** What the document has against what was asked, and nobody allowed. */
function objections(known: OpenApiDocument, wire: Wire): string[] {
	const asked = wire.asked.filter(({ url }) => url.startsWith(`${ORIGIN}/`));
	expect(asked.length).toBeGreaterThan(0);
	return allowances.without(
		asked.flatMap((request) =>
			objectionsTo(known, parsed(request)).map(
				(objection) => `${request.method} ${pathOf(request)}: ${objection}`,
			),
		),
	);
}

const pathOf = ({ url }: Asked) => new URL(url).pathname;

const parsed = (asked: Asked) => ({
	method: asked.method,
	path: pathOf(asked),
	query: asked.query,
	body: jsonSent(asked),
});

beforeEach(() => void fakeClock());

it('covers every operation of the node', () => {
	const covered = new Set(cases.map(({ parameters }) => operationOf(parameters)));
	expect([...covered].sort()).toEqual(offered().sort());
});

if (document) {
	describe("the vendor's document has no objection", () => {
		const asked = new Set<string>();

		it.each(cases)('to $name', async ({ parameters, answers }) => {
			const wire = new Wire(answers);
			const { error } = await runTelnyx(parameters);
			expect(error).toBeUndefined();
			for (const request of wire.asked) asked.add(`${request.method} ${pathOf(request)}`);
			expect(objections(document, wire)).toEqual([]);
		});

		const credential = { type: new TelnyxReportsApi(), data: KEY };
		const node = new TelnyxReports();

		it.each<[string, string, IDataObject]>([
			['searchRecordings', 'recordings', {}],
			['searchTranscriptions', 'recording_transcriptions', {}],
			['searchSessionRecordTypes', 'session_analysis/metadata', {}],
			...Object.entries(REPORTS)
				.filter(([resource]) => offered().includes(`${resource}: getAll`))
				.map(([resource, { path }]): [string, string, IDataObject] => [
					'searchReports',
					path,
					{ resource },
				]),
		])('to the entries to pick from: %s, %s', async (method, what, parameters) => {
			const meta = { total_pages: 2, total_results: 2, page_number: 1 };
			const row = { id: 'a', created_at: '2026-06-01T00:00:00Z' };
			const wire = new Wire({ [what]: { body: { data: [row], record_types: [], meta } } });
			const search = async (token?: string) =>
				await searchList(node, method, credential, '', token, parameters);
			const { paginationToken } = await search();
			if (paginationToken) await search(paginationToken as string);
			expect(objections(document, wire)).toEqual([]);
		});

		it.each<[string, string]>([
			['getCdrReportFields', 'legacy/reporting/batch_detail_records/voice/fields'],
			['getUsageProducts', 'usage_reports/options'],
			['getUsageMetrics', 'usage_reports/options'],
			['getUsageDimensions', 'usage_reports/options'],
		])('to the choices of a drop-down: %s', async (method, what) => {
			const wire = new Wire({ [what]: { body: { data: [], Billing: ['cost'] } } });
			await loadOptions(node, method, credential, { product: 'messaging' });
			expect(objections(document, wire)).toEqual([]);
		});

		it('to the test of the credential', () => {
			const { url = '', qs = {} } = new TelnyxReportsApi().test.request;
			const query = Object.fromEntries(
				Object.entries(qs).map(([name, value]) => [name, String(value)]),
			);
			expect(objectionsTo(document, { method: 'GET', path: url, query })).toEqual([]);
		});

		it('that an operation of its own is never asked for', () => {
			const documented = Object.entries(document.paths).flatMap(([path, item]) =>
				Object.keys(item)
					.filter((method) => ['get', 'post', 'delete'].includes(method))
					.map((method) => ({
						name: `${method.toUpperCase()} ${path}`,
						pattern: new RegExp(
							`^${method.toUpperCase()} /v2${path.replace(/\{[^}]+\}/g, '[^/]+')}$`,
						),
					})),
			);
			const never = documented.filter(
				({ pattern }) => ![...asked].some((request) => pattern.test(request)),
			);
			expect(never.map(({ name }) => name)).toEqual([]);
		});

		it('that nothing needs to be allowed any more', () => {
			expect(allowances.unused).toEqual([]);
		});
	});

	it.each<[string, string, Partial<Asked>, RegExp]>([
		['an unknown parameter', 'recordings', { query: { order_by: 'a' } }, /no query .*'order_by'/],
		['an unknown filter', 'recordings', { query: { 'filter[a]': 'b' } }, /'filter\[a\]'/],
		['a missing parameter', 'usage_reports', {}, /'product' is missing/],
		[
			'a page too large',
			'detail_records',
			{ query: { 'filter[record_type]': 'amd', 'page[size]': '51' } },
			/'page\[size\]' is 51, out of its range/,
		],
		['a value that is not listed', 'reports/mdrs', { query: { status: 'x' } }, /'status' is "x"/],
		['another method', 'recordings', { method: 'POST' }, /has no POST/],
		['another path', 'recording', {}, /there is no path/],
		['a body', 'recordings', { body: { a: 1 } }, /there is a body/],
		[
			'a field of another type',
			'ledger_billing_group_reports',
			{ method: 'POST', body: { year: '2026' } },
			/'body.year' is "2026"/,
		],
	])('would notice %s', (_case, path, difference, objection) => {
		const request = { method: 'GET', path: `/v2/${path}`, query: {}, ...difference };
		expect(objectionsTo(document, request).join('\n')).toMatch(objection);
	});
} else {
	it.skip(`left out: the vendor's document, shared/specs/${NAME}, is not beside the repository`, () =>
		undefined);
}
