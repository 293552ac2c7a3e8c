import { gzip } from '../../support/archives.mts';
import { csvOf, failureOf, latin1, noise, randomOf, readAll } from './reading';

const rows = csvOf(500);
const packed = gzip(latin1(rows));
const zeros = (count: number) => Buffer.alloc(count);

function chunkings(): Array<number | (() => number)> {
	const random = randomOf(11);
	return [1e9, 1, 13, () => 1 + Math.floor(random() ** 4 * 20_000)];
}

/** Chunked in every way, it holds this. */
async function expectInside(file: Uint8Array, text: string) {
	for (const size of chunkings()) expect(await readAll(file, { size })).toEqual([[null, text]]);
}

describe('a gzip file', () => {
	it.each([
		['quickly packed', ['-1']],
		['well packed', ['-9']],
	])('is read when it is %s', async (_, options) => {
		await expectInside(gzip(latin1(rows), ...options), rows);
	});

	it('is read when it holds nothing, or what does not pack', async () => {
		await expectInside(gzip(latin1('')), '');
		await expectInside(gzip(latin1(noise(20_000))), noise(20_000));
	});

	it('is read when its length ends with no, one, two and three bytes that are zero', async () => {
		for (const length of [200, 70_000, 17_000_000, 256, 65_536]) {
			const text = 'x'.repeat(length);
			expect((await readAll(gzip(latin1(text))))[0][1] === text).toBe(true);
			expect((await readAll(Buffer.concat([gzip(latin1(text)), zeros(9)])))[0][1] === text).toBe(
				true,
			);
		}
	});

	it('has several members, as cat makes them', async () => {
		const members = ['first\n', '', rows, 'x', ''];
		const file = Buffer.concat(members.map((text) => gzip(latin1(text))));
		await expectInside(file, members.join(''));
		await expectInside(Buffer.concat([file, zeros(512)]), members.join(''));
	});

	it('is padded with zeros up to a block', async () => {
		for (const count of [1, 2, 3, 4, 5, 511, 10_240]) {
			await expectInside(Buffer.concat([packed, zeros(count)]), rows);
		}
		expect(await readAll(Buffer.concat([packed, zeros(300_000)]))).toEqual([[null, rows]]);
	});

	it('is no longer one file when something follows the padding, or stands behind the end', async () => {
		for (const behind of ['x', 'some words that nobody expects', '\x1f', '\x1f\x8b\x08']) {
			for (const size of [1e9, 1]) {
				const file = Buffer.concat([packed, latin1(behind)]);
				expect(['corrupt', 'cutShort']).toContain((await failureOf(file, { size }))[0]);
			}
		}
		for (const count of [1, 100, 100_000]) {
			for (const behind of [latin1('x'), packed]) {
				const file = Buffer.concat([packed, zeros(count), behind]);
				expect((await failureOf(file))[0]).toBe('corrupt');
			}
		}
	});

	it('may hold what looks like the beginning of a member', async () => {
		const random = randomOf(5);
		const data = Array.from(
			{ length: 100 },
			() => `\x1f\x8b\x08\0\0\0\0\0\0\x03${noise(Math.floor(random() * 60), random() * 1e6)}`,
		).join('');
		await expectInside(gzip(latin1(data)), data);
	});

	it('may hold another gzip file', async () => {
		await expectInside(gzip(packed), packed.toString('latin1'));
		const twice = gzip(gzip(latin1(noise(5000))));
		await expectInside(twice, gzip(latin1(noise(5000))).toString('latin1'));
	});

	it('is told, or read rightly, when it holds unpackable members that look like its own', async () => {
		const members = Buffer.concat([gzip(latin1(noise(3000, 1))), gzip(latin1(noise(3000, 2)))]);
		const outer = gzip(members);
		for (const size of chunkings()) {
			const read = await failureOf(outer, { size });
			if (read[0] !== 'corrupt') expect(read).toEqual([[null, members.toString('latin1')]]);
		}
	});

	it('is cut short', async () => {
		const file = Buffer.concat([gzip(latin1('a,b\n')), gzip(latin1('1,2\n'))]);
		for (let length = 1; length < file.length; length++) {
			const read = await failureOf(file.subarray(0, length));
			// Half of the members is a whole file, too.
			if (length === gzip(latin1('a,b\n')).length) expect(read).toEqual([[null, 'a,b\n']]);
			else expect(read[0]).toMatch(/^(cutShort|corrupt)$/);
		}
		expect((await failureOf(packed.subarray(0, packed.length / 2)))[0]).toBe('cutShort');
	});

	it('never has other content than it had, whatever byte is damaged', async () => {
		const file = Buffer.concat([gzip(latin1('a,b\n')), gzip(latin1(noise(60)))]);
		const text = `a,b\n${noise(60)}`;
		for (let at = 2; at < file.length; at++) {
			for (const bit of [1, 0x80]) {
				const damaged = Buffer.from(file);
				damaged[at] ^= bit;
				const read = await failureOf(damaged);
				// Time and system are free to change.
				if (Array.isArray(read[0])) expect([at, read]).toEqual([at, [[null, text]]]);
			}
		}
	});
});
