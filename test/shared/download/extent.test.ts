import { extentOf, goesOn, type Extent } from '../../../nodes/shared/download/extent';

const of = (status: number, headers: Record<string, unknown>) => extentOf({ status, headers });

it.each([
	['10', 10],
	[' 10 ', 10],
	['', undefined],
	['many', undefined],
	['-1', undefined],
	['1e3', undefined],
	['10, 10', undefined],
	['99999999999999999999', undefined],
	[10, undefined],
	[undefined, undefined],
])('takes the length %p for %p', (length, total) => {
	expect(of(200, { 'content-length': length })).toMatchObject({ start: 0, total, isPart: false });
});

it.each([
	['bytes 0-9/10', 0, 10],
	['bytes 5-9/10', 5, 10],
	['BYTES 5-9/10', 5, 10],
	['bytes 0-9/*', 0, undefined],
])('reads the range %p', (range, start, total) => {
	expect(of(206, { 'content-range': range })).toMatchObject({ start, total, isPart: true });
});

it.each([undefined, '', 'bytes', 'bytes 9-0/10', 'bytes 0-10/10', 'bytes */10', 'lines 0-9/10'])(
	'does not guess what part came with the range %p',
	(range) => {
		expect(of(206, { 'content-range': range })).toMatch(/^only a part of it came/);
	},
);

it.each([
	['gzip', true],
	['br', true],
	['aws-chunked,gzip', true],
	['identity', false],
	['aws-chunked', false],
	['UTF-8', false],
	['', false],
])('with the encoding %p, that a body is packed: %p', (encoding, isPacked) => {
	expect(typeof of(200, { 'content-encoding': encoding })).toBe(isPacked ? 'string' : 'object');
});

it.each<[Record<string, string>, boolean]>([
	[{ 'accept-ranges': 'bytes', etag: '"1"' }, true],
	[{ 'accept-ranges': 'Bytes', 'last-modified': 'Mon, 01 Jun 2026 10:00:00 GMT' }, true],
	[{ 'accept-ranges': 'none', etag: '"1"' }, false],
	[{ 'accept-ranges': 'bytes', etag: 'W/"1"' }, false],
	[{ 'accept-ranges': 'bytes' }, false],
	[{ etag: '"1"' }, false],
])('with %j, that the rest of a file can be had: %p', (headers, canContinue) => {
	expect(of(200, headers)).toMatchObject({ canContinue });
});

it('knows the rest of a file by where it begins, and by all that tells the file', () => {
	const before = of(200, { 'content-length': '10', etag: '"1"' }) as Extent;
	const rest = (range: string, headers = {}) =>
		goesOn(of(206, { 'content-range': range, ...headers }) as Extent, before, 4);
	expect(rest('bytes 4-9/10')).toBe(true);
	expect(rest('bytes 4-6/*', { etag: '"1"' })).toBe(true);
	expect(rest('bytes 5-9/10')).toBe(false);
	expect(rest('bytes 4-9/11')).toBe(false);
	expect(rest('bytes 4-9/10', { etag: '"2"' })).toBe(false);
	expect(goesOn(of(200, { 'content-length': '10' }) as Extent, before, 0)).toBe(false);
});
