import type { IHttpRequestOptions } from 'n8n-workflow';
import { atOwnOrigin, originOf, parseSystemUrl } from '../../../nodes/shared/http/origin';

const read = (text: unknown) => parseSystemUrl(text, { field: 'System URL', defaultPort: 9443 });

it.each([
	['https://pbx.example.com', 'https://pbx.example.com:9443'],
	['https://pbx.example.com/', 'https://pbx.example.com:9443'],
	['https://pbx.example.com//', 'https://pbx.example.com:9443'],
	['https://pbx.example.com:8443', 'https://pbx.example.com:8443'],
	['https://pbx.example.com:443', 'https://pbx.example.com:443'],
	['http://pbx.example.com:80/', 'http://pbx.example.com:80'],
	['http://pbx.example.com', 'http://pbx.example.com:9443'],
	['  HTTPS://Pbx.Example.COM  ', 'https://pbx.example.com:9443'],
	['https://192.0.2.7', 'https://192.0.2.7:9443'],
	['https://[2001:db8::1]', 'https://[2001:db8::1]:9443'],
	['https://[2001:db8::1]:8443', 'https://[2001:db8::1]:8443'],
	['https://bücher.example', 'https://xn--bcher-kva.example:9443'],
])('reads %p as %s', (text, origin) => {
	expect(read(text)).toBe(origin);
});

it.each<[unknown, RegExp]>([
	['', /^'System URL' is empty$/],
	['   ', /^'System URL' is empty$/],
	[undefined, /is empty/],
	[42, /is empty/],
	['pbx.example.com', /has to start with https:\/\/ or http:\/\/, got 'pbx.example.com'/],
	['pbx.example.com:9443', /has to start with/],
	['//pbx.example.com', /has to start with/],
	['ftp://pbx.example.com', /has to start with/],
	['javascript:alert(1)', /has to start with/],
	['https://', /is not an address: 'https:\/\/'/],
	['https://a b', /is not an address/],
	['https://pbx.example.com:99999', /is not an address/],
	['https://pbx.example.com/api/v2', /must not have a path, got '.*\/api\/v2'/],
	['https://pbx.example.com?x', /must not have a path/],
	['https://pbx.example.com#x', /must not have a path/],
	['https://u:hunter2@pbx.example.com', /must not hold a user name or password$/],
	['https://u:hun/ter2@pbx.example.com', /must not hold a user name or password$/],
	['u:hunter2@pbx.example.com', /must not hold a user name or password$/],
])('refuses %p', (text, message) => {
	expect(() => read(text)).toThrow(message);
	expect(() => read(text)).toThrow(
		expect.objectContaining({
			description: expect.stringContaining('https://pbx.example.com:9443'),
		}),
	);
});

it.each<[string, string | null]>([
	['https://pbx.example.com/x?y', 'https://pbx.example.com:443'],
	['https://pbx.example.com:443', 'https://pbx.example.com:443'],
	['https://PBX.example.com:9443/', 'https://pbx.example.com:9443'],
	['http://pbx.example.com', 'http://pbx.example.com:80'],
	['https://pbx.example.com:9443@evil.example.com/', 'https://evil.example.com:443'],
	['/api/v2', null],
	['//pbx.example.com', null],
	['file:///etc/passwd', null],
	['', null],
])('takes from %p the origin %p', (address, origin) => {
	expect(originOf(address)).toBe(origin);
});

describe('at its own origin', () => {
	const OWN = 'https://pbx.example.com:9443';

	/** For n8n's newer request helper, and for the older one. */
	const STAYS = { disableFollowRedirect: true, followRedirect: false, followAllRedirects: false };

	it.each([`${OWN}/x?y`, 'https://PBX.example.com:9443/x'])(
		'an absolute address there goes as it is: %s',
		(url) => {
			const request = { url, headers: { a: 'b' } };
			expect(atOwnOrigin(request, OWN)).toEqual({ ...request, ...STAYS });
		},
	);

	it.each(['/x', 'x', '', '?y', '../x', '/\\evil.example.com', '@evil.example.com/x'])(
		"a relative address is put under it, whatever the base was: '%s'",
		(url) => {
			const request = { url, baseURL: 'https://evil.example.com' };
			expect(atOwnOrigin(request, OWN)).toEqual({ url, baseURL: OWN, ...STAYS });
		},
	);

	it('a request that asks to follow redirects does not', () => {
		const newer = { url: `${OWN}/x`, disableFollowRedirect: false };
		expect(atOwnOrigin(newer, OWN)).toMatchObject(STAYS);
		const older = { uri: `${OWN}/x`, followRedirect: true, followAllRedirects: true };
		expect(atOwnOrigin(older as unknown as IHttpRequestOptions, OWN)).toMatchObject(STAYS);
	});

	it.each([
		'https://evil.example.com/',
		'https:pbx.example.com:9443/x',
		'http://pbx.example.com:9443/',
		'https://pbx.example.com/',
		'https://pbx.example.com:9443.evil.example.com/',
		'https://pbx.example.com:9443@evil.example.com/',
		'HTTPS://evil.example.com/',
		'//pbx.example.com:9443/',
		'//evil.example.com/',
		'https:evil.example.com',
		'https:pbx.example.com:9443/',
		'file:///etc/passwd',
		'javascript:alert(1)',
	])('any other address is refused: %s', (url) => {
		expect(() => atOwnOrigin({ url }, OWN)).toThrow(`may only be used for ${OWN}`);
		const request = { uri: url } as unknown as IHttpRequestOptions;
		expect(() => atOwnOrigin(request, OWN)).toThrow(`may only be used for ${OWN}`);
	});
});
