import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { systemClock } from '../../shared/clock';
import { askForDropDown } from '../../shared/operation/dropDown';
import { credentialTypeOf } from '../../shared/http/account';
import { queryOfNextPage } from '../../shared/source/nextPage';
import { readApi, type Api } from '../api';
import { recordingWindows, vonagePages } from '../paging';
import { vonageBusiness } from '../provider';
import type { RecordingKind } from '../sources/recordingKinds';
import { recordingList, simplifyRecording } from '../sources/recordings';

const PAGE_SIZE = 100;
const SPAN_MS = 31 * 24 * 60 * 60 * 1000;

/**
 * The recordings of the last 31 days, a page at a time.
 * @param filter part of a number, a name, a date or an ID; looked for in the page
 * @param paginationToken the page's query, as the page before gave it
 */
export async function recordingEntries(
	n8n: ILoadOptionsFunctions,
	kind: RecordingKind,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const nowMs = systemClock.now();
	const query = paginationToken
		? (JSON.parse(paginationToken) as IDataObject)
		: {
				...recordingWindows.query({ fromMs: nowMs - SPAN_MS, toMs: nowMs }),
				...vonagePages.size(PAGE_SIZE),
			};
	const url = kind.url(await dropDownApi(n8n), currentUserId(n8n));
	const request = { method: 'GET', url, qs: query } as const;
	const body = await askForDropDown(n8n, vonageBusiness, `List ${kind.many}`, request);
	const rows = recordingList.records(body);
	const seen = { body, asked: query, rows: rows.length, pageSize: PAGE_SIZE };
	const next = queryOfNextPage(vonagePages, seen);
	const wanted = filter?.trim().toLowerCase() ?? '';
	return {
		results: rows
			.map(simplifyRecording)
			.map(({ recordingId, startedAt, fromNumber, toNumber, durationSeconds }) => ({
				name: `${dateText(startedAt)}, ${textOf(fromNumber)} to ${textOf(toNumber)}, ${textOf(durationSeconds)} s`,
				value: String(recordingId),
			}))
			.filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(wanted)),
		paginationToken: next && JSON.stringify({ ...query, ...next }),
	};
}

/** As an operation reads it, from what is entered in the editor. */
export async function dropDownApi(n8n: ILoadOptionsFunctions): Promise<Api> {
	const account = await n8n.getCredentials<IDataObject>(credentialTypeOf(n8n, vonageBusiness));
	return readApi(account, (n8n.getCurrentNodeParameter('options') ?? {}) as IDataObject);
}

/** The user that is entered in the editor. */
export function currentUserId(n8n: ILoadOptionsFunctions): unknown {
	return n8n.getCurrentNodeParameter('userId') ?? 'self';
}

/** Drop-downs do not know the workflow's time zone. */
export function dateText(iso: unknown): string {
	return typeof iso === 'string' ? `${iso.slice(0, 16).replace('T', ' ')} UTC` : '?';
}

function textOf(value: unknown): string {
	return String(value ?? '?');
}
