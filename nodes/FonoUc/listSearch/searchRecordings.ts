import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { systemClock } from '../../shared/clock';
import { toNodeError } from '../../shared/errors';
import { jsonFault } from '../../shared/http/jsonBody';
import { requestRepeatably } from '../../shared/http/request';
import { sendOnce } from '../../shared/http/send';
import { budgetOf } from '../../shared/operation';
import { fonoUcStartKey } from '../paging';
import { fonoUc, MAX_SPAN_MS } from '../provider';
import { recordingList, simplifyRecording } from '../recordings';

const PAGE_SIZE = 100;

/** Somebody waits in front of the drop-down: rather no list than a late one. */
const POLICY = { maxRetries: 1, maxTotalWaitMs: 2_000 };

/**
 * The recordings of the last 31 days, a page at a time, for the drop-down of Recording ID.
 * @param filter part of a number, a name, a date or an ID; looked for in the page
 * @param paginationToken the page's query, as the page before gave it
 */
export async function searchRecordings(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const nowSeconds = Math.floor(systemClock.now() / 1000);
	const query = paginationToken
		? (JSON.parse(paginationToken) as Record<string, string>)
		: {
				startDate: String(nowSeconds - MAX_SPAN_MS / 1000),
				endDate: String(nowSeconds),
				pageSize: String(PAGE_SIZE),
			};
	const asking = requestRepeatably(
		{ method: 'GET', url: '/api/v2/reports/recordings', qs: query, json: true },
		{
			send: async (request) => await sendOnce(this, fonoUc.credentialType, request),
			budget: budgetOf(this, fonoUc),
			policy: POLICY,
			clock: systemClock,
		},
		{ isBroken: jsonFault },
	);
	const { body } = await asking.catch((error: unknown) => {
		const context = { node: this.getNode(), provider: fonoUc, operation: 'List recordings' };
		throw toNodeError(error, { ...context, itemIndex: 0 }).error;
	});
	const rows = recordingList.records(body);
	const turn = fonoUcStartKey.next({ body, asked: query, rows: rows.length, pageSize: PAGE_SIZE });
	const wanted = filter?.trim().toLowerCase() ?? '';
	return {
		results: rows
			.map(simplifyRecording)
			.map(({ recordingId, startedAt, fromNumber, toNumber, durationSeconds }) => ({
				name: `${dateText(startedAt)}, ${fromNumber ?? '?'} to ${toNumber ?? '?'}, ${durationSeconds ?? '?'} s`,
				value: String(recordingId),
			}))
			.filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(wanted)),
		paginationToken:
			turn.kind === 'cursor' && turn.cursor !== query.startKey
				? JSON.stringify({ ...query, ...turn.query })
				: undefined,
	};
}

/** Drop-downs do not know the workflow's time zone. */
function dateText(startedAt: unknown): string {
	return typeof startedAt === 'string' ? `${startedAt.slice(0, 16).replace('T', ' ')} UTC` : '?';
}
