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
	const places = Math.max(0, ...texts.map((text) => placesOf(text ?? '')));
	let sum = BigInt(0);
	for (const text of texts) {
		if (text === null) return null;
		sum += unitsOf(text, places);
	}
	const sign = sum < BigInt(0) ? '-' : '';
	const digits = (sum < BigInt(0) ? -sum : sum).toString().padStart(places + 1, '0');
	const whole = digits.slice(0, digits.length - places);
	const fraction = digits.slice(digits.length - places).replace(/0+$/, '');
	return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Decimals up to this length are as many different numbers of JavaScript's, in the same order. */
const EXACT_LENGTH = 15;

/**
 * Compares decimals with all their digits; they are read as {@link decimalText} does.
 * @returns below 0 if the first is less, above 0 if it is more, 0 if both are the same (`1.50` and `1.5`);
 * `null` when one of them is no decimal
 */
export function compareDecimals(one: unknown, other: unknown): number | null {
	const [a, b] = [decimalText(one), decimalText(other)];
	if (a === null || b === null) return null;
	if (a.length <= EXACT_LENGTH && b.length <= EXACT_LENGTH) return Number(a) - Number(b);
	const places = Math.max(placesOf(a), placesOf(b));
	const difference = unitsOf(a, places) - unitsOf(b, places);
	return difference === BigInt(0) ? 0 : difference < BigInt(0) ? -1 : 1;
}

/** How many digits plain decimal text has behind its point. */
function placesOf(text: string): number {
	return text.split('.')[1]?.length ?? 0;
}

/** @returns plain decimal text as a whole number of units of that place */
function unitsOf(text: string, places: number): bigint {
	const [whole, fraction = ''] = text.replace('-', '').split('.');
	const units = BigInt(whole + fraction.padEnd(places, '0'));
	return text.startsWith('-') ? -units : units;
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
