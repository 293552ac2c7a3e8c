import fc from 'fast-check';
import { decode } from '../../../nodes/shared/table/text';
import { inPieces, lengths } from './pieces';

async function textOf(
	bytes: Uint8Array,
	{
		encoding = 'auto',
		pieces,
		window,
	}: { encoding?: string; pieces?: number[]; window?: number } = {},
) {
	let text = '';
	let notIn: string | undefined;
	for await (const piece of decode(inPieces(bytes, pieces), encoding, window)) {
		text += piece.text;
		notIn = piece.notIn;
	}
	return notIn ? { text, notIn } : text;
}

const ENCODERS = {
	'utf-8': (text: string) => Buffer.from(text, 'utf8'),
	'utf-16le': (text: string) => Buffer.from(text, 'utf16le'),
	'utf-16be': (text: string) => Buffer.from(text, 'utf16le').swap16(),
};
const UNICODE = Object.keys(ENCODERS) as Array<keyof typeof ENCODERS>;

it.each(UNICODE)('decodes %s, in pieces and windows of any size', async (encoding) => {
	await fc.assert(
		fc.asyncProperty(
			fc.string({ unit: 'binary', maxLength: 60 }),
			lengths,
			fc.integer({ min: 4, max: 64 }),
			async (text, pieces, window) => {
				// A mark at the beginning is no text.
				const whole = `x${text}`;
				const bytes = ENCODERS[encoding](whole);
				expect(await textOf(bytes, { encoding, pieces, window })).toBe(whole);
			},
		),
		{ seed: 1, numRuns: 300 },
	);
});

it.each(UNICODE)('recognises %s by its mark, which is no text', async (encoding) => {
	for (const text of ['漢字,b\n', 'a', '']) {
		const bytes = ENCODERS[encoding](`\ufeff${text}`);
		for (const pieces of [[1], [100]]) {
			expect(await textOf(bytes, { pieces })).toBe(text);
			expect(await textOf(bytes, { pieces, encoding: 'windows-1252' })).toBe(text);
		}
	}
});

it.each(UNICODE)('recognises %s without a mark', async (encoding) => {
	for (const text of ['id,from,to\r\n', 'Größe;名前;😀\n', 'a']) {
		expect(await textOf(ENCODERS[encoding](text), { pieces: [1] })).toBe(text);
	}
});

it('takes a mark within the text as a character', async () => {
	expect(await textOf(ENCODERS['utf-8']('a\ufeffb'), { window: 4 })).toBe('a\ufeffb');
});

it('decodes windows-1252', async () => {
	const bytes = new Uint8Array([0x47, 0xf6, 0x80, 0x9f]);
	expect(await textOf(bytes, { encoding: 'windows-1252' })).toBe('Gö€Ÿ');
});

it.each<[string, string, number[], string]>([
	['a byte of another encoding', 'utf-8', [0x61, 0xf6, 0x62], 'a'],
	['a character that is longer than it has to be', 'utf-8', [0x61, 0xc0, 0xaf], 'a'],
	['half a character', 'utf-8', [0x61, 0xf0, 0x9f, 0x61, 0x62, 0x63], 'a'],
	['half a character at the end', 'utf-8', [0x61, 0xf0, 0x9f], 'a'],
	['nothing but the rest of a character', 'utf-8', [0x80, 0x80, 0x80, 0x80, 0x80], ''],
	['half of a pair', 'utf-16le', [0x61, 0, 0x3d, 0xd8, 0x62, 0], 'a'],
	['half of a pair at the end', 'utf-16be', [0, 0x61, 0xd8, 0x3d], 'a'],
	['half of two bytes at the end', 'utf-16le', [0x61, 0, 0x62], 'a'],
])('stops at %s', async (_case, encoding, bytes, text) => {
	for (const window of [4, 5, 100]) {
		for (const pieces of [[1], [100]]) {
			const read = await textOf(new Uint8Array(bytes), { encoding, pieces, window });
			expect(read).toEqual({ text, notIn: encoding });
		}
	}
});

it('does not go on behind what cannot be read', async () => {
	async function* bytes() {
		yield new Uint8Array(100_000).fill(0xff);
		throw new Error('went on');
	}
	const pieces = [];
	for await (const piece of decode(bytes(), 'utf-8')) pieces.push(piece);
	expect(pieces).toEqual([{ text: '', notIn: 'utf-8' }]);
});
