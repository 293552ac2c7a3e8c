/** The record types of `detail_records`. */
export const RECORD_TYPES = [
	'ai-voice-assistant',
	'amd',
	'call-control',
	'conference',
	'conference-participant',
	'embedding',
	'fax',
	'inference',
	'inference-speech-to-text',
	'media_storage',
	'media-streaming',
	'messaging',
	'noise-suppression',
	'recording',
	'sip-trunking',
	'siprec-client',
	'stt',
	'tts',
	'verify',
	'webrtc',
	'wireless',
] as const;

export type RecordType = (typeof RECORD_TYPES)[number];

export function isRecordType(value: unknown): value is RecordType {
	return RECORD_TYPES.some((type) => type === value);
}

/** The field that tells when a row of the type began, and by which it is sorted. */
export function timeField(type: RecordType): string {
	switch (type) {
		case 'call-control':
		case 'sip-trunking':
		case 'conference':
			return 'started_at';
		case 'conference-participant':
			return 'joined_at';
		case 'amd':
			return 'invoked_at';
		default:
			return 'created_at';
	}
}
