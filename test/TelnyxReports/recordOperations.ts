import type { IDataObject } from 'n8n-workflow';
import {
	event,
	mdr,
	message,
	one,
	page,
	recordingRow,
	sessionTree,
	sipCall,
	transcriptionRow,
	wdr,
} from './records';
import { getMany, pick, recording, session, transcription } from './telnyx';
import type { Answers } from './wire';

/** An operation as it is on the wire, with what comes out of it. */
export interface RecordOperation {
	parameters: IDataObject;
	/** As the wire names it, with the answer. */
	answers: Record<string, Answers>;
	method?: string;
	path: string;
	query?: Record<string, string>;
	/** The body's own text. */
	text?: string;
	items: IDataObject[];
}

const DAY = ['2026-03-01T00:00:00Z', '2026-03-02T00:00:00Z'];

const dated = (field: string, upper: 'lt' | 'lte'): Record<string, string> => ({
	[`filter[${field}][gte]`]: DAY[0],
	[`filter[${field}][${upper}]`]: DAY[1],
});

const simpleCall = {
	id: `telnyx:${sipCall.id}`,
	startedAt: '2026-03-01T10:00:00Z',
	direction: 'outbound',
	fromNumber: '+12025550142',
	toNumber: '+442079460000',
	externalNumber: '+442079460000',
	outcome: 'answered',
	hangupCause: 'NORMAL_CLEARING',
	billableSeconds: 120,
	recordingId: null,
};

const simpleRecording = {
	recordingId: 'rec-1',
	callId: recordingRow.call_leg_id,
	sessionId: recordingRow.call_session_id,
	startedAt: '2026-03-01T10:00:00.574Z',
	fromNumber: '+12025550142',
	toNumber: '+442079460000',
	durationSeconds: 60.5,
	channels: 'dual',
	source: 'call',
	hasAudio: true,
};

const simpleTranscription = {
	transcriptionId: 'tr-1',
	recordingId: 'rec-1',
	status: 'completed',
	text: 'Good morning, how may I help you?',
	durationSeconds: 60,
	createdAt: '2026-03-01T10:02:00.521Z',
	updatedAt: '2026-03-01T10:03:00.521Z',
};

const simpleEvent = {
	id: `telnyx:${event.call_leg_id} call.hangup webhook 2026-06-15T11:10:19.127783Z`,
	occurredAt: '2026-06-15T11:10:19.127Z',
	name: 'call.hangup',
	type: 'webhook',
	callLegId: event.call_leg_id,
	callSessionId: event.call_session_id,
	direction: null,
	fromNumber: '+12025550142',
	toNumber: '+442079460000',
	hangupCause: 'user_busy',
};

const simpleMdr = {
	id: `telnyx:${mdr.id}`,
	createdAt: '2026-03-01T10:00:00Z',
	direction: 'outbound',
	fromNumber: '+1555123457',
	toNumber: '+1555123456',
	status: 'delivered',
	failed: false,
	parts: 2,
	costAmount: '0.1',
	costCurrency: 'USD',
};

const simpleWdr = {
	id: `telnyx:${wdr.id}`,
	createdAt: '2026-03-01T10:00:00Z',
	phoneNumber: '+12345678910',
	simCardId: wdr.sim_card_id,
	durationSeconds: 1,
	downlinkData: 12.5,
	uplinkData: 3,
	dataUnit: 'MB',
	costAmount: '0.05',
	costCurrency: 'USD',
};

const events = [
	['e-1', null, 0, 'call-control', 'call-session', null, '0.01', '0.0151'],
	['e-2', 'e-1', 1, 'call-control', 'leg', 'child', '0.005', '0.0051'],
	['e-3', 'e-2', 2, 'recording', 'recorded', 'child', '0.0001', '0.0001'],
].map(([eventId, parentId, depth, product, eventName, relationship, cost, cumulative]) => ({
	sessionId: 's-1',
	eventId,
	parentId,
	depth,
	product,
	eventName,
	relationship,
	costAmount: cost,
	cumulativeCostAmount: cumulative,
	costCurrency: 'USD',
}));

const metadata = {
	meta: { last_updated: '2026-01-01', total_record_types: 1 },
	query_parameters: { max_depth: { default: '2', description: '', type: 'integer', max: 5 } },
	record_types: [{ record_type: 'call-control', aliases: ['callcontrol-cdrs'], product: 'voice' }],
};

/** With nothing but what has to be said. */
export const MINIMAL: Record<string, RecordOperation> = {
	'call: get many': {
		parameters: { ...getMany('call'), options: { recordTypes: ['sip-trunking'] } },
		answers: { detail_records: page([sipCall]) },
		path: 'detail_records',
		query: {
			'filter[record_type]': 'sip-trunking',
			...dated('started_at', 'lt'),
			sort: '-started_at',
			'page[size]': '50',
		},
		items: [simpleCall],
	},
	'callEvent: get many': {
		parameters: { resource: 'callEvent', operation: 'getAll', returnAll: true },
		answers: { call_events: page([event]) },
		path: 'call_events',
		query: { 'filter[occurred_at][gte]': '2026-06-14T12:00:00Z', 'page[size]': '250' },
		items: [simpleEvent],
	},
	'detailRecord: get many': {
		parameters: { ...getMany('detailRecord'), recordType: 'messaging' },
		answers: { detail_records: page([message]) },
		path: 'detail_records',
		query: {
			'filter[record_type]': 'messaging',
			...dated('created_at', 'lt'),
			sort: '-created_at',
			'page[size]': '50',
		},
		items: [
			{
				id: `telnyx:${message.uuid}`,
				recordType: 'messaging',
				startedAt: '2026-03-01T10:00:00Z',
				direction: 'outbound',
				fromNumber: '+1555123457',
				toNumber: '+1555123456',
				status: 'delivered',
				failed: false,
				costAmount: '0.003',
				costCurrency: 'USD',
			},
		],
	},
	'messageDetailRecord: get many': {
		parameters: getMany('messageDetailRecord'),
		answers: { 'reports/mdrs': page([mdr]) },
		path: 'reports/mdrs',
		query: { start_date: DAY[0], end_date: DAY[1] },
		items: [simpleMdr],
	},
	'wirelessDetailRecord: get many': {
		parameters: getMany('wirelessDetailRecord'),
		answers: { 'reports/wdrs': page([wdr], { size: 250 }) },
		path: 'reports/wdrs',
		query: { start_date: DAY[0], end_date: DAY[1], sort: '-created_at', 'page[size]': '250' },
		items: [simpleWdr],
	},
	'recording: get many': {
		parameters: getMany('recording'),
		answers: { recordings: page([recordingRow], { size: 250 }) },
		path: 'recordings',
		query: { ...dated('created_at', 'lte'), 'page[size]': '250' },
		items: [simpleRecording],
	},
	'recording: get': {
		parameters: recording('get'),
		answers: { 'recordings/rec-1': one(recordingRow) },
		path: 'recordings/rec-1',
		items: [simpleRecording],
	},
	'recording: delete': {
		parameters: recording('delete'),
		answers: { 'DELETE recordings/rec-1': one(recordingRow) },
		method: 'DELETE',
		path: 'recordings/rec-1',
		items: [{ deleted: true }],
	},
	'recording: delete many': {
		parameters: { resource: 'recording', operation: 'deleteMany', recordingIds: 'rec-1' },
		answers: { 'POST recordings/actions/delete': { status: 204 } },
		method: 'POST',
		path: 'recordings/actions/delete',
		text: '{"ids":["rec-1"]}',
		items: [{ deleted: true, recordingId: 'rec-1' }],
	},
	'recordingTranscription: get many': {
		parameters: getMany('recordingTranscription'),
		answers: { recording_transcriptions: { body: { data: [transcriptionRow], meta: {} } } },
		path: 'recording_transcriptions',
		query: { ...dated('created_at', 'lte'), 'page[size]': '250' },
		items: [simpleTranscription],
	},
	'recordingTranscription: get': {
		parameters: transcription('get'),
		answers: { 'recording_transcriptions/tr-1': one(transcriptionRow) },
		path: 'recording_transcriptions/tr-1',
		items: [simpleTranscription],
	},
	'recordingTranscription: delete': {
		parameters: transcription('delete'),
		answers: { 'DELETE recording_transcriptions/tr-1': one(transcriptionRow) },
		method: 'DELETE',
		path: 'recording_transcriptions/tr-1',
		items: [{ deleted: true }],
	},
	'sessionAnalysis: get': {
		parameters: session('get', { eventId: 'e-1' }),
		answers: { 'session_analysis/call-control/e-1': { body: sessionTree } },
		path: 'session_analysis/call-control/e-1',
		items: events as IDataObject[],
	},
	'sessionAnalysis: get metadata': {
		parameters: session('getMetadata'),
		answers: { 'session_analysis/metadata': { body: metadata } },
		path: 'session_analysis/metadata',
		items: [metadata],
	},
	'sessionAnalysis: get record type metadata': {
		parameters: session('getRecordTypeMetadata'),
		answers: { 'session_analysis/metadata/call-control': { body: metadata.record_types[0] } },
		path: 'session_analysis/metadata/call-control',
		items: [metadata.record_types[0]],
	},
};

/** With everything that can be said. */
export const FULL: Record<string, RecordOperation> = {
	'call: get many': {
		...MINIMAL['call: get many'],
		parameters: {
			...getMany('call', { output: 'raw', outcomes: ['answered'] }),
			filters: {
				direction: 'outbound',
				fromNumber: '+1202',
				toNumber: '0000',
				numberMatch: 'contains',
				connectionId: pick('1684947189014463919'),
				callSessionId: sipCall.telnyx_session_id,
				json: { hangup_source: 'caller' },
			},
			options: { recordTypes: ['sip-trunking'], pageSize: 10, concurrency: 2 },
		},
		query: {
			...MINIMAL['call: get many'].query,
			'page[size]': '10',
			'filter[direction]': 'outbound',
			'filter[cli][contains]': '+1202',
			'filter[cld][contains]': '0000',
			'filter[connection_id]': '1684947189014463919',
			'filter[telnyx_session_id]': sipCall.telnyx_session_id,
			'filter[hangup_source]': 'caller',
		},
		items: [sipCall],
	},
	'callEvent: get many': {
		...MINIMAL['callEvent: get many'],
		parameters: {
			resource: 'callEvent',
			operation: 'getAll',
			returnAll: true,
			output: 'raw',
			dateRange: 'custom',
			from: '2026-06-15T11:00:00',
			to: '2026-06-15T11:30:00',
			filters: {
				applicationName: 'Rec',
				callLegId: event.call_leg_id,
				callSessionId: event.call_session_id,
				connectionId: pick('1684947189014463919', 'id'),
				eventName: 'call.hangup',
				eventType: 'webhook',
				failed: false,
				fromNumber: '+12025550142',
				outboundVoiceProfileId: pick('1293384261075731499'),
				product: 'call_control',
				status: 'completed',
				toNumber: '+442079460000',
			},
			options: { pageSize: 7 },
		},
		query: {
			'filter[application_name][contains]': 'Rec',
			'filter[leg_id]': event.call_leg_id,
			'filter[application_session_id]': event.call_session_id,
			'filter[connection_id]': '1684947189014463919',
			'filter[name]': 'call.hangup',
			'filter[type]': 'webhook',
			'filter[failed]': 'false',
			'filter[from]': '+12025550142',
			'filter[outbound.outbound_voice_profile_id]': '1293384261075731499',
			'filter[product]': 'call_control',
			'filter[status]': 'completed',
			'filter[to]': '+442079460000',
			'filter[occurred_at][gte]': '2026-06-15T11:00:00Z',
			'page[size]': '7',
		},
		items: [event],
	},
	'detailRecord: get many': {
		...MINIMAL['detailRecord: get many'],
		parameters: {
			...getMany('detailRecord', { recordType: 'messaging', output: 'selected', fields: ['cost'] }),
			order: 'oldestFirst',
			filters: {
				direction: 'inbound',
				fromNumber: '+1555',
				toNumber: '+1666',
				numberMatch: 'starts_with',
				messageType: 'SMS',
				profileId: pick('p-1'),
				status: 'delivered',
				json: '{"tags": {"contains": "vip"}, "parts": 2, "fteu": false}',
				// Of other types.
				imsi: '1',
				conferenceId: '2',
			},
			options: { timeField: 'sent_at' },
		},
		query: {
			'filter[record_type]': 'messaging',
			...dated('sent_at', 'lt'),
			sort: 'sent_at',
			'page[size]': '50',
			'filter[direction]': 'inbound',
			'filter[cli][starts_with]': '+1555',
			'filter[cld][starts_with]': '+1666',
			'filter[message_type]': 'SMS',
			'filter[profile_id]': 'p-1',
			'filter[status]': 'delivered',
			'filter[tags][contains]': 'vip',
			'filter[parts]': '2',
			'filter[fteu]': 'false',
		},
		items: [{ uuid: message.uuid, cost: '0.003' }],
	},
	'messageDetailRecord: get many': {
		...MINIMAL['messageDetailRecord: get many'],
		parameters: getMany('messageDetailRecord', {
			output: 'raw',
			filters: {
				direction: 'INBOUND',
				fromNumber: '+1555123457',
				messageId: mdr.id,
				messageType: 'SMS',
				profile: pick('My profile', 'name'),
				status: 'GW_REJECT',
				toNumber: '+1555123456',
			},
		}),
		query: {
			...MINIMAL['messageDetailRecord: get many'].query,
			direction: 'INBOUND',
			cli: '+1555123457',
			id: mdr.id,
			message_type: 'SMS',
			profile: 'My profile',
			status: 'GW_REJECT',
			cld: '+1555123456',
		},
		items: [mdr],
	},
	'wirelessDetailRecord: get many': {
		...MINIMAL['wirelessDetailRecord: get many'],
		parameters: getMany('wirelessDetailRecord', {
			output: 'raw',
			order: 'oldestFirst',
			filters: {
				imsi: '123',
				mcc: '204',
				mnc: '01',
				phoneNumber: '+12345678910',
				recordId: wdr.id,
				simCardId: wdr.sim_card_id,
				simGroupId: wdr.sim_group_id,
				simGroupName: 'sim name',
			},
			options: { pageSize: 50 },
		}),
		query: {
			...MINIMAL['wirelessDetailRecord: get many'].query,
			sort: 'created_at',
			'page[size]': '50',
			imsi: '123',
			mcc: '204',
			mnc: '01',
			phone_number: '+12345678910',
			id: wdr.id,
			sim_card_id: wdr.sim_card_id,
			sim_group_id: wdr.sim_group_id,
			sim_group_name: 'sim name',
		},
		items: [wdr],
	},
	'recording: get many': {
		...MINIMAL['recording: get many'],
		parameters: getMany('recording', {
			output: 'raw',
			filters: {
				callControlId: 'v3:x',
				callLegId: 'leg',
				callSessionId: 'session',
				conferenceId: 'conference',
				conferenceRegion: 'ch1',
				connectionId: pick('175237942907135762'),
				fromNumber: '+12025550142',
				sipCallId: 'sip',
				toNumber: '+442079460000',
			},
			options: { dateField: 'start_time' },
		}),
		query: {
			...dated('start_time', 'lte'),
			'page[size]': '250',
			'filter[call_control_id]': 'v3:x',
			'filter[call_leg_id]': 'leg',
			'filter[call_session_id]': 'session',
			'filter[conference_id]': 'conference',
			'filter[conference_region]': 'ch1',
			'filter[connection_id]': '175237942907135762',
			'filter[from]': '+12025550142',
			'filter[sip_call_id]': 'sip',
			'filter[to]': '+442079460000',
		},
		items: [recordingRow],
	},
	'recording: get': {
		...MINIMAL['recording: get'],
		parameters: recording('get', ' rec-1 ', { output: 'raw' }),
		items: [recordingRow],
	},
	'recording: delete many': {
		...MINIMAL['recording: delete many'],
		// The SDK's form of the answer.
		answers: { 'POST recordings/actions/delete': { body: { status: 'ok' } } },
		parameters: {
			resource: 'recording',
			operation: 'deleteMany',
			recordingIds: '={{ ["rec-1", "rec-2", "rec-1"] }}',
		},
		text: '{"ids":["rec-1","rec-2"]}',
		items: ['rec-1', 'rec-2'].map((recordingId) => ({ deleted: true, recordingId })),
	},
	'recordingTranscription: get many': {
		...MINIMAL['recordingTranscription: get many'],
		parameters: getMany('recordingTranscription', {
			output: 'raw',
			filters: { recordingId: 'rec-1' },
		}),
		query: {
			...MINIMAL['recordingTranscription: get many'].query,
			'filter[recording_id]': 'rec-1',
		},
		items: [transcriptionRow],
	},
	'recordingTranscription: get': {
		...MINIMAL['recordingTranscription: get'],
		parameters: transcription('get', 'tr-1', { output: 'raw' }),
		items: [transcriptionRow],
	},
	'sessionAnalysis: get': {
		...MINIMAL['sessionAnalysis: get'],
		parameters: session('get', {
			eventId: 'e-1',
			sessionOutput: 'session',
			options: {
				dateTime: '2026-03-17T10:00:00',
				expand: 'none',
				includeChildren: false,
				maxDepth: 5,
			},
		}),
		query: {
			date_time: '2026-03-17T10:00:00Z',
			expand: 'none',
			include_children: 'false',
			max_depth: '5',
		},
		items: [sessionTree],
	},
	'sessionAnalysis: get with records': {
		...MINIMAL['sessionAnalysis: get'],
		parameters: session('get', { eventId: 'e-1', options: { addRecords: true } }),
		items: events.map((one_, index) => ({
			...one_,
			record: index === 0 ? { cli: '+12025550142' } : {},
		})) as IDataObject[],
	},
};
