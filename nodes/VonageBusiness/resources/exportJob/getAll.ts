import type { INodeProperties } from 'n8n-workflow';
import { outputFields } from '../../../shared/fields/output';
import { neutraliseFormulasOption, outputAsFields } from '../../../shared/fields/outputAs';
import { pullOptionsField } from '../../../shared/fields/pullOptions';
import { returnAllFields } from '../../../shared/fields/returnAll';
import type { Provider } from '../../../shared/provider';
import { noSlices } from '../../../shared/pull/dateWindows';
import { byField } from '../../../shared/pull/identity';
import { pullRecords } from '../../../shared/pull/pullRecords';
import { accountIdOption, readApi, userIdField } from '../../api';
import { exportJobChoices, exportJobList, type ExportJob } from '../../exportJobs';
import { filtersOf, filterText, present } from '../../filters';
import { exportJobPages } from '../../paging';
import { vonageRecordings } from '../../provider';
import { exportJobsUrl } from './jobId';

const showOnlyForExportJobGetMany = { resource: ['exportJob'], operation: ['getAll'] };

/** The list documents no page size. */
const exportJobLists: Provider = {
	...vonageRecordings,
	pageSize: { ...vonageRecordings.pageSize, fixed: true },
};

export const getManyExportJobs = pullRecords<ExportJob>(
	exportJobLists,
	'Get many export jobs',
	({ n8n, account, options }) => ({
		fileStem: 'vonage-business-export-jobs',
		url: exportJobsUrl(readApi(account, options), n8n),
		query: present({ status: filterText(filtersOf(n8n).status) }),
		undated: true,
		slicer: noSlices,
		pager: exportJobPages,
		locator: exportJobList,
		identity: byField('id'),
		time: () => null,
		choices: exportJobChoices,
	}),
);

export const exportJobGetManyFields: INodeProperties[] = [
	userIdField(showOnlyForExportJobGetMany),
	...returnAllFields(showOnlyForExportJobGetMany),
	...outputFields(showOnlyForExportJobGetMany, exportJobChoices, vonageRecordings.name),
	...outputAsFields(showOnlyForExportJobGetMany),
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		displayOptions: { show: showOnlyForExportJobGetMany },
		options: [
			{
				displayName: 'Status',
				name: 'status',
				type: 'string',
				default: 'complete',
				placeholder: 'e.g. complete',
				description: 'Only jobs with this status, as Vonage spells it',
			},
		],
	},
	pullOptionsField(showOnlyForExportJobGetMany, exportJobLists, [
		accountIdOption,
		neutraliseFormulasOption,
	]),
];
