import { isTelling, sniff } from '../../../nodes/shared/download/sniff';

const bytes = (...parts: Array<string | number[]>) =>
	new Uint8Array(
		Buffer.concat(
			parts.map((part) =>
				typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part),
			),
		),
	);
const wide = (text: string) => [0xff, 0xfe, ...Buffer.from(text, 'utf16le')];

it.each<[string, Uint8Array, string]>([
	['MP3 with a tag', bytes('ID3\x03\0'), 'audio/mpeg'],
	['an MP3 frame', bytes([0xff, 0xfb, 0x90, 0x64]), 'audio/mpeg'],
	['an MP2 frame', bytes([0xff, 0xfd, 0x90, 0x64]), 'audio/mpeg'],
	['AAC', bytes([0xff, 0xf1, 0x50, 0x80]), 'audio/aac'],
	['WAV', bytes('RIFF\x10\0\0\0WAVEfmt '), 'audio/wav'],
	['a large WAV', bytes('RF64\xff\xff\xff\xffWAVEds64'), 'audio/wav'],
	['another RIFF', bytes('RIFF\x10\0\0\0WEBPVP8 '), ''],
	['Ogg', bytes('OggS\0\x02'), 'audio/ogg'],
	['FLAC', bytes('fLaC\0\0'), 'audio/flac'],
	['MP4', bytes('\0\0\0\x20ftypM4A '), 'audio/mp4'],
	['WebM', bytes([0x1a, 0x45, 0xdf, 0xa3]), 'audio/webm'],
	['AMR', bytes('#!AMR\n'), 'audio/amr'],
	['ZIP', bytes('PK\x03\x04'), 'application/zip'],
	['an empty ZIP', bytes('PK\x05\x06'), 'application/zip'],
	['gzip', bytes([0x1f, 0x8b, 8, 0]), 'application/gzip'],
	['an object', bytes('{"a":1}'), 'application/json'],
	['an empty object', bytes('{}'), 'application/json'],
	['a list', bytes('[\n{"a":1}]'), 'application/json'],
	['an object behind a mark', bytes([0xef, 0xbb, 0xbf], '{"a":1}'), 'application/json'],
	['an object behind blanks', bytes('\r\n\t  {"a":1}'), 'application/json'],
	['an object in UTF-16', bytes(wide('{"a":1}')), 'application/json'],
	['a page', bytes('<!DOCTYPE html>'), 'text/html'],
	['a page in Latin-1', bytes('<p>Gespr\xe4ch</p>'), 'text/html'],
	['a page in UTF-16', bytes(wide('<html>')), 'text/html'],
	['XML', bytes('<?xml version="1.0"?><a/>'), 'application/xml'],
	['an error of S3', bytes('<Error><Code>'), 'application/xml'],
	['CSV', bytes('id,cost\n1,2\n'), ''],
	['a title in brackets', bytes('[Calls], May\n'), ''],
	['no frame: a reserved version', bytes([0xff, 0xeb, 0x90, 0x64]), ''],
	['no frame: a reserved rate', bytes([0xff, 0xfb, 0x9c, 0x64]), ''],
	['three bytes', bytes([1, 2, 3]), ''],
	['nothing', bytes(), ''],
])('tells %s', (_what, start, type) => {
	expect(sniff(start).type).toBe(type);
});

it.each<[string, Uint8Array, boolean]>([
	['ASCII', bytes('id,cost\r\n'), true],
	['UTF-8 that is cut in a character', bytes('Gespr', [0xc3]), true],
	['bytes', bytes([0, 1, 2]), false],
	['a control character', bytes('a\x01b'), false],
])('tells whether %s is text', (_what, start, isText) => {
	expect(sniff(start).isText).toBe(isText);
});

it('wants twelve bytes that are no blanks, but not for ever', () => {
	expect(isTelling(bytes('12345678901'))).toBe(false);
	expect(isTelling(bytes('123456789012'))).toBe(true);
	expect(isTelling(bytes(' '.repeat(100), '{'))).toBe(false);
	expect(isTelling(bytes(' '.repeat(5000)))).toBe(true);
});
