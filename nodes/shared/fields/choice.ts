import { UserError } from 'n8n-workflow';

/**
 * @param field the label to name in messages
 * @throws UserError when an expression or an agent gave something that is not in the drop-down
 */
export function readChoice<Value extends string>(
	field: string,
	value: unknown,
	choices: readonly Value[],
): Value {
	const chosen = choices.find((choice) => choice === value);
	if (chosen !== undefined) return chosen;
	throw new UserError(`'${field}' does not know '${String(value)}'`, {
		description: `Choose one of: ${choices.join(', ')}.`,
	});
}

/**
 * @param value a list, or its entries in one text with commas between them
 * @returns the chosen values, each once; empty if there is no choice
 * @throws UserError as {@link readChoice} does
 */
export function readChoices<Value extends string>(
	field: string,
	value: unknown,
	choices: readonly Value[],
): Value[] {
	return [...new Set(readList(field, value))].map((entry) => readChoice(field, entry, choices));
}

/**
 * @param value a list, a single text or number, or text with commas or line ends between the entries
 * @returns the entries without blanks around them and without empty ones
 * @throws UserError when it is something else
 */
export function readList(field: string, value: unknown): string[] {
	if (value === undefined || value === null) return [];
	const entries = Array.isArray(value) ? (value as unknown[]) : String(value).split(/[,;\n]/);
	const misfit =
		typeof value === 'object' && !Array.isArray(value)
			? value
			: entries.find((entry) => typeof entry === 'object' && entry !== null);
	if (misfit !== undefined) {
		throw new UserError(`'${field}' has to be a list of texts, got ${JSON.stringify(misfit)}`, {
			description: 'Give a list, or text with commas between the entries.',
		});
	}
	return entries.map((entry) => String(entry ?? '').trim()).filter((entry) => entry !== '');
}
