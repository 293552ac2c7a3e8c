import { oneOf, text, uuid, type Check } from './checks.mts';
import type { Leg } from './rows/leg.mts';

/** A line of `filters` of the legacy batch reports. */
interface BatchFilter {
	filter_type?: 'and' | 'or';
	cli?: string;
	cli_filter?: string;
	cld?: string;
	cld_filter?: string;
	tags_list?: string;
	billing_group?: string;
}

const WAYS = ['contains', 'starts_with', 'ends_with'];
const CHECKS: Record<keyof BatchFilter, Check> = {
	filter_type: oneOf(['and', 'or']),
	cli: text(),
	cli_filter: oneOf(WAYS),
	cld: text(),
	cld_filter: oneOf(WAYS),
	tags_list: text(),
	billing_group: uuid,
};

/** Lines are joined by `and` first, then by `or`: no `and` may follow an `or`. */
export const batchFilters: Check = (value) => {
	if (!Array.isArray(value)) return 'must be an array';
	let before = 'and';
	for (const [at, line] of value.entries()) {
		if (typeof line !== 'object' || line === null) return 'must hold objects';
		for (const [name, content] of Object.entries(line)) {
			if (!Object.hasOwn(CHECKS, name)) return `has an unknown field: ${name}`;
			const objection = CHECKS[name as keyof BatchFilter](content);
			if (objection) return `has a wrong ${name}: it ${objection}`;
		}
		const type = (line as BatchFilter).filter_type ?? 'and';
		if (at === 0 && type !== 'and') return 'must begin with filter_type and';
		if (before === 'or' && type === 'and') return 'has an and after an or';
		before = type;
	}
	return undefined;
};

function numberMatches(number: string, wanted: string | undefined, way: string | undefined) {
	if (wanted === undefined) return true;
	if (way === 'contains') return number.includes(wanted);
	if (way === 'starts_with') return number.startsWith(wanted);
	return way === 'ends_with' ? number.endsWith(wanted) : number === wanted;
}

function lineMatches(leg: Leg, line: BatchFilter): boolean {
	return (
		numberMatches(leg.cli, line.cli, line.cli_filter) &&
		numberMatches(leg.cld, line.cld, line.cld_filter) &&
		(line.tags_list === undefined ||
			line.tags_list.split(',').every((tag) => leg.tags.split(',').includes(tag))) &&
		(line.billing_group === undefined || line.billing_group === leg.billingGroup.id)
	);
}

/** Whether a leg passes `filters`; without any it does. */
export function passes(leg: Leg, filters: unknown): boolean {
	let passed = true;
	for (const line of (filters ?? []) as BatchFilter[]) {
		const matches = lineMatches(leg, line);
		passed = line.filter_type === 'or' ? passed || matches : passed && matches;
	}
	return passed;
}
