import { gzipSync } from '../../support/archives.mts';
import { zipSync, strToU8 } from 'fflate';
import { unpack } from '../../../nodes/shared/unpack/unpack';

async function* pieces(bytes: Uint8Array, size: number) {
	for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function all(bytes: Uint8Array, size = 65536) {
	const files: Array<[string | null, string]> = [];
	for await (const file of unpack(pieces(bytes, size), { mostBytes: 1e9 })) {
		const parts: Uint8Array[] = [];
		for await (const part of file.bytes) parts.push(part);
		files.push([file.name, Buffer.concat(parts).toString()]);
	}
	return files;
}

const text = Array.from({ length: 2_000 }, (_, nth) => `row ${nth},${(nth * 7919) % 1009}\n`).join(
	'',
);

describe.each([1, 7, 1000, 1e9])('in pieces of %i bytes', (size) => {
	it('reads an archive', async () => {
		const zip = zipSync({
			'a.csv': strToU8(text),
			folder: { 'b.csv': [strToU8('b'), { level: 0 }] },
		});
		expect(await all(zip, size)).toEqual([
			['a.csv', text],
			['folder/b.csv', 'b'],
		]);
	});
	it('reads gzip, padded or not, and members', async () => {
		const one = gzipSync(text);
		expect(await all(one, size)).toEqual([[null, text]]);
		expect(await all(Buffer.concat([one, new Uint8Array(100)]), size)).toEqual([[null, text]]);
		expect(
			await all(Buffer.concat([one, gzipSync(''), gzipSync('x'), gzipSync('')]), size),
		).toEqual([[null, `${text}x`]]);
		expect(await all(Buffer.concat([one, gzipSync('x'), new Uint8Array(100)]), size)).toEqual([
			[null, `${text}x`],
		]);
	});
	it('reads plain', async () => {
		expect(await all(strToU8(text), size)).toEqual([[null, text]]);
	});
});
