import fc from 'fast-check';
import { addDecimals, compareDecimals, decimalText } from '../../nodes/shared/decimal';

it.each<[string, unknown[], string | null]>([
	['nothing', [], '0'],
	['amounts that binary numbers do not hold', ['0.1', '0.2'], '0.3'],
	['numbers', [0.1, 0.2], '0.3'],
	['text and numbers', ['0.10', 0.2, '3'], '3.3'],
	['what an answer prints', ['0.03330000', '0.0004'], '0.0337'],
	['very many digits', ['12345678901234567890.000000001', '0.999999999'], '12345678901234567891'],
	['a number in short', [1e-7, 1e-7], '0.0000002'],
	['signs', ['-0.5', '+0.25'], '-0.25'],
	['what comes to nothing', ['-0.5', '0.5'], '0'],
	['less than one, below nothing', ['-0.05'], '-0.05'],
	['text with blanks around it', [' 1.5 ', '1'], '2.5'],
	['text that is no number', ['1', 'free'], null],
	['an exponent', ['1e3', '5E-1'], '1000.5'],
	['what Telnyx and others write', ['0E-8', '7E-7', 7e-7, '1.39E-2'], '0.0139014'],
	['an exponent beyond all amounts', ['1', '1e999999999'], null],
	['a comma', ['1,5'], null],
	['a missing amount', ['1', null], null],
	['a number beyond all plain ones', [1e21], null],
	['no number', [NaN], null],
	['endless', [Infinity], null],
])('adds %s', (_case, amounts, sum) => {
	expect(addDecimals(amounts)).toBe(sum);
});

/** An amount as a whole number of units of its last place. */
const amount = fc.record({
	units: fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }),
	places: fc.integer({ min: 0, max: 12 }),
});

function written({ units, places }: { units: bigint; places: number }): string {
	const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
	const text =
		places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(digits.length - places)}`;
	return units < 0n ? `-${text}` : text;
}

it('adds like whole numbers of the smallest place, however many and long', () => {
	fc.assert(
		fc.property(fc.array(amount, { maxLength: 30 }), (amounts) => {
			const expected = amounts.reduce(
				(sum, { units, places }) => sum + units * 10n ** BigInt(12 - places),
				0n,
			);
			const sum = addDecimals(amounts.map(written));
			expect(sum).not.toBeNull();
			// Written plainly: no zeros behind, no minus before nothing.
			expect(sum).toMatch(/^(0|-?(0\.\d*[1-9]|[1-9]\d*(\.\d*[1-9])?))$/);
			const [whole, fraction = ''] = (sum ?? '').replace('-', '').split('.');
			const units = BigInt(whole + fraction.padEnd(12, '0'));
			expect(sum?.startsWith('-') ? -units : units).toBe(expected);
		}),
	);
});

it('does not depend on the order', () => {
	fc.assert(
		fc.property(fc.array(amount, { maxLength: 10 }), (amounts) => {
			const texts = amounts.map(written);
			expect(addDecimals([...texts].reverse())).toBe(addDecimals(texts));
		}),
	);
});

it.each<[unknown, string | null]>([
	['0.03330000', '0.03330000'],
	[' 1 ', '1'],
	['.5', '0.5'],
	['5.', '5'],
	['+5', '5'],
	['-.5', '-0.5'],
	['007.50', '7.50'],
	['-0', '0'],
	['-0.00', '0.00'],
	['0E-8', '0'],
	['0e0', '0'],
	['-0E-8', '0'],
	['7E-7', '0.0000007'],
	['7.0E-7', '0.0000007'],
	['1.39E-2', '0.0139'],
	['1.39e+2', '139'],
	['12.5e1', '125'],
	['.5e-1', '0.05'],
	['12E2', '1200'],
	['1E21', '1000000000000000000000'],
	['1.23456789012345678901E2', '123.456789012345678901'],
	['1e999999999', null],
	['1e-999999999', null],
	['1e99999999999999999999', null],
	['1e401', null],
	['9'.repeat(1001), null],
	['.', null],
	['-', null],
	['e5', null],
	['1e', null],
	['1e5.5', null],
	['--1', null],
	['1_000', null],
	['1,000.00', null],
	['1,5', null],
	['$5', null],
	['5 EUR', null],
	['0x10', null],
	['Infinity', null],
	['NaN', null],
	[NaN, null],
	[Infinity, null],
	[7e-7, '0.0000007'],
	[1.39e-2, '0.0139'],
	[1.5e-300, `0.${'0'.repeat(299)}15`],
	[[], null],
	['1 000', null],
	['', null],
	[0.0333, '0.0333'],
	[0, '0'],
	[-0, '0'],
	[0.0000004, '0.0000004'],
	[-1e-7, '-0.0000001'],
	[1e20, '100000000000000000000'],
	[1e21, null],
	[true, null],
	[null, null],
	[{}, null],
])('reads %p as %p', (value, text) => {
	expect(decimalText(value)).toBe(text);
});

it('writes a number as the JSON that it came from had it, down to a millionth', () => {
	fc.assert(
		fc.property(fc.integer({ min: -1e9, max: 1e9 }), (millionths) => {
			const json = written({ units: BigInt(millionths), places: 6 });
			const plain = json
				.replace(/\.?0+$/, '')
				.replace(/^-?$/, '0')
				.replace(/^-0$/, '0');
			expect(decimalText(JSON.parse(json))).toBe(plain);
		}),
	);
});

it.each<[unknown, unknown, number | null]>([
	['1', '2', -1],
	['10', '9', 1],
	['-10', '-9', -1],
	['-1', '1', -1],
	['1.50', '1.5', 0],
	['-0.0', 0, 0],
	['0.1', 0.1, 0],
	['1E3', '1000', 0],
	['9007199254740993', '9007199254740992', 1],
	['0.1300000000000000000001', '0.13', 1],
	['-0.1300000000000000000001', '-0.13', -1],
	['123456789012345678901234567890.10', '123456789012345678901234567890.1', 0],
	['99999999999999999999', '100000000000000000000', -1],
	['-99999999999999999999', '1', -1],
	['0.000000000000000000001', '0', 1],
	['1,5', '1', null],
	['1', 'free', null],
	['', '0', null],
	[null, 0, null],
	[true, 0, null],
])('compares %p with %p', (one, other, order) => {
	const found = compareDecimals(one, other);
	expect(found === null ? null : Math.sign(found) + 0).toBe(order);
});

it('compares like whole numbers of the smallest place, however long', () => {
	fc.assert(
		fc.property(amount, amount, (one, other) => {
			const units = (value: typeof one) => value.units * 10n ** BigInt(12 - value.places);
			const difference = units(one) - units(other);
			const order = difference === 0n ? 0 : difference < 0n ? -1 : 1;
			expect(Math.sign(compareDecimals(written(one), written(other)) ?? NaN)).toBe(order);
		}),
	);
});
