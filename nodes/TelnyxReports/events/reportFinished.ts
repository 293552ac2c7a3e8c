import type { TriggerEvent } from '../../shared/trigger/event';
import { finishedField, isFinished } from '../../shared/trigger/finished';
import type { TelnyxRow } from '../paging';
import { reportsOf } from '../reports/getManyReports';
import { statusOf } from '../reports/state';
import { REPORT_FAMILIES } from '../resources/reportFamilies';

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
	fields: (show) => [finishedField(show, 'reports')],
	isReady(row, reader) {
		const status = statusOf(row);
		return isFinished(reader, status === 'complete' || status === 'failed' ? status : null);
	},
};
