import { playAll } from './livingAccounts';
import type { LivingCase } from './scenarios';

const LISTS: Record<string, LivingCase> = {
	'messages (detail records)': {
		list: { list: 'records', family: 'messaging' },
		parameters: { resource: 'detailRecord', recordType: 'messaging' },
		idOf: ({ uuid }) => uuid,
		numbered: true,
	},
	'calls (detail records)': {
		list: { list: 'records', family: 'sip-trunking' },
		parameters: { resource: 'call', options: { recordTypes: ['sip-trunking'] } },
		numbered: true,
	},
	recordings: {
		list: { list: 'records', family: 'recordings' },
		parameters: { resource: 'recording' },
		numbered: true,
	},
	transcriptions: {
		list: { list: 'records', family: 'transcriptions' },
		parameters: { resource: 'recordingTranscription' },
		numbered: true,
	},
	'wireless detail records': {
		list: { list: 'records', family: 'wdrs' },
		parameters: { resource: 'wirelessDetailRecord' },
		numbered: true,
	},
};

playAll('Telnyx', LISTS, 12);
