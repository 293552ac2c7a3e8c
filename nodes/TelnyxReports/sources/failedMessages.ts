import { textOrNull } from '../../shared/callRecord/values';
import type { Source } from '../../shared/source/source';
import type { TelnyxRow } from '../paging';
import { messageFailed } from '../records/messageStatus';
import { messageDetailRecords } from './messageDetailRecords';

/** Message detail records of messages that did not arrive; Telnyx can be asked for one status at a time. */
export const failedMessages: Source<TelnyxRow> = {
	...messageDetailRecords,
	many: 'failed messages',
	plan(input) {
		const plan = messageDetailRecords.plan(input);
		return {
			...plan,
			wanted: (row, range) =>
				messageFailed(textOrNull(row.status)) === true && (plan.wanted?.(row, range) ?? true),
		};
	},
};
