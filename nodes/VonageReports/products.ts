/** What a product takes in the synchronous call. Source: specification 3.1.4, before it 2.1.17. */
export interface Product {
	/** In the drop-down. */
	label: string;
	description: string;
	/** Which of both directions to get: has to be said, may be said, or (absent) must not be. */
	direction?: 'required' | 'optional';
	/** Takes `include_message` and `show_concatenated`. */
	message?: true;
	/** Values of `type`, where it has to be said. */
	types?: readonly string[];
}

/** Every product of both versions of the specification, by its value in a request. */
export const PRODUCTS: Record<string, Product> = {
	AMD: { label: 'Answering Machine Detection', description: 'Calls checked for a machine' },
	ASR: {
		label: 'Speech Recognition',
		description: 'Speech recognized in calls (ASR)',
		direction: 'optional',
	},
	'CONVERSATION-EVENT': { label: 'Conversation Events', description: 'Custom events' },
	'CONVERSATION-MESSAGE': { label: 'Conversation Messages', description: 'In-app messages' },
	CONVERSATIONS: {
		label: 'Conversations (Deprecated)',
		description: 'In newer versions of the API: In-App Calls and Conversation Events',
		types: ['ip-voice', 'cs-custom-event'],
	},
	'IN-APP-VOICE': { label: 'In-App Calls', description: 'Calls from and to apps' },
	MESSAGES: {
		label: 'Messages',
		description: 'WhatsApp, Viber, RCS, MMS and other messages of the Messages API',
		direction: 'required',
		message: true,
	},
	'NETWORK-API-EVENT': { label: 'Network API Events', description: 'Uses of network APIs' },
	'NUMBER-INSIGHT': { label: 'Number Insight', description: 'Lookups of numbers' },
	'REPORTS-USAGE': {
		label: 'Reports Usage',
		description: 'What was charged for reading records: itself not free',
	},
	SMS: {
		label: 'SMS',
		description: 'Text messages of the SMS API',
		direction: 'required',
		message: true,
	},
	'SMS-TRAFFIC-CONTROL': { label: 'SMS Traffic Control', description: 'Blocked messages' },
	'VERIFY-API': { label: 'Verify', description: 'Verifications of the first version' },
	'VERIFY-V2': { label: 'Verify V2', description: 'Verifications of the second version' },
	'VIDEO-API': { label: 'Video', description: 'Video sessions; kept for 90 days' },
	'VOICE-CALL': {
		label: 'Voice Calls',
		description: 'Calls that were answered; those that failed are a product of their own',
		direction: 'optional',
	},
	'VOICE-FAILED': {
		label: 'Voice Calls (Failed)',
		description: 'Calls that were not connected',
		direction: 'optional',
	},
	'VOICE-TTS': { label: 'Text to Speech', description: 'Speech made in calls (TTS)' },
	'WEBSOCKET-CALL': { label: 'WebSocket Calls', description: 'Calls with a WebSocket leg' },
};

/** The drop-down's value for a product that is typed. */
export const OTHER_PRODUCT = 'other';

/** Nothing is known about a typed product, so everything is left to the user. */
const ANY_PRODUCT: Product = {
	label: 'Other',
	description: 'A product that is not in the list',
	direction: 'optional',
	message: true,
};

/** @returns whether the documents know a product */
export function isKnownProduct(product: string): boolean {
	return Object.hasOwn(PRODUCTS, product);
}

/** @param product its value in a request */
export function productFacts(product: string): Product {
	return isKnownProduct(product) ? PRODUCTS[product] : ANY_PRODUCT;
}

/** @returns the products that a condition holds for; the typed one too if it holds for that */
export function productsWith(condition: (product: Product) => boolean): string[] {
	const known = Object.keys(PRODUCTS).filter((product) => condition(PRODUCTS[product]));
	return condition(ANY_PRODUCT) ? [...known, OTHER_PRODUCT] : known;
}
