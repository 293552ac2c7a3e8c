import { readChoice } from '../../shared/fields/choice';
import type { TriggerEvent } from '../../shared/trigger/event';
import type { TelnyxRow } from '../paging';
import { reportsOf } from '../reports/getManyReports';
import { statusOf } from '../reports/state';
import { REPORT_FAMILIES } from '../resources/reportFamilies';

const STATES = ['complete', 'both', 'failed'] as const;

export const reportFinished: TriggerEvent<TelnyxRow> = {
	name: 'Report Finished',
	value: 'report',
	description: 'When Telnyx has prepared a report, or could not',
	source: {
		displayName: 'Report Kind',
		name: 'reportKind',
		default: 'cdrReport',
		// The others it does not list.
		options: REPORT_FAMILIES.flatMap((family) =>
			family.list
				? [
						{
							name: family.label,
							value: family.resource,
							source: reportsOf(family, family.list),
						},
					]
				: [],
		),
	},
	late: {
		// Specification. To look back so far costs nothing, as the list comes whole in any case.
		lookBackMs: 30 * 24 * 60 * 60 * 1000,
		why: 'A report comes when it is finished, however long after its creation. Telnyx keeps reports for 30 days.',
	},
	fields: (show) => [
		{
			displayName: 'State',
			name: 'reportState',
			type: 'options',
			default: 'both',
			description: 'Which reports come',
			displayOptions: { show },
			options: [
				{ name: 'Done', value: 'complete', description: 'Those that have a file' },
				{
					name: 'Done or Failed',
					value: 'both',
					description: 'Those that will not change any more',
				},
				{ name: 'Failed', value: 'failed', description: 'Those that Telnyx could not prepare' },
			],
		},
	],
	isReady(row, reader) {
		const wanted = readChoice('State', reader.getNodeParameter('reportState', 'both'), STATES);
		const status = statusOf(row);
		return wanted === 'both' ? status === 'complete' || status === 'failed' : status === wanted;
	},
};
