/** Ways in which a provider may write an amount of money, and what that is; `null`: it is none. */
export const AMOUNTS: Array<[unknown, string | null]> = [
	['0E-8', '0'],
	['7E-7', '0.0000007'],
	['1.39E-2', '0.0139'],
	[7e-7, '0.0000007'],
	['+5', '5'],
	['.5', '0.5'],
	['0.0100', '0.0100'],
	['0.02085000', '0.02085000'],
	['0.03330000', '0.03330000'],
	['1e999999999', null],
	['1,000.00', null],
	['$5', null],
	['€5', null],
];

/** What stands in the place of a caller's number where nobody knows it. */
export const NOBODY = [
	'anonymous',
	'Restricted',
	'Unavailable',
	'unavailable',
	'unknown',
	'Unknown',
	'+266696687',
	'0000000000',
];
