import { UserError } from 'n8n-workflow';

/**
 * Makes one segment of a path out of an id that a user or another node gave.
 * @param field the label to name in messages
 * @returns the segment, encoded
 * @throws UserError when it is empty or could lead to another path
 */
export function pathSegment(field: string, value: unknown): string {
	const id = typeof value === 'number' ? String(value) : value;
	if (typeof id !== 'string' || id.trim() === '') throw new UserError(`'${field}' is empty`);
	const trimmed = id.trim();
	if (
		/[/\\?#%\s]/.test(trimmed) ||
		hasControl(trimmed) ||
		/^\.+$/.test(trimmed) ||
		trimmed.includes('..')
	) {
		throw new UserError(`'${field}' is not an ID: '${trimmed}'`, {
			description: "An ID has no slash, no space, no '..' and none of the characters \\ ? # %.",
		});
	}
	return encodeURIComponent(trimmed);
}

function hasControl(text: string): boolean {
	return [...text].some((character) => (character.codePointAt(0) ?? 0) < 32);
}
