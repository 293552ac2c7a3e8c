import { playAll } from './livingAccounts';
import type { LivingCase } from './scenarios';

const LISTS: Record<string, LivingCase> = {
	calls: {
		list: { list: 'records', product: 'VOICE-CALL' },
		parameters: { resource: 'record', product: 'VOICE-CALL' },
		numbered: false,
		sized: false,
	},
	messages: {
		list: { list: 'records', product: 'SMS', direction: 'outbound' },
		parameters: { resource: 'record', product: 'SMS', direction: 'outbound' },
		numbered: false,
		sized: false,
	},
};

playAll('Vonage Reports', LISTS, 20);
