import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { TelnyxReportsApi } from '../../credentials/TelnyxReportsApi.credentials';
import { TelnyxReports } from '../../nodes/TelnyxReports/TelnyxReports.node';
import { runNode, type RunOptions, type RunResult } from '../support/runNode';
import { KEY } from './wire';

/** Runs a Telnyx Reports operation. */
export async function runTelnyx(
	parameters: IDataObject,
	{ key = {}, ...options }: Partial<RunOptions> & { key?: IDataObject } = {},
): Promise<RunResult> {
	return await runNode({
		node: new TelnyxReports(),
		credentials: [{ type: new TelnyxReportsApi(), data: { ...KEY, ...key } }],
		parameters,
		...options,
	});
}

/** The first of March 2026, UTC. */
export const A_DAY: IDataObject = {
	dateRange: 'custom',
	from: '2026-03-01T00:00:00',
	to: '2026-03-02T00:00:00',
};

/** All records of that day. */
export const getMany = (resource: string, more: IDataObject = {}): IDataObject => ({
	resource,
	operation: 'getAll',
	returnAll: true,
	...A_DAY,
	...more,
});

/** Something picked in the editor, or typed there: `mode` is then `id` or `name`. */
export const pick = (value: string, mode: 'list' | 'id' | 'name' = 'list'): IDataObject => ({
	__rl: true,
	mode,
	value,
});

/** An operation on one recording. */
export const recording = (
	operation: string,
	id: unknown = 'rec-1',
	more: IDataObject = {},
): IDataObject => ({
	resource: 'recording',
	operation,
	recordingId: { __rl: true, mode: 'id', value: id as string },
	...more,
});

/** An operation on one transcription. */
export const transcription = (
	operation: string,
	id: unknown = 'tr-1',
	more: IDataObject = {},
): IDataObject => ({
	resource: 'recordingTranscription',
	operation,
	transcriptionId: { __rl: true, mode: 'id', value: id as string },
	...more,
});

/** An operation of session analysis. */
export const session = (operation: string, more: IDataObject = {}): IDataObject => ({
	resource: 'sessionAnalysis',
	operation,
	sessionRecordType: { __rl: true, mode: 'id', value: 'call-control' },
	...more,
});

export const jsonOf = (items: INodeExecutionData[]): IDataObject[] => items.map(({ json }) => json);

export const idsOf = (items: INodeExecutionData[]): unknown[] =>
	jsonOf(items).map(({ id, uuid }) => id ?? uuid);
