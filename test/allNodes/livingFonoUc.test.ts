import { playAll } from './livingAccounts';
import type { LivingCase } from './scenarios';

const LISTS: Record<string, LivingCase> = {
	CDRs: { list: { list: 'records' }, parameters: { resource: 'cdr' }, numbered: false },
	recordings: {
		list: { list: 'recordings' },
		parameters: { resource: 'recording' },
		idOf: ({ _id }) => _id,
		numbered: false,
	},
};

playAll('FonoUC', LISTS, 20);
