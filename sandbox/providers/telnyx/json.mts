import type { FastifyInstance, FastifyRequest } from 'fastify';

/** The parts of newer JavaScript that keep great integers, which the types do not know yet. */
const KEEPING = JSON as unknown as {
	rawJSON(text: string): unknown;
	parse(
		text: string,
		reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
	): unknown;
};

/** Parses JSON; an integer that a number cannot hold becomes a bigint. @throws SyntaxError */
function readJson(text: string): unknown {
	return KEEPING.parse(text, (_key, value, { source }) =>
		typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(source ?? '')
			? BigInt(source as string)
			: value,
	);
}

/** A whole number of any size, which `JSON.stringify` writes digit by digit. */
export function rawInteger(digits: string): unknown {
	return KEEPING.rawJSON(digits);
}

/** Calls whose bodies have the media type any/any in the specification: the SDK sends it literally. */
const ANY_TYPE = /^\/v2\/(?:legacy\/reporting\/usage_reports\/|reports\/mdr_usage_reports)/;

/** Reads the bodies of requests to the app: JSON, whose great integers stay what they are. */
export function readBodies(app: FastifyInstance): void {
	const parse = async (_request: FastifyRequest, text: string) => {
		try {
			return text === '' ? undefined : readJson(text);
		} catch (error) {
			throw Object.assign(error as Error, { statusCode: 400 });
		}
	};
	const parseAny = async (request: FastifyRequest, text: string) => {
		if (ANY_TYPE.test(request.url)) return parse(request, text);
		throw Object.assign(new Error('Unsupported Media Type'), { statusCode: 415 });
	};
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('application/json', { parseAs: 'string' }, parse);
	app.addContentTypeParser(/^\*\/\*$/, { parseAs: 'string' }, parseAny);
}
