import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { readRetryPolicy } from '../../shared/fields/pullOptions';
import { RequestFailed, requestRepeatably } from '../../shared/http/request';
import { operation, type OperationFunction } from '../../shared/operation';
import { telnyx } from '../provider';
import { oneOf, type ReportFamily, type Show } from './family';
import { reportPath, reportRequest } from './reportCalls';
import { reportField, retryOptionsField } from './reportField';

/**
 * Deletes a report. Telnyx answers with it, or, for number lookups, with nothing; both are a success. A
 * repeat whose first try had come through does not find it any more: then it is deleted.
 */
export function deleteReport(family: ReportFamily): OperationFunction {
	return operation(telnyx, `Delete ${oneOf(family)}`, async (context) => {
		const path = reportPath(context, family);
		const options = context.n8n.getNodeParameter('options', {}) as IDataObject;
		const tools = context.tools(readRetryPolicy(options));
		let sent = 0;
		const exchange = await requestRepeatably(
			reportRequest(context, path, 'DELETE'),
			{
				...tools,
				send: async (request) => {
					sent += 1;
					return await tools.send(request);
				},
			},
			{ isWanted: (status) => status === 404 },
		);
		if (exchange.status === 404 && sent === 1) throw new RequestFailed({ exchange }, sent);
		return [context.item({ deleted: true })];
	});
}

/** @param show when the operation is chosen */
export function deleteFields(family: ReportFamily, show: Show): INodeProperties[] {
	return [reportField(family, show), retryOptionsField(show)];
}
