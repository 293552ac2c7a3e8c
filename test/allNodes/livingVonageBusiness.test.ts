import { playAll } from './livingAccounts';
import type { LivingCase } from './scenarios';

const LISTS: Record<string, LivingCase> = {
	'call logs': { list: { list: 'records' }, parameters: { resource: 'callLog' }, numbered: true },
	'company recordings': {
		list: { list: 'recordings' },
		parameters: { resource: 'companyRecording' },
		numbered: true,
	},
};

playAll('Vonage Business', LISTS, 25);
