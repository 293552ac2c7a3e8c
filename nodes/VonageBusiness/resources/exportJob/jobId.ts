import type { INodeProperties } from 'n8n-workflow';
import { pickedId, readPickedId } from '../../../shared/fields/pickedId';
import type { ParameterReader } from '../../../shared/fields/reader';
import { pathSegment } from '../../../shared/http/path';
import type { Show } from '../../../shared/fields/show';
import { userIdField } from '../../api';

/**
 * The job that an operation is about, and the user that it belongs to.
 * @param show when the operation is chosen
 */
export function exportJobFields(show: Show): INodeProperties[] {
	return [
		userIdField(show),
		pickedId(
			show,
			{ displayName: 'Export Job', name: 'jobId' },
			{
				listSearch: 'searchExportJobs',
				example: 'afa725fb-d418-4eaf-b3f9-0e66396fafdc',
				description: "By ID: the 'jobId' that Create and Get Many give",
			},
		),
	];
}

/**
 * @returns the job's ID as it was chosen or typed, and as a segment of a path
 * @throws UserError when it is empty or could lead to another path
 */
export function readJobId(reader: ParameterReader): { id: string; segment: string } {
	const id = readPickedId(reader, 'jobId');
	return { id, segment: pathSegment('Export Job', id) };
}
