import type { Operation, Resource } from '../../shared/operation/describe';
import { getRowsOperation } from '../../shared/reportRows/getRows';
import { runOperation } from '../../shared/reportRows/run';
import { createReport } from './createReport';
import { deleteReport } from './deleteReport';
import { downloadReport } from './downloadReport';
import type { ReportFamily } from './family';
import { reportRows } from './rows';
import { getManyReports } from './getManyReports';
import { getReport } from './getReport';

/**
 * All that can be done with the reports of a family.
 * @param more operations that only this family has
 */
export function reportResource(family: ReportFamily, more: readonly Operation[] = []): Resource {
	const { resource, label, list, deletable } = family;
	const create = createReport(family);
	const rows = reportRows(family);
	return {
		name: label,
		value: resource,
		default: create,
		operations: [
			create,
			downloadReport(family),
			getReport(family),
			...(deletable ? [deleteReport(family)] : []),
			...(list ? [getManyReports(family, list)] : []),
			getRowsOperation(rows),
			runOperation(rows),
			...more,
		],
	};
}
