import type { RecordingFile } from './files.mts';
import { GREGORIAN_OFFSET } from './options.mts';
import { RECORDING_LAG_SECONDS, type CdrRow, type RecordingRow } from './rows.mts';

/** A call of 6 May 2022 whose CDR or recording the document prints. */
export interface DocumentedCall {
	/** Unix seconds. */
	time: number;
	cdr: CdrRow;
	recording: RecordingRow;
	file: RecordingFile;
}

/** As printed in the document. */
const PRINTED_CDR: CdrRow = {
	id: '202205-1-32626@178.128.227.190',
	call_id: '1-32626@178.128.227.190',
	datetime: '2022-05-06 17:18:39 +0000 UTC',
	timestamp: '63819076719',
	caller_id_name: 'John Rei',
	caller_id_number: '15614526458',
	callee_id_name: 'Joe One',
	callee_id_number: '1200',
	to: '16472760390@172.105.23.210:5060',
	from: '15614526458@178.128.227.190',
	billing_seconds: '196',
	hangup_cause: 'NORMAL_CLEARING',
	media_recording_id: '202205-50621fa622dbd2f0b541a60b',
	recording_filename: '722b85d0ec084272561589d8f88115af.mp3',
};

/** As printed in the document, its broken brackets mended. */
const PRINTED_RECORDING: RecordingRow = {
	_id: '202205-04f57a0d0267ab6904d17984847c743d',
	owner_id: '73e6bafa6159397befa649d93738177d',
	call_id: '5cods2ataaaehmg8ahsig',
	callee_id_name: '',
	callee_id_number: '8876',
	caller_id_name: 'Jim One',
	caller_id_number: '1655',
	cdr_id: '202205-5cods2ataaaehmg8ahsig',
	content_type: 'audio/mpeg',
	custom_channel_vars: {
		'Media-Name': 'b16902aaa6225a26a0bb80735c879757.mp3',
		'Media-Recording-ID': '202205-04f57a0d0267ab6904d17984847c743d',
	},
	description: 'recording b16902aaa6225a26a0bb80735c879757.mp3',
	direction: 'inbound',
	duration: 476,
	duration_ms: 476340,
	from: '1655@fonouctest.cad2.fonouc.com',
	interaction_id: '63819084089-eccbbde5',
	media_source: 'recorded',
	media_type: 'mp3',
	name: 'b16902aaa6225a26a0bb80735c879757.mp3',
	origin: 'inbound from onnet to account',
	request: '8876@fonouctest.cad2.fonouc.com',
	source_type: 'kzc_recording',
	start: 63819084093,
	to: '8876@fonouctest.cad2.fonouc.com',
	pvt_created: 63819084569,
	user: { username: 'jimone@fonouc.com', first_name: 'Jim', last_name: 'One' },
	url: 'http://127.0.0.1:60891/recordings/v1',
	_attachments: {
		'b16902aaa6225a26a0bb80735c879757.mp3': {
			content_type: 'audio/mpeg',
			revpos: 0,
			digest: '',
			length: 3813341,
			stub: false,
		},
	},
};

const MP3_BYTES_PER_SECOND = 8000;

function file(id: string, name: string, durationMs: number, length: number): RecordingFile {
	const tone = Number.parseInt(name.slice(0, 6), 16);
	return {
		id,
		name,
		media: 'mp3',
		type: 'audio/mpeg',
		channels: 1,
		durationMs,
		length,
		tone,
		lost: false,
	};
}

/** The printed CDR, with the recording that it refers to and the document does not print. */
function callOfPrintedCdr(): DocumentedCall {
	const cdr = PRINTED_CDR;
	const seconds = Number(cdr.billing_seconds);
	const name = cdr.recording_filename;
	const id = cdr.media_recording_id;
	const length = seconds * MP3_BYTES_PER_SECOND;
	const start = Number(cdr.timestamp) + RECORDING_LAG_SECONDS;
	const recording: RecordingRow = {
		...PRINTED_RECORDING,
		_id: id,
		call_id: cdr.call_id,
		callee_id_name: cdr.callee_id_name,
		callee_id_number: cdr.callee_id_number,
		caller_id_name: cdr.caller_id_name,
		caller_id_number: cdr.caller_id_number,
		cdr_id: cdr.id,
		custom_channel_vars: { 'Media-Name': name, 'Media-Recording-ID': id },
		description: `recording ${name}`,
		duration: seconds,
		duration_ms: seconds * 1000,
		from: cdr.from,
		interaction_id: `${cdr.timestamp}-eccbbde4`,
		name,
		origin: 'inbound from offnet to account',
		request: '1200@fonouctest.cad2.fonouc.com',
		start,
		to: '1200@fonouctest.cad2.fonouc.com',
		pvt_created: start + seconds,
		user: { username: 'joeone@fonouc.com', first_name: 'Joe', last_name: 'One' },
		_attachments: {
			[name]: { content_type: 'audio/mpeg', revpos: 0, digest: '', length, stub: false },
		},
	};
	return {
		time: Number(cdr.timestamp) - GREGORIAN_OFFSET,
		cdr,
		recording,
		file: file(id, name, seconds * 1000, length),
	};
}

/** The printed recording, with the CDR that it refers to and the document does not print. */
function callOfPrintedRecording(): DocumentedCall {
	const recording = PRINTED_RECORDING;
	const timestamp = recording.start - RECORDING_LAG_SECONDS;
	const cdr: CdrRow = {
		...PRINTED_CDR,
		id: recording.cdr_id,
		call_id: recording.call_id,
		datetime: '2022-05-06 19:21:29 +0000 UTC',
		timestamp: String(timestamp),
		caller_id_name: 'Jim One',
		caller_id_number: '1655',
		callee_id_name: '',
		callee_id_number: '8876',
		to: '8876@fonouctest.cad2.fonouc.com',
		from: '1655@fonouctest.cad2.fonouc.com',
		billing_seconds: String(recording.duration),
		media_recording_id: recording._id,
		recording_filename: recording.name,
	};
	return {
		time: timestamp - GREGORIAN_OFFSET,
		cdr,
		recording,
		file: file(recording._id, recording.name, recording.duration_ms, 3813341),
	};
}

/** The two calls, oldest first. */
export const DOCUMENTED_CALLS: readonly DocumentedCall[] = [
	callOfPrintedCdr(),
	callOfPrintedRecording(),
];
