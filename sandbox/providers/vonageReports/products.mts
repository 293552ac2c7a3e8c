/** How a product takes a parameter. */
export type Demand = 'required' | 'optional' | 'refused';

/** What the two calls accept for a product, beside what all products have. */
export interface ProductRules {
	direction: Demand;
	/** `include_message` and `show_concatenated`. */
	messages: boolean;
	/** Values of `status`, compared without case; 'any' for free text; absent when refused. */
	status?: readonly string[] | 'any';
	/** Parameters of the records call that name a field of the row. */
	filters: readonly string[];
	/** `status` of a report, when it is not that of the records call. */
	reportStatus?: readonly string[] | 'any';
	/** Fields that only a report takes. */
	reportFilters?: readonly string[];
	/** The older documents describe no report of this product. */
	recordsOnly?: boolean;
}

const SMS_STATUSES = [
	'delivered',
	'expired',
	'failed',
	'rejected',
	'accepted',
	'buffered',
	'unknown',
	'deleted',
	'submitted',
] as const;
const MESSAGE_STATUSES = ['submitted', 'delivered', 'read', 'rejected', 'undeliverable'] as const;
/** Upper case is the newer list, lower case the older. */
const VOICE_STATUSES = [
	'ANSWERED',
	'MACHINE',
	'ERROR',
	'started',
	'ringing',
	'completed',
	'timeout',
	'failed',
	'rejected',
	'cancelled',
	'busy',
] as const;

const NONE = { direction: 'refused', messages: false } as const;
const PARTIES = ['from', 'to', 'country', 'network'] as const;

const RULES = {
	SMS: {
		direction: 'required',
		messages: true,
		status: SMS_STATUSES,
		filters: [...PARTIES, 'account_ref'],
		reportFilters: ['client_ref'],
	},
	'SMS-TRAFFIC-CONTROL': { ...NONE, filters: [] },
	'VOICE-CALL': {
		direction: 'optional',
		messages: false,
		status: VOICE_STATUSES,
		filters: [...PARTIES, 'call_id'],
	},
	'VOICE-FAILED': {
		direction: 'optional',
		messages: false,
		filters: [...PARTIES, 'call_id'],
		recordsOnly: true,
	},
	'VOICE-TTS': { ...NONE, filters: ['call_id'] },
	'IN-APP-VOICE': { ...NONE, status: 'any', filters: ['conversation_id', 'leg_id'] },
	'WEBSOCKET-CALL': { ...NONE, filters: ['call_id'], reportStatus: 'any' },
	ASR: {
		direction: 'optional',
		messages: false,
		filters: [...PARTIES, 'call_id'],
		reportStatus: ['ok', 'error'],
	},
	AMD: { ...NONE, filters: ['call_id'] },
	'VERIFY-API': { ...NONE, filters: ['to', 'country', 'network', 'locale', 'number_type'] },
	'VERIFY-V2': {
		...NONE,
		status: 'any',
		filters: ['to', 'country', 'network', 'locale', 'channel', 'parent_request_id'],
	},
	'NUMBER-INSIGHT': { ...NONE, filters: ['number', 'country', 'network'] },
	CONVERSATIONS: { ...NONE, filters: [], reportStatus: 'any', reportFilters: ['conversation_id'] },
	'CONVERSATION-EVENT': { ...NONE, status: 'any', filters: ['conversation_id'] },
	'CONVERSATION-MESSAGE': { ...NONE, filters: ['conversation_id'] },
	MESSAGES: {
		direction: 'required',
		messages: true,
		status: MESSAGE_STATUSES,
		filters: ['from', 'to', 'country', 'provider'],
		reportFilters: ['id'],
	},
	'VIDEO-API': { ...NONE, filters: ['session_id', 'meeting_id'] },
	'NETWORK-API-EVENT': {
		...NONE,
		filters: [
			'country',
			'network',
			'product_name',
			'request_type',
			'request_session_id',
			'product_path',
			'correlation_id',
		],
	},
	'REPORTS-USAGE': { ...NONE, filters: [], recordsOnly: true },
} as const satisfies Record<string, ProductRules>;

/** As the API spells it. */
export type Product = keyof typeof RULES;

export const PRODUCTS = Object.keys(RULES) as Product[];

export function isProduct(text: unknown): text is Product {
	return typeof text === 'string' && Object.hasOwn(RULES, text);
}

export function rulesOf(product: Product): ProductRules {
	return RULES[product];
}
