import { directionOrNull } from '../../../nodes/shared/callRecord/direction';
import { splitParties } from '../../../nodes/shared/callRecord/parties';
import { externalNumberOf, isWithheld } from '../../../nodes/shared/callRecord/withheld';

it.each([
	['inbound', 'inbound'],
	['Inbound', 'inbound'],
	[' INBOUND ', 'inbound'],
	['incoming', 'inbound'],
	['in', 'inbound'],
	['terminating', 'inbound'],
	['inbound-dial', 'inbound'],
	['outbound', 'outbound'],
	['Outgoing', 'outbound'],
	['OUT', 'outbound'],
	['originating', 'outbound'],
	['outbound-api', 'outbound'],
	['outbound_dial', 'outbound'],
	['internal', 'internal'],
	['INTRA_PBX', 'internal'],
	['intra-pbx', 'internal'],
	['in-progress', null],
	['inboundish', null],
	['sideways', null],
	['constructor', null],
	['', null],
	[1, null],
	[null, null],
	[undefined, null],
	[{}, null],
])('reads the direction %p as %p', (value, direction) => {
	expect(directionOrNull(value)).toBe(direction);
});

it.each([
	'anonymous',
	'Anonymous',
	'ANONYMOUS',
	'anonymous@anonymous.invalid',
	'sip:anonymous@anonymous.invalid',
	'<sip:Anonymous@198.51.100.7>',
	'15614526458@anonymous.invalid',
	'asserted.anonymous',
	'Restricted',
	'unavailable',
	'Unknown',
	'private',
	'Private Number',
	'No Caller ID',
	'withheld',
	'blocked',
	'+266696687',
	'266696687',
	'+7378742833',
	'0',
	'0000000000',
	'+0000000000',
	'-',
	'+',
])('takes %p for withheld', (number) => {
	expect(isWithheld(number)).toBe(true);
	expect(externalNumberOf('inbound', number, '17025550100')).toBeNull();
});

it.each([
	'15614526458',
	'+442079460000',
	'1200',
	'7378742833',
	'2562533',
	'Acme',
	'00442079460000',
])('takes %p for a number', (number) => {
	expect(isWithheld(number)).toBe(false);
	expect(externalNumberOf('inbound', number, null)).toBe(number);
});

it.each([
	['inbound', 'from'],
	['outbound', 'to'],
	['internal', null],
	[null, null],
] as const)('has for %p the number %p outside', (direction, number) => {
	expect(externalNumberOf(direction, 'from', 'to')).toBe(number);
});

it("calls Australia's emergency number, which is no withheld one", () => {
	expect(externalNumberOf('outbound', '1001', '000')).toBe('000');
});

type Told = { direction: string | null; outside: string | null; extension: string | null };
const told = (
	direction: string | null,
	outside: string | null,
	extension: string | null,
): Told => ({
	direction,
	outside,
	extension,
});
const nothing = told(null, null, null);
const internal = told('internal', null, null);

function split(
	from: [string | null, string?],
	to: [string | null, string?],
	known?: Parameters<typeof splitParties>[2],
): Told {
	const side = ([number, address]: [string | null, string?]) => ({ number, address });
	const parties = splitParties(side(from), side(to), known);
	return told(parties.direction, parties.externalNumber, parties.userExtension);
}

describe('by numbers', () => {
	it.each<[string | null, string | null, Told]>([
		['15614526458', '1200', told('inbound', '15614526458', '1200')],
		['1200', '15614526458', told('outbound', '15614526458', '1200')],
		['1200', '1201', internal],
		['101', '102', internal],
		['15614526458', '16472760390', nothing],
		['1200', null, nothing],
		[null, '1200', nothing],
		['anonymous', '1200', told('inbound', null, '1200')],
		['+266696687', '1200', told('inbound', null, '1200')],
		// Services are outside, whoever calls them.
		['1001', '911', told('outbound', '911', '1001')],
		['1001', '112', told('outbound', '112', '1001')],
		['1001', '611', told('outbound', '611', '1001')],
		['101', '911', told('outbound', '911', '101')],
		['1001', '116117', told('outbound', '116117', '1001')],
		['15614526458', '911', nothing],
		['911', '1001', told('inbound', '911', '1001')],
		// These are emergency numbers here and extensions there.
		['1001', '110', nothing],
		['15614526458', '119', nothing],
		['101', '110', internal],
		// Nobody outside is called by an order to the system.
		['1001', '*97', internal],
		['*97', '1001', internal],
		['15614526458', '*97', nothing],
	])('of %p and %p', (from, to, expected) => {
		expect(split([from], [to])).toEqual(expected);
	});
});

describe('by realms', () => {
	const number = '15614526458';
	it.each<[string, string, string, string, Told]>([
		['1001', '1001@acme.pbx', '1002', '1002@acme.pbx', internal],
		['1001', 'sip:1001@ACME.pbx:5060', '1002', '<sip:1002@acme.pbx;user=phone>', internal],
		// Whoever the number that is shown belongs to, the address tells who called.
		['17025550100', '1001@acme.pbx', '1002', '1002@acme.pbx', internal],
		[
			'17025550100',
			'1001@acme.pbx',
			number,
			`+${number}@192.0.2.4`,
			told('outbound', number, '1001'),
		],
		[
			'17025550100',
			'1001@acme.pbx',
			number,
			`${number}@acme.pbx`,
			told('outbound', number, '1001'),
		],
		[
			'1001',
			'1001@acme.pbx',
			number,
			`${number}@sip.carrier.example`,
			told('outbound', number, '1001'),
		],
		[
			number,
			`${number}@192.0.2.4`,
			'17025550100',
			'1001@acme.pbx',
			told('inbound', number, '1001'),
		],
		[number, `${number}@acme.pbx`, '1001', 'user_x7k2@acme.pbx', told('inbound', number, '1001')],
		['1001', 'user_x7k2@acme.pbx', number, `${number}@acme.pbx`, told('outbound', number, '1001')],
		[
			'anonymous',
			'anonymous@anonymous.invalid',
			'1001',
			'1001@acme.pbx',
			told('inbound', null, '1001'),
		],
		['Restricted', 'Restricted@acme.pbx', '1001', '1001@acme.pbx', told('inbound', null, '1001')],
		['1001', '1001@acme.pbx', '911', '911@acme.pbx', told('outbound', '911', '1001')],
		['1001', '1001@acme.pbx', '*97', '*97@acme.pbx', internal],
		// Of two systems, and nobody says which is ours.
		['1001', '1001@acme.pbx', '1002', '1002@other.pbx', nothing],
		// IP addresses tell nothing, so it is the numbers again.
		[
			number,
			`${number}@178.128.227.190`,
			'1200',
			'16472760390@172.105.23.210:5060',
			told('inbound', number, '1200'),
		],
		['1001', '1001@192.0.2.1', '1002', '1002@192.0.2.2', internal],
		['1001', '1001@acme.pbx', '1002', '1002@192.0.2.2', internal],
		['1200', 'nonsense', number, '@', told('outbound', number, '1200')],
	])('of %s (%s) and %s (%s)', (from, fromAddress, to, toAddress, expected) => {
		expect(split([from, fromAddress], [to, toAddress])).toEqual(expected);
	});

	it.each<[string, string, string, string, Told]>([
		['1001', '1001@acme.pbx', '1002', '1002@other.pbx', told('outbound', '1002', '1001')],
		[
			'17025550111',
			'17025550111@Acme.pbx',
			number,
			`${number}@192.0.2.4`,
			told('outbound', number, null),
		],
		[
			number,
			`${number}@sip.carrier.example`,
			'17025550111',
			'17025550111@acme.pbx',
			told('inbound', number, null),
		],
		[number, `${number}@acme.pbx`, '17025550111', '17025550111@acme.pbx', nothing],
	])(
		"of %s (%s) and %s (%s) where the system's is known",
		(from, fromAddress, to, toAddress, expected) => {
			const known = { realm: 'acme.pbx' };
			expect(split([from, fromAddress], [to, toAddress], known)).toEqual(expected);
		},
	);
});

describe('where the system says which way', () => {
	it.each<
		[
			string,
			string | undefined,
			string,
			string | undefined,
			'inbound' | 'outbound' | 'internal',
			Told,
		]
	>([
		// A switch sees a user's call as one that comes in, and has no word for calls inside.
		[
			'1001',
			'1001@acme.pbx',
			'15614526458',
			'15614526458@acme.pbx',
			'inbound',
			told('outbound', '15614526458', '1001'),
		],
		['1001', '1001@acme.pbx', '1002', '1002@acme.pbx', 'inbound', internal],
		[
			'15614526458',
			'15614526458@192.0.2.4',
			'1001',
			'1001@acme.pbx',
			'outbound',
			told('inbound', '15614526458', '1001'),
		],
		// The shape of numbers alone does not outweigh it.
		[
			'15614526458',
			undefined,
			'1200',
			undefined,
			'outbound',
			told('outbound', '15614526458', '1200'),
		],
		['1655', undefined, '8876', undefined, 'inbound', told('inbound', null, null)],
		['15614526458', undefined, '16472760390', undefined, 'inbound', told('inbound', null, null)],
		['15614526458', undefined, '1200', undefined, 'internal', internal],
		['1001', '1001@acme.pbx', '1002', '1002@other.pbx', 'inbound', told('inbound', null, null)],
	])(
		'of %s (%s) and %s (%s), said to be %s',
		(from, fromAddress, to, toAddress, said, expected) => {
			expect(split([from, fromAddress], [to, toAddress], { said })).toEqual(expected);
		},
	);
});
