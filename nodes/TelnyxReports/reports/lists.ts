import type { Pager } from '../../shared/pull/parts';
import { legacyPages, telnyxPages } from '../paging';
import type { ReportList } from './family';

/**
 * Without a word about size. Further pages are asked for only where the answer itself counts more records
 * than it holds: however many there are, nothing else says that there are any.
 */
const unsized = (pager: Pager): Pager => ({
	...pager,
	size: () => ({}),
	next(page) {
		const { told, rows, before } = page;
		const hasMore =
			(told.records ?? 0) > before.rows + rows || (told.pages ?? 0) > before.pages + 1;
		return hasMore ? pager.next(page) : { kind: 'end' };
	},
});

/** Specification: 250 at the most. Answers without `meta` (wireless) end with a page that is short. */
export const numberedList: ReportList = {
	pager: telnyxPages(),
	numberParam: 'page[number]',
	pageSize: { usual: 250, max: 250 },
};

/** The specification names no maximum; its example asks for 100. */
export const numberedListOfHundreds: ReportList = {
	...numberedList,
	pageSize: { usual: 100, max: 250 },
};

/** Specification: `page` and `per_page`, 250 at the most. */
export const legacyList: ReportList = {
	pager: legacyPages,
	numberParam: 'page',
	pageSize: { usual: 250, max: 250 },
};

/**
 * Specification: everything at once, without any parameter, although `meta` may come along. Should it
 * tell of further pages, they are asked for, and what is missing then is not passed over in silence.
 */
export const listAtOnce: ReportList = {
	pager: unsized(telnyxPages()),
	numberParam: 'page[number]',
};

/** The specification knows no parameters of this list, the SDK `page`: it is for further pages only. */
export const legacyListAtOnce: ReportList = {
	pager: unsized(legacyPages),
	numberParam: 'page',
};
