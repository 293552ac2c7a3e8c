import type { INodeProperties } from 'n8n-workflow';
import { dateRangeFields } from '../../../shared/fields/dateRange';
import { outputFields } from '../../../shared/fields/output';
import { neutraliseFormulasOption, outputAsFields } from '../../../shared/fields/outputAs';
import { pullOptionsField } from '../../../shared/fields/pullOptions';
import { returnAllFields } from '../../../shared/fields/returnAll';
import { byField } from '../../../shared/pull/identity';
import { pullRecords } from '../../../shared/pull/pullRecords';
import { fonoUcStartKey, fonoUcWindows } from '../../paging';
import { fonoUc } from '../../provider';
import { recordingChoices, recordingList, recordingTime, type Recording } from '../../recordings';

const showOnlyForRecordingGetMany = { resource: ['recording'], operation: ['getAll'] };

export const getManyRecordings = pullRecords<Recording>(fonoUc, 'Get many recordings', () => ({
	fileStem: 'fonouc-recordings',
	slicer: fonoUcWindows,
	pager: fonoUcStartKey,
	locator: recordingList,
	identity: byField('_id'),
	time: recordingTime,
	choices: recordingChoices,
}));

export const recordingGetManyFields: INodeProperties[] = [
	...dateRangeFields(showOnlyForRecordingGetMany, 'recordings'),
	...returnAllFields(showOnlyForRecordingGetMany),
	...outputFields(showOnlyForRecordingGetMany, recordingChoices, fonoUc.name),
	...outputAsFields(showOnlyForRecordingGetMany),
	pullOptionsField(showOnlyForRecordingGetMany, fonoUc, [neutraliseFormulasOption]),
];
