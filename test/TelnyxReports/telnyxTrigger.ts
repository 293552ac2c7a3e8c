import type { IDataObject } from 'n8n-workflow';
import { TelnyxReportsApi } from '../../credentials/TelnyxReportsApi.credentials';
import { TelnyxReportsTrigger } from '../../nodes/TelnyxReports/TelnyxReportsTrigger.node';
import { PolledNode, type Polled, type PolledOptions } from '../support/pollNode';
import { DetailRecords, call, page, type Held } from './records';
import { jsonOf } from './telnyx';
import { KEY, type Answers } from './wire';

export const START = '2026-06-15T12:00:00Z';

export const MINUTE = 60_000;

let workflows = 0;

/** A workflow of its own with one trigger. */
export function telnyxTrigger(
	parameters: IDataObject,
	{ key = {}, ...rest }: Partial<PolledOptions> & { key?: IDataObject } = {},
): PolledNode {
	workflows += 1;
	return new PolledNode({
		node: new TelnyxReportsTrigger(),
		credentials: [{ type: new TelnyxReportsApi(), data: { ...KEY, ...key } }],
		parameters,
		id: `workflow ${workflows}`,
		...rest,
	});
}

/** What came, by one of its fields; `null` for a poll that starts no execution. */
export function given({ items, error }: Polled, field = 'id'): unknown {
	if (error) throw error;
	return items === null ? null : jsonOf(items).map((json) => json[field]);
}

/** Detail records of an account to which more may come. */
export const living =
	(held: Held): Answers =>
	(asked) =>
		new DetailRecords(held).answer(asked);

/** A call over SIP that begins so many minutes after the start, and fails unless told otherwise. */
export const callAt = (id: string, minutes: number, fields: IDataObject = {}): IDataObject =>
	call(id, {
		started_at: new Date(Date.parse(START) + minutes * MINUTE).toISOString(),
		answered_at: null,
		finished_at: null,
		call_sec: 0,
		billed_sec: 0,
		hangup_cause: 'not_found',
		...fields,
	});

/** A list of which everything comes in one answer. */
export const list =
	(rows: unknown[]): Answers =>
	() =>
		page([...rows], { size: 250 });

/** A moment so many hours before the start. */
export const hoursAgo = (hours: number): string =>
	new Date(Date.parse(START) - hours * 60 * MINUTE).toISOString();
