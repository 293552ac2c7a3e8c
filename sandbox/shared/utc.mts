// Taken out for speed inside jest, see random.mts.
const { floor } = Math;

const DAY_SECONDS = 86_400;
const TWO_DIGITS = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, '0'));

// Rows come in the order of time, so the day before this one is nearly always the same.
let lastDay = Number.NaN;
let lastText = '';

/** The UTC date of a Unix second, as `2022-05-06`. */
export function utcDate(second: number): string {
	const day = floor(second / DAY_SECONDS);
	if (day !== lastDay) {
		lastText = new Date(day * DAY_SECONDS * 1000).toISOString().slice(0, 10);
		lastDay = day;
	}
	return lastText;
}

/** The UTC time of day of a Unix second, as `17:18:39`. */
export function utcTime(second: number): string {
	const rest = second - floor(second / DAY_SECONDS) * DAY_SECONDS;
	const [hours, minutes] = [floor(rest / 3600), floor(rest / 60) % 60];
	return `${TWO_DIGITS[hours]}:${TWO_DIGITS[minutes]}:${TWO_DIGITS[rest % 60]}`;
}
