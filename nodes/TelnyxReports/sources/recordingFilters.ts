import type { Filters } from '../fields/filters';

/** Specification, and with the call control ID and the region those of the SDK. */
export const RECORDING_FILTERS = {
	callControlId: {
		label: 'Call Control ID',
		query: 'filter[call_control_id]',
		description: 'Only recordings of this call leg, by its call control ID',
	},
	callLegId: {
		label: 'Call Leg ID',
		query: 'filter[call_leg_id]',
		description: 'Only recordings of this leg of a call',
		placeholder: 'e.g. 428c31b6-7af4-4bcb-b7f5-5013ef9657c1',
	},
	callSessionId: {
		label: 'Call Session ID',
		query: 'filter[call_session_id]',
		description: 'Only recordings of this call, with all its legs',
		placeholder: 'e.g. 428c31b6-7af4-4bcb-b7f5-5013ef9657c1',
	},
	conferenceId: {
		label: 'Conference ID',
		query: 'filter[conference_id]',
		description: 'Only recordings of this conference',
	},
	conferenceRegion: {
		label: 'Conference Region',
		query: 'filter[conference_region]',
		description: 'Only recordings of conferences in this region',
		placeholder: 'e.g. ch1',
	},
	connectionId: {
		label: 'Connection',
		query: 'filter[connection_id]',
		description: 'Only recordings of this connection or application',
		placeholder: 'e.g. 175237942907135762',
		pick: { listSearch: 'searchConnections' },
	},
	fromNumber: {
		label: 'From Number',
		query: 'filter[from]',
		description: 'Only calls from this number, written as in the records',
		placeholder: 'e.g. +12025550142',
	},
	sipCallId: {
		label: 'SIP Call ID',
		query: 'filter[sip_call_id]',
		description: 'Only recordings of the call with this SIP call ID',
	},
	toNumber: {
		label: 'To Number',
		query: 'filter[to]',
		description: 'Only calls to this number, written as in the records',
		placeholder: 'e.g. +12025550142',
	},
} as const satisfies Filters;
