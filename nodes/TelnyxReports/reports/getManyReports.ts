import type { INodeProperties } from 'n8n-workflow';
import { outputFields } from '../../shared/fields/output';
import { neutraliseFormulasOption, outputAsFields } from '../../shared/fields/outputAs';
import { pullOptionsField } from '../../shared/fields/pullOptions';
import { returnAllFields } from '../../shared/fields/returnAll';
import type { OperationFunction } from '../../shared/operation';
import type { Provider } from '../../shared/provider';
import { noSlices } from '../../shared/pull/dateWindows';
import { byField } from '../../shared/pull/identity';
import { pullRecords } from '../../shared/pull/pullRecords';
import { rowsOf, type TelnyxRow } from '../paging';
import { telnyx } from '../provider';
import { telnyxTime } from '../times';
import { choicesOf } from './columns';
import type { ReportFamily, ReportList, Show } from './family';

/** Lists the reports of a family. */
export function getManyReports(family: ReportFamily, list: ReportList): OperationFunction {
	const choices = choicesOf(family);
	return pullRecords<TelnyxRow>(listing(list), `Get many ${family.many}`, () => ({
		fileStem: `telnyx-${family.fileStem}s`,
		undated: true,
		slicer: noSlices,
		pager: list.pager,
		locator: rowsOf(family.many),
		identity: byField('id'),
		time: ({ created_at }) => telnyxTime(created_at),
		choices,
		url: family.path,
	}));
}

/** Telnyx with the page size of the list. */
function listing({ pageSize }: ReportList): Provider {
	// As many as it gives at once where it is not said; a limit does not make the page smaller.
	const unknown = { usual: telnyx.pageSize.usual, max: telnyx.pageSize.max, fixed: true };
	return { ...telnyx, pageSize: pageSize ?? unknown };
}

/** @param show when the operation is chosen */
export function getManyFields(
	family: ReportFamily,
	list: ReportList,
	show: Show,
): INodeProperties[] {
	return [
		...returnAllFields(show),
		...outputFields(show, choicesOf(family), telnyx.name),
		...outputAsFields(show),
		pullOptionsField(show, listing(list), [neutraliseFormulasOption]),
	];
}
