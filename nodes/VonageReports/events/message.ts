import type { TriggerEvent } from '../../shared/trigger/event';
import type { VonageRecord } from '../paging';
import { PRODUCTS } from '../products';
import { messagesOf } from '../sources/messages';
import { LATE_MESSAGES } from './late';

export const message: TriggerEvent<VonageRecord> = {
	name: 'Message',
	value: 'message',
	description:
		'When a message was sent or received, or is in one of some states, such as failed. Each record is charged once; so what changes later does not come again.',
	source: {
		displayName: 'Product',
		name: 'product',
		default: 'SMS',
		options: (['MESSAGES', 'SMS'] as const).map((value) => ({
			name: PRODUCTS[value].label,
			value,
			description: PRODUCTS[value].description,
			source: messagesOf(value),
		})),
	},
	late: LATE_MESSAGES,
};
