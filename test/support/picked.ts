import type { IDataObject } from 'n8n-workflow';

/**
 * Something picked in the editor, or typed there: `mode` is then `id` or `name`.
 * @param value what no editor gives, too
 */
export const pick = (value: unknown, mode: 'list' | 'id' | 'name' = 'list'): IDataObject => ({
	__rl: true,
	mode,
	value: value as string,
});

export const byId = (value: unknown): IDataObject => pick(value, 'id');
