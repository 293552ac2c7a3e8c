/** Written plainly already: nearly all amounts. */
const PLAIN = /^(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** Sign, whole, fraction, exponent; of whole and fraction one may be missing. */
const DECIMAL = /^([+-]?)(?=\.?\d)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,9}))?$/i;

/** More digits than any amount has. An exponent is one that JavaScript's own numbers can have. */
const MOST_DIGITS = 1000;
const MOST_EXPONENT = 400;

/** From here on JavaScript writes numbers with an exponent, and they hold no single units any more. */
const LARGEST_NUMBER = 1e21;

/**
 * Adds amounts of money as decimal text, without rounding.
 * @param amounts e.g. `0.03330000`, or a number
 * @returns e.g. `0.0333`; `null` when one of them is no amount
 */
export function addDecimals(amounts: readonly unknown[]): string | null {
	const texts = amounts.map(decimalText);
	const places = Math.max(0, ...texts.map((text) => text?.split('.')[1]?.length ?? 0));
	let sum = BigInt(0);
	for (const text of texts) {
		if (text === null) return null;
		const [whole, fraction = ''] = text.replace('-', '').split('.');
		const units = BigInt(whole + fraction.padEnd(places, '0'));
		sum += text.startsWith('-') ? -units : units;
	}
	const sign = sum < BigInt(0) ? '-' : '';
	const digits = (sum < BigInt(0) ? -sum : sum).toString().padStart(places + 1, '0');
	const whole = digits.slice(0, digits.length - places);
	const fraction = digits.slice(digits.length - places).replace(/0+$/, '');
	return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/**
 * Reads an amount of money, however it is written: also with an exponent, as Telnyx writes small ones
 * (`1.666E-4`, observed), with a plus, without a digit on one side of the point.
 *
 * @param value text, or a number
 * @returns it as plain decimal text with all its digits (`0.0001666`); zeros behind the point stay as they
 * came, unless there was an exponent. `null` for anything else, such as `1,000`, `$5` or `free`, for a
 * number of 10^21 or more, and for one too long to be an amount
 */
export function decimalText(value: unknown): string | null {
	if (typeof value === 'number') {
		return Math.abs(value) < LARGEST_NUMBER ? decimalText(String(value)) : null;
	}
	if (typeof value !== 'string' || value.length > MOST_DIGITS) return null;
	const text = value.trim();
	if (PLAIN.test(text)) return text;
	const match = DECIMAL.exec(text);
	if (!match) return null;
	const [, sign, whole, fraction = '', exponent] = match;
	const shift = Number(exponent ?? 0);
	if (Math.abs(shift) > MOST_EXPONENT) return null;
	const digits = whole + fraction;
	const point = whole.length + shift;
	const [front, back] =
		point <= 0
			? ['', digits.padStart(digits.length - point, '0')]
			: [digits.slice(0, point).padEnd(point, '0'), digits.slice(point)];
	const places = exponent === undefined ? back : back.replace(/0+$/, '');
	const plain = `${front.replace(/^0+(?=\d)/, '') || '0'}${places === '' ? '' : `.${places}`}`;
	return sign === '-' && /[1-9]/.test(plain) ? `-${plain}` : plain;
}
