import type { INodeProperties } from 'n8n-workflow';
import { downloadRecording } from '../../../shared/download/recording';
import { binaryPropertyField } from '../../../shared/fields/outputAs';
import type { OperationFunction } from '../../../shared/operation';
import { apiOf, audioUrls } from '../../api';
import { optionsField } from '../../options';
import { vonageRecordings } from '../../provider';
import { recordingFields, recordingSegment } from '../../recordingId';
import type { RecordingKind } from '../../recordingKinds';
import { recordingFacts } from '../../recordings';

export function downloadAudio(kind: RecordingKind): OperationFunction {
	return downloadRecording({
		provider: vonageRecordings,
		name: `Download ${kind.one}`,
		paths: async (_id, { n8n }) => audioUrls(await apiOf(n8n), recordingSegment(n8n)),
		facts: recordingFacts,
		followsRedirects: true,
	});
}

export function recordingDownloadFields(kind: RecordingKind): INodeProperties[] {
	const show = { resource: [kind.resource], operation: ['download'] };
	return [
		...recordingFields(kind, 'download'),
		binaryPropertyField(show),
		optionsField(show, [
			{
				displayName: 'File Name Pattern',
				name: 'fileNamePattern',
				type: 'string',
				default: '{date}_{time}_{direction}_{from}_{to}_{id}',
				placeholder: 'e.g. {date}_{from}_{to}',
				description:
					'How to name the file. The extension is added. Without a pattern the name comes from Vonage.',
				hint: 'Filled in from the item: {date} {time} {direction} {from} {to} {name} {id}',
			},
		]),
	];
}
