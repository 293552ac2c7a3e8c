import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { TelnyxReportsApi } from '../../credentials/TelnyxReportsApi.credentials';
import { TelnyxReports } from '../../nodes/TelnyxReports/TelnyxReports.node';
import { byId, pick } from '../support/picked';
import { jsonOf } from '../support/runNode';
import { runnerOf } from '../support/runner';
import { KEY } from './wire';

export { jsonOf, pick };

/** Runs a Telnyx Reports operation. */
export const runTelnyx = runnerOf(
	() => new TelnyxReports(),
	() => ({ type: new TelnyxReportsApi(), data: KEY }),
);

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

/** An operation on one recording. */
export const recording = (
	operation: string,
	id: unknown = 'rec-1',
	more: IDataObject = {},
): IDataObject => ({
	resource: 'recording',
	operation,
	recordingId: byId(id),
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
	transcriptionId: byId(id),
	...more,
});

/** An operation of session analysis. */
export const session = (operation: string, more: IDataObject = {}): IDataObject => ({
	resource: 'sessionAnalysis',
	operation,
	sessionRecordType: byId('call-control'),
	...more,
});

export const idsOf = (items: INodeExecutionData[]): unknown[] =>
	jsonOf(items).map(({ id, uuid }) => id ?? uuid);
