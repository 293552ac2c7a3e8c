import type { ICredentialDataDecryptedObject, INodeProperties } from 'n8n-workflow';
import { parseSystemUrl } from '../nodes/shared/http/origin';

/** For providers with one public address: fields for another one, which hardly anybody needs. */
export function baseUrlFields(publicUrl: string, description: string): INodeProperties[] {
	return [
		{
			displayName: 'Advanced',
			name: 'advanced',
			type: 'boolean',
			default: false,
			description: 'Whether to show settings that hardly anybody needs',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: publicUrl,
			placeholder: `e.g. ${publicUrl}`,
			description,
			displayOptions: { show: { advanced: [true] } },
		},
	];
}

/** @returns the address as an expression, for the platform's test of a credential */
export function baseUrlExpression(publicUrl: string): string {
	return `={{ ($credentials.advanced && $credentials.baseUrl) || '${publicUrl}' }}`;
}

/**
 * @returns scheme, host and port that the credential belongs to
 * @throws UserError when what was entered is no address
 */
export function baseOriginOf(
	{ advanced, baseUrl }: ICredentialDataDecryptedObject,
	publicUrl: string,
): string {
	return parseSystemUrl(advanced === true && baseUrl ? baseUrl : publicUrl, {
		field: 'Base URL',
		defaultPort: 443,
	});
}
