import type { INodeProperties } from 'n8n-workflow';
import { dateRangeFields } from '../../../shared/fields/dateRange';
import { callRecordChoices, outputFields } from '../../../shared/fields/output';
import { neutraliseFormulasOption, outputAsFields } from '../../../shared/fields/outputAs';
import { pullOptionsField } from '../../../shared/fields/pullOptions';
import { returnAllFields } from '../../../shared/fields/returnAll';
import { byField } from '../../../shared/pull/identity';
import { pullRecords } from '../../../shared/pull/pullRecords';
import { accountIdOption, callLogsUrl, readApi } from '../../api';
import { CALL_LOG_COLUMNS, callLogStart, toCallRecord, type CallLog } from '../../callRecord';
import { callLogWindows, embedded, vonagePages } from '../../paging';
import { vonageBusiness } from '../../provider';
import { callLogFiltersField, readCallLogFilters } from './filters';

const showOnlyForCallLogGetMany = { resource: ['callLog'], operation: ['getAll'] };

const choicesFor = (accountId: string | null) =>
	callRecordChoices<CallLog>((log) => toCallRecord(log, accountId), CALL_LOG_COLUMNS);

export const getManyCallLogs = pullRecords<CallLog>(
	vonageBusiness,
	'Get many call logs',
	({ n8n, account, options }) => {
		const api = readApi(account, options);
		return {
			fileStem: 'vonage-business-call-logs',
			url: callLogsUrl(api),
			slicer: callLogWindows,
			pager: vonagePages,
			locator: embedded('call_logs', 'call logs'),
			identity: byField('id'),
			time: callLogStart,
			choices: choicesFor(api.accountId),
			...readCallLogFilters(n8n),
		};
	},
);

export const callLogGetManyFields: INodeProperties[] = [
	...dateRangeFields(showOnlyForCallLogGetMany, 'calls'),
	...returnAllFields(showOnlyForCallLogGetMany),
	...outputFields(showOnlyForCallLogGetMany, choicesFor(null), vonageBusiness.name),
	...outputAsFields(showOnlyForCallLogGetMany),
	callLogFiltersField(showOnlyForCallLogGetMany),
	pullOptionsField(showOnlyForCallLogGetMany, vonageBusiness, [
		accountIdOption,
		neutraliseFormulasOption,
	]),
];
