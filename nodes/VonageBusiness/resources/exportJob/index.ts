import type { INodeProperties } from 'n8n-workflow';
import { createExportJobs, exportJobCreateFields } from './create';
import { downloadExport, exportJobDownloadFields } from './download';
import { exportJobGetFields, getExportJob } from './get';
import { exportJobGetManyFields, getManyExportJobs } from './getAll';

const showOnlyForExportJobs = { resource: ['exportJob'] };

export const exportJobDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: showOnlyForExportJobs },
		default: 'getAll',
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create an export job',
				description: 'Have Vonage put many recordings into archives',
				routing: {
					request: { method: 'POST' },
					send: { paginate: true },
					operations: { pagination: createExportJobs },
				},
			},
			{
				name: 'Download',
				value: 'download',
				action: 'Download an export',
				description: 'Get the archive of an export job that is complete',
				routing: {
					request: { method: 'GET' },
					send: { paginate: true },
					operations: { pagination: downloadExport },
				},
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get an export job',
				description: 'See how far an export job is',
				routing: {
					request: { method: 'GET' },
					send: { paginate: true },
					operations: { pagination: getExportJob },
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many export jobs',
				description: 'List the export jobs of a user',
				routing: {
					request: { method: 'GET' },
					send: { paginate: true },
					operations: { pagination: getManyExportJobs },
				},
			},
		],
	},
	...exportJobCreateFields,
	...exportJobDownloadFields,
	...exportJobGetFields,
	...exportJobGetManyFields,
];
