import { optionsField } from '../../../shared/fields/collections';
import { outputFields } from '../../../shared/fields/output';
import { retryOptions } from '../../../shared/fields/pullOptions';
import type { Operation } from '../../../shared/operation/describe';
import { telnyx } from '../../provider';
import { recordingChoices } from '../../sources/recordings';
import { getOne } from '../one';
import { recordingUrl, telnyxRecordingId } from './recordingId';

export const getRecording: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a recording',
	description: 'Get what is known about one recording, without its audio',
	run: getOne('Get a recording', 'recording', ({ n8n }) => recordingUrl(n8n), recordingChoices),
	fields: (show) => [
		telnyxRecordingId(show),
		...outputFields(show, recordingChoices, telnyx.name),
		optionsField(show, retryOptions),
	],
};
