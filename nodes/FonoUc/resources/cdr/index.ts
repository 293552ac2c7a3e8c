import type { Resource } from '../../../shared/operation/describe';
import { getManyCdrs } from './getAll';

export const cdr: Resource = {
	name: 'CDR',
	value: 'cdr',
	default: getManyCdrs,
	operations: [getManyCdrs],
};
