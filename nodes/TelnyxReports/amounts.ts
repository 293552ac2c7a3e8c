import { decimalText } from '../shared/decimal';

const SCIENTIFIC = /^([+-]?)(\d+)(?:\.(\d+))?e([+-]?\d{1,3})$/i;

/**
 * @param value an amount of money; Telnyx writes small ones as `1.666E-4` (observed)
 * @returns it as plain decimal text with all its digits; `null` if it is none
 */
export function amountText(value: unknown): string | null {
	const match = SCIENTIFIC.exec(String(value).trim());
	if (!match) return decimalText(value);
	const [, sign, whole, fraction = '', exponent] = match;
	const digits = whole + fraction;
	const point = whole.length + Number(exponent);
	const padded =
		point <= 0 ? digits.padStart(digits.length - point + 1, '0') : digits.padEnd(point, '0');
	const at = Math.max(point, 1);
	const places = padded.slice(at).replace(/0+$/, '');
	const plain = padded.slice(0, at).replace(/^0+(?=\d)/, '');
	return `${sign === '-' ? '-' : ''}${plain}${places === '' ? '' : `.${places}`}`;
}
