import { UserError, type INodeProperties } from 'n8n-workflow';
import { compareDecimals, decimalText } from '../decimal';
import { readUtcTime, toIso } from '../time';
import { readChoice, readList } from './choice';
import { parseDateTime } from './dateTime';
import type { ParameterReader } from './reader';
import type { Show } from './show';

/** Stored in workflows, as is every name below. In the order of their names, which the drop-down keeps. */
const OPERATORS = {
	atLeast: 'At Least',
	atMost: 'At Most',
	contains: 'Contains',
	notContains: 'Does Not Contain',
	notEquals: 'Does Not Equal',
	endsWith: 'Ends With',
	equals: 'Equals',
	greaterThan: 'Greater Than',
	isEmpty: 'Is Empty',
	isNotEmpty: 'Is Not Empty',
	isOneOf: 'Is One Of',
	lessThan: 'Less Than',
	startsWith: 'Starts With',
} as const;

type Operator = keyof typeof OPERATORS;

const OPERATOR_VALUES = Object.keys(OPERATORS) as Operator[];

/** They ask nothing that could be compared with a value. */
const WITHOUT_VALUE: Operator[] = ['isEmpty', 'isNotEmpty'];

/** What was asked of the records, ready to be tried on many. */
export interface ReadConditions {
	/** The fields that are looked at, as they were entered, each once; none: all records are wanted. */
	fields: readonly string[];
	/** @param valueOf what a record has in a field: text, number, boolean, nothing, or a list or object */
	test(valueOf: (field: string) => unknown): boolean;
}

/** Whether a value is as wanted. */
type Holds = (value: unknown) => boolean;

/**
 * Must Match and Conditions.
 * @param show when the operation is chosen
 */
export function conditionsFields(show: Show): INodeProperties[] {
	return [
		{
			displayName: 'Conditions',
			name: 'conditions',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add condition',
			default: {},
			description: 'Which records to get, by what is in their fields',
			hint: 'Without a condition, all records',
			displayOptions: { show },
			options: [
				{
					displayName: 'Condition',
					name: 'condition',
					values: [
						{
							displayName: 'Field',
							name: 'field',
							type: 'string',
							default: '',
							placeholder: 'e.g. status',
							description: 'Name of the field that is looked at',
						},
						{
							displayName: 'Operator',
							name: 'operator',
							type: 'options',
							default: 'equals',
							description:
								'How the field is compared with the value. Capital and small letters are the same; greater and less compare numbers with all their digits, and times in ISO 8601, in UTC where they have no offset.',
							options: OPERATOR_VALUES.map((value) => ({ name: OPERATORS[value], value })),
						},
						{
							displayName: 'Value',
							name: 'value',
							type: 'string',
							default: '',
							placeholder: 'e.g. FAILED',
							description: "What the field is compared with; for 'Is One Of', with commas between",
							displayOptions: { hide: { operator: WITHOUT_VALUE } },
						},
					],
				},
			],
		},
		{
			displayName: 'Must Match',
			name: 'match',
			type: 'options',
			default: 'all',
			description: 'How many of the conditions a record has to meet',
			displayOptions: { show },
			options: [
				{ name: 'All Conditions', value: 'all' },
				{ name: 'Any Condition', value: 'any' },
			],
		},
	];
}

/**
 * @throws UserError when a condition has no field, an operator is unknown, or a value is none that the
 * operator could compare with
 */
export function readConditions(reader: ParameterReader): ReadConditions {
	const match = readChoice('Must Match', reader.getNodeParameter('match', 'all'), ['all', 'any']);
	const conditions = entered(reader.getNodeParameter('conditions', {})).map(readCondition);
	const fields = [...new Set(conditions.map(({ field }) => field))];
	return {
		fields,
		test(valueOf) {
			if (match === 'all' || conditions.length === 0) {
				return conditions.every(({ field, holds }) => holds(valueOf(field)));
			}
			return conditions.some(({ field, holds }) => holds(valueOf(field)));
		},
	};
}

/** @returns the entries of the collection; an expression may give the list alone */
function entered(value: unknown): unknown[] {
	if (value === undefined || value === null || value === '') return [];
	const list: unknown =
		typeof value === 'object' && !Array.isArray(value)
			? ((value as Record<string, unknown>).condition ?? [])
			: value;
	if (Array.isArray(list)) return list as unknown[];
	throw new UserError(`'Conditions' has to be a list of conditions, got ${JSON.stringify(value)}`, {
		description: 'Give each as an object with field, operator and value.',
	});
}

function readCondition(entry: unknown, nth: number): { field: string; holds: Holds } {
	const condition = (typeof entry === 'object' && entry !== null ? entry : {}) as Partial<
		Record<string, unknown>
	>;
	const { field, operator = 'equals', value } = condition;
	if ((typeof field !== 'string' && typeof field !== 'number') || String(field).trim() === '') {
		throw new UserError(`Condition ${nth + 1} of 'Conditions' names no field`, {
			description: "Enter in 'Field' the name of the field that is to be compared.",
		});
	}
	const chosen = readChoice('Operator', operator, OPERATOR_VALUES);
	return { field: String(field).trim(), holds: holdsFor(chosen, value) };
}

function holdsFor(operator: Operator, value: unknown): Holds {
	switch (operator) {
		case 'isEmpty':
			return isEmpty;
		case 'isNotEmpty':
			return (actual) => !isEmpty(actual);
		case 'isOneOf': {
			const wanted = new Set(readList('Value', value).map(fold));
			if (wanted.size === 0) throw misfit(operator, value, 'texts with commas between them');
			return (actual) => wanted.has(fold(textOf(actual)));
		}
		case 'greaterThan':
			return ordered(operator, value, (order) => order > 0);
		case 'atLeast':
			return ordered(operator, value, (order) => order >= 0);
		case 'lessThan':
			return ordered(operator, value, (order) => order < 0);
		case 'atMost':
			return ordered(operator, value, (order) => order <= 0);
	}
	const wanted = fold(enteredText(operator, value));
	if (operator === 'equals') return (actual) => fold(textOf(actual)) === wanted;
	if (operator === 'notEquals') return (actual) => fold(textOf(actual)) !== wanted;
	// Every text contains the empty one: an expression that gave nothing would let everything through.
	if (wanted === '') throw misfit(operator, value, 'a text');
	switch (operator) {
		case 'contains':
			return (actual) => fold(textOf(actual)).includes(wanted);
		case 'notContains':
			return (actual) => !fold(textOf(actual)).includes(wanted);
		case 'startsWith':
			return (actual) => fold(textOf(actual)).startsWith(wanted);
		case 'endsWith':
			return (actual) => fold(textOf(actual)).endsWith(wanted);
	}
}

/** As numbers where both are numbers, else as times where both are times; else it does not hold. */
function ordered(operator: Operator, value: unknown, isWanted: (order: number) => boolean): Holds {
	const text = enteredText(operator, value);
	const decimal = decimalText(text);
	if (decimal !== null) {
		return (actual) => {
			const order = compareDecimals(actual, decimal);
			return order !== null && isWanted(order);
		};
	}
	const seconds = timeOf(text);
	if (seconds === null)
		throw misfit(operator, value, 'a number, or a time such as 2026-01-31T10:00:00Z');
	return (actual) => {
		const other = timeOf(actual);
		return other !== null && isWanted(other - seconds);
	};
}

/** @returns Unix seconds; `null` for what is no ISO time, such as digits alone */
function timeOf(value: unknown): number | null {
	if (typeof value !== 'string') return null;
	const text = value.trim();
	return text[4] === '-' ? readUtcTime(text.length === 10 ? `${text}T00:00:00Z` : text) : null;
}

function isEmpty(value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return textOf(value).trim() === '';
	return Object.keys(value).length === 0;
}

/** @returns what a field holds as one sees it; nothing for `null` */
function textOf(value: unknown): string {
	if (typeof value === 'string') return value;
	if (value === undefined || value === null) return '';
	if (typeof value === 'number') return decimalText(value) ?? String(value);
	return typeof value === 'object' ? JSON.stringify(value) : String(value as boolean | bigint);
}

/** In capitals, because there both ways of writing a small s, and of a sigma, are one. */
function fold(text: string): string {
	return text.toUpperCase();
}

function enteredText(operator: Operator, value: unknown): string {
	if (typeof value !== 'object' || value === null) return textOf(value);
	const ms = parseDateTime(value, 'UTC');
	const iso = ms === null ? null : toIso(ms / 1000);
	if (iso === null) throw misfit(operator, value, 'a text');
	return iso;
}

function misfit(operator: Operator, value: unknown, right: string): UserError {
	return new UserError(
		`'${OPERATORS[operator]}' cannot compare with ${JSON.stringify(value ?? '')}`,
		{ description: `Enter in 'Value' ${right}.` },
	);
}
