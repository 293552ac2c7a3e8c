import type { INodeProperties } from 'n8n-workflow';
import { dateRangeFields } from '../../../shared/fields/dateRange';
import { outputFields } from '../../../shared/fields/output';
import { neutraliseFormulasOption, outputAsFields } from '../../../shared/fields/outputAs';
import { pullOptionsField } from '../../../shared/fields/pullOptions';
import { returnAllFields } from '../../../shared/fields/returnAll';
import type { OperationFunction } from '../../../shared/operation';
import { byField } from '../../../shared/pull/identity';
import { pullRecords } from '../../../shared/pull/pullRecords';
import { accountIdOption, readApi, userIdField } from '../../api';
import { recordingWindows, vonagePages } from '../../paging';
import { vonageRecordings } from '../../provider';
import { readRecordingFilters, recordingFiltersField } from '../../recordingFilters';
import { readUserId, type RecordingKind } from '../../recordingKinds';
import { recordingChoices, recordingList, recordingStart, type Recording } from '../../recordings';

export function getManyRecordings(kind: RecordingKind): OperationFunction {
	return pullRecords<Recording>(
		vonageRecordings,
		`Get many ${kind.many}`,
		({ n8n, account, options }) => ({
			fileStem: kind.fileStem,
			url: kind.url(readApi(account, options), readUserId(n8n, kind)),
			query: readRecordingFilters(n8n),
			slicer: recordingWindows,
			pager: vonagePages,
			locator: recordingList,
			identity: byField('id'),
			time: recordingStart,
			choices: recordingChoices,
		}),
	);
}

export function recordingGetManyFields(kind: RecordingKind): INodeProperties[] {
	const show = { resource: [kind.resource], operation: ['getAll'] };
	return [
		...(kind.perUser ? [userIdField(show)] : []),
		...dateRangeFields(show, 'recordings'),
		...returnAllFields(show),
		...outputFields(show, recordingChoices, vonageRecordings.name),
		...outputAsFields(show),
		recordingFiltersField(show),
		pullOptionsField(show, vonageRecordings, [accountIdOption, neutraliseFormulasOption]),
	];
}
