import { downloadRecording } from '../../../shared/download/recording';
import { optionsField } from '../../../shared/fields/collections';
import { fileNamePatternOption } from '../../../shared/fields/fileNamePattern';
import { binaryPropertyField } from '../../../shared/fields/outputAs';
import { retryOptions } from '../../../shared/fields/pullOptions';
import type { Operation } from '../../../shared/operation/describe';
import { fonoUc } from '../../provider';
import { recordingFacts } from '../../sources/recordings';
import { fonoUcRecordingId } from './recordingId';

export const downloadAudio: Operation = {
	name: 'Download',
	value: 'download',
	action: 'Download a recording',
	description: 'Get the audio of a recording as a file',
	run: downloadRecording({
		provider: fonoUc,
		name: 'Download a recording',
		// The document says `recording`; public clients of live systems use `recordings`.
		paths: (id) => [`/api/v2/reports/recording/${id}`, `/api/v2/reports/recordings/${id}`],
		facts: recordingFacts,
	}),
	fields: (show) => [
		fonoUcRecordingId(show),
		binaryPropertyField(show),
		optionsField(show, [fileNamePatternOption('the name comes from FonoUC'), ...retryOptions]),
	],
};
