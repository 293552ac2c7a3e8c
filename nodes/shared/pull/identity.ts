import type { Identity } from './parts';

/**
 * @param field the record's own id
 * @returns ids that are non-empty texts or numbers; a record without one has no identity
 */
export function byField<Row extends object>(field: keyof Row & string): Identity<Row> {
	return (row) => {
		const value = row[field] as unknown;
		if (typeof value === 'number') return String(value);
		return typeof value === 'string' && value !== '' ? value : undefined;
	};
}
