import { UnexpectedAnswer } from './unexpectedAnswer';
import type { Exchange } from './classify';

/**
 * Tells a body that broke on its way from one that came as meant: n8n's helper gives parsed JSON, or
 * the text if that could not be parsed.
 *
 * @returns what is wrong with it, if another try may bring it whole
 * @throws UnexpectedAnswer when it is a web page: something else answers in the provider's place
 */
export function jsonFault({ body }: Pick<Exchange, 'body'>): string | undefined {
	if (typeof body === 'object' && body !== null) return undefined;
	if (typeof body !== 'string') return 'the answer was empty';
	const text = body.trim();
	if (text === '') return 'the answer was empty';
	if (text.startsWith('<')) throw webPage();
	return 'the answer was cut off or is no JSON';
}

/** The error for a web page where JSON was to come. */
export function webPage(): UnexpectedAnswer {
	return new UnexpectedAnswer('The answer was a web page, not data', {
		description:
			'Something else answers at this address, e.g. a proxy or a portal. Check the address and port in the credential.',
	});
}

/**
 * Describes an answer for an error message: names and kinds, never values, which may be personal.
 * @returns e.g. `an object with 'status' (text), 'data' (null)`
 */
export function shapeOf(body: unknown): string {
	if (Array.isArray(body)) return `a list of ${body.length}`;
	if (typeof body !== 'object' || body === null) return kindOf(body);
	const fields = Object.entries(body)
		.slice(0, 10)
		.map(([name, value]) => `'${name}' (${kindOf(value)})`);
	return fields.length === 0 ? 'an empty object' : `an object with ${fields.join(', ')}`;
}

function kindOf(value: unknown): string {
	if (value === null) return 'null';
	if (value === undefined) return 'nothing';
	if (Array.isArray(value)) return 'list';
	return typeof value === 'string' ? 'text' : typeof value;
}
