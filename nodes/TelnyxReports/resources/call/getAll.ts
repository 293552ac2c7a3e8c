import { listOperation } from '../../../shared/operation/list';
import { calls } from '../../sources/calls';

export const getManyCalls = listOperation(calls, {
	action: 'Get many calls',
	description: 'List the voice calls of a date range, whatever their kind, the newest first',
});
