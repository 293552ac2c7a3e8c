import { __Name__Api } from '../../credentials/__Name__Api.credentials';
import { authenticatorOf, runCredentialTest } from '../support/useCredential';
import { getManyCalls, KEY, ORIGIN, run__Name__ } from './__name__';
import { Wire } from './wire';

const type = new __Name__Api();
// FILL_IN: what an empty list is answered with.
const nothing = { calls: { body: { calls: [], next_cursor: null } } };

it('proves itself, and takes the key without the blanks that come along when it is copied', async () => {
	const wire = new Wire(nothing);
	const { error } = await run__Name__(getManyCalls, { key: { apiKey: ` ${KEY.apiKey}\n` } });
	expect(error).toBeUndefined();
	expect(wire.transcript).toEqual(['calls']);
});

it('names a field that is empty before any request', async () => {
	const wire = new Wire(nothing);
	const { error } = await run__Name__(getManyCalls, { key: { apiKey: ' ' } });
	expect(error?.message).toBe("'API Key' of the __label__ credential is empty");
	expect(wire.asked).toEqual([]);
});

it.each(['https://evil.example.com/v1/calls', `${ORIGIN}.evil.example.com/`, `${ORIGIN}:8443/`])(
	'does not go to %s',
	async (url) => {
		await expect(authenticatorOf(type, KEY)({ url })).rejects.toThrow(
			`This credential may only be used for ${ORIGIN}`,
		);
	},
);

it('is good when the test is answered', async () => {
	const wire = new Wire(nothing);
	const { run } = await runCredentialTest(type, KEY);
	expect(run.error).toBeUndefined();
	expect(wire.transcript).toEqual(['calls']);
});

// n8n sends what was answered with 401 once more, whatever the credential.
it('says what to do when the key is refused', async () => {
	const wire = new Wire(nothing);
	const { message } = await runCredentialTest(type, { apiKey: 'wrong' });
	expect(message).toBe('__label__ does not accept the API key (401). Copy it anew.');
	const { error } = await run__Name__(getManyCalls, { key: { apiKey: 'wrong' } });
	expect(error?.description).toContain("Check the 'API Key' in the credential.");
	expect(wire.transcript).toEqual(['calls', 'calls', 'calls', 'calls']);
});
