import type { FaultAnswer } from './faultKinds.mts';

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
const TWO_MEGABYTES = 2 << 20;
const SLOW_DOWN = { message: 'Slow down' };

/** 429 with what a client should wait. */
function slowDown(name: string, value: string): FaultAnswer {
	return { kind: 'status', status: 429, headers: { [name]: value }, body: SLOW_DOWN };
}

/** An ordinary answer, and what it says of the pace. */
function pace(limit: string, remaining: string, reset: string): FaultAnswer {
	const headers = {
		'x-ratelimit-limit': limit,
		'x-ratelimit-remaining': remaining,
		'x-ratelimit-reset': reset,
	};
	return { kind: 'alter', headers };
}

function typed(type: string | null): FaultAnswer {
	return { kind: 'alter', headers: { 'content-type': type } };
}

const TABLE = {
	retryAfterZero: slowDown('retry-after', '0'),
	retryAfterDay: slowDown('retry-after', '86400'),
	retryAfterYears: slowDown('retry-after', '99999999999'),
	retryAfterNegative: slowDown('retry-after', '-5'),
	retryAfterFraction: slowDown('retry-after', '0.5'),
	retryAfterWord: slowDown('retry-after', 'soon'),
	retryAfterPast: slowDown('retry-after', 'Wed, 21 Oct 2015 07:28:00 GMT'),
	retryAfterFarFuture: slowDown('retry-after', 'Fri, 31 Dec 9999 23:59:59 GMT'),
	retryAfterEpoch: slowDown('retry-after', '1767225600'),
	retryAfterEpochMs: slowDown('retry-after', '1767225600000'),
	unavailableForADay: { kind: 'status', status: 503, headers: { 'retry-after': '86400' } },

	rateResetEpoch: pace('20', '0', '1767225600'),
	rateResetYears: pace('20', '0', '99999999999'),
	rateResetNegative: pace('20', '0', '-1'),
	rateResetWord: pace('20', '0', 'soon'),
	rateLimitZero: pace('0', '0', '0'),
	rateLimitHuge: pace('1e309', '1e309', '1e309'),
	rateRemainingNegative: pace('20', '-20', '1'),
	rateRemainingWord: pace('many', 'none', ''),
	slowDownResetEpoch: slowDown('x-ratelimit-reset', '1767225600'),
	slowDownResetYears: slowDown('x-ratelimit-reset', '99999999999'),

	never: { kind: 'never' },
	stall: { kind: 'stall' },
	cut: { kind: 'truncate' },

	latin1: { kind: 'alter', rewrite: 'latin1' },
	latin1Error: {
		kind: 'status',
		status: 400,
		headers: { 'content-type': 'application/json; charset=ISO-8859-1' },
		body: '{"message":"Zugriff für Müller verweigert"}',
		charset: 'latin1',
	},
	longIds: { kind: 'alter', rewrite: 'longIds' },
	byteOrderMark: { kind: 'alter', rewrite: 'mark' },
	twice: { kind: 'alter', rewrite: 'twice' },
	empty: { kind: 'alter', rewrite: 'empty' },
	gzip: { kind: 'alter', rewrite: 'gzip' },
	gzipCut: { kind: 'alter', rewrite: 'gzipCut' },
	gzipNot: { kind: 'alter', rewrite: 'gzipNot' },
	partial: { kind: 'alter', rewrite: 'half' },
	partialWithoutRange: { kind: 'alter', status: 206 },
	noContent: { kind: 'status', status: 204 },

	fewerRows: { kind: 'file', file: { rowsOff: -1 } },
	moreRows: { kind: 'file', file: { rowsOff: 1 } },
	raggedRow: { kind: 'file', file: { raggedRow: 1 } },
	openCell: { kind: 'file', file: { openCell: 1 } },
	flippedByte: { kind: 'file', file: { flippedByte: 'middle' } },
	fileCut: { kind: 'file', file: { cutAt: 'middle' } },
	fileCutAtEnd: { kind: 'file', file: { cutAt: -10 } },
	archiveMiscounted: { kind: 'file', file: { countOff: 1 } },
	linkOver: {
		kind: 'status',
		status: 403,
		headers: { 'content-type': 'application/xml' },
		body: '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>',
	},

	repeatsCredential: {
		kind: 'status',
		status: 403,
		headers: JSON_TYPE,
		body: '{"message":"Not allowed with {{authorization}} ({{credential}})"}',
	},
	longError: { kind: 'status', status: 500, body: 'Failure. '.repeat(TWO_MEGABYTES / 9) },
	longJsonError: {
		kind: 'status',
		status: 422,
		headers: JSON_TYPE,
		body: `{"title":"${'Failure. '.repeat(TWO_MEGABYTES / 9)}"}`,
	},

	typeHtml: typed('text/html; charset=utf-8'),
	typeJson: typed('application/json'),
	typeText: typed('text/plain'),
	typeImage: typed('image/png'),
	typeOctets: typed('application/octet-stream'),
	typeUnknown: typed('audio/'),
	typeAbsent: typed(null),
} as const satisfies Record<string, FaultAnswer>;

/** Statuses that no provider documents: of WebDAV, and of those who stand before a server. */
const STATUSES = [507, 520, 521, 522, 523, 524, 529] as const;
type StatusName = `status${(typeof STATUSES)[number]}`;

/** Answers that no document has and that were seen all the same, by name. */
export const HOSTILITIES = {
	...TABLE,
	...(Object.fromEntries(
		STATUSES.map((status) => [
			`status${status}`,
			{ kind: 'status', status, body: `error code: ${status}` },
		]),
	) as Record<StatusName, FaultAnswer>),
} as const;

export type Hostility = keyof typeof HOSTILITIES;

export function isHostility(name: string): name is Hostility {
	return Object.hasOwn(HOSTILITIES, name);
}
