import { listOperation } from '../../../shared/operation/list';
import { usage } from '../../sources/usage';

export const getManyUsage = listOperation(usage, {
	action: 'Get many usage rows',
	description: 'Get the usage of a product, added up by dimensions of your choice',
});
