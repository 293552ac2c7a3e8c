import type { INodePropertyOptions } from 'n8n-workflow';

/** The Resource drop-down. */
export const RESOURCES: INodePropertyOptions[] = [
	{ name: 'Call', value: 'call', description: 'Voice calls of all kinds together' },
	{ name: 'Call Event', value: 'callEvent', description: 'Commands and webhooks of calls' },
	{ name: 'CDR Report', value: 'cdrReport', description: 'Files of call detail records' },
	{ name: 'Detail Record', value: 'detailRecord', description: 'Records of any product' },
	{
		name: 'Ledger Billing Group Report',
		value: 'ledgerBillingGroupReport',
		description: 'Files of what billing groups cost in a month',
	},
	{
		name: 'Legacy Messaging Usage Report',
		value: 'legacyMessagingUsageReport',
		description: 'Sums of messages, by the older API',
	},
	{ name: 'MDR Report', value: 'mdrReport', description: 'Files of message detail records' },
	{
		name: 'Message Detail Record',
		value: 'messageDetailRecord',
		description: 'Messages, one by one (MDRs)',
	},
	{
		name: 'Messaging Usage Report',
		value: 'messagingUsageReport',
		description: 'Sums of messages',
	},
	{
		name: 'Number Lookup Usage Report',
		value: 'numberLookupUsageReport',
		description: 'Sums of number lookups',
	},
	{
		name: 'Phone Number CSV',
		value: 'phoneNumberCsv',
		description: 'Files of the phone numbers of the account',
	},
	{ name: 'Recording', value: 'recording', description: 'Recordings of calls and their audio' },
	{
		name: 'Recording Transcription',
		value: 'recordingTranscription',
		description: 'Texts of recordings',
	},
	{
		name: 'Session Analysis',
		value: 'sessionAnalysis',
		description: 'What happened in a session and what it cost',
	},
	{
		name: 'Speech to Text Report',
		value: 'speechToTextReport',
		description: 'Files and sums of speech to text',
	},
	{ name: 'Usage Report', value: 'usageReport', description: 'Sums of any product' },
	{
		name: 'Voice Usage Report',
		value: 'voiceUsageReport',
		description: 'Sums of calls',
	},
	{ name: 'WDR Report', value: 'wdrReport', description: 'Files of wireless detail records' },
	{
		name: 'Wireless Detail Record',
		value: 'wirelessDetailRecord',
		description: 'Data sessions of SIM cards, one by one (WDRs)',
	},
];
