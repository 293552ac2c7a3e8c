import { optionsField, readOptions } from '../../shared/fields/collections';
import { readRetryPolicy, retryOptions } from '../../shared/fields/pullOptions';
import { deleteOnce } from '../../shared/http/deleteOnce';
import { operation } from '../../shared/operation/operation';
import type { Operation } from '../../shared/operation/describe';
import { telnyx } from '../provider';
import { oneOf, type ReportFamily } from './family';
import { reportPath, reportRequest } from './reportCalls';
import { reportField } from './reportField';

/**
 * Deletes a report. Telnyx answers with it, or, for number lookups, with nothing; both are a success.
 */
export function deleteReport(family: ReportFamily): Operation {
	const action = `Delete ${oneOf(family)}`;
	return {
		name: 'Delete',
		value: 'delete',
		action,
		description: `Remove a ${family.one} from Telnyx for good`,
		method: 'DELETE',
		url: family.path,
		run: operation(telnyx, action, async (context) => {
			const path = reportPath(context, family);
			const options = readOptions(context.n8n);
			const tools = context.tools(readRetryPolicy(options));
			await deleteOnce(reportRequest(context, path, 'DELETE'), tools);
			return [context.item({ deleted: true })];
		}),
		fields: (show) => [reportField(family, show), optionsField(show, retryOptions)],
	};
}
