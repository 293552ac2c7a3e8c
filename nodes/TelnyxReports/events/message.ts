import { decimalText } from '../../shared/decimal';
import type { TriggerEvent } from '../../shared/trigger/event';
import type { TelnyxRow } from '../paging';
import { failedMessages } from '../sources/failedMessages';
import { messageDetailRecords } from '../sources/messageDetailRecords';

export const message: TriggerEvent<TelnyxRow> = {
	name: 'Message',
	value: 'message',
	description: 'When a message was sent or received, or could not be delivered',
	source: {
		displayName: 'Messages',
		name: 'messages',
		default: 'all',
		options: [
			{
				name: 'All',
				value: 'all',
				description: 'Each message once, as soon as it is listed',
				source: messageDetailRecords,
			},
			{
				name: 'Failed',
				value: 'failed',
				description: 'Each message that failed, as soon as that is known',
				source: failedMessages,
			},
		],
	},
	late: {
		// Specification.
		lookBackMs: 4 * 60 * 60 * 1000,
		why: 'Messages of the last 4 hours may be missing from the list: they wait for their delivery to be confirmed.',
	},
	version: ({ status, cost }) => JSON.stringify([status, decimalText(cost)]),
};
