import { infoZip, infoZipOfPipe, type InfoZipTarget } from '../../support/archives.mts';
import { csvOf, failureOf, latin1, noise, randomOf, readAll } from './reading';

const report = csvOf(2000);
const files: Record<string, string> = {
	'report.csv': report,
	'2026/march/noise.bin': noise(5000),
	'2026/empty.csv': '',
};
const bytes = Object.fromEntries(
	Object.entries(files).map(([name, content]) => [name, latin1(content)]),
);

/** How, and what of it is in the archive: flags of its first local header, and ZIP64 fields. */
const ways: Array<[string, InfoZipTarget, string[], { descriptors: boolean; zip64: boolean }]> = [
	['deflated', 'file', [], { descriptors: false, zip64: false }],
	['stored', 'file', ['-0'], { descriptors: false, zip64: false }],
	['with descriptors', 'file', ['-fd'], { descriptors: true, zip64: false }],
	['ZIP64', 'file', ['-fz'], { descriptors: false, zip64: true }],
	['into a pipe', 'pipe', [], { descriptors: true, zip64: false }],
	['into a pipe, ZIP64', 'pipe', ['-fz'], { descriptors: true, zip64: true }],
	['without folders', 'file', ['-D'], { descriptors: false, zip64: false }],
];

/** Where the local header of the report is. */
function headerOf(archive: Buffer): Buffer {
	return archive.subarray(archive.indexOf('report.csv') - 30);
}
const usesDescriptors = (header: Buffer) => (header.readUInt16LE(6) & 8) !== 0;
/** By the version that is needed to unpack it. */
const isZip64 = (header: Buffer) => header.readUInt16LE(4) >= 45;

describe.each(ways)(
	'an archive of Info-ZIP, %s',
	(_way, target, options, { descriptors, zip64 }) => {
		const archive = infoZip(bytes, target, ...options);

		it('is made as it is meant', () => {
			const header = headerOf(archive);
			expect(header.subarray(0, 4).toString('latin1')).toBe('PK\x03\x04');
			expect(usesDescriptors(header)).toBe(descriptors);
			expect(isZip64(header)).toBe(zip64);
		});

		it.each([1e9, 1, 1000])('gives its files in pieces of %d bytes', async (size) => {
			const read = await readAll(archive, { size });
			expect(Object.fromEntries(read)).toEqual(files);
			expect(read).toHaveLength(Object.keys(files).length);
		});

		it('gives its files in random pieces', async () => {
			const random = randomOf(archive.length);
			const read = await readAll(archive, { size: () => 1 + Math.floor(random() ** 3 * 3000) });
			expect(Object.fromEntries(read)).toEqual(files);
		});

		it('is told to be cut short wherever it is cut', async () => {
			const random = randomOf(5);
			for (let nth = 0; nth < 40; nth++) {
				const length = 3 + Math.floor(random() * (archive.length - 3));
				expect((await failureOf(archive.subarray(0, length)))[0]).toBe('cutShort');
			}
		});
	},
);

it.each([
	['', []],
	[', ZIP64', ['-fz']],
	[', as fast as it can', ['-1']],
])('reads what Info-ZIP makes of a pipe%s', async (_way, options) => {
	const archive = infoZipOfPipe(latin1(report), ...options);
	expect(await readAll(archive, { size: 700 })).toEqual([['-', report]]);
});

it('refuses what Info-ZIP encrypted', async () => {
	const archive = infoZip(bytes, 'file', '-P', 'secret');
	expect((await failureOf(archive))[1]).toMatch(/encrypted/);
});
