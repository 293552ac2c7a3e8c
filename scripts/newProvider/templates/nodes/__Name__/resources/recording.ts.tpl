import { downloadOperation } from '../../shared/download/operation';
import { recordingIdField } from '../../shared/fields/pickedId';
import type { Resource } from '../../shared/operation/describe';
import { __name__ } from '../provider';

// FILL_IN: the path of a recording, and an ID as the provider writes it; without recordings this file goes.
const download = downloadOperation(
	{ provider: __name__, paths: (id) => [`/v1/recordings/${id}`] },
	{
		fields: (show) => [
			recordingIdField(show, { example: '0c3f5ad2-63d1-4c8e-a4c7-7f0f2e4d9b11' }),
		],
		named: 'the name comes from __label__',
	},
);

export const recording: Resource = {
	name: 'Recording',
	value: 'recording',
	default: download,
	operations: [download],
};
