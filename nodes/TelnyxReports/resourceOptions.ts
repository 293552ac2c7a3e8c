import type { INodePropertyOptions } from 'n8n-workflow';

/** The Resource drop-down: names alone, because with a second line each, n8n shows five of them at a time. */
export const RESOURCES: INodePropertyOptions[] = [
	{ name: 'Call', value: 'call' },
	{ name: 'Call Event', value: 'callEvent' },
	{ name: 'CDR Report', value: 'cdrReport' },
	{ name: 'Detail Record', value: 'detailRecord' },
	{ name: 'Ledger Billing Group Report', value: 'ledgerBillingGroupReport' },
	{ name: 'Legacy Messaging Usage Report', value: 'legacyMessagingUsageReport' },
	{ name: 'MDR Report', value: 'mdrReport' },
	{ name: 'Message Detail Record', value: 'messageDetailRecord' },
	{ name: 'Messaging Usage Report', value: 'messagingUsageReport' },
	{ name: 'Number Lookup Usage Report', value: 'numberLookupUsageReport' },
	{ name: 'Phone Number CSV', value: 'phoneNumberCsv' },
	{ name: 'Recording', value: 'recording' },
	{ name: 'Recording Transcription', value: 'recordingTranscription' },
	{ name: 'Session Analysis', value: 'sessionAnalysis' },
	{ name: 'Speech to Text Report', value: 'speechToTextReport' },
	{ name: 'Usage Report', value: 'usageReport' },
	{ name: 'Voice Usage Report', value: 'voiceUsageReport' },
	{ name: 'WDR Report', value: 'wdrReport' },
	{ name: 'Wireless Detail Record', value: 'wirelessDetailRecord' },
];
