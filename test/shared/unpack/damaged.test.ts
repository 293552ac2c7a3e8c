import { pythonZips, type ZipContent, type ZipOptions } from '../../support/archives.mts';
import { csvOf, failureOf, latin1, noise, randomOf, readAll, type Files } from './reading';

const ways: Array<[string, ZipOptions]> = [
	['deflated', {}],
	['stored', { method: 'stored' }],
	['deflated, with descriptors', { streamed: true }],
	['stored, ZIP64, with descriptors', { method: 'stored', streamed: true, zip64: true }],
];

const small = pythonZips(
	Object.fromEntries(
		ways.map(([way, options]): [string, [ZipContent, ZipOptions]] => [
			way,
			[{ 'a.csv': latin1(csvOf(3)), 'f/': latin1(''), 'f/b.csv': latin1(noise(20)) }, options],
		]),
	),
);
const archives = pythonZips({
	ordinary: [{ 'a.csv': latin1('a,b\n'), 'b.csv': latin1('c,d\n') }, { comment: 'a comment' }],
	bzip2: [{ 'a.csv': latin1('a') }, { method: 'bzip2' }],
	lzma: [{ 'a.csv': latin1('a') }, { method: 'lzma' }],
	folder: [{ 'folder.': latin1('a,b\n') }],
});

describe.each(ways)('a small archive that is %s', (way) => {
	const archive = small[way];
	const inside: Files = [
		['a.csv', csvOf(3)],
		['f/b.csv', noise(20)],
	];

	it('is told to be cut short wherever it is cut', async () => {
		expect(await readAll(archive)).toEqual(inside);
		// Two bytes of it are a text that begins with PK.
		for (let length = 3; length < archive.length; length++) {
			expect([length, await failureOf(archive.subarray(0, length))]).toEqual([
				length,
				['cutShort', expect.stringContaining('The archive is cut short')],
			]);
		}
	});

	it('never has other content than it had, whatever byte is damaged', async () => {
		// Who damages the first four makes it a file that is no archive.
		for (let at = 4; at < archive.length; at++) {
			for (const bits of [1, 8, 0x80]) {
				const damaged = Buffer.from(archive);
				damaged[at] ^= bits;
				const read = await failureOf(damaged);
				// Times, systems and permissions are free to change.
				if (Array.isArray(read[0])) expect([at, bits, read]).toEqual([at, bits, inside]);
			}
		}
	});

	it('never has less or other content when bytes are taken out, doubled, or put in', async () => {
		const random = randomOf(17);
		for (let nth = 0; nth < 300; nth++) {
			const from = 4 + Math.floor(random() * (archive.length - 4));
			const to = from + 1 + Math.floor(random() * 30);
			const [start, middle, end] = [
				archive.subarray(0, from),
				archive.subarray(from, to),
				archive.subarray(to),
			];
			const changed = [
				[start, end],
				[start, middle, middle, end],
				[start, latin1(noise(3, nth)), middle, end],
			][nth % 3];
			const read = await failureOf(Buffer.concat(changed));
			expect([nth, read[0]]).toEqual([
				nth,
				expect.stringMatching(/^(corrupt|cutShort|unsupported|tooLarge)$/),
			]);
		}
	});
});

describe('an archive', () => {
	const archive = archives.ordinary;
	const directory = archive.indexOf('PK\x01\x02', undefined, 'latin1');
	const second = archive.indexOf('PK\x01\x02', directory + 1, 'latin1');
	const end = archive.lastIndexOf('PK\x05\x06', undefined, 'latin1');

	/** The archive with one number of two bytes changed. */
	const withNumber = (at: number, value: number) => {
		const changed = Buffer.from(archive);
		changed.writeUInt16LE(value, at);
		return changed;
	};

	it('may have nothing behind its end but the comment that it announces', async () => {
		expect(await readAll(archive)).toHaveLength(2);
		for (const behind of ['x', '\0', 'PK\x03\x04']) {
			expect(await failureOf(Buffer.concat([archive, latin1(behind)]))).toEqual([
				'corrupt',
				'The archive is damaged: bytes follow behind its end.',
			]);
		}
	});

	it('must have begun where it says', async () => {
		const twice = Buffer.concat([archive.subarray(0, directory), archive]);
		expect((await failureOf(twice))[0]).toBe('corrupt');
	});

	it('must have as many files as it says', async () => {
		const changed = withNumber(end + 10, 3);
		changed.writeUInt16LE(3, end + 8);
		expect(await failureOf(changed)).toEqual([
			'corrupt',
			'The archive is damaged: 2 files came, and its end record says 3.',
		]);
		// A directory, and an end, that know one file only.
		const fewer = Buffer.concat([archive.subarray(0, second), archive.subarray(end)]);
		expect(await failureOf(fewer)).toEqual([
			'corrupt',
			"The archive is damaged: its directory does not list 'b.csv', which came.",
		]);
	});

	it('need not say in its end record where its directory begins, as zip -fz does in a pipe', async () => {
		const changed = Buffer.from(archive);
		changed.writeUInt32LE(0xffffffff, end + 16);
		expect(await readAll(changed)).toHaveLength(2);
		changed.writeUInt32LE(1, end + 16);
		expect((await failureOf(changed))[0]).toBe('corrupt');
	});

	it('must list what came', async () => {
		expect(await failureOf(withNumber(directory + 46, 0x7a7a))).toEqual([
			'corrupt',
			"The archive is damaged: its directory says something else of 'zzcsv' than what came.",
		]);
	});

	it('that is encrypted, split or packed otherwise is refused in words', async () => {
		expect(await failureOf(withNumber(6, 1))).toEqual([
			'unsupported',
			'The archive is encrypted. Files with a password cannot be unpacked.',
		]);
		expect(await failureOf(withNumber(end + 4, 1))).toEqual([
			'unsupported',
			'The archive is one of several parts, which cannot be read.',
		]);
		expect(await failureOf(Buffer.concat([latin1('PK\x07\x08'), archive]))).toEqual([
			'unsupported',
			'The archive is one of several parts, which cannot be read.',
		]);
		for (const [method, name] of [
			['bzip2', 'BZIP2'],
			['lzma', 'LZMA'],
		] as const) {
			expect(await failureOf(archives[method])).toEqual([
				'unsupported',
				`The file 'a.csv' in the archive is packed by ${name}, which cannot be unpacked.`,
			]);
		}
	});

	it('cannot hide content in a folder', async () => {
		const renamed = Buffer.from(
			archives.folder.toString('latin1').replaceAll('folder.', 'folder/'),
			'latin1',
		);
		expect(await failureOf(renamed)).toEqual([
			'corrupt',
			"The archive is damaged: the folder 'folder/' has content like a file.",
		]);
	});
});

describe('a text', () => {
	it.each(['', 'P', 'PK', 'PK,name\n1,a\n', 'a,b\n'])('is no archive: %j', async (text) => {
		for (const size of [1, 1e9]) {
			expect(await readAll(latin1(text), { size })).toEqual([[null, text]]);
		}
	});
});
