import type { Check } from './checks.mts';
import { invalid, missing, unknown, type Place, type Problem } from './problems.mts';

/** What a parameter or field has to be. */
export interface Rule {
	check: Check;
	required?: boolean;
	/** Several values: joined with commas, or the parameter repeated. */
	many?: boolean;
}

/** By name; the names of a query have their brackets: `filter[record_type]`. */
export type Rules = Readonly<Record<string, Rule>>;

/** The rule of a parameter whose name cannot be listed. */
export type OpenRules = (name: string) => Rule | Problem | undefined;

/** The parameters of a query that was understood. */
export class Values {
	private readonly given: ReadonlyMap<string, string>;

	constructor(given: ReadonlyMap<string, string>) {
		this.given = given;
	}

	get names(): string[] {
		return [...this.given.keys()];
	}

	text(name: string): string | undefined {
		return this.given.get(name);
	}

	number(name: string, otherwise: number): number {
		const value = this.given.get(name);
		return value === undefined ? otherwise : Number(value);
	}

	list(name: string): string[] {
		return this.given.get(name)?.split(',') ?? [];
	}

	/** All parameters in one order, but these. */
	key(except: readonly string[] = []): string {
		const rest = [...this.given].filter(([name]) => !except.includes(name));
		return JSON.stringify(rest.sort(([a], [b]) => (a < b ? -1 : 1)));
	}
}

/**
 * Reads a query strictly: nothing unknown, nothing twice, everything required.
 * @param search what follows the question mark
 * @param status of values that cannot be
 */
export function readQuery(
	search: string,
	rules: Rules,
	status: 400 | 422,
	open: OpenRules = () => undefined,
): Values | Problem {
	const parameters = new URLSearchParams(search);
	const given = new Map<string, string>();
	for (const name of new Set(parameters.keys())) {
		const place: Place = { parameter: name };
		const rule = Object.hasOwn(rules, name) ? rules[name] : open(name);
		if (rule === undefined) return unknown(place);
		if ('status' in rule) return rule;
		const values = parameters.getAll(name);
		if (values.length > 1 && !rule.many) return invalid(place, status, 'must be given once');
		const value = values.join(',');
		if (value === '') return missing(place, status);
		const objection = rule.check(value);
		if (objection) return invalid(place, status, objection);
		given.set(name, value);
	}
	for (const [name, { required }] of Object.entries(rules)) {
		if (required && !given.has(name)) return missing({ parameter: name }, status);
	}
	return new Values(given);
}

export type Fields = Record<string, unknown>;

/**
 * Reads a body as strictly.
 * @param status of values that cannot be
 */
export function readFields(body: unknown, rules: Rules, status: 400 | 422): Fields | Problem {
	if (typeof body !== 'object' || body === null || Array.isArray(body)) {
		return missing({ pointer: '/' }, status);
	}
	for (const [name, value] of Object.entries(body)) {
		const place: Place = { pointer: `/${name}` };
		if (!Object.hasOwn(rules, name)) return unknown(place);
		const objection = rules[name].check(value);
		if (objection) return invalid(place, status, objection);
	}
	for (const [name, { required }] of Object.entries(rules)) {
		if (required && !Object.hasOwn(body, name)) return missing({ pointer: `/${name}` }, status);
	}
	return body as Fields;
}
