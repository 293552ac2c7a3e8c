/** An integer of so many digits may be beyond what a JavaScript number holds exactly (2^53). */
const LONG_INTEGER = /[:[,]\s*-?\d{16}/;

/**
 * Parses JSON so that no integer loses digits: one that a number cannot hold becomes text.
 * @param body the answer's text; anything else, and text that is no JSON, is given back as it is
 */
export function losslessJson(body: unknown): unknown {
	if (typeof body !== 'string') return body;
	const text = body.trim();
	if (text === '' || text.startsWith('<')) return body;
	try {
		return LONG_INTEGER.test(text) ? parse(text, keepDigits) : (JSON.parse(text) as unknown);
	} catch {
		return body;
	}
}

/** The language's own, with the third argument that the type library does not know yet. */
const parse = JSON.parse as (
	text: string,
	reviver: (key: string, value: unknown, context?: { source?: string }) => unknown,
) => unknown;

function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
	if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
	const { source } = context ?? {};
	return source !== undefined && /^-?\d+$/.test(source) ? source : value;
}

/** Stands in a body for an integer that is kept as text. */
export class LongInteger {
	constructor(readonly digits: string) {}
}

/**
 * Parses JSON that is to be sent on: an integer that a number cannot hold becomes a {@link LongInteger}.
 * @throws SyntaxError when it is no JSON
 */
export function parseToSend(text: string): unknown {
	return parse(text, (key, value, context) => {
		const kept = keepDigits(key, value, context);
		return typeof value === 'number' && typeof kept === 'string' ? new LongInteger(kept) : kept;
	});
}

const MARK = '\u0000integer:';

/** @returns JSON in which each {@link LongInteger} is an integer with all its digits */
export function toLosslessJson(body: unknown): string {
	const text = JSON.stringify(body, (_key, value: unknown) =>
		value instanceof LongInteger ? `${MARK}${value.digits}` : value,
	);
	return text.replace(/"\\u0000integer:(-?\d+)"/g, '$1');
}
