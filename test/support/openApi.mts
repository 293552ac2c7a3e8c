import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A schema, as far as requests need one. */
interface Schema {
	$ref?: string;
	/** Several in OpenAPI 3.1. */
	type?: string | string[];
	enum?: unknown[];
	properties?: Record<string, Schema>;
	required?: string[];
	items?: Schema;
	minLength?: number;
	maxLength?: number;
	minimum?: number;
	maximum?: number;
	oneOf?: Schema[];
	anyOf?: Schema[];
	allOf?: Schema[];
	additionalProperties?: boolean | Schema;
}

interface Parameter {
	$ref?: string;
	name: string;
	in: 'path' | 'query' | 'header' | 'cookie';
	required?: boolean;
	/** With `deepObject`, the fields of the schema are parameters of their own: `name[field]`. */
	style?: string;
	schema?: Schema;
}

interface Operation {
	parameters?: Parameter[];
	requestBody?: {
		$ref?: string;
		required?: boolean;
		content?: Record<string, { schema?: Schema }>;
	};
}

/** An OpenAPI 3 document, as far as requests are checked against it. */
export interface OpenApiDocument {
	servers?: Array<{ url: string }>;
	paths: Record<string, Record<string, Operation> & { parameters?: Parameter[] }>;
	[part: string]: unknown;
}

/** A request as it came over the wire. */
export interface WireRequest {
	method: string;
	/** The path as it was written, without the query. */
	path: string;
	query?: Record<string, string>;
	/** Parsed, if it is JSON. */
	body?: unknown;
}

/** Where the vendors' documents are, beside the repository: they are no part of it. */
const FOLDER = path.resolve(__dirname, '../../../shared/specs');

/** @returns a vendor's document; `undefined` where it is not there */
export function vendorDocument(fileName: string): OpenApiDocument | undefined {
	const file = path.join(FOLDER, fileName);
	if (!existsSync(file)) return undefined;
	return JSON.parse(readFileSync(file, 'utf8')) as OpenApiDocument;
}

/**
 * Checks a request against a document: path, method, parameters and body, by their names, types and
 * listed values. What the document does not name is objected to.
 * @returns what is wrong with it; empty if nothing is
 */
export function objectionsTo(document: OpenApiDocument, request: WireRequest): string[] {
	const base = new URL(document.servers?.[0]?.url ?? '/', 'https://none.invalid').pathname;
	const prefix = base.replace(/\/$/, '');
	if (!request.path.startsWith(`${prefix}/`)) return [`${request.path} is not under ${prefix}`];
	const asked = request.path.slice(prefix.length);
	const found = findPath(document, asked);
	if (!found) return [`there is no path for ${asked}`];
	const { template, values } = found;
	const item = document.paths[template];
	const operation = item[request.method.toLowerCase()];
	if (!operation) return [`${template} has no ${request.method}`];
	const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map(
		(parameter) => resolve(document, parameter),
	);
	return [
		...parameters
			.filter((parameter) => parameter.in === 'path')
			.flatMap(({ name, schema }) => textObjections(document, name, schema, values[name])),
		...queryObjections(document, parameters, request.query ?? {}),
		...bodyObjections(document, operation, request.body),
	];
}

function findPath(document: OpenApiDocument, asked: string) {
	const candidates = Object.keys(document.paths).flatMap((template) => {
		const names: string[] = [];
		const pattern = template
			.split(/(\{[^}]+\})/)
			.map((part) => {
				if (!part.startsWith('{')) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
				names.push(part.slice(1, -1));
				return '([^/]+)';
			})
			.join('');
		const match = new RegExp(`^${pattern}$`).exec(asked);
		if (!match) return [];
		const values = Object.fromEntries(
			names.map((name, index) => [name, decodeURIComponent(match[index + 1])]),
		);
		return [{ template, values }];
	});
	// A path that is written out comes before one with a placeholder in its place.
	return candidates.sort((a, b) => Object.keys(a.values).length - Object.keys(b.values).length)[0];
}

function queryObjections(
	document: OpenApiDocument,
	parameters: Parameter[],
	query: Record<string, string>,
): string[] {
	const known = parameters
		.filter((parameter) => parameter.in === 'query')
		.flatMap((parameter) => flat(document, parameter));
	// Objects whose fields may be any.
	const open = parameters.filter(
		({ style, schema }) =>
			style === 'deepObject' && resolve(document, schema ?? {}).additionalProperties === true,
	);
	return [
		...Object.keys(query)
			.filter((name) => !known.some((parameter) => parameter.name === name))
			.filter((name) => !open.some((parameter) => name.startsWith(`${parameter.name}[`)))
			.map((name) => `there is no query parameter '${name}'`),
		...known.flatMap(({ name, required, schema }) => {
			if (Object.hasOwn(query, name)) return textObjections(document, name, schema, query[name]);
			return required ? [`the query parameter '${name}' is missing`] : [];
		}),
	];
}

/** The parameters that an object is sent as. */
function flat(document: OpenApiDocument, parameter: Parameter): Parameter[] {
	const { properties, required = [] } = resolve(document, parameter.schema ?? {});
	if (parameter.style !== 'deepObject' || !properties) return [parameter];
	return Object.entries(properties).flatMap(([field, schema]) =>
		flat(document, {
			...parameter,
			name: `${parameter.name}[${field}]`,
			required: parameter.required && required.includes(field),
			schema,
		}),
	);
}

/** Of a value in a path or a query, where all is text. */
function textObjections(
	document: OpenApiDocument,
	name: string,
	schema: Schema | undefined,
	text: string,
): string[] {
	if (text === '') return [`'${name}' is empty`];
	return valueObjections(document, name, schema, valueOf(document, schema, text));
}

/** What a text stands for, by the type that it should have; the text itself if it is no such thing. */
function valueOf(document: OpenApiDocument, schema: Schema | undefined, text: string): unknown {
	const { type, items } = resolve(document, schema ?? {});
	const types = [type].flat();
	if (types.includes('boolean') && /^(true|false)$/.test(text)) return text === 'true';
	if ((types.includes('number') || types.includes('integer')) && /^[-+\d.]+$/.test(text)) {
		return Number(text);
	}
	if (!types.includes('array')) return text;
	return text.split(',').map((entry) => valueOf(document, items, entry));
}

function bodyObjections(document: OpenApiDocument, operation: Operation, body: unknown): string[] {
	const isThere = body !== undefined && body !== '';
	if (!operation.requestBody) return isThere ? ['there is a body, and none is documented'] : [];
	const { required, content } = resolve(document, operation.requestBody);
	if (!isThere) return required ? ['the body is missing'] : [];
	return valueObjections(document, 'body', Object.values(content ?? {})[0]?.schema, body);
}

function valueObjections(
	document: OpenApiDocument,
	name: string,
	reference: Schema | undefined,
	value: unknown,
): string[] {
	const schema = resolve(document, reference ?? {});
	const choices = schema.oneOf ?? schema.anyOf;
	if (choices) {
		const all = choices.map((choice) => valueObjections(document, name, choice, value));
		return all.sort((a, b) => a.length - b.length)[0] ?? [];
	}
	if (schema.allOf) return valueObjections(document, name, merged(document, schema.allOf), value);
	if (schema.enum && !schema.enum.includes(value)) {
		return [`'${name}' is ${JSON.stringify(value)}, not one of ${JSON.stringify(schema.enum)}`];
	}
	const types = [schema.type ?? (schema.properties && 'object')].flat();
	if (!types.some((type) => hasType(value, type))) {
		return [`'${name}' is ${JSON.stringify(value)}, not of the type ${String(schema.type)}`];
	}
	if (typeof value === 'string') {
		const { minLength = 0, maxLength = Infinity } = schema;
		const fits = value.length >= minLength && value.length <= maxLength;
		return fits ? [] : [`'${name}' has a length of ${value.length}`];
	}
	if (typeof value === 'number') {
		const { minimum = -Infinity, maximum = Infinity } = schema;
		return value >= minimum && value <= maximum ? [] : [`'${name}' is ${value}, out of its range`];
	}
	if (Array.isArray(value)) {
		return value.flatMap((entry, index) =>
			valueObjections(document, `${name}[${index}]`, schema.items, entry),
		);
	}
	if (typeof value !== 'object' || value === null || !schema.properties) return [];
	const fields = value as Record<string, unknown>;
	const { properties, required = [], additionalProperties } = schema;
	return [
		...required
			.filter((field) => !Object.hasOwn(fields, field))
			.map((field) => `'${name}.${field}' is missing`),
		...Object.entries(fields).flatMap(([field, entry]) => {
			if (Object.hasOwn(properties, field)) {
				return valueObjections(document, `${name}.${field}`, properties[field], entry);
			}
			return additionalProperties ? [] : [`there is no field '${name}.${field}'`];
		}),
	];
}

function merged(document: OpenApiDocument, parts: Schema[]): Schema {
	const whole = parts.map((part) => resolve(document, part));
	return {
		type: 'object',
		properties: Object.assign({}, ...whole.map(({ properties }) => properties ?? {})) as Record<
			string,
			Schema
		>,
		required: whole.flatMap(({ required }) => required ?? []),
	};
}

function hasType(value: unknown, type: string | undefined): boolean {
	switch (type) {
		case undefined:
			return true;
		case 'null':
			return value === null;
		case 'integer':
			return Number.isInteger(value);
		case 'number':
			return typeof value === 'number' && Number.isFinite(value);
		case 'array':
			return Array.isArray(value);
		case 'object':
			return typeof value === 'object' && value !== null && !Array.isArray(value);
		default:
			return typeof value === type;
	}
}

function resolve<Part extends { $ref?: string }>(document: OpenApiDocument, part: Part): Part {
	if (part.$ref === undefined) return part;
	const found = part.$ref
		.replace(/^#\//, '')
		.split('/')
		.reduce<unknown>(
			(place, step) => (place as Record<string, unknown>)[step.replaceAll('~1', '/')],
			document,
		);
	return resolve(document, found as Part);
}

/** Something that a document does not know, and that is sent all the same. */
export interface Allowance {
	/** The objection, or how it begins. */
	objection: string;
	reason: string;
}

/** Takes the objections that were to be expected out of others. */
export class Allowances {
	private readonly used = new Set<Allowance>();

	constructor(private readonly all: readonly Allowance[]) {}

	/** @returns the objections that nobody allowed */
	without(objections: readonly string[]): string[] {
		return objections.filter((objection) => {
			const allowance = this.all.find((one) => objection.startsWith(one.objection));
			if (allowance) this.used.add(allowance);
			return !allowance;
		});
	}

	/** @returns the allowances that nothing needed: they can go */
	get unused(): string[] {
		return this.all.filter((one) => !this.used.has(one)).map(({ objection }) => objection);
	}
}
