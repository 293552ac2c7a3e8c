import { UserError, type IDataObject, type INodeProperties } from 'n8n-workflow';
import { losslessJson } from '../../shared/http/losslessJson';

const LABEL = 'Filter (JSON)';

export const jsonFilterField: INodeProperties = {
	displayName: LABEL,
	name: 'json',
	type: 'json',
	default: '{}',
	description:
		'Filters by any field of the records, e.g. {"country_code": "US", "tags": {"contains": "vip"}}. Comparisons are gte, lt, contains, starts_with and ends_with. A field that the records do not have finds none.',
};

/** What has parameters of its own. */
const OWN = ['record_type', 'date_range'];

/**
 * @param value a JSON text or an object: fields with their value, or with comparisons and values
 * @returns query parameters
 * @throws UserError when it is something else
 */
export function readJsonFilter(value: unknown): IDataObject {
	const parsed = losslessJson(
		typeof value === 'string' && value.trim() === '' ? '{}' : (value ?? {}),
	);
	if (!isObject(parsed)) throw notUnderstood(parsed);
	const query: IDataObject = {};
	for (const [field, wanted] of Object.entries(parsed)) {
		if (!/^[\w.]+$/.test(field) || OWN.includes(field)) throw notUnderstood(field);
		const comparisons = isObject(wanted) ? Object.entries(wanted) : [['', wanted] as const];
		for (const [comparison, operand] of comparisons) {
			if (!['string', 'number', 'boolean'].includes(typeof operand) || operand === '') {
				throw notUnderstood(operand);
			}
			if (comparison !== '' && !/^\w+$/.test(comparison)) throw notUnderstood(comparison);
			const suffix = comparison === '' ? '' : `[${comparison}]`;
			query[`filter[${field}]${suffix}`] = String(operand);
		}
	}
	return query;
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function notUnderstood(part: unknown): UserError {
	return new UserError(`'${LABEL}' does not understand ${JSON.stringify(part) ?? 'nothing'}`, {
		description:
			'Give an object of fields with their values, e.g. {"tags": {"contains": "vip"}}. Type and dates of the records have parameters of their own.',
	});
}
