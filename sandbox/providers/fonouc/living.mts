import type { LivingList } from '../../shared/living/living.mts';
import type { FonoUcData, Series } from './data.mts';
import type { CdrRow, RecordingRow } from './rows.mts';

/** What is told now, for the truth about it. Times are Unix seconds. */
interface Told {
	cdrs(from: number, to: number): Iterable<CdrRow>;
	recordings(from: number, to: number): Iterable<RecordingRow>;
}

function listOf<Row>(
	series: Series<Row>,
	rows: LivingList['rows'],
	idOf: (row: Row) => string,
	what?: string,
): LivingList {
	return {
		rows,
		what: () => what,
		idOf,
		idsAt(index, from, to) {
			const time = series.timeOf(index);
			return series.has(index) && time >= from && time < to ? [idOf(series.rowAt(index))] : [];
		},
	};
}

/** The lists for the truth about what comes and goes. */
export function livingLists(data: FonoUcData, told: Told): Record<string, LivingList> {
	return {
		records: listOf(data.cdrs, told.cdrs, ({ id }) => id),
		recordings: listOf(data.recordings, told.recordings, ({ _id }) => _id, 'recording'),
	};
}
