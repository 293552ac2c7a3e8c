import {
	outcomesField,
	readOutcomes,
	wantedOutcomes,
	type OutcomeNames,
} from '../../shared/fields/outcomes';
import { callRecordChoices } from '../../shared/fields/output';
import { byField } from '../../shared/pull/identity';
import type { Source } from '../../shared/source/source';
import { accountIdOption, callLogsUrl, readApi } from '../api';
import {
	CALL_LOG_COLUMNS,
	callLogOutcome,
	callLogStart,
	toCallRecord,
	type CallLog,
} from '../callRecord';
import { callLogWindows, embedded, vonagePages } from '../paging';
import { vonageBusiness } from '../provider';
import { callLogFiltersField, readCallLogFilters } from './callLogFilters';

const choicesFor = (accountId: string | null) =>
	callRecordChoices<CallLog>((log) => toCallRecord(log, accountId), CALL_LOG_COLUMNS);

/** What a call can come to by Vonage's results. */
const VONAGE_BUSINESS_OUTCOMES: OutcomeNames = {
	answered: 'Answered',
	busy: 'Busy',
	missed: 'Missed',
	rejected: 'Rejected',
	unknown: 'Unknown',
	voicemail: 'Voicemail',
};

/** Calls: one record for each. */
export const callLogs: Source<CallLog> = {
	provider: vonageBusiness,
	many: 'call logs',
	fileStem: 'vonage-business-call-logs',
	// 10 by default in the document, which names no maximum; 1000 observed.
	pageSize: { usual: 1000, max: 1000 },
	dates: { records: 'calls' },
	choices: choicesFor(null),
	fields: {
		behindDates: (show) => [outcomesField(show, VONAGE_BUSINESS_OUTCOMES)],
		filters: (show) => [callLogFiltersField(show)],
		options: [accountIdOption],
	},
	plan({ reader, account, options }) {
		const api = readApi(account, options);
		const { query, wanted } = readCallLogFilters(reader);
		const outcomes = readOutcomes(reader, VONAGE_BUSINESS_OUTCOMES);
		return {
			url: callLogsUrl(api),
			slicer: callLogWindows,
			pager: vonagePages,
			locator: embedded('call_logs', 'call logs'),
			identity: byField('id'),
			time: callLogStart,
			choices: choicesFor(api.accountId),
			query,
			...wantedOutcomes<CallLog>(outcomes, ({ result }) => callLogOutcome(result), wanted),
		};
	},
};
