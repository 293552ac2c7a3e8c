/** How a provider's answers for errors look, where they differ from the usual. */
export interface ErrorFacts {
	/**
	 * Fields of which each answer has one that is what was asked for: an object with none of them, but with
	 * words for an error, is an error whatever its status says. Absent: an object that has words in `error` or
	 * `errors`, and no `data`.
	 */
	wanted?: readonly string[];
	/** A field and its value in what is an error whatever else it holds. */
	failed?: Readonly<Record<string, string>>;
	/** What stands between the parts of what it says; absent: `. `. */
	between?: string;
}

/** Fields with a text, the most telling first: what RFC 6749 and most APIs have. */
const TEXTS = ['message', 'msg', 'error_description', 'error'];

/** A list of the parameters that are wrong and why: RFC 9457's extension, as different APIs write it. */
const PARAMETERS = ['invalid_parameters', 'invalid_params', 'invalid-params'];

/** A text without markup that is longer is no sentence, but something's log. */
const LONGEST_TEXT = 1000;

/**
 * Reads what an answer for an error says, in the forms that are usual: `{title, detail}` (RFC 9457) with or
 * without `invalid_parameters[{name, reason}]`, `{message}`, `{error_description, error}` (RFC 6749),
 * `{error: {…}}`, `{errors: [{title, detail, code, source{pointer, parameter}}]}` (JSON:API), or a plain text.
 * @param body the parsed answer, or its text
 * @returns `undefined` where it says nothing: also for a web page, or JSON that was cut off
 */
export function errorWords(body: unknown, { between = '. ' }: ErrorFacts = {}): string | undefined {
	if (typeof body === 'string') return plainText(body);
	const said = wordsIn(body);
	return said.length === 0 ? undefined : said.join(between);
}

/**
 * @param body the parsed answer, its text, or whatever a download made of it
 * @returns whether it is a provider's object for an error, and nothing of what could have been asked for
 */
export function isErrorBody(body: unknown, { wanted, failed = {} }: ErrorFacts = {}): boolean {
	if (typeof body !== 'object' || body === null || Array.isArray(body)) return false;
	const fields = body as Record<string, unknown>;
	if (Object.entries(failed).some(([name, value]) => fields[name] === value)) return true;
	const { data, error, errors } = fields;
	if (wanted === undefined) return data === undefined && wordsIn({ error, errors }).length > 0;
	return wanted.every((name) => fields[name] === undefined) && wordsIn(body).length > 0;
}

/** @param nested whether it is the object in `error` of another one; deeper ones are not looked into */
function wordsIn(body: unknown, nested = false): string[] {
	if (typeof body !== 'object' || body === null) return [];
	const fields = body as Record<string, unknown>;
	const problem = textsIn(fields, ['title', 'detail']);
	const [first] = textsIn(fields, TEXTS);
	const inner = nested || first !== undefined ? [first ?? ''] : wordsIn(fields.error, true);
	const main = problem.length > 0 ? problem : inner;
	const listed = listIn(fields.errors).map(entryText);
	const parameters = PARAMETERS.flatMap((name) => listIn(fields[name])).map((entry) =>
		textsIn(entry, ['name', 'reason']).join(': '),
	);
	return [...main, ...listed, ...parameters].filter(Boolean);
}

/** One of `errors`, where it stands and its code behind it. */
function entryText(entry: unknown): string {
	if (typeof entry === 'string') return entry.trim();
	const { code, source } = (entry ?? {}) as Record<string, unknown>;
	const [place] = textsIn(source, ['pointer', 'parameter']);
	const [text] = textsIn(entry, TEXTS);
	return [
		textsIn(entry, ['title', 'detail']).join(': ') || text,
		place && `at ${place}`,
		['string', 'number'].includes(typeof code) && code !== '' && `(code ${String(code)})`,
	]
		.filter(Boolean)
		.join(' ');
}

function textsIn(entry: unknown, names: readonly string[]): string[] {
	if (typeof entry !== 'object' || entry === null) return [];
	return names
		.map((name) => (entry as Record<string, unknown>)[name])
		.filter((text): text is string => typeof text === 'string' && text.trim() !== '')
		.map((text) => text.trim());
}

function listIn(list: unknown): unknown[] {
	return Array.isArray(list) ? list : [];
}

function plainText(body: string): string | undefined {
	const text = body.trim();
	const isSentence =
		text !== '' &&
		text.length <= LONGEST_TEXT &&
		!/^[<{[]/.test(text) &&
		// Neither bytes that were taken for text, nor a table.
		!/[\p{Cc}\uFFFD]/u.test(text.replace(/\s/g, ' '));
	return isSentence ? text.replace(/\s+/g, ' ') : undefined;
}
