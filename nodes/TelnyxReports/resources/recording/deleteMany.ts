import { UserError } from 'n8n-workflow';
import { readList } from '../../../shared/fields/choice';
import { optionsField } from '../../../shared/fields/collections';
import { retryOptions } from '../../../shared/fields/pullOptions';
import { deleteOnce } from '../../../shared/http/deleteOnce';
import { pathSegment } from '../../../shared/http/path';
import { operation } from '../../../shared/operation/operation';
import type { Operation } from '../../../shared/operation/describe';
import { telnyx } from '../../provider';
import { toolsOf } from '../one';

/** Answered with 204 (specification) or with a state (SDK): either way they are deleted. */
export const deleteRecordings: Operation = {
	name: 'Delete Many',
	value: 'deleteMany',
	action: 'Delete many recordings',
	description: 'Delete several recordings and their audio for good, with one request',
	method: 'POST',
	url: '/v2/recordings/actions/delete',
	run: operation(telnyx, 'Delete many recordings', async (context) => {
		const entered = context.n8n.getNodeParameter('recordingIds');
		const ids = [...new Set(readList('Recording IDs', entered))];
		if (ids.length === 0) {
			throw new UserError("'Recording IDs' is empty", {
				description: 'Enter at least one ID, several with commas between them, or a list.',
			});
		}
		for (const id of ids) pathSegment('Recording IDs', id);
		await deleteOnce({ ...context.request, body: { ids } }, toolsOf(context));
		return ids.map((recordingId) => context.item({ deleted: true, recordingId }));
	}),
	fields: (show) => [
		{
			displayName: 'Recording IDs',
			name: 'recordingIds',
			type: 'string',
			default: '',
			required: true,
			placeholder:
				'e.g. 3fa85f64-5717-4562-b3fc-2c963f66afa6, 428c31b6-7af4-4bcb-b7f5-5013ef9657c1',
			description:
				'IDs of the recordings: with commas between them, or a list from an expression. All are deleted with one request.',
			displayOptions: { show },
		},
		optionsField(show, retryOptions),
	],
};
