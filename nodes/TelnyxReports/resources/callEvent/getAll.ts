import { listOperation } from '../../../shared/operation/list';
import { callEvents } from '../../sources/callEvents';

export const getManyCallEvents = listOperation(callEvents, {
	action: 'Get many call events',
	description: 'List what happened in calls: commands and webhooks of the last 24 hours',
});
