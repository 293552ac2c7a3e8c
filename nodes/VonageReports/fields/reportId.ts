import type { INodeProperties } from 'n8n-workflow';
import { reportIdField } from '../../shared/fields/pickedId';
import type { Show } from '../../shared/fields/show';

/** @param show when the operation is chosen */
export function vonageReportId(show: Show): INodeProperties {
	return reportIdField(show, {
		listSearch: 'searchReports',
		example: 'aaaaaaaa-bbbb-cccc-dddd-0123456789ab',
		description:
			"From a list, if the API still has it, or by ID: the 'reportId' that 'Create' gives (in raw output 'request_id')",
	});
}
