import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { operation } from '../../../shared/operation';
import { optionsField } from '../../fields/options';
import { ask } from '../../one';
import { telnyx } from '../../provider';
import { recordTypeField, recordTypeSegment } from './recordType';

const METADATA_URL = '/v2/session_analysis/metadata';

export const getMetadata = operation(
	telnyx,
	'Get metadata of session analysis',
	async (context) => [context.item((await ask(context, METADATA_URL)) as IDataObject)],
);

export const getRecordTypeMetadata = operation(
	telnyx,
	'Get metadata of a record type',
	async (context) => {
		const url = `${METADATA_URL}/${recordTypeSegment(context.n8n)}`;
		return [context.item((await ask(context, url)) as IDataObject)];
	},
);

export const sessionMetadataFields: INodeProperties[] = [
	recordTypeField('getRecordTypeMetadata'),
	optionsField({
		resource: ['sessionAnalysis'],
		operation: ['getMetadata', 'getRecordTypeMetadata'],
	}),
];
