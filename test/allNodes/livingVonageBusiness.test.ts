import { LivingAccount, playAll } from './livingAccounts';
import type { LivingCase } from './scenarios';

let account: LivingAccount;

beforeAll(async () => {
	account = await LivingAccount.open('Vonage Business');
});

afterAll(async () => {
	await account.close();
});

const LISTS: Record<string, LivingCase> = {
	'call logs': { list: { list: 'records' }, parameters: { resource: 'callLog' }, numbered: true },
	'company recordings': {
		list: { list: 'recordings' },
		parameters: { resource: 'companyRecording' },
		numbered: true,
	},
};

for (const [name, living] of Object.entries(LISTS)) playAll(() => account, name, living, 25);
