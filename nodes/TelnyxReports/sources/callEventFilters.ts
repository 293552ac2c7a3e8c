import type { Filters } from '../fields/filters';

/** Specification. */
export const EVENT_FILTERS = {
	applicationName: {
		label: 'Application Name',
		query: 'filter[application_name][contains]',
		description: 'Only applications whose name has this in it: at least 3 characters',
		shortest: 3,
	},
	callLegId: {
		label: 'Call Leg ID',
		query: 'filter[leg_id]',
		description: 'Only events of this leg of a call, also those of more than a day ago',
		placeholder: 'e.g. 308fe500-5213-11e9-ace7-02420a0f0668',
	},
	callSessionId: {
		label: 'Call Session ID',
		query: 'filter[application_session_id]',
		description: 'Only events of this call, with all its legs, also those of more than a day ago',
		placeholder: 'e.g. 308fec30-5213-11e9-9d3f-02420a0f0668',
	},
	connectionId: {
		label: 'Connection',
		query: 'filter[connection_id]',
		description: 'Only events of this connection or application',
		placeholder: 'e.g. 1684947189014463919',
		pick: { listSearch: 'searchConnections' },
	},
	eventName: {
		label: 'Event Name',
		query: 'filter[name]',
		description: 'Only events of this name; capitals matter',
		placeholder: 'e.g. call.hangup',
	},
	eventType: {
		label: 'Event Type',
		query: 'filter[type]',
		description: 'Whether you commanded it, or Telnyx told you of it',
		values: ['command', 'webhook'],
	},
	failed: {
		label: 'Failed Delivery',
		query: 'filter[failed]',
		description: 'Whether the event could not be delivered; it says nothing about the call',
		isFlag: true,
	},
	fromNumber: {
		label: 'From Number',
		query: 'filter[from]',
		description: 'Only events of calls from this number',
		placeholder: 'e.g. +12025550142',
	},
	outboundVoiceProfileId: {
		label: 'Outbound Voice Profile',
		query: 'filter[outbound.outbound_voice_profile_id]',
		description: 'Only events of calls through this profile',
		placeholder: 'e.g. 1293384261075731499',
		pick: { listSearch: 'searchOutboundVoiceProfiles' },
	},
	product: {
		label: 'Product',
		query: 'filter[product]',
		description: 'Only events of this product',
		values: ['call_control', 'fax', 'texml'],
	},
	status: {
		label: 'Status',
		query: 'filter[status]',
		description: 'Only events with this status',
		values: ['completed', 'in_progress', 'init'],
	},
	toNumber: {
		label: 'To Number',
		query: 'filter[to]',
		description: 'Only events of calls to this number',
		placeholder: 'e.g. +12025550142',
	},
} as const satisfies Filters;
