import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type { ParameterReader } from '../../../nodes/shared/fields/reader';
import { systemClock } from '../../../nodes/shared/clock';
import { RequestBudget } from '../../../nodes/shared/http/budget';
import { dateWindows } from '../../../nodes/shared/source/dateWindows';
import { byField } from '../../../nodes/shared/pull/identity';
import { pageNumber } from '../../../nodes/shared/source/pageNumber';
import type { Sink } from '../../../nodes/shared/sink/sink';
import { batchesOf } from '../../../nodes/shared/source/batches';
import type { Source } from '../../../nodes/shared/source/source';
import { fakeClock } from '../../support/clock';

interface Call {
	id: number;
	at: number;
}

const FROM_MS = Date.parse('2026-06-01T00:00:00Z');
const CALLS: Call[] = Array.from({ length: 25 }, (_, id) => ({ id, at: FROM_MS / 1000 + id * 60 }));

const source: Source<Call> = {
	provider: {
		name: 'Nobody',
		credentialType: 'nobodyApi',
		rate: { burst: 100, perSecond: 100, inFlight: 10 },
		isError: () => false,
		errorDetail: () => undefined,
		advice: () => undefined,
	},
	many: 'calls',
	fileStem: 'calls',
	pageSize: { usual: 10, max: 10 },
	dates: { records: 'calls' },
	plan: ({ reader }) => ({
		url: '/calls',
		slicer: dateWindows({
			maxMs: Infinity,
			order: 'oldestFirst',
			upperBound: 'exclusive',
			wholeSeconds: true,
			query: ({ fromMs, toMs }) => ({ from: fromMs, to: toMs }),
		}),
		pager: pageNumber({ param: 'page', sizeParam: 'size' }),
		locator: { records: (body) => (body as { calls: Call[] }).calls },
		identity: byField('id'),
		time: ({ at }) => at,
		query: { user: reader.getNodeParameter('user') as string },
		behindNowMs: 60_000,
	}),
};

/** Parameters that are read without any of n8n's contexts. */
function readerOf(parameters: IDataObject): ParameterReader {
	return {
		getNodeParameter: (name, fallback) => parameters[name] ?? fallback,
		getTimezone: () => 'Europe/Berlin',
	};
}

function pulling(parameters: IDataObject = {}, limit = Infinity) {
	const asked: IHttpRequestOptions[] = [];
	const reader = readerOf({ user: 'ann', dateRange: 'today', ...parameters });
	const batches = batchesOf(
		source,
		{ reader, account: {}, options: {}, limit },
		{
			request: { url: '', method: 'GET' },
			tools: {
				send: async (request) => {
					asked.push(request);
					const { page = 1, size } = request.qs as { page?: number; size: number };
					const calls = CALLS.slice((page - 1) * size, page * size);
					return { exchange: { status: 200, headers: {}, body: { calls } } };
				},
				budget: new RequestBudget(source.provider.rate, systemClock),
				policy: { maxRetries: 0, maxTotalWaitMs: 0 },
				clock: systemClock,
			},
		},
	);
	return { ...batches, asked };
}

/** What another sink may do with the same records: none of them becomes an item. */
const counting: Sink = {
	name: 'counting',
	fields: () => [],
	async consume(batches, context) {
		let records = 0;
		for await (const rows of batches) records += rows.length;
		return { items: [context.item({ records })] };
	},
};

describe('a source', () => {
	beforeEach(() => fakeClock('2026-06-01T12:00:00Z'));

	it('gives its records without any of n8n: each once, in order', async () => {
		const { rows, asked } = pulling();
		const ids: number[] = [];
		for await (const batch of rows) ids.push(...batch.map(({ id }) => id));
		expect(ids).toEqual(CALLS.map(({ id }) => id));
		expect(asked.map(({ url, qs }) => [url, (qs as IDataObject).user])).toEqual(
			asked.map(() => ['/calls', 'ann']),
		);
	});

	it('asks for nothing before somebody takes the records', async () => {
		const { rows, asked } = pulling();
		await Promise.resolve();
		expect(asked).toHaveLength(0);
		await rows.next();
		expect(asked.length).toBeGreaterThan(0);
	});

	it('reads its range in the time zone of the workflow, and keeps behind now', () => {
		expect(pulling().range).toEqual({
			fromMs: Date.parse('2026-05-31T22:00:00Z'),
			toMs: Date.parse('2026-06-01T11:59:00Z'),
		});
	});

	it('says at once which parameter is wrong', () => {
		expect(() => pulling({ dateRange: 'sometimes' })).toThrow("'Date Range' does not know");
	});

	it('stops at the limit', async () => {
		const { rows } = pulling({}, 7);
		let records = 0;
		for await (const batch of rows) records += batch.length;
		expect(records).toBe(7);
	});

	it('stands under any sink', async () => {
		const { rows, plan, range } = pulling();
		const { items } = await counting.consume(rows, {
			source,
			plan,
			range,
			limit: Infinity,
			reader: readerOf({}),
			options: {},
			item: (json) => ({ json }),
			store: async () => await Promise.reject(new Error('no file is wanted')),
		});
		expect(items).toEqual([{ json: { records: CALLS.length } }]);
	});
});
