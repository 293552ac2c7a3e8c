import { NodeApiError, type INode, type JsonObject } from 'n8n-workflow';
import { fakeClock } from '../support/clock';
import { fileHost } from '../support/wire';
import { EVERY_NODE, fonoUc, run, vbcPassword, type AnyNode } from './nodes';

const ORIGIN = 'https://api.example.com:8443';

const refusal = Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:8443'), {
	code: 'ECONNREFUSED',
});

/** Whatever is asked for breaks with this code. */
const broken = (code: string) => fileHost(ORIGIN, { fault: code });

const text = async (one: AnyNode) => {
	const { error } = await run(one, ORIGIN, { options: { maxRetries: 1 } });
	return `${error?.message} ${error?.description}`;
};

describe.each(EVERY_NODE)('$name', (one) => {
	it.each(['DEPTH_ZERO_SELF_SIGNED_CERT', 'CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID'])(
		'tells what can be done about a certificate that is not accepted (%s)',
		async (code) => {
			broken(code);
			const told = await text(one);
			expect(told).toContain(`certificate was not accepted (${code})`);
			if (one === fonoUc)
				expect(told).toContain("'Ignore SSL Issues (Insecure)' in the credential");
			else expect(told).not.toContain('Ignore SSL');
			expect(told).toContain(one === fonoUc ? 'switch on' : 'Ask who runs n8n');
		},
	);

	it('says that nothing can be reached at the address, where nothing answers', async () => {
		fakeClock();
		broken('ECONNREFUSED');
		const told = await text(one);
		expect(told).toMatch(/after 2 tries: /);
		expect(told).toContain(one.login ? `nothing answers at ${ORIGIN}` : 'ECONNREFUSED');
		expect(told).toContain('Check that the address in the credential is right');
	});
});

it.each([fonoUc, vbcPassword])(
	'the test of the credential of $name says where nothing answers, in words that n8n lets stand',
	async (one) => {
		const data = one.data(ORIGIN);
		const helpers = { httpRequest: async () => await Promise.reject(refusal) };
		const login = one.type().preAuthentication?.call({ helpers } as never, data as never);
		const thrown = await login?.catch((error: unknown) => error);
		// As n8n's helper wraps it; its test of credentials shows the message.
		const shown = new NodeApiError({ name: 'Temp-Node' } as INode, thrown as JsonObject);
		expect(shown.message).toContain(`nothing answers at ${ORIGIN}`);
	},
);
