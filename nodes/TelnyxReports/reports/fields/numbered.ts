import { UserError, type INodePropertyOptions } from 'n8n-workflow';
import { readList } from '../../../shared/fields/choice';

/** Numbers that stand for words in the API. Source: specification. */
export const CALL_TYPES: readonly INodePropertyOptions[] = [
	{ name: 'Inbound', value: 1 },
	{ name: 'Outbound', value: 2 },
];

export const RECORD_TYPES: readonly INodePropertyOptions[] = [
	{ name: 'Complete', value: 1 },
	{ name: 'Errors', value: 3 },
	{ name: 'Incomplete', value: 2 },
];

/** Answers have words where requests have numbers: `INBOUND`, `COMPLETED`. */
const WORDS: Record<string, string> = { completed: 'Complete' };

/** @returns the name for a number or a word of the API; unknown ones as they are */
export function labelOf(value: unknown, options: readonly INodePropertyOptions[]): string {
	const text = String(value);
	const word = text.toLowerCase();
	const known = options.find(
		(option) => String(option.value) === text || option.name.toLowerCase() === word,
	);
	return known?.name ?? (Object.hasOwn(WORDS, word) ? WORDS[word] : text);
}

/**
 * @param value a list of numbers or names, or text with commas between them
 * @returns the numbers, each once, in the order of the API's numbers
 * @throws UserError when one is not in the drop-down
 */
export function readNumbers(
	field: string,
	value: unknown,
	options: readonly INodePropertyOptions[],
): number[] {
	const numbers = readList(field, value).map((entry) => readNumber(field, entry, options));
	return [...new Set(numbers)].sort((a, b) => a - b);
}

/** @throws UserError when it is not in the drop-down */
export function readNumber(
	field: string,
	value: unknown,
	options: readonly INodePropertyOptions[],
): number {
	const text = String(value).trim().toLowerCase();
	const chosen = options.find(
		(option) => String(option.value) === text || option.name.toLowerCase() === text,
	);
	if (chosen) return Number(chosen.value);
	throw new UserError(`'${field}' does not know '${String(value)}'`, {
		description: `Choose one of: ${options.map((option) => `${option.value} (${option.name})`).join(', ')}.`,
	});
}
