import { LivingAccount, playAll } from './livingAccounts';
import type { LivingCase } from './scenarios';

let account: LivingAccount;

beforeAll(async () => {
	account = await LivingAccount.open('Vonage Reports');
});

afterAll(async () => {
	await account.close();
});

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

for (const [name, living] of Object.entries(LISTS)) playAll(() => account, name, living, 20);
