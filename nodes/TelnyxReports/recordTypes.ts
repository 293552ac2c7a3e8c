/** The field of a record by which Telnyx is asked for a date range. */
export interface TimeField {
	field: string;
	/**
	 * Whether Telnyx is known to find records by it. Asked by a field that a type does not have, it
	 * answers that there are no records (observed), so where it is not known all records are read.
	 */
	known: boolean;
}

/** A type of detail records. */
export interface RecordType {
	/** In the drop-down. */
	label: string;
	description: string;
	/** Absent where nobody says which times a record has. */
	time?: TimeField;
	/** Records are calls. */
	isCall?: true;
	/** The fields that the specification shows, in its order. */
	columns?: readonly string[];
}

// Specification: the one field that its examples ask by.
const created: TimeField = { field: 'created_at', known: true };
// Observed: asked by, and with records in the answer.
const started: TimeField = { field: 'started_at', known: true };

/** All types of the specification, by their value in a request. */
export const RECORD_TYPES: Record<string, RecordType> = {
	'ai-voice-assistant': {
		label: 'AI Voice Assistant',
		description: 'Conversations of AI assistants',
		// Observed in a record, of which all fields can be asked by.
		time: created,
	},
	amd: {
		label: 'Answering Machine Detection',
		description: 'Calls checked for a machine (AMD)',
		// Specification: the field; that it can be asked by is not said, as of the next two.
		time: { field: 'invoked_at', known: false },
		columns: [
			'id',
			'invoked_at',
			'feature',
			'tags',
			'billing_group_id',
			'billing_group_name',
			'connection_id',
			'connection_name',
			'call_leg_id',
			'call_session_id',
			'is_telnyx_billable',
			'rate',
			'rate_measured_in',
			'cost',
			'currency',
			'record_type',
		],
	},
	'call-control': {
		label: 'Call Control',
		description: 'Calls handled through the Voice API',
		time: started,
		isCall: true,
	},
	conference: {
		label: 'Conference',
		description: 'Conferences as a whole',
		time: { field: 'started_at', known: false },
		columns: [
			'id',
			'name',
			'user_id',
			'started_at',
			'ended_at',
			'expires_at',
			'region',
			'call_leg_id',
			'call_session_id',
			'connection_id',
			'call_sec',
			'participant_count',
			'participant_call_sec',
			'is_telnyx_billable',
			'record_type',
		],
	},
	'conference-participant': {
		label: 'Conference Participant',
		description: 'Who took part in conferences',
		time: { field: 'joined_at', known: false },
		columns: [
			'id',
			'user_id',
			'conference_id',
			'joined_at',
			'left_at',
			'destination_number',
			'originating_number',
			'call_leg_id',
			'call_session_id',
			'call_sec',
			'billed_sec',
			'is_telnyx_billable',
			'rate',
			'rate_measured_in',
			'cost',
			'currency',
			'record_type',
		],
	},
	embedding: { label: 'Embedding', description: 'Documents embedded for AI' },
	fax: { label: 'Fax', description: 'Faxes sent and received' },
	inference: {
		label: 'Inference',
		description: 'Uses of language models',
		time: created,
	},
	'inference-speech-to-text': {
		label: 'Inference Speech to Text',
		description: 'Files transcribed by AI models',
	},
	'media-streaming': { label: 'Media Streaming', description: 'Audio of calls streamed' },
	media_storage: {
		label: 'Media Storage',
		description: 'Media files stored and fetched',
		time: created,
		columns: [
			'id',
			'created_at',
			'asset_id',
			'user_id',
			'org_id',
			'action_type',
			'link_channel_type',
			'link_channel_id',
			'status',
			'webhook_id',
			'rate',
			'rate_measured_in',
			'cost',
			'currency',
			'record_type',
		],
	},
	messaging: {
		label: 'Messaging',
		description: 'Messages sent and received: SMS, MMS and RCS',
		time: created,
		columns: [
			'uuid',
			'user_id',
			'completed_at',
			'created_at',
			'updated_at',
			'sent_at',
			'carrier',
			'carrier_fee',
			'cld',
			'cli',
			'country_code',
			'delivery_status',
			'delivery_status_failover_url',
			'delivery_status_webhook_url',
			'direction',
			'fteu',
			'mcc',
			'mnc',
			'message_type',
			'on_net',
			'profile_id',
			'profile_name',
			'source_country_code',
			'status',
			'tags',
			'rate',
			'currency',
			'cost',
			'errors',
			'parts',
			'record_type',
		],
	},
	'noise-suppression': {
		label: 'Noise Suppression',
		description: 'Calls with noise suppressed',
	},
	recording: { label: 'Recording', description: 'Calls recorded', time: started },
	'sip-trunking': {
		label: 'SIP Trunking',
		description: 'Calls over SIP connections',
		time: started,
		isCall: true,
	},
	'siprec-client': { label: 'SIPREC Client', description: 'Calls sent to a recording server' },
	stt: { label: 'Speech to Text', description: 'Calls transcribed (STT)' },
	tts: {
		label: 'Text to Speech',
		description: 'Texts spoken in calls (TTS)',
		// Observed under the type's long name, text-to-speech.
		time: created,
	},
	verify: {
		label: 'Verify',
		description: 'Verifications of phone numbers',
		time: created,
		columns: [
			'id',
			'verify_profile_id',
			'delivery_status',
			'verification_status',
			'destination_phone_number',
			'verify_channel_type',
			'verify_channel_id',
			'created_at',
			'updated_at',
			'rate',
			'rate_measured_in',
			'verify_usage_fee',
			'currency',
			'record_type',
		],
	},
	webrtc: { label: 'WebRTC', description: 'Calls of WebRTC clients', isCall: true },
	wireless: {
		label: 'Wireless',
		description: 'Data sessions of SIM cards',
		time: created,
		columns: [
			'id',
			'created_at',
			'closed_at',
			'ip_address',
			'downlink_data',
			'imsi',
			'mcc',
			'mnc',
			'currency',
			'data_unit',
			'data_rate',
			'sim_group_name',
			'sim_card_id',
			'sim_group_id',
			'sim_card_tags',
			'phone_number',
			'uplink_data',
			'data_cost',
			'record_type',
		],
	},
};

/** The drop-down's value for a type that is typed. */
export const OTHER_TYPE = 'other';

/** @param type its value in a request; nothing is known about one that was typed */
export function recordTypeFacts(type: string): RecordType {
	return Object.hasOwn(RECORD_TYPES, type)
		? RECORD_TYPES[type]
		: { label: type, description: 'A type that is not in the list' };
}

/** @returns the types that a condition holds for */
export function typesWith(condition: (type: RecordType) => boolean): string[] {
	return Object.keys(RECORD_TYPES).filter((type) => condition(RECORD_TYPES[type]));
}

/** Times that a record of any type may have, those that say when it began first. */
const TIME_FIELDS = [
	'started_at',
	'start_time',
	'joined_at',
	'invoked_at',
	'created_at',
	'sent_at',
] as const;

/** @param field by which Telnyx was asked, if it was */
export function timeFieldsOf(type: string, field?: string): string[] {
	return [
		...new Set(
			[field, recordTypeFacts(type).time?.field, ...TIME_FIELDS].filter(
				(name): name is string => name !== undefined,
			),
		),
	];
}
