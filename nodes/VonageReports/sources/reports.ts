import type { INodeProperties } from 'n8n-workflow';
import { readChoices } from '../../shared/fields/choice';
import { enteredFilters, filtersField } from '../../shared/fields/collections';
import { readMoment } from '../../shared/fields/dateRange';
import type { ParameterReader } from '../../shared/fields/reader';
import { titleOf } from '../../shared/title';
import { noSlices } from '../../shared/source/dateWindows';
import { onePage } from '../../shared/source/idBatches';
import { byField } from '../../shared/pull/identity';
import type { Source } from '../../shared/source/source';
import { toIso } from '../../shared/time';
import { accountIdOption, readAccountId } from '../account';
import {
	REPORT_STATES,
	reportChoices,
	reportList,
	reportTime,
	vonageReportList,
	type Report,
} from '../reports';

const filterFields: INodeProperties[] = [
	{
		displayName: 'Created From',
		name: 'createdFrom',
		type: 'dateTime',
		default: '',
		description: 'Only reports that were asked for at this moment or later',
	},
	{
		displayName: 'Created To',
		name: 'createdTo',
		type: 'dateTime',
		default: '',
		description: 'Only reports that were asked for before this moment',
	},
	{
		displayName: 'Status',
		name: 'statuses',
		type: 'multiOptions',
		default: [],
		description: 'Only reports in these states',
		hint: 'Without a choice, reports in any state',
		options: REPORT_STATES.map((value) => ({ name: titleOf(value.toLowerCase()), value })),
	},
];

/** The account's reports; Vonage gives all of them in one answer. */
export const reports: Source<Report> = {
	provider: vonageReportList,
	many: 'reports',
	fileStem: 'vonage-reports',
	url: '/v2/reports',
	choices: reportChoices,
	fields: {
		filters: (show) => [filtersField(show, filterFields)],
		options: [accountIdOption],
	},
	plan({ reader, account, options }) {
		const filters = enteredFilters(reader);
		const states = readChoices('Status', filters.statuses, REPORT_STATES);
		const from = readSeconds(reader, 'Created From', filters.createdFrom);
		const to = readSeconds(reader, 'Created To', filters.createdTo);
		return {
			slicer: noSlices,
			pager: onePage,
			locator: reportList,
			identity: byField('request_id'),
			time: reportTime,
			order: 'newestFirst',
			// Nobody documents whether its end is part of the range; ours is not. One of which nobody knows when
			// it was asked for may be a wanted one.
			wanted: (report) => {
				const seconds = reportTime(report);
				return to === null || seconds === null || seconds < to;
			},
			query: {
				account_id: readAccountId(options, account),
				status: (states.length > 0 ? states : REPORT_STATES).join(','),
				...(from === null ? {} : { date_from: toIso(from) }),
				...(to === null ? {} : { date_to: toIso(to) }),
			},
		};
	},
};

/** @returns Unix seconds, whole ones */
function readSeconds(reader: ParameterReader, field: string, value: unknown): number | null {
	const ms = readMoment(field, value, reader.getTimezone());
	return ms === null ? null : Math.ceil(ms / 1000);
}
