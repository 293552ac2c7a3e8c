import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { VonageReportsApi } from '../../credentials/VonageReportsApi.credentials';
import { VonageReports } from '../../nodes/VonageReports/VonageReports.node';
import { jsonOf } from '../support/runNode';
import { runnerOf } from '../support/runner';

export { jsonOf };

export const ORIGIN = 'https://api.nexmo.com';

export const KEY = { apiKey: 'abcd1234', apiSecret: 'correct horse battery', accountId: '' };

/** Runs a Vonage Reports operation. */
export const runVonage = runnerOf(
	() => new VonageReports(),
	() => ({ type: new VonageReportsApi(), data: KEY }),
);

/** Twelve hours, so that it is one window. */
const HALF_A_DAY: IDataObject = {
	dateRange: 'custom',
	from: '2026-03-01T00:00:00',
	to: '2026-03-01T12:00:00',
	returnAll: true,
};

export const getManyRecords: IDataObject = {
	resource: 'record',
	operation: 'getAll',
	product: 'VOICE-CALL',
	...HALF_A_DAY,
};

export const getManyCalls: IDataObject = { resource: 'call', operation: 'getAll', ...HALF_A_DAY };

export const getRecordsById: IDataObject = {
	resource: 'record',
	operation: 'get',
	product: 'VOICE-CALL',
};

export const idsOf = (items: INodeExecutionData[]): unknown[] => jsonOf(items).map(({ id }) => id);
