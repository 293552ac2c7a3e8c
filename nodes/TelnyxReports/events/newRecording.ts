import { textOrNull } from '../../shared/callRecord/values';
import { readChoice } from '../../shared/fields/choice';
import type { TriggerEvent } from '../../shared/trigger/event';
import type { TelnyxRow } from '../paging';
import { downloadLink, FORMATS, recordings } from '../sources/recordings';

const WANTED = ['completed', 'ready'] as const;

export const newRecording: TriggerEvent<TelnyxRow> = {
	name: 'New Recording',
	value: 'recording',
	description: 'When the recording of a call or a conference is there',
	source: recordings,
	late: {
		lookBackMs: 24 * 60 * 60 * 1000,
		why: 'A recording comes when it is completed: Telnyx does not say how long that takes after the time at which it lists it.',
	},
	fields: (show) => [
		{
			displayName: 'Recordings',
			name: 'recordingState',
			type: 'options',
			default: 'ready',
			description: 'What has to be there before a recording comes',
			displayOptions: { show },
			options: [
				{
					name: 'Completed',
					value: 'completed',
					description:
						'Also without a link, as of accounts that keep recordings in a bucket of their own',
				},
				{
					name: 'Ready to Download',
					value: 'ready',
					description: 'Completed, and Telnyx has a link to the audio',
				},
			],
		},
	],
	isReady(row, reader) {
		const state = reader.getNodeParameter('recordingState', 'ready');
		const wanted = readChoice('Recordings', state, WANTED);
		// Specification: no other status. One without any is known by its link.
		const status = textOrNull(row.status)?.toLowerCase() ?? null;
		const hasLink = FORMATS.some((format) => downloadLink(row, format) !== null);
		const isDone = status === null ? hasLink : status === 'completed';
		return isDone && (hasLink || wanted === 'completed');
	},
};
