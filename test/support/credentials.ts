import {
	ICredentialsHelper,
	type ICredentialDataDecryptedObject,
	type ICredentials,
	type ICredentialType,
	type IDataObject,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeProperties,
} from 'n8n-workflow';
import { placed, workflowOf } from './editor';

const NO_NODE = placed({ name: 'none', parameters: {} });

/**
 * Does with credential types what n8n's own helper does: logs in when the expirable property is empty
 * or refused, stores what came of it, and lets the type authenticate each request. The store is a
 * plain object instead of a database.
 */
export class StoredCredentials extends ICredentialsHelper {
	/** How often a credential type was asked to log in. */
	preAuthentications = 0;

	constructor(
		private readonly types: Record<string, ICredentialType>,
		readonly stored: Record<string, ICredentialDataDecryptedObject>,
	) {
		super();
	}

	/** Of these types, each with its data stored. */
	static of(credentials: Array<{ type: ICredentialType; data: IDataObject }>): StoredCredentials {
		return new StoredCredentials(
			Object.fromEntries(credentials.map(({ type }) => [type.name, type])),
			Object.fromEntries(
				credentials.map(({ type, data }) => [
					type.name,
					{ ...data } as ICredentialDataDecryptedObject,
				]),
			),
		);
	}

	getParentTypes(typeName: string): string[] {
		return this.types[typeName].extends ?? [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.types[typeName];
		if (typeof authenticate !== 'function') throw new Error('Only functions are supported here');
		return await authenticate(credentials, request);
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		_node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const type = this.types[typeName];
		const expirable = type.properties.find(({ typeOptions }) => typeOptions?.expirable === true);
		if (!type.preAuthentication || !expirable) return undefined;
		if (credentials[expirable.name] && !credentialsExpired) return undefined;
		this.preAuthentications += 1;
		const output = (await type.preAuthentication.call(helpers, credentials)) as IDataObject;
		Object.assign(this.stored[typeName], output);
		return Object.assign(credentials, output) as ICredentialDataDecryptedObject;
	}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async getCredentials(): Promise<ICredentials> {
		throw new Error('Not needed here');
	}

	async getDecrypted(
		_additionalData: unknown,
		_credential: unknown,
		typeName: string,
	): Promise<ICredentialDataDecryptedObject> {
		const defaults = this.types[typeName].properties.map(({ name, default: value }) => [
			name,
			value,
		]);
		const data = { ...Object.fromEntries(defaults), ...this.stored[typeName] };
		if (!Object.values(data).some((value) => String(value).startsWith('='))) return data;
		// Hidden fields of a type may be made from others: `={{ $self["advanced"] … }}`.
		const { expression } = workflowOf(NO_NODE, { description: { properties: [] } });
		await expression.acquireIsolate();
		try {
			return expression.getComplexParameterValue(
				NO_NODE,
				data as never,
				'manual',
				{},
				undefined,
				undefined,
				data,
			) as unknown as ICredentialDataDecryptedObject;
		} finally {
			await expression.releaseIsolate();
		}
	}

	async updateCredentials(): Promise<void> {}

	async updateCredentialsOauthTokenData(
		_credential: unknown,
		typeName: string,
		{ oauthTokenData }: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.stored[typeName].oauthTokenData = oauthTokenData;
	}

	getCredentialsProperties(typeName: string): INodeProperties[] {
		return this.types[typeName].properties;
	}
}
