import nock from 'nock';
import { fakeClock } from '../support/clock';
import { EVERY_NODE, fonoUc, run, type AnyNode } from './nodes';

const ORIGIN = 'https://api.example.com:8443';

/** Whatever is asked for breaks with this code. */
function broken(code: string): void {
	const fault = Object.assign(new Error(`broken: ${code}`), { code });
	const scope = nock(ORIGIN).persist();
	scope.get(/^\//).query(true).replyWithError(fault);
	scope.post(/^\//).query(true).replyWithError(fault);
}

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
		expect(told).toMatch(/after 2 tries: .*ECONNREFUSED/);
		expect(told).toContain('Check that the address in the credential is right');
	});
});
