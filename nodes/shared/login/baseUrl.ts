import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { parseSystemUrl } from '../http/origin';

/** Where an API is: at its public address, or where the credential's advanced fields say. */
export interface Address {
	/** An expression over the credential, for requests that the platform makes by itself. */
	expression: string;
	/**
	 * @returns scheme, host and port that the credential belongs to
	 * @throws UserError when what was entered is no address
	 */
	originOf(credentials: IDataObject): string;
}

/**
 * @param publicUrl scheme and host
 * @param field with another address, of a credential whose field `advanced` shows it; one that is empty
 * stands for the public address unless `required`
 */
export function addressOf(
	publicUrl: string,
	field: { label: string; name: string; required?: boolean } = BASE_URL,
): Address {
	const { label, name, required = false } = field;
	const ours = required
		? `$credentials.advanced ? $credentials.${name} :`
		: `($credentials.advanced && $credentials.${name}) ||`;
	return {
		expression: `={{ ${ours} '${publicUrl}' }}`,
		originOf({ advanced, [name]: entered }) {
			const isOurs = advanced === true && (required || Boolean(entered));
			return parseSystemUrl(isOurs ? entered : publicUrl, { field: label, defaultPort: 443 });
		},
	};
}

const BASE_URL = { label: 'Base URL', name: 'baseUrl' };

/**
 * For providers with one public address: fields for another one, which hardly anybody needs.
 * @param description of the address
 */
export function baseUrl(
	publicUrl: string,
	description: string,
): Address & { fields: INodeProperties[] } {
	return {
		...addressOf(publicUrl),
		fields: [
			{
				displayName: 'Advanced',
				name: 'advanced',
				type: 'boolean',
				default: false,
				description: 'Whether to show settings that hardly anybody needs',
			},
			{
				displayName: BASE_URL.label,
				name: BASE_URL.name,
				type: 'string',
				default: publicUrl,
				placeholder: `e.g. ${publicUrl}`,
				description,
				displayOptions: { show: { advanced: [true] } },
			},
		],
	};
}
