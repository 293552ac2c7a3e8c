/** An integer of so many digits may be beyond what a JavaScript number holds exactly (2^53). */
const LONG_INTEGER = /[:[,]\s*-?\d{16}/;

/** The same as a whole value; it may still be a part of a text. */
const LONG_VALUE = /([:[,]\s*)(-?[1-9]\d{15,})(?=\s*[,\]}])/g;

/**
 * Parses JSON so that no integer loses digits: one that a number cannot hold becomes text.
 * @param body the answer's text; anything else, and text that is no JSON, is given back as it is
 */
export function losslessJson(body: unknown): unknown {
	if (typeof body !== 'string') return body;
	const text = body.trim();
	if (text === '' || text.startsWith('<')) return body;
	try {
		return JSON.parse(LONG_INTEGER.test(text) ? withLongIntegersAsText(text) : text) as unknown;
	} catch {
		return body;
	}
}

/** Several times as quick as to ask for the source of each value while it is parsed. */
function withLongIntegersAsText(json: string): string {
	let text = '';
	let copiedTo = 0;
	let lookedTo = 0;
	let isInText = false;
	for (const { index, 1: before, 2: digits } of json.matchAll(LONG_VALUE)) {
		const start = index + before.length;
		for (let at = json.indexOf('"', lookedTo); at !== -1 && at < start;) {
			if (!isInText || !isEscaped(json, at)) isInText = !isInText;
			at = json.indexOf('"', at + 1);
		}
		lookedTo = start;
		if (isInText || Number.isSafeInteger(Number(digits))) continue;
		text += `${json.slice(copiedTo, start)}"${digits}"`;
		copiedTo = start + digits.length;
	}
	return text + json.slice(copiedTo);
}

function isEscaped(json: string, at: number): boolean {
	let backslashes = 0;
	while (json[at - 1 - backslashes] === '\\') backslashes += 1;
	return backslashes % 2 === 1;
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
