import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ICredentialType, IDataObject } from 'n8n-workflow';
import { credentialsAt } from './redirector.mts';

const ROOT = join(import.meta.dirname, '../..');

/** The credentials that package.json names. */
export function packCredentials(): ICredentialType[] {
	const text = readFileSync(join(ROOT, 'package.json'), 'utf8');
	const { n8n } = JSON.parse(text) as { n8n: { credentials: string[] } };
	return n8n.credentials.flatMap((file) => {
		const source = join(ROOT, file.replace(/^dist\/(.*)\.js$/, '$1.ts'));
		const exported = jest.requireActual<Record<string, new () => ICredentialType>>(source);
		return Object.values(exported).map((Type) => new Type());
	});
}

/** Those that say by themselves how a request is authenticated; the others n8n signs. */
export function ownCredentials(): ICredentialType[] {
	return packCredentials().filter(({ authenticate }) => typeof authenticate === 'function');
}

/**
 * What a user has entered, so that requests go to this address: what `credentialsAt` has, or else something
 * secret in each field that has to be filled in, and the address in the usual one.
 */
export function dataAt(origin: string, { name, properties }: ICredentialType): IDataObject {
	const known = credentialsAt(origin)[name] as IDataObject | undefined;
	if (known) return known;
	const required = properties.filter((field) => field.required);
	const entered = required.map((field) => [field.name, `secret-of-${field.name}`]);
	return { ...Object.fromEntries(entered), advanced: true, baseUrl: origin };
}
