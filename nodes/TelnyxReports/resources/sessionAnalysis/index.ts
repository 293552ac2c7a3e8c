import type { Resource } from '../../../shared/operation/describe';
import { getSession } from './get';
import { getMetadata, getRecordTypeMetadata } from './metadata';

export const sessionAnalysis: Resource = {
	name: 'Session Analysis',
	value: 'sessionAnalysis',
	default: getSession,
	operations: [getSession, getMetadata, getRecordTypeMetadata],
};
