import type { IDataObject } from 'n8n-workflow';
import { readChoice } from '../shared/fields/choice';

/** A text as it was entered, without blanks around it; `undefined` for nothing. */
export function filterText(value: unknown): string | undefined {
	const text = String(value ?? '').trim();
	return text === '' ? undefined : text;
}

/** Vonage writes numbers in digits only (document): `+1 (732) 555-0100` is `17325550100` there. */
export function filterNumber(value: unknown): string | undefined {
	const text = filterText(value);
	return text !== undefined && /^\+?[\d\s().-]+$/.test(text) ? text.replace(/\D/g, '') : text;
}

/**
 * @param field the label to name in messages
 * @throws UserError when the value is not one of the choices
 */
export function filterChoice<Value extends string>(
	field: string,
	value: unknown,
	choices: readonly Value[],
): Value | undefined {
	const text = filterText(value);
	return text === undefined ? undefined : readChoice(field, text, choices);
}

/** @returns the fields that hold something */
export function present(fields: Record<string, string | number | undefined>): IDataObject {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
