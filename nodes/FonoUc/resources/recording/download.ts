import type { INodeProperties } from 'n8n-workflow';
import { downloadRecording } from '../../../shared/download/recording';
import { binaryPropertyField } from '../../../shared/fields/outputAs';
import { retryOptions } from '../../../shared/fields/pullOptions';
import { fonoUc } from '../../provider';
import { recordingFacts } from '../../recordings';
import { fonoUcRecordingId } from './recordingId';

const showOnlyForRecordingDownload = { resource: ['recording'], operation: ['download'] };

export const downloadOne = downloadRecording({
	provider: fonoUc,
	name: 'Download a recording',
	// The document says `recording`; public clients of live systems use `recordings`.
	paths: (id) => [`/api/v2/reports/recording/${id}`, `/api/v2/reports/recordings/${id}`],
	facts: recordingFacts,
});

export const recordingDownloadFields: INodeProperties[] = [
	fonoUcRecordingId('download'),
	binaryPropertyField(showOnlyForRecordingDownload),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show: showOnlyForRecordingDownload },
		options: [
			{
				displayName: 'File Name Pattern',
				name: 'fileNamePattern',
				type: 'string',
				default: '{date}_{time}_{direction}_{from}_{to}_{id}',
				placeholder: 'e.g. {date}_{from}_{to}',
				description:
					'How to name the file. The extension is added. Without a pattern the name comes from FonoUC.',
				hint: 'Filled in from the item: {date} {time} {direction} {from} {to} {name} {id}',
			},
			...retryOptions,
		],
	},
];
