import { textOrNull } from '../../shared/callRecord/values';
import {
	outcomesField,
	readOutcomes,
	wantedOutcomes,
	type OutcomeNames,
} from '../../shared/fields/outcomes';
import { callRecordChoices } from '../../shared/fields/output';
import { byField } from '../../shared/pull/identity';
import type { Source } from '../../shared/source/source';
import { CDR_COLUMNS, cdrTime, outcomeOf, toCallRecord, type Cdr } from '../callRecord';
import { fonoUcStartKey, fonoUcWindows, recordsIn } from '../paging';
import { fonoUc, PAGE_SIZE } from '../provider';

const choicesFor = (accountId: string | null, realm: string | null = null) =>
	callRecordChoices<Cdr>((cdr) => toCallRecord(cdr, accountId, realm), CDR_COLUMNS);

/** What a leg can come to; FreeSWITCH has no word for a mailbox that took it. */
const FONO_UC_OUTCOMES: OutcomeNames = {
	answered: 'Answered',
	busy: 'Busy',
	failed: 'Failed',
	missed: 'Missed',
	rejected: 'Rejected',
	elsewhere: 'Taken Elsewhere',
	unknown: 'Unknown',
};

/** Call detail records: one for each leg of each call. */
export const cdrs: Source<Cdr> = {
	provider: fonoUc,
	many: 'CDRs',
	fileStem: 'fonouc-cdrs',
	url: '/api/v2/reports/cdrs',
	pageSize: PAGE_SIZE,
	dates: { records: 'CDRs' },
	choices: choicesFor(null),
	fields: { behindDates: (show) => [outcomesField(show, FONO_UC_OUTCOMES)] },
	plan: ({ reader, account }) => ({
		slicer: fonoUcWindows,
		pager: fonoUcStartKey,
		locator: recordsIn(['data', 'cdrs', 'rows'], 'CDRs'),
		identity: byField('id'),
		time: cdrTime,
		...wantedOutcomes(readOutcomes(reader, FONO_UC_OUTCOMES), outcomeOf),
		choices: choicesFor(textOrNull(account.accountId), textOrNull(account.tenant)),
	}),
};
