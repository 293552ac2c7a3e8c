import type { TriggerEvent } from '../../shared/trigger/event';
import { finishedField, isFinished } from '../../shared/trigger/finished';
import { reportStatus, type Report } from '../reports';
import { reports } from '../sources/reports';

export const reportFinished: TriggerEvent<Report> = {
	name: 'Report Finished',
	value: 'report',
	description: 'When Vonage has prepared a report, or could not. To look for it costs nothing.',
	source: reports,
	late: {
		// Specification.
		lookBackMs: 4 * 24 * 60 * 60 * 1000,
		why: 'A report comes when it is finished, however long after it was asked for. Vonage keeps the state of reports for 4 days.',
	},
	fields: (show) => [finishedField(show, 'reports')],
	without: ['createdFrom', 'createdTo', 'statuses'],
	isReady(report, reader) {
		const status = reportStatus(report);
		if (status === 'cancelled') return isFinished(reader, 'failed');
		return isFinished(reader, status === 'pending' ? null : status);
	},
};
