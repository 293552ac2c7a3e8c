import { optionsField } from '../../../shared/fields/collections';
import { outputFields } from '../../../shared/fields/output';
import { retryOptions } from '../../../shared/fields/pullOptions';
import type { Operation } from '../../../shared/operation/describe';
import { telnyx } from '../../provider';
import { transcriptionChoices } from '../../sources/transcriptions';
import { getOne } from '../one';
import { transcriptionIdField, transcriptionUrl } from './transcriptionId';

export const getTranscription: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a recording transcription',
	description: 'Get one transcription with its text',
	run: getOne(
		'Get a recording transcription',
		'transcription',
		({ n8n }) => transcriptionUrl(n8n),
		transcriptionChoices,
	),
	fields: (show) => [
		transcriptionIdField(show),
		...outputFields(show, transcriptionChoices, telnyx.name),
		optionsField(show, retryOptions),
	],
};
