import type { INodeProperties } from 'n8n-workflow';
import { CHARGED_IN_REPORTS } from '../../reports';
import { cancelReport, reportCancelFields } from './cancel';
import { createReport, reportCreateFields } from './create';
import { downloadReport, reportDownloadFields } from './download';
import { getReport, reportGetFields } from './get';
import { getManyReports, reportGetManyFields } from './getAll';

export const reportDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['report'] } },
		default: 'create',
		options: [
			{
				name: 'Cancel',
				value: 'cancel',
				action: 'Cancel a report',
				description: 'Stop a report that is not done yet',
				routing: {
					request: { method: 'DELETE' },
					send: { paginate: true },
					operations: { pagination: cancelReport },
				},
			},
			{
				name: 'Create',
				value: 'create',
				action: 'Create a report',
				description: `Have Vonage prepare a file of the records of one product, for large numbers of them. ${CHARGED_IN_REPORTS}.`,
				routing: {
					request: { method: 'POST', url: '/v2/reports' },
					send: { paginate: true },
					operations: { pagination: createReport },
				},
			},
			{
				name: 'Download',
				value: 'download',
				action: 'Download a report',
				description:
					'Get the file of a report that is done: a ZIP archive with a CSV file. Vonage keeps it for 72 hours.',
				routing: {
					request: { method: 'GET' },
					send: { paginate: true },
					operations: { pagination: downloadReport },
				},
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get a report',
				description:
					'Get the state of a report and the number of its records. Vonage keeps it for 4 days.',
				routing: {
					request: { method: 'GET' },
					send: { paginate: true },
					operations: { pagination: getReport },
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many reports',
				description:
					'List reports by state and date. Newer versions of the API do not list them any more.',
				routing: {
					request: { method: 'GET', url: '/v2/reports' },
					send: { paginate: true },
					operations: { pagination: getManyReports },
				},
			},
		],
	},
	...reportCancelFields,
	...reportCreateFields,
	...reportDownloadFields,
	...reportGetFields,
	...reportGetManyFields,
];
