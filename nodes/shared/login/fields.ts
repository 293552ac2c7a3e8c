import { UserError, type IDataObject, type INodeProperties } from 'n8n-workflow';

/** A field of a credential that has to be filled in. */
export function textField(
	displayName: string,
	name: string,
	more: Pick<INodeProperties, 'placeholder' | 'description'> = {},
): INodeProperties {
	return { displayName, name, type: 'string', default: '', required: true, ...more };
}

/**
 * Ends of names by which a value is found and hidden wherever a text from outside repeats it (see
 * `maskFor`).
 */
type SecretName =
	`${string}${'password' | 'secret' | 'token' | 'key' | 'Password' | 'Secret' | 'Token' | 'Key'}`;

/** The same for what nobody may read. */
export function secretField(
	displayName: string,
	name: SecretName,
	more?: Parameters<typeof textField>[2],
): INodeProperties {
	return { ...textField(displayName, name, more), typeOptions: { password: true } };
}

/**
 * A field that users do not see, such as those that n8n's own OAuth2 credential is set up by.
 * @param value also an expression over the fields that users see, as `$self["field"]`
 */
export function hiddenField(displayName: string, name: string, value: string): INodeProperties {
	return { displayName, name, type: 'hidden', default: value };
}

/** Reads fields that have to be filled in. Each throws a UserError that names the one that is empty. */
export interface Entered {
	/** @returns what was entered, without the blanks that come along when it is copied */
	text(credentials: IDataObject, name: string): string;
	/** @returns what was entered, blanks included, which a password may have */
	exactly(credentials: IDataObject, name: string): string;
}

/**
 * @param credential as its users call it, e.g. `Telnyx Reports`
 * @param fields of the credential
 */
export function enteredIn(credential: string, fields: readonly INodeProperties[]): Entered {
	const exactly = (credentials: IDataObject, name: string): string => {
		const value = credentials[name];
		if (typeof value === 'string' && value.trim() !== '') return value;
		throw emptyField(credential, fields.find((field) => field.name === name) ?? { name });
	};
	return { exactly, text: (credentials, name) => exactly(credentials, name).trim() };
}

function emptyField(
	credential: string,
	{ name, displayName = name, placeholder, description }: Partial<INodeProperties>,
): UserError {
	const example = placeholder ? `, ${placeholder}` : '';
	const what = description ? ` ${description.replace(/\.?$/, '.')}` : '';
	return new UserError(`'${displayName}' of the ${credential} credential is empty`, {
		description: `Enter it in the credential${example}.${what}`,
	});
}
