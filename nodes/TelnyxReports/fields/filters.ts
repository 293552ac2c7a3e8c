import { UserError, type IDataObject, type INodeProperties } from 'n8n-workflow';
import { readChoice } from '../../shared/fields/choice';
import { pickedField, pickedValue } from '../../shared/fields/pickedId';
import { titleOf } from '../../shared/title';

/** A field of the Filters collection. */
export interface Filter {
	label: string;
	/** Parameter of the query. */
	query: string;
	description: string;
	placeholder?: string;
	/** The drop-down's; any text without. */
	values?: readonly string[];
	/** Characters that there have to be at least. */
	shortest?: number;
	/** True and false. */
	isFlag?: true;
	/** From a list that this method of the node fills, or typed. */
	pick?: { listSearch: string; by?: 'ID' | 'Name' };
}

export type Filters = Record<string, Filter>;

/** The entries of a Filters collection. */
export function filterEntries(filters: Filters): INodeProperties[] {
	return Object.entries(filters).map(filterEntry);
}

/** One entry of a Filters collection. */
export function filterEntry([name, filter]: [string, Filter]): INodeProperties {
	const { label, description, placeholder = '', values, isFlag, pick } = filter;
	const common = { displayName: label, name, description };
	if (pick) {
		const example = placeholder.replace(/^e\.g\. /, '');
		return pickedField(common, { ...pick, example, description });
	}
	if (isFlag) return { ...common, type: 'boolean', default: true };
	if (!values)
		return { ...common, type: 'string', default: '', ...(placeholder !== '' && { placeholder }) };
	return {
		...common,
		type: 'options',
		default: values[0],
		options: values
			.map((value) => ({ name: titleOf(value.toLowerCase()), value }))
			.sort((a, b) => a.name.localeCompare(b.name)),
	};
}

/**
 * @param entered values by the names of the filters; empty ones do not filter
 * @returns query parameters
 * @throws UserError naming the filter whose value cannot be one
 */
export function readFilters(entered: IDataObject, filters: Filters): IDataObject {
	const query: IDataObject = {};
	for (const [name, filter] of Object.entries(filters)) {
		const value = readFilter(pickedValue(entered[name]), filter);
		if (value !== null) query[filter.query] = value;
	}
	return query;
}

function readFilter(entered: unknown, { label, values, shortest = 1, isFlag }: Filter) {
	if (typeof entered === 'object' && entered !== null) {
		throw new UserError(`'${label}' has to be one text, got ${JSON.stringify(entered)}`);
	}
	const value = String(entered ?? '').trim();
	if (value === '') return null;
	if (isFlag) return readChoice(label, value, ['true', 'false']);
	if (values) return readChoice(label, value, values);
	if (value.length >= shortest) return value;
	throw new UserError(`'${label}' has to have at least ${shortest} characters, got '${value}'`, {
		description: 'Telnyx does not search for fewer.',
	});
}
