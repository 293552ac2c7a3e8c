const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?$/;

/** A number that JavaScript writes with an exponent is written out to so many places. */
const PLACES_OF_A_NUMBER = 10;

/**
 * Adds amounts of money as decimal text, without rounding.
 * @param amounts e.g. `0.03330000`, or a number
 * @returns e.g. `0.0333`; `null` when one of them is no plain decimal number
 */
export function addDecimals(amounts: readonly unknown[]): string | null {
	const texts = amounts.map(decimalText);
	const places = Math.max(0, ...texts.map((text) => text?.split('.')[1]?.length ?? 0));
	let sum = BigInt(0);
	for (const text of texts) {
		const match = text === null ? null : DECIMAL.exec(text);
		if (!match) return null;
		const [, sign, whole, fraction = ''] = match;
		const units = BigInt(whole + fraction.padEnd(places, '0'));
		sum += sign === '-' ? -units : units;
	}
	const sign = sum < BigInt(0) ? '-' : '';
	const digits = (sum < BigInt(0) ? -sum : sum).toString().padStart(places + 1, '0');
	const whole = digits.slice(0, digits.length - places);
	const fraction = digits.slice(digits.length - places).replace(/0+$/, '');
	return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/**
 * @param value an amount as text or number
 * @returns it as plain decimal text, as it came if it was text; `null` if it is none, or a number beyond
 * 10^21
 */
export function decimalText(value: unknown): string | null {
	if (typeof value === 'number' && Number.isFinite(value)) {
		const plain = String(value);
		if (DECIMAL.test(plain)) return plain;
		const text = value.toFixed(PLACES_OF_A_NUMBER).replace(/\.?0+$/, '');
		return DECIMAL.test(text) ? text : null;
	}
	if (typeof value !== 'string') return null;
	const text = value.trim();
	return DECIMAL.test(text) ? text : null;
}
