import fc from 'fast-check';
import {
	LongInteger,
	losslessJson,
	parseToSend,
	toLosslessJson,
} from '../../../nodes/shared/http/losslessJson';

it('keeps every digit of an integer that a number cannot hold', () => {
	expect(losslessJson('{"id": 1234567890123456789, "list": [9007199254740993, 7]}')).toEqual({
		id: '1234567890123456789',
		list: ['9007199254740993', 7],
	});
});

it('leaves all else as JSON has it, long texts and fractions too', () => {
	const value = { a: '1234567890123456789', b: 0.1234567890123456, c: -3, d: [null, true] };
	expect(losslessJson(JSON.stringify(value))).toEqual(value);
});

it('gives back what is no JSON, for others to tell what is wrong with it', () => {
	for (const body of ['', '<html>', '{"cut', undefined, { parsed: true }]) {
		expect(losslessJson(body)).toBe(body);
	}
});

it('writes integers of any length, and reads back what it wrote', () => {
	fc.assert(
		fc.property(
			fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
			fc.string(),
			(integer, text) => {
				const written = toLosslessJson({ connections: [new LongInteger(String(integer))], text });
				expect(written).toContain(`[${integer}]`);
				const read = losslessJson(written) as { connections: unknown[]; text: string };
				expect(String(read.connections[0])).toBe(String(integer));
				expect(read.text).toBe(text);
			},
		),
	);
});

it('leaves texts alone that only look like a long integer, whatever stands around it', () => {
	const text = fc.string({
		unit: fc.constantFrom('"', '\\', ':', ',', '[', ']', ' ', '12345678901234567'),
	});
	fc.assert(
		fc.property(fc.dictionary(text, text), text, (object, key) => {
			const json = `{${JSON.stringify(key)} : 1234567890123456789 ,"o":${JSON.stringify(object)}}`;
			const read = losslessJson(json) as Record<string, unknown>;
			expect(read.o).toEqual(object);
			if (key !== 'o') expect(read[key]).toBe('1234567890123456789');
		}),
	);
});

it.each(['{"a":-9007199254740993}', '[ -9007199254740993 ]', '{"a" :\n-9007199254740993\n}'])(
	'finds a long integer in %p',
	(json) => {
		const read = losslessJson(json) as unknown[] | { a: unknown };
		expect(Object.values(read)).toEqual(['-9007199254740993']);
	},
);

it('sends integers on as they were typed', () => {
	const typed = '{"a":[1293384261075731499,7],"b":"1293384261075731499","c":-9007199254740993}';
	expect(toLosslessJson(parseToSend(typed))).toBe(typed);
	expect(() => parseToSend('{a')).toThrow(SyntaxError);
});
