import type { IDataObject, INodeProperties, IPollFunctions } from 'n8n-workflow';
import { createHash } from 'crypto';
import { credentialTypeOf } from '../http/account';
import type { Show } from '../fields/show';
import type { Source } from '../source/source';
import { decidingFields } from './describe';
import type { AnyEvent } from './event';

const CHARACTERS = 12;

/**
 * The fingerprint of what decides which records come: event, filters, account. How they are given out, how
 * many and how far is looked back is no part of it; nor are values that are the defaults, so that a parameter
 * that is new in another version of the node changes nothing.
 * @param more what else decides
 */
export function scopeOf(
	n8n: IPollFunctions,
	event: AnyEvent,
	{
		source,
		show,
		account,
		more,
	}: { source: Source<object>; show: Show; account: IDataObject; more: unknown },
): string {
	const node = n8n.getNode();
	const type = credentialTypeOf(n8n, source.provider);
	const { fields, options } = decidingFields(event, source, show);
	const parameters = node.parameters as IDataObject;
	const decides = [
		event.value,
		// As they were entered: what an expression gives may differ with each poll.
		chosenIn(parameters, fields),
		chosenIn((parameters.options ?? {}) as IDataObject, options),
		type,
		node.credentials?.[type]?.id ?? '',
		(source.provider.accountFields ?? []).map((field) => String(account[field] ?? '').trim()),
		more ?? null,
	];
	const digest = createHash('sha256').update(JSON.stringify(decides)).digest('base64url');
	return digest.slice(0, CHARACTERS);
}

function chosenIn(values: IDataObject, fields: readonly INodeProperties[]): unknown[] {
	const names = [...new Set(fields.map(({ name }) => name))].sort();
	return names.flatMap((name) => {
		const value = plain(values[name]);
		const defaults = fields.filter((field) => field.name === name).map((field) => field.default);
		const isDefault = [undefined, '', [], {}, ...defaults].some(
			(one) => JSON.stringify(one) === JSON.stringify(value),
		);
		return isDefault ? [] : [[name, value]];
	});
}

/** Without what the editor keeps beside a value that was picked from a list; names in one order. */
function plain(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(plain);
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value)
		.filter(([name]) => !name.startsWith('cachedResult'))
		.sort(([a], [b]) => (a < b ? -1 : 1));
	return Object.fromEntries(entries.map(([name, one]) => [name, plain(one)]));
}
