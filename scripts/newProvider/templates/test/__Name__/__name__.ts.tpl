import type { IDataObject } from 'n8n-workflow';
import { __Name__Api } from '../../credentials/__Name__Api.credentials';
import { __Name__ } from '../../nodes/__Name__/__Name__.node';
import { runnerOf } from '../support/runner';

export { jsonOf } from '../support/runNode';

export const ORIGIN = '__url__';

export const KEY = { apiKey: 'correct-horse-battery' };

/** Runs an operation of __label__. */
export const run__Name__ = runnerOf(
	() => new __Name__(),
	() => ({ type: new __Name__Api(), data: KEY }),
);

/** All calls of the first of March 2026, UTC. */
export const getManyCalls: IDataObject = {
	resource: 'call',
	operation: 'getAll',
	dateRange: 'custom',
	from: '2026-03-01T00:00:00',
	to: '2026-03-02T00:00:00',
	returnAll: true,
};

// FILL_IN: a call as the document prints it, of made-up people.
export const DOCUMENTED_CALL = {
	id: 'call-1',
	account_id: 'acc-1',
	created_at: '2026-03-01T10:00:00Z',
	answered_at: '2026-03-01T10:00:07Z',
	direction: 'inbound',
	from: '12125550123',
	to: '12125550199',
	status: 'completed',
	duration: 65,
	recording_id: 'rec-1',
};
