import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { readRetryPolicy } from '../../shared/fields/pullOptions';
import { deleteOnce } from '../../shared/http/deleteOnce';
import { operation, type OperationFunction } from '../../shared/operation';
import { telnyx } from '../provider';
import { oneOf, type ReportFamily, type Show } from './family';
import { reportPath, reportRequest } from './reportCalls';
import { reportField, retryOptionsField } from './reportField';

/**
 * Deletes a report. Telnyx answers with it, or, for number lookups, with nothing; both are a success.
 */
export function deleteReport(family: ReportFamily): OperationFunction {
	return operation(telnyx, `Delete ${oneOf(family)}`, async (context) => {
		const path = reportPath(context, family);
		const options = context.n8n.getNodeParameter('options', {}) as IDataObject;
		const tools = context.tools(readRetryPolicy(options));
		await deleteOnce(reportRequest(context, path, 'DELETE'), tools);
		return [context.item({ deleted: true })];
	});
}

/** @param show when the operation is chosen */
export function deleteFields(family: ReportFamily, show: Show): INodeProperties[] {
	return [reportField(family, show), retryOptionsField(show)];
}
