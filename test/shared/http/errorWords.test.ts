import { errorWords, isErrorBody } from '../../../nodes/shared/http/errorWords';

/** An error in errors in errors …; more of them than any stack holds. */
function nested(levels: number): unknown {
	return JSON.parse('{"error":'.repeat(levels) + '"deep"' + '}'.repeat(levels)) as unknown;
}

describe('what an answer for an error says', () => {
	it.each<[string, unknown, string]>([
		['a message', { message: 'no such day', code: 7 }, 'no such day'],
		['a message by its short name', { msg: ' no such day ' }, 'no such day'],
		['a message before a word for the kind', { error: '400', message: 'bad range' }, 'bad range'],
		['an error', { error: 'Missing key: from' }, 'Missing key: from'],
		[
			'an error of OAuth (RFC 6749)',
			{ error: 'invalid_grant', error_description: 'locked' },
			'locked',
		],
		['an error that is an object', { error: { message: 'no credit', code: 1 } }, 'no credit'],
		[
			'an error with title and detail',
			{ error: { title: 'Refused', detail: 'no' } },
			'Refused. no',
		],
		[
			'a problem (RFC 9457)',
			{ type: 'x', title: 'Forbidden', detail: 'not yours' },
			'Forbidden. not yours',
		],
		['a detail alone', { detail: 'not yours' }, 'not yours'],
		[
			'parameters that are wrong',
			{ title: 'Invalid', invalid_parameters: [{ name: 'from', reason: 'too old' }, null, 7] },
			'Invalid. from: too old',
		],
		[
			"parameters as RFC 9457's example has them",
			{ title: 'Invalid', 'invalid-params': [{ name: 'age', reason: 'must be positive' }] },
			'Invalid. age: must be positive',
		],
		[
			'a list of errors (JSON:API)',
			{
				errors: [
					{ code: '10015', title: 'Bad Request', detail: 'too long', source: { pointer: '/to' } },
					{ code: 10009, detail: 'no key', source: { parameter: 'filter[x]' } },
				],
			},
			'Bad Request: too long at /to (code 10015). no key at filter[x] (code 10009)',
		],
		['a list of texts', { errors: ['no from', '', 'no to'] }, 'no from. no to'],
		['a list of messages', { errors: [{ message: 'no from' }, {}, null] }, 'no from'],
		['a plain text', 'Bad authentication\n', 'Bad authentication'],
		['a plain text of several lines', 'Missing\r\n\tkey', 'Missing key'],
	])('is read where it is %s', (_case, body, words) => {
		expect(errorWords(body)).toBe(words);
	});

	it.each<[string, unknown]>([
		['nothing', undefined],
		['null', null],
		['a number', 404],
		['an empty text', ' \n'],
		['a web page', '<!doctype html><h1>502 Bad Gateway</h1>'],
		['JSON that was cut off', '{"message": "no su'],
		['bytes', 'ID3\u0003\u0000\u0000\uFFFD\uFFFDfoo'],
		['a long text', 'x'.repeat(5000)],
		['other fields', { status: 'failed', code: 3 }],
		[
			'fields with other values',
			{ message: 7, error: null, errors: 'x', title: ['a'], detail: ' ' },
		],
		['a list that is empty', { errors: [], invalid_parameters: [{}] }],
		['a list', ['no such day']],
	])('is nothing where it is %s', (_case, body) => {
		expect(errorWords(body)).toBeUndefined();
	});

	it('is not looked for as deep as somebody may hide it', () => {
		expect(errorWords(nested(2))).toBe('deep');
		expect(errorWords(nested(50_000))).toBeUndefined();
	});

	it('is put together as the provider writes', () => {
		const body = { title: 'Invalid', invalid_parameters: [{ name: 'from', reason: 'too old' }] };
		expect(errorWords(body, { between: '; ' })).toBe('Invalid; from: too old');
	});
});

describe('an answer that says success', () => {
	it.each<[string, unknown, boolean]>([
		['an error', { error: 'no credit' }, true],
		['errors', { errors: [{ detail: 'no credit' }] }, true],
		['data', { data: [], error: 'some of it is missing' }, false],
		['a record with a message, which may be an SMS', { id: 's1', message: 'hello' }, false],
		['no error', { error: null, errors: [] }, false],
		['a text', 'no credit', false],
		['a list', [{ error: 'x' }], false],
	])('by itself: %s', (_case, body, expected) => {
		expect(isErrorBody(body)).toBe(expected);
	});

	it.each<[string, unknown, boolean]>([
		['words without what is wanted', { message: 'no credit' }, true],
		['words beside what is wanted', { message: 'ok', calls: [] }, false],
		['what is wanted, and is null', { message: 'ok', calls: null }, false],
		['neither', { page: 1 }, false],
		['its word for an error', { result: 'error', calls: [] }, true],
	])('where the provider says what is wanted: %s', (_case, body, expected) => {
		expect(isErrorBody(body, { wanted: ['calls'], failed: { result: 'error' } })).toBe(expected);
	});
});
