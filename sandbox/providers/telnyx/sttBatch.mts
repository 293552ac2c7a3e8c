import { utcDate } from '../../shared/utc.mts';
import { legsOf, MANNER, pastSpan } from './batchParts.mts';
import { dateTime } from './checks.mts';
import type { Desk } from './desk.mts';
import type { ReportKind } from './reportCalls.mts';
import { offsetDate, spanProblem, stateWord, timeOf } from './words.mts';

const DATES = ['start_date', 'end_date'] as const;
const LONGEST_STT_DAYS = 31;

/** The legacy batch of transcribed speech. */
export function sttBatch(desk: Desk): ReportKind {
	return {
		family: 'sttBatch',
		path: '/legacy/reporting/batch_detail_records/speech_to_text',
		manner: MANNER,
		body: {
			start_date: { check: dateTime, required: true },
			end_date: { check: dateTime, required: true },
		},
		accept: (fields) => spanProblem(fields, DATES, 400, LONGEST_STT_DAYS) ?? fields,
		past: (second) => pastSpan(second, DATES),
		write: (job) => ({
			id: job.id,
			created_at: offsetDate(job.createdMs),
			start_date: offsetDate(timeOf(job.fields, 'start_date')),
			end_date: offsetDate(timeOf(job.fields, 'end_date')),
			download_link: job.link(),
			status: stateWord(job),
			record_type: 'speech_to_text_report',
		}),
		table: (job) => ({
			columns: ['id', 'date', 'call_leg_id', 'seconds', 'cost', 'currency'],
			*rows() {
				for (const leg of legsOf(desk, job, DATES)) {
					const id = desk.data.rowId('stt', leg);
					if (id === undefined) continue;
					const { cost } = desk.data.rowOf('stt', leg);
					yield [id, utcDate(leg.time), leg.legId, leg.call.talkSeconds, cost, 'USD'];
				}
			},
		}),
		list: { meta: false },
		remove: 'report',
	};
}
