/** Twelve hours, so that it is one window at each provider. */
export const RANGE = {
	dateRange: 'custom',
	from: '2026-03-01T00:00:00',
	to: '2026-03-01T12:00:00',
};
export const FROM = Date.parse(`${RANGE.from}Z`) / 1000;
export const TO = Date.parse(`${RANGE.to}Z`) / 1000;

/** Later than the range, and within a day of all of it. */
export const NOW = '2026-03-01T18:00:00Z';
