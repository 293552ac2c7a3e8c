import { textOrNull } from '../../shared/callRecord/values';
import { callRecordChoices } from '../../shared/fields/output';
import { byField } from '../../shared/pull/identity';
import type { Source } from '../../shared/source/source';
import { CDR_COLUMNS, cdrTime, toCallRecord, type Cdr } from '../callRecord';
import { fonoUcStartKey, fonoUcWindows, recordsIn } from '../paging';
import { fonoUc, PAGE_SIZE } from '../provider';

const choicesFor = (accountId: string | null, realm: string | null = null) =>
	callRecordChoices<Cdr>((cdr) => toCallRecord(cdr, accountId, realm), CDR_COLUMNS);

/** Call detail records: one for each leg of each call. */
export const cdrs: Source<Cdr> = {
	provider: fonoUc,
	many: 'CDRs',
	fileStem: 'fonouc-cdrs',
	url: '/api/v2/reports/cdrs',
	pageSize: PAGE_SIZE,
	dates: { records: 'CDRs' },
	choices: choicesFor(null),
	plan: ({ account }) => ({
		slicer: fonoUcWindows,
		pager: fonoUcStartKey,
		locator: recordsIn(['data', 'cdrs', 'rows'], 'CDRs'),
		identity: byField('id'),
		time: cdrTime,
		choices: choicesFor(textOrNull(account.accountId), textOrNull(account.tenant)),
	}),
};
