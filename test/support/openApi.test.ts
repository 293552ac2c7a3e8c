import { Allowances, objectionsTo, type OpenApiDocument, type WireRequest } from './openApi.mts';

const document: OpenApiDocument = {
	servers: [{ url: 'https://api.example.com/v2' }],
	paths: {
		'/things': {
			get: {
				parameters: [
					{ $ref: '#/components/parameters/account', name: '', in: 'query' },
					{ name: 'kind', in: 'query', schema: { $ref: '#/components/schemas/kind' } },
					{ name: 'size', in: 'query', schema: { type: 'integer' } },
					{ name: 'deep', in: 'query', schema: { type: 'boolean' } },
					{ name: 'ids', in: 'query', schema: { type: 'array', items: { type: 'string' } } },
					{
						name: 'page',
						in: 'query',
						style: 'deepObject',
						schema: {
							type: 'object',
							properties: { number: { type: 'integer', minimum: 1, maximum: 9 } },
						},
					},
					{ name: 'sizes', in: 'query', schema: { type: 'array', items: { type: 'integer' } } },
					{
						name: 'any',
						in: 'query',
						style: 'deepObject',
						schema: {
							type: 'object',
							properties: { kind: { $ref: '#/components/schemas/kind' } },
							additionalProperties: true,
						},
					},
					{ name: 'token', in: 'header', required: true, schema: { type: 'string' } },
				],
			},
			post: {
				requestBody: {
					required: true,
					content: {
						'application/json': {
							schema: {
								oneOf: [
									{ $ref: '#/components/schemas/Big' },
									{
										type: 'object',
										required: ['kind'],
										properties: { kind: { type: 'string', enum: ['small'] } },
									},
								],
							},
						},
					},
				},
			},
		},
		'/things/{id}': {
			parameters: [
				{ name: 'id', in: 'path', required: true, schema: { type: 'string', maxLength: 4 } },
			],
			get: {},
			delete: {},
		},
		'/things/all': { get: {} },
	} as unknown as OpenApiDocument['paths'],
	components: {
		parameters: {
			account: {
				name: 'account',
				in: 'query',
				required: true,
				schema: { type: 'string', minLength: 3, maxLength: 3 },
			},
		},
		schemas: {
			kind: { type: 'string', enum: ['big', 'small'] },
			Big: { allOf: [{ $ref: '#/components/schemas/Base' }, { properties: { parts: {} } }] },
			Base: {
				type: 'object',
				required: ['kind', 'size'],
				properties: {
					kind: { type: 'string', enum: ['big'] },
					size: { type: ['integer', 'null'] },
					tags: { type: 'array', items: { type: 'string' } },
				},
			},
		},
	},
};

const get = (query: Record<string, string>, path = '/v2/things'): WireRequest => ({
	method: 'GET',
	path,
	query,
});
const post = (body: unknown): WireRequest => ({ method: 'POST', path: '/v2/things', body });

it.each<[string, WireRequest]>([
	['the parameters that have to be there', get({ account: 'abc' })],
	[
		'all parameters',
		get({
			account: 'abc',
			kind: 'big',
			size: '5',
			deep: 'false',
			ids: 'a,b',
			'page[number]': '2',
			sizes: '1,23',
		}),
	],
	[
		'any field of an object that takes any',
		get({ account: 'abc', 'any[kind]': 'big', 'any[x]': 'y', 'any[from][gte]': '1' }),
	],
	['a placeholder in the path', get({}, '/v2/things/x%2F1')],
	['a path that is written out', get({}, '/v2/things/all')],
	['another method', { method: 'DELETE', path: '/v2/things/x' }],
	['a body of one of two forms', post({ kind: 'small' })],
	['a body of the other form', post({ kind: 'big', size: 5, parts: {}, tags: ['a'] })],
	['a body with one of two types', post({ kind: 'big', size: null })],
])('has no objection to %s', (_case, request) => {
	expect(objectionsTo(document, request)).toEqual([]);
});

it.each<[string, WireRequest, string | RegExp]>([
	['another base', get({}, '/v1/things'), '/v1/things is not under /v2'],
	['an unknown path', get({}, '/v2/other'), 'there is no path for /other'],
	['an unknown method', { method: 'PUT', path: '/v2/things' }, '/things has no PUT'],
	['a long placeholder', get({}, '/v2/things/longer'), "'id' has a length of 6"],
	['a missing parameter', get({}), "the query parameter 'account' is missing"],
	['an empty parameter', get({ account: '' }), "'account' is empty"],
	['a short value', get({ account: 'ab' }), "'account' has a length of 2"],
	['an unknown parameter', get({ account: 'abc', x: '1' }), "there is no query parameter 'x'"],
	['a value that is not listed', get({ account: 'abc', kind: 'Big' }), /^'kind' is "Big", not one/],
	['a text for a number', get({ account: 'abc', size: 'x' }), /^'size' is "x", not of the type/],
	['half a number', get({ account: 'abc', size: '1.5' }), /^'size' is 1.5, not of the type/],
	['a text for a boolean', get({ account: 'abc', deep: 'yes' }), /^'deep' is "yes", not of the/],
	[
		'an unknown field of an object',
		get({ account: 'abc', 'page[size]': '2' }),
		"there is no query parameter 'page[size]'",
	],
	[
		'a number out of its range',
		get({ account: 'abc', 'page[number]': '10' }),
		"'page[number]' is 10, out of its range",
	],
	[
		'a number below its range',
		get({ account: 'abc', 'page[number]': '0' }),
		"'page[number]' is 0, out of its range",
	],
	[
		'a list with an entry that is no number',
		get({ account: 'abc', sizes: '1,x' }),
		/'sizes\[1\]' is "x", not of the type integer/,
	],
	[
		'a wrong value of a known field of an object that takes any',
		get({ account: 'abc', 'any[kind]': 'tiny' }),
		/'any\[kind\]' is "tiny", not one of/,
	],
	['an unwanted body', { ...get({ account: 'abc' }), body: {} }, /there is a body, and none/],
	['a missing body', { method: 'POST', path: '/v2/things' }, 'the body is missing'],
	['a body of neither form', post({ kind: 'tiny' }), /'body.kind' is "tiny", not one of/],
	['a missing field', post({ kind: 'big' }), "'body.size' is missing"],
	['an unknown field', post({ kind: 'small', x: 1 }), "there is no field 'body.x'"],
	['a field of the wrong type', post({ kind: 'big', size: '5' }), /'body.size' is "5", not of/],
	[
		'a wrong entry of a list',
		post({ kind: 'big', size: 5, tags: ['a', 1] }),
		/'body.tags\[1\]' is 1, not of the type string/,
	],
])('objects to %s', (_case, request, objection) => {
	const [first, ...others] = objectionsTo(document, request);
	if (typeof objection === 'string') expect(first).toBe(objection);
	else expect(first).toMatch(objection);
	expect(others).toEqual([]);
});

it('lets pass what is allowed, and tells which allowances nothing needs', () => {
	const allowances = new Allowances([
		{ objection: "there is no query parameter 'cursor'", reason: 'newer document' },
		{ objection: "'kind' is ", reason: 'newer document' },
	]);
	expect(allowances.without(["there is no query parameter 'cursor'", "'size' is missing"])).toEqual(
		["'size' is missing"],
	);
	expect(allowances.unused).toEqual(["'kind' is "]);
});
