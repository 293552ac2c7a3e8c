import { LivingAccount, playAll } from './livingAccounts';
import type { LivingCase } from './scenarios';

let account: LivingAccount;

beforeAll(async () => {
	account = await LivingAccount.open('FonoUC');
});

afterAll(async () => {
	await account.close();
});

const LISTS: Record<string, LivingCase> = {
	CDRs: { list: { list: 'records' }, parameters: { resource: 'cdr' }, numbered: false },
	recordings: {
		list: { list: 'recordings' },
		parameters: { resource: 'recording' },
		idOf: ({ _id }) => _id,
		numbered: false,
	},
};

for (const [name, living] of Object.entries(LISTS)) playAll(() => account, name, living, 20);
