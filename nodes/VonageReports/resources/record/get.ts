import { listOperation } from '../../../shared/operation/list';
import { recordsById } from '../../sources/recordsById';

export const getRecords = listOperation(
	recordsById,
	{
		name: 'Get by ID',
		value: 'get',
		action: 'Get records by ID',
		called: 'Get records by ID',
		description:
			'Get the records of calls, messages or requests whose IDs you know. Vonage charges for each record, each time it is read.',
	},
	{ isWhole: true },
);
