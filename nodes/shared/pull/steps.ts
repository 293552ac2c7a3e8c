import type { IDataObject } from 'n8n-workflow';
import type { Told } from './counts';

/** A page to be read at the end of a slice. */
export interface Ask {
	query: IDataObject;
	number: number;
	/** The provider does not count this page: if it says that there is none, there is nothing on it. */
	uncounted?: boolean;
	/** Nor is it known whether it is there at all: whatever it answers, what is missing is what matters. */
	doubtful?: boolean;
	/** Its records are, or may be, known already. */
	again?: boolean;
}

/** A page that came. */
export interface Came<Row> {
	/** Absent where pages have no numbers. */
	number?: number;
	rows: Row[];
	told: Told;
	/** Records on it that had not come before. */
	fresh: number;
}
