import { strToU8, zipSync } from 'fflate';
import type { IDataObject } from 'n8n-workflow';
import { fakeClock } from '../support/clock';
import { byId } from '../support/picked';
import { FILE_ID, ID, report } from './reports';
import { runVonage } from './vonageReports';
import { Wire, type Answer, type Answers } from './wire';

export const ONE = `reports/${ID}`;
export const FILE = `media/${FILE_ID}`;

export const HEADER =
	'id,account_id,direction,from,to,date_start,duration,status,total_price,currency';

/** Four calls, of which two were not answered. */
export const CALLS = [
	'c-1,abcd1234,outbound,441,442,2026-03-01T10:00:00+0000,60,ANSWERED,0.01,EUR',
	'c-2,abcd1234,inbound,443,444,2026-03-01 11:00:00,0,busy,0.00000000000000000001,EUR',
	'c-3,abcd1234,outbound,445,446,2026-03-01T12:00:00Z,0,timeout,0,EUR',
	'c-4,abcd1234,outbound,447,448,2026-03-01T13:00:00Z,120,ANSWERED,12345678901234567890.5,EUR',
];

export const csvOf = (...rows: string[]): string => [HEADER, ...rows].join('\r\n') + '\r\n';

/** An archive as Vonage makes it. */
export const archive = (
	csv = csvOf(...CALLS),
	name = 'report_VOICE-CALL_abcd1234_20260302.csv',
): Buffer => Buffer.from(zipSync({ [name]: strToU8(csv) }));

export const zip = (body: unknown = archive(), headers: Record<string, string> = {}): Answer => ({
	body,
	headers: { 'Content-Type': 'application/octet-stream', ...headers },
});

export const done = (more: IDataObject = {}): Answer => ({
	body: report('SUCCESS', { items_count: CALLS.length, ...more }),
});

export const getRows: IDataObject = {
	resource: 'report',
	operation: 'getRows',
	reportId: byId(ID),
	returnAll: true,
};

export const conditions = (...condition: IDataObject[]): IDataObject => ({
	conditions: { condition },
});

/** Runs Get Rows of that report. */
export async function rowsOf(
	more: IDataObject = {},
	answers: Record<string, Answers> = {},
	options: Parameters<typeof runVonage>[1] = {},
) {
	const clock = fakeClock();
	const wire = new Wire({ [ONE]: done(), [FILE]: zip(), ...answers });
	const result = await runVonage({ ...getRows, ...more }, options);
	const json = result.items.map((item) => item.json);
	return { clock, wire, ...result, json, ids: json.map(({ id }) => id) };
}
