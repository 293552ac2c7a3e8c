import type { IDataObject } from 'n8n-workflow';
import { optionsField } from '../../../shared/fields/collections';
import { retryOptions } from '../../../shared/fields/pullOptions';
import { operation } from '../../../shared/operation/operation';
import type { Operation } from '../../../shared/operation/describe';
import { telnyx } from '../../provider';
import { ask } from '../one';
import { recordTypeField, recordTypeSegment } from './recordType';

const METADATA_URL = '/v2/session_analysis/metadata';

export const getMetadata: Operation = {
	name: 'Get Metadata',
	value: 'getMetadata',
	action: 'Get metadata of session analysis',
	description: 'Get the record types and parameters that Telnyx has for sessions',
	run: operation(telnyx, 'Get metadata of session analysis', async (context) => [
		context.item((await ask(context, METADATA_URL)) as IDataObject),
	]),
	fields: (show) => [optionsField(show, retryOptions)],
};

export const getRecordTypeMetadata: Operation = {
	name: 'Get Record Type Metadata',
	value: 'getRecordTypeMetadata',
	action: 'Get metadata of a record type',
	description: 'Get how the events of one type belong to others, with examples',
	run: operation(telnyx, 'Get metadata of a record type', async (context) => {
		const url = `${METADATA_URL}/${recordTypeSegment(context.n8n)}`;
		return [context.item((await ask(context, url)) as IDataObject)];
	}),
	fields: (show) => [recordTypeField(show), optionsField(show, retryOptions)],
};
