import { listOperation } from '../../../shared/operation/list';
import { CHARGED } from '../../cost';
import { calls } from '../../sources/calls';

export const getManyCalls = listOperation(calls, {
	action: 'Get many calls',
	description: `List voice calls, answered and failed ones together, the newest first. ${CHARGED}`,
});
