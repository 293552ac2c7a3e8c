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
	},
	'conference-participant': {
		label: 'Conference Participant',
		description: 'Who took part in conferences',
		time: { field: 'joined_at', known: false },
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
	},
	messaging: {
		label: 'Messaging',
		description: 'Messages sent and received: SMS, MMS and RCS',
		time: created,
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
	},
	webrtc: { label: 'WebRTC', description: 'Calls of WebRTC clients', isCall: true },
	wireless: {
		label: 'Wireless',
		description: 'Data sessions of SIM cards',
		time: created,
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
