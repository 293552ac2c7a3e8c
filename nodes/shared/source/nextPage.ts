import type { IDataObject } from 'n8n-workflow';
import type { Pager, SeenPage } from '../pull/parts';

/**
 * For who looks at a list page by page, as a drop-down does.
 * @returns what the pager puts into the query of the page after this one; `undefined` if it is the last
 */
export function queryOfNextPage(
	pager: Pager,
	page: Pick<SeenPage, 'body' | 'asked' | 'rows' | 'pageSize'>,
): IDataObject | undefined {
	const { numbered } = pager;
	const pages = numbered ? (numbered.numberOf(page.asked) ?? numbered.first) - numbered.first : 0;
	const told = pager.told?.(page.body) ?? {};
	const before = {
		pages,
		// How many there were is not known; no more than are counted.
		rows: Math.min(pages * page.pageSize, Math.max(0, (told.records ?? Infinity) - page.rows)),
		largest: pages > 0 ? page.pageSize : 0,
		linked: false,
		same: 0,
	};
	const turn = pager.next({ ...page, told, before });
	switch (turn.kind) {
		case 'end':
			return undefined;
		case 'cursor':
			return turn.query;
		case 'pages':
			return turn.to < turn.from ? undefined : numbered?.query(turn.from);
	}
}
