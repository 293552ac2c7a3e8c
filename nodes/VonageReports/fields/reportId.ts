import { reportIdField } from '../../shared/fields/pickedId';
import type { INodeProperties } from 'n8n-workflow';

/** @param operation value of the operation */
export function vonageReportId(operation: string): INodeProperties {
	return reportIdField(
		{ resource: ['report'], operation: [operation] },
		{
			listSearch: 'searchReports',
			example: 'aaaaaaaa-bbbb-cccc-dddd-0123456789ab',
			description:
				"From a list, if the API still has it, or by ID: the 'reportId' that 'Create' gives (in raw output 'request_id')",
		},
	);
}
