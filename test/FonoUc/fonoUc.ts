import type { IDataObject } from 'n8n-workflow';
import { FonoUcApi } from '../../credentials/FonoUcApi.credentials';
import { FonoUc } from '../../nodes/FonoUc/FonoUc.node';
import { runnerOf } from '../support/runner';

export { jsonOf } from '../support/runNode';

export const ORIGIN = 'https://pbx.example.com:9443';

export const LOGIN = {
	systemUrl: ORIGIN,
	username: 'reports@example.com',
	password: 'correct horse battery',
	tenant: 'pbx.example.com',
	accountId: 'acc-1',
};

/** Runs a FonoUC operation; date range 2022-05-01 to 2022-05-08 UTC unless told otherwise. */
export const runFonoUc = runnerOf(
	() => new FonoUc(),
	() => ({ type: new FonoUcApi(), data: LOGIN }),
);

export const getManyCdrs: IDataObject = {
	resource: 'cdr',
	operation: 'getAll',
	dateRange: 'custom',
	from: '2022-05-01T00:00:00',
	to: '2022-05-08T00:00:00',
	returnAll: true,
};
