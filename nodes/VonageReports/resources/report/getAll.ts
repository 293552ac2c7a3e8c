import {
	UserError,
	type IDataObject,
	type IExecutePaginationFunctions,
	type INodeProperties,
} from 'n8n-workflow';
import { readChoices } from '../../../shared/fields/choice';
import { outputFields } from '../../../shared/fields/output';
import { neutraliseFormulasOption, outputAsFields } from '../../../shared/fields/outputAs';
import { retryOptions } from '../../../shared/fields/pullOptions';
import { returnAllFields } from '../../../shared/fields/returnAll';
import { titleOf } from '../../../shared/fields/title';
import { byField } from '../../../shared/pull/identity';
import { onePage } from '../../../shared/pull/idBatches';
import type { Slicer } from '../../../shared/pull/parts';
import { pullRecords } from '../../../shared/pull/pullRecords';
import { parseDateTime, toIso } from '../../../shared/time';
import { accountIdOption, readAccountId } from '../../account';
import { vonageReports } from '../../provider';
import {
	REPORT_STATES,
	reportChoices,
	reportList,
	reportTime,
	vonageReportList,
	type Report,
} from '../../reports';

const showOnlyForReportGetMany = { resource: ['report'], operation: ['getAll'] };

/** Vonage gives all of its reports in one answer. */
const atOnce: Slicer = {
	cut: (range) => [range],
	query: () => ({}),
	isBeyond: () => false,
};

export const getManyReports = pullRecords<Report>(
	vonageReportList,
	'Get many reports',
	({ n8n, account, options }) => {
		const filters = n8n.getNodeParameter('filters', {}) as IDataObject;
		const states = readChoices('Status', filters.statuses, REPORT_STATES);
		const from = readMoment(n8n, 'Created From', filters.createdFrom);
		const to = readMoment(n8n, 'Created To', filters.createdTo);
		return {
			fileStem: 'vonage-reports',
			undated: true,
			slicer: atOnce,
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
			choices: reportChoices,
			query: {
				account_id: readAccountId(options, account),
				status: (states.length > 0 ? states : REPORT_STATES).join(','),
				...(from === null ? {} : { date_from: toIso(from) }),
				...(to === null ? {} : { date_to: toIso(to) }),
			},
		};
	},
);

/** @returns Unix seconds, whole ones */
function readMoment(
	n8n: IExecutePaginationFunctions,
	field: string,
	value: unknown,
): number | null {
	if (value === undefined || value === null || value === '') return null;
	const ms = parseDateTime(value, n8n.getTimezone());
	if (ms !== null) return Math.ceil(ms / 1000);
	throw new UserError(`'${field}' is not a date: '${String(value)}'`, {
		description: 'Use the picker, or ISO 8601 text such as 2026-03-01T00:00:00.',
	});
}

export const reportGetManyFields: INodeProperties[] = [
	...returnAllFields(showOnlyForReportGetMany),
	...outputFields(showOnlyForReportGetMany, reportChoices, vonageReports.name),
	...outputAsFields(showOnlyForReportGetMany),
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		displayOptions: { show: showOnlyForReportGetMany },
		options: [
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
		],
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show: showOnlyForReportGetMany },
		options: [accountIdOption, ...retryOptions, neutraliseFormulasOption],
	},
];
