import { UserError, type ICredentialDataDecryptedObject } from 'n8n-workflow';
import { dataAt, ownCredentials, packCredentials } from './packCredentials.mts';
import { credentialsAt } from './redirector.mts';

const ORIGIN = 'https://127.0.0.1:8443';

/** So no type of credential is left out where redirects are tried. */
it.each(ownCredentials().map((type) => [type.name, type] as const))(
	'has data with which %s is used at its address, and nowhere else',
	async (_name, type) => {
		const { authenticate } = type;
		if (typeof authenticate !== 'function') throw new Error('n8n signs it');
		const data = dataAt(ORIGIN, type) as ICredentialDataDecryptedObject;
		expect(await authenticate(data, { url: `${ORIGIN}/x` })).toBeDefined();
		const elsewhere = authenticate(data, { url: 'https://127.0.0.1:9443/x' });
		await expect(elsewhere).rejects.toThrow(UserError);
	},
);

it('has data of no credential that the pack does not have', () => {
	const types = packCredentials().map(({ name }) => name);
	expect(types).toEqual(expect.arrayContaining(Object.keys(credentialsAt(ORIGIN))));
});
