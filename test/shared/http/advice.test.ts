import { adviceOn } from '../../../nodes/shared/http/advice';
import { providerOf } from '../../../nodes/shared/http/provider';

const access = { key: 'API key', fields: ['API Username', 'API Password'] };

/** States no more than it has to. */
const plain = providerOf({
	name: 'Acme',
	credentialType: 'acmeApi',
	rate: { burst: 1, perSecond: 1, inFlight: 1 },
	advice: { access },
});

const facts = {
	who: 'The Acme system',
	invalid: 'Check the range.',
	access: {
		...access,
		has: 'they are not those of the web page',
		mayNot: 'may not read calls',
		permissions: 'Ask Acme.',
	},
	notFound: 'Acme keeps calls for a year.',
	limited: 'in a second',
	statusPage: 'https://status.example.com',
	also: { 409: 'It is done already.', 404: 'Gone.' },
};

it.each<[number, string | undefined, string | undefined]>([
	[
		400,
		'Acme takes something about the request for invalid. Check the parameter that it names.',
		'The Acme system takes something about the request for invalid. Check the range.',
	],
	[
		422,
		'Acme takes something about the request for invalid. Check the parameter that it names.',
		'The Acme system takes something about the request for invalid. Check the range.',
	],
	[
		401,
		"Check the 'API Username' and the 'API Password' in the credential.",
		"Check the 'API Username' and the 'API Password' in the credential: they are not those of the web page.",
	],
	[
		403,
		'The API key is right, but it or the account may not do this.',
		'The API key is right, but it may not read calls. Ask Acme.',
	],
	[404, 'Check the ID.', 'Gone.'],
	[409, undefined, 'It is done already.'],
	[
		429,
		"Acme limits how many requests it takes. Lower 'Requests at Once' or raise 'Max Wait' in the options.",
		"The Acme system limits how many requests it takes in a second. Lower 'Requests at Once' or raise 'Max Wait' in the options.",
	],
	[
		503,
		'Acme has a problem of its own. Try again later, or raise the retries in the options.',
		'The Acme system has a problem of its own. Try again later, or raise the retries in the options. https://status.example.com says how it is.',
	],
	[418, undefined, undefined],
])('tells about a %d what to do, with and without words of the provider', (status, usual, own) => {
	expect(plain.advice(status)).toBe(usual);
	expect(adviceOn(status, facts)).toBe(own);
});

it('has one sentence for 401 and 403 where the provider does not tell them apart', () => {
	const one = { who: 'Acme', access: 'Check the account.' };
	expect([401, 403].map((status) => adviceOn(status, one))).toEqual([
		'Check the account.',
		'Check the account.',
	]);
});
