import type { Operation } from '../../shared/operation/describe';
import { listOperation } from '../../shared/operation/list';
import { noSlices } from '../../shared/source/dateWindows';
import { byField } from '../../shared/pull/identity';
import type { Source } from '../../shared/source/source';
import { readUtcTime } from '../../shared/time';
import { rowsOf, type TelnyxRow } from '../paging';
import { PAGE_SIZE, telnyx } from '../provider';
import { choicesOf } from './columns';
import type { ReportFamily, ReportList } from './family';

/** Lists the reports of a family. */
export function getManyReports(family: ReportFamily, list: ReportList): Operation {
	const { many } = family;
	return listOperation(reportsOf(family, list), {
		action: `Get many ${many}`,
		description: `List the ${many} that were asked for and what has become of them`,
	});
}

/** The reports of a family, and what has become of them. */
export function reportsOf(
	family: ReportFamily,
	{ pager, pageSize }: ReportList,
): Source<TelnyxRow> {
	return {
		provider: telnyx,
		many: family.many,
		fileStem: `telnyx-${family.fileStem}s`,
		url: family.path,
		// As many as it gives at once where it is not said; a limit does not make the page smaller.
		pageSize: pageSize ?? { ...PAGE_SIZE, fixed: true },
		choices: choicesOf(family),
		plan: () => ({
			slicer: noSlices,
			pager,
			locator: rowsOf(family.many),
			identity: byField('id'),
			time: ({ created_at }) => readUtcTime(created_at),
		}),
	};
}
