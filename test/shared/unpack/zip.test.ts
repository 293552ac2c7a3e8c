import { unpack } from '../../../nodes/shared/unpack/unpack';
import { pythonZips, type ZipContent, type ZipOptions } from '../../support/archives.mts';
import { csvOf, failureOf, latin1, noise, randomOf, readAll, type Files } from './reading';

const rows = csvOf(500);

/** Chunkings that no archive may notice. */
function chunkings(): Array<[string, number | (() => number)]> {
	const random = randomOf(7);
	return [
		['whole', 1e9],
		['byte by byte', 1],
		['in random pieces', () => 1 + Math.floor(random() ** 4 * 20_000)],
	];
}

const ways: Array<[string, ZipOptions]> = [
	['deflated', {}],
	['stored', { method: 'stored' }],
	['deflated, ZIP64', { zip64: true }],
	['stored, ZIP64', { method: 'stored', zip64: true }],
	['deflated, with descriptors', { streamed: true }],
	['stored, with descriptors', { method: 'stored', streamed: true }],
	['deflated, ZIP64, with descriptors', { streamed: true, zip64: true }],
	['stored, ZIP64, with descriptors', { method: 'stored', streamed: true, zip64: true }],
];

const files = {
	'report.csv': latin1(rows),
	'2026/': latin1(''),
	'2026/march/noise.bin': latin1(noise(5000)),
	'empty.csv': latin1(''),
	'größe_日本.csv': latin1('a\n1\n'),
};
const inside: Files = Object.entries(files)
	.filter(([name]) => !name.endsWith('/'))
	.map(([name, bytes]) => [name, Buffer.from(bytes).toString('latin1')]);

/** Signatures and sizes as before the next entry, but for other data. */
const likeDescriptors = (() => {
	const random = randomOf(3);
	const parts = Array.from({ length: 150 }, () => {
		const size = Buffer.alloc(4);
		size.writeUInt32LE(Math.floor(random() * 20_000));
		const next = random() < 0.5 ? 'PK\x03\x04' : 'PK\x01\x02';
		return `PK\x07\x08abcd${size.toString('latin1').repeat(2)}${next}`;
	});
	return parts.join('');
})();

const streamed = { method: 'stored', streamed: true } as const;
const archives = pythonZips({
	longStored: [{ 'a.bin': latin1(noise(200_000)) }, { method: 'stored' }],
	many: [
		Object.fromEntries(
			Array.from({ length: 300 }, (_, nth) => [`f/${nth}.csv`, latin1(`a\n${nth}\n`)]),
		),
		{ streamed: true },
	],
	empty: [{}],
	emptyWithComment: [{}, { comment: 'nothing' }],
	inner: [{ 'report.csv': latin1(rows) }, streamed],
	made: [
		{
			'a.bin': Buffer.from(`${'x'.repeat(100)}PK\x07\x08abcd\x64\0\0\0\x64\0\0\0PK\x03\x04more`),
		},
		streamed,
	],
	descriptor: [{ 'report.csv': latin1(rows) }, { streamed: true }],
	longDescriptor: [{ 'report.csv': latin1(rows) }, { streamed: true, zip64: true }],
	named: [{ 'xyz.csv': latin1('a') }],
});

/** The same archive in each of the ways. */
const inEachWay = (content: ZipContent, comment?: string) =>
	pythonZips(
		Object.fromEntries(
			ways.map(([name, options]): [string, [ZipContent, ZipOptions]] => [
				name,
				[content, { ...options, comment }],
			]),
		),
	);
const ordinary = inEachWay(files, 'made on 2026-03-02');
const { inner } = archives;
const nested = inEachWay({ 'inner.zip': inner, 'again.zip': Buffer.concat([inner, inner]) });
const looking = inEachWay({ 'a.bin': latin1(likeDescriptors), 'b.csv': latin1('b') });

describe.each(ways)('an archive that is %s', (way) => {
	const archive = ordinary[way];

	it.each(chunkings())('gives its files when it comes %s', async (__, size) => {
		expect(await readAll(archive, { size })).toEqual(inside);
	});

	it('is read on over files that nobody reads', async () => {
		const names: Array<string | null> = [];
		async function* whole() {
			yield archive;
		}
		for await (const file of unpack(whole(), { mostBytes: 1e9 })) {
			names.push(file.name);
			// Only the first piece of some.
			if (names.length % 2 === 0) for await (const piece of file.bytes) if (piece) break;
		}
		expect(names).toEqual(inside.map(([name]) => name));
	});
});

it('checks stored data that are longer than a block of deflate', async () => {
	for (const size of [1e9, 65_535, 65_536, 70_001]) {
		expect((await readAll(archives.longStored, { size }))[0][1] === noise(200_000)).toBe(true);
	}
});

it('gives the many files of an archive', async () => {
	const read = await readAll(archives.many);
	expect(read).toHaveLength(300);
	expect(read[299]).toEqual(['f/299.csv', 'a\n299\n']);
});

it('has no file in an empty archive', async () => {
	expect(await readAll(archives.empty)).toEqual([]);
	expect(await readAll(archives.emptyWithComment, { size: 1 })).toEqual([]);
});

describe('data that look like records of an archive', () => {
	it.each(ways)('are data in an archive that is %s', async (way) => {
		expect(await readAll(nested[way])).toEqual([
			['inner.zip', inner.toString('latin1')],
			['again.zip', Buffer.concat([inner, inner]).toString('latin1')],
		]);
	});

	it.each(ways)('as descriptors with other sizes in one that is %s', async (way) => {
		for (const [, size] of chunkings()) {
			expect(await readAll(looking[way], { size })).toEqual([
				['a.bin', likeDescriptors],
				['b.csv', 'b'],
			]);
		}
	});

	it('are told, and not taken for the end in silence, where even the size is made to fit', async () => {
		expect((await failureOf(archives.made))[0]).toBe('corrupt');
	});
});

describe('descriptors without a signature', () => {
	it.each(['descriptor', 'longDescriptor'] as const)('end the data: %s', async (name) => {
		const archive = withoutSignature(archives[name]);
		for (const [, size] of chunkings()) {
			expect(await readAll(archive, { size })).toEqual([['report.csv', rows]]);
		}
	});
});

/** Takes the signature away from the descriptor of an archive's only file. */
function withoutSignature(archive: Buffer): Buffer {
	const at = archive.lastIndexOf('PK\x07\x08', undefined, 'latin1');
	const shorter = Buffer.concat([archive.subarray(0, at), archive.subarray(at + 4)]);
	const end = shorter.lastIndexOf('PK\x05\x06', undefined, 'latin1');
	shorter.writeUInt32LE(shorter.readUInt32LE(end + 16) - 4, end + 16);
	return shorter;
}

it('reads names in the old code page, and in UTF-8 that does not say so', async () => {
	const renamed = (name: Buffer) =>
		Buffer.from(
			archives.named.toString('latin1').replaceAll('xyz', name.toString('latin1')),
			'latin1',
		);
	expect(await readAll(renamed(Buffer.from([0x81, 0x84, 0x94])))).toEqual([['üäö.csv', 'a']]);
	expect(await readAll(renamed(Buffer.from('€')))).toEqual([['€.csv', 'a']]);
});
