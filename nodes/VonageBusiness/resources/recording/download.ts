import { downloadRecording } from '../../../shared/download/recording';
import { optionsField } from '../../../shared/fields/collections';
import { fileNamePatternOption } from '../../../shared/fields/fileNamePattern';
import { binaryPropertyField } from '../../../shared/fields/outputAs';
import type { Operation } from '../../../shared/operation/describe';
import { apiOf, audioUrls, usualOptions } from '../../api';
import { vonageBusiness } from '../../provider';
import type { RecordingKind } from '../../sources/recordingKinds';
import { recordingFacts } from '../../sources/recordings';
import { recordingFields, recordingSegment } from './recordingId';

export function downloadAudio(kind: RecordingKind): Operation {
	const action = `Download ${kind.one}`;
	return {
		name: 'Download',
		value: 'download',
		action,
		description: 'Get the audio of a recording as a file',
		run: downloadRecording({
			provider: vonageBusiness,
			name: action,
			paths: async (_id, { n8n }) => audioUrls(await apiOf(n8n), recordingSegment(n8n)),
			facts: recordingFacts,
			followsRedirects: true,
		}),
		fields: (show) => [
			...recordingFields(kind, show),
			binaryPropertyField(show),
			optionsField(show, [...usualOptions, fileNamePatternOption('the name comes from Vonage')]),
		],
	};
}
