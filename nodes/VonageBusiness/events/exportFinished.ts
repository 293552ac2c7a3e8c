import type { TriggerEvent } from '../../shared/trigger/event';
import { finishedField, isFinished } from '../../shared/trigger/finished';
import { exportJobs, hasFailed, isComplete, type ExportJob } from '../sources/exportJobs';

export const exportFinished: TriggerEvent<ExportJob> = {
	name: 'Export Finished',
	value: 'report',
	description: 'When Vonage has put recordings into an archive for an export job, or could not',
	source: exportJobs,
	late: { why: 'Export jobs have no time, and all of them are listed each time.' },
	fields: (show) => [finishedField(show, 'export jobs')],
	without: ['status'],
	isReady: (job, reader) =>
		isFinished(reader, isComplete(job) ? 'complete' : hasFailed(job) ? 'failed' : null),
};
