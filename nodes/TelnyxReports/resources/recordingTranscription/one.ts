import type { INodeProperties } from 'n8n-workflow';
import { outputFields } from '../../../shared/fields/output';
import { operation } from '../../../shared/operation';
import { deleteOnce } from '../../../shared/http/deleteOnce';
import { optionsField } from '../../fields/options';
import { getOne, toolsOf } from '../../one';
import { telnyx } from '../../provider';
import { transcriptionChoices } from '../../recordings';
import { transcriptionIdField, transcriptionUrl } from './transcriptionId';

const resource = ['recordingTranscription'];
const showOnlyForTranscriptionGet = { resource, operation: ['get'] };
const showOnlyForTranscriptionDelete = { resource, operation: ['delete'] };

export const getTranscription = getOne(
	'Get a recording transcription',
	'transcription',
	({ n8n }) => transcriptionUrl(n8n),
	transcriptionChoices,
);

export const deleteTranscription = operation(
	telnyx,
	'Delete a recording transcription',
	async (context) => {
		await deleteOnce({ ...context.request, url: transcriptionUrl(context.n8n) }, toolsOf(context));
		return [context.item({ deleted: true })];
	},
);

export const transcriptionFields: INodeProperties[] = [
	transcriptionIdField('get'),
	...outputFields(showOnlyForTranscriptionGet, transcriptionChoices, telnyx.name),
	optionsField(showOnlyForTranscriptionGet),
	transcriptionIdField('delete'),
	optionsField(showOnlyForTranscriptionDelete),
];
