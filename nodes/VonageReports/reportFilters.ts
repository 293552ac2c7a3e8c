import { OTHER_PRODUCT } from './products';

/** A field of the request for a report that says which records go into it. */
interface ReportFilter {
	/** In the request. */
	field: string;
	label: string;
	description: string;
	placeholder?: string;
	values?: readonly string[];
	/** In characters. */
	longest?: number;
}

/** By the names of their parameters, which are in the Filters collection; beside direction and status. */
export const REPORT_FILTERS = {
	accountRef: {
		field: 'account_ref',
		label: 'Account Reference',
		description: 'Only messages sent with this reference to an account',
		// Specification 2.1.17: exactly 40, which can only be meant as the most.
		longest: 40,
	},
	callId: {
		field: 'call_id',
		label: 'Call ID',
		description: 'Only what belongs to this call',
		placeholder: 'e.g. dfc0c915f38ae6701d7d114cde2556b1-1',
	},
	channel: {
		field: 'channel',
		label: 'Channel',
		description: 'Only verifications by this channel',
		values: ['email', 'silent_auth', 'v2'],
	},
	clientRef: {
		field: 'client_ref',
		label: 'Client Reference',
		description: 'Only messages sent with this reference of your own',
		// Specification 3.1.4, of the record; 2.1.17: 40, as above.
		longest: 100,
	},
	conversationId: {
		field: 'conversation_id',
		label: 'Conversation ID',
		description: 'Only what belongs to this conversation; with CON- at its beginning',
		placeholder: 'e.g. CON-abc123',
	},
	correlationId: {
		field: 'correlation_id',
		label: 'Correlation ID',
		description: 'Only uses with this correlation ID',
	},
	country: {
		field: 'country',
		label: 'Country',
		description: 'Only this country: two letters (ISO 3166-1)',
		placeholder: 'e.g. GB',
	},
	fromNumber: {
		field: 'from',
		label: 'From Number',
		description: 'Only from this number or sender, written as in the records: without +',
		placeholder: 'e.g. 447700900001',
	},
	legId: { field: 'leg_id', label: 'Leg ID', description: 'Only this leg of a call' },
	locale: {
		field: 'locale',
		label: 'Locale',
		description: 'Only verifications in this language',
		placeholder: 'e.g. en-gb',
	},
	meetingId: { field: 'meeting_id', label: 'Meeting ID', description: 'Only this meeting' },
	messageId: { field: 'id', label: 'Message ID', description: 'Only the message with this ID' },
	messageProvider: {
		field: 'provider',
		label: 'Message Channel',
		description: 'Only messages of this kind',
		values: [
			'email',
			'instagram',
			'messenger',
			'mms',
			'rcs',
			'sms',
			'viber_service_msg',
			'whatsapp',
		],
	},
	network: {
		field: 'network',
		label: 'Network',
		description: "Only this mobile network, by its code (the country's code and the network's)",
		placeholder: 'e.g. 23415',
	},
	number: {
		field: 'number',
		label: 'Number',
		description: 'Only lookups of this number, written as in the records: without +',
		placeholder: 'e.g. 447700900000',
	},
	parentRequestId: {
		field: 'parent_request_id',
		label: 'Parent Request ID',
		description: 'Only what belongs to this verification',
	},
	productName: {
		field: 'product_name',
		label: 'Network API',
		description: 'Only uses of this network API',
		placeholder: 'e.g. camara-sim-swap',
	},
	productPath: {
		field: 'product_path',
		label: 'Network API Path',
		description: 'Only requests to this path',
		placeholder: 'e.g. /camara/sim-swap/v040/check',
	},
	requestSessionId: {
		field: 'request_session_id',
		label: 'Request Session ID',
		description: 'Only what belongs to this session of requests',
	},
	requestType: {
		field: 'request_type',
		label: 'Request Type',
		description: 'Only requests of this type',
		placeholder: 'e.g. check',
	},
	sessionId: { field: 'session_id', label: 'Session ID', description: 'Only this video session' },
	toNumber: {
		field: 'to',
		label: 'To Number',
		description: 'Only to this number or recipient, written as in the records: without +',
		placeholder: 'e.g. 447700900000',
	},
} as const satisfies Record<string, ReportFilter>;

export type FilterName = keyof typeof REPORT_FILTERS;

/** What a product's report takes, beside its direction and what every report takes. */
export interface ReportProduct {
	filters: readonly FilterName[];
	/** Values of `status`; `any` where nobody lists them; absent where it does not take it. */
	statuses?: readonly string[] | 'any';
	/** Takes `include_message`. */
	message?: true;
	/** Takes `show_concatenated`. */
	concatenated?: true;
}

/**
 * The products that there are reports of. Source: what specification 3.1.4 says of each, and what only
 * 2.1.17 says: CONVERSATIONS, `id` of MESSAGES, `status` of WEBSOCKET-CALL and ASR and the lower-case
 * ones of VOICE-CALL. The reports of VOICE-FAILED and REPORTS-USAGE are in 3.1.4 alone.
 */
export const REPORT_PRODUCTS: Record<string, ReportProduct> = {
	AMD: { filters: ['callId'] },
	ASR: { filters: ['callId', 'fromNumber', 'toNumber'], statuses: ['error', 'ok'] },
	'CONVERSATION-EVENT': { filters: ['conversationId'], statuses: 'any' },
	'CONVERSATION-MESSAGE': { filters: ['conversationId'] },
	CONVERSATIONS: { filters: ['conversationId'], statuses: 'any' },
	'IN-APP-VOICE': { filters: ['conversationId', 'legId'], statuses: 'any' },
	MESSAGES: {
		filters: ['country', 'fromNumber', 'messageId', 'messageProvider', 'toNumber'],
		statuses: ['delivered', 'read', 'rejected', 'submitted', 'undeliverable'],
		message: true,
	},
	'NETWORK-API-EVENT': {
		filters: ['correlationId', 'productName', 'productPath', 'requestSessionId', 'requestType'],
	},
	'NUMBER-INSIGHT': { filters: ['network', 'number'] },
	'REPORTS-USAGE': { filters: [] },
	SMS: {
		filters: ['accountRef', 'clientRef', 'country', 'fromNumber', 'network', 'toNumber'],
		statuses: [
			'accepted',
			'buffered',
			'deleted',
			'delivered',
			'expired',
			'failed',
			'rejected',
			'submitted',
			'unknown',
		],
		message: true,
		concatenated: true,
	},
	'SMS-TRAFFIC-CONTROL': { filters: [] },
	'VERIFY-API': { filters: ['network', 'toNumber'] },
	'VERIFY-V2': {
		filters: ['channel', 'country', 'locale', 'network', 'parentRequestId', 'toNumber'],
		statuses: 'any',
	},
	'VIDEO-API': { filters: ['meetingId', 'sessionId'] },
	'VOICE-CALL': {
		filters: ['callId', 'country', 'fromNumber', 'network', 'toNumber'],
		statuses: [
			'ANSWERED',
			'ERROR',
			'MACHINE',
			'busy',
			'cancelled',
			'completed',
			'failed',
			'rejected',
			'ringing',
			'started',
			'timeout',
		],
	},
	'VOICE-FAILED': { filters: ['callId', 'country', 'fromNumber', 'toNumber'] },
	'VOICE-TTS': { filters: ['callId'] },
	'WEBSOCKET-CALL': { filters: ['callId'], statuses: 'any' },
};

/** Nothing is known about a product that is typed, so it may be given everything. */
const ANY_PRODUCT: ReportProduct = {
	filters: Object.keys(REPORT_FILTERS) as FilterName[],
	statuses: 'any',
	message: true,
	concatenated: true,
};

/** @param product its value in a request */
export function reportProduct(product: string): ReportProduct {
	return Object.hasOwn(REPORT_PRODUCTS, product) ? REPORT_PRODUCTS[product] : ANY_PRODUCT;
}

/** @returns values of the Product parameter whose reports a condition holds for */
export function reportProductsWith(condition: (product: ReportProduct) => boolean): string[] {
	const known = Object.keys(REPORT_PRODUCTS).filter((name) => condition(REPORT_PRODUCTS[name]));
	return condition(ANY_PRODUCT) ? [...known, OTHER_PRODUCT] : known;
}
