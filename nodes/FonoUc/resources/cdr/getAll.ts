import type { INodeProperties } from 'n8n-workflow';
import { textOrNull } from '../../../shared/callRecord/values';
import { dateRangeFields } from '../../../shared/fields/dateRange';
import { callRecordChoices, outputFields } from '../../../shared/fields/output';
import { neutraliseFormulasOption, outputAsFields } from '../../../shared/fields/outputAs';
import { pullOptionsField } from '../../../shared/fields/pullOptions';
import { returnAllFields } from '../../../shared/fields/returnAll';
import { byField } from '../../../shared/pull/identity';
import { pullRecords } from '../../../shared/pull/pullRecords';
import { CDR_COLUMNS, cdrTime, toCallRecord, type Cdr } from '../../callRecord';
import { fonoUcStartKey, fonoUcWindows, recordsIn } from '../../paging';
import { fonoUc } from '../../provider';

const showOnlyForCdrGetMany = { resource: ['cdr'], operation: ['getAll'] };

const choicesFor = (accountId: string | null, realm: string | null = null) =>
	callRecordChoices<Cdr>((cdr) => toCallRecord(cdr, accountId, realm), CDR_COLUMNS);

export const getManyCdrs = pullRecords<Cdr>(fonoUc, 'Get many CDRs', ({ account }) => ({
	fileStem: 'fonouc-cdrs',
	slicer: fonoUcWindows,
	pager: fonoUcStartKey,
	locator: recordsIn(['data', 'cdrs', 'rows'], 'CDRs'),
	identity: byField('id'),
	time: cdrTime,
	choices: choicesFor(textOrNull(account.accountId), textOrNull(account.tenant)),
}));

export const cdrGetManyFields: INodeProperties[] = [
	...dateRangeFields(showOnlyForCdrGetMany, 'CDRs'),
	...returnAllFields(showOnlyForCdrGetMany),
	...outputFields(showOnlyForCdrGetMany, choicesFor(null), fonoUc.name),
	...outputAsFields(showOnlyForCdrGetMany),
	pullOptionsField(showOnlyForCdrGetMany, fonoUc, [neutraliseFormulasOption]),
];
