import type { INodeProperties } from 'n8n-workflow';
import { outputFields } from '../../../shared/fields/output';
import { optionsField } from '../../fields/options';
import { getOne } from '../../one';
import { telnyx } from '../../provider';
import { recordingChoices } from '../../recordings';
import { recordingUrl, telnyxRecordingId } from './recordingId';

const showOnlyForRecordingGet = { resource: ['recording'], operation: ['get'] };

export const getRecording = getOne(
	'Get a recording',
	'recording',
	({ n8n }) => recordingUrl(n8n),
	recordingChoices,
);

export const recordingGetFields: INodeProperties[] = [
	telnyxRecordingId('get'),
	...outputFields(showOnlyForRecordingGet, recordingChoices, telnyx.name),
	optionsField(showOnlyForRecordingGet),
];
