import { UserError, type IDataObject, type INodeProperties } from 'n8n-workflow';

export const accountIdOption: INodeProperties = {
	displayName: 'Account ID',
	name: 'accountId',
	type: 'string',
	default: '',
	placeholder: 'e.g. abcd1234',
	description:
		"Another account than the credential's: a primary account may read its subaccounts, one at a time",
};

/**
 * @param options of the operation, which may name a subaccount
 * @param credential its account, or else its API key, which is an account's ID
 * @throws UserError when it has not the 8 characters of one (specification)
 */
export function readAccountId(options: IDataObject, credential: IDataObject): string {
	const named = [options.accountId, credential.accountId, credential.apiKey]
		.map((value) => String(value ?? '').trim())
		.find((value) => value !== '');
	if (named !== undefined && /^[A-Za-z0-9]{8}$/.test(named)) return named;
	throw new UserError(`'Account ID' is not one of Vonage's: '${named ?? ''}'`, {
		description: 'It is an API key: 8 letters and digits, e.g. abcd1234.',
	});
}
