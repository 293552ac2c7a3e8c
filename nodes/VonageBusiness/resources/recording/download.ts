import { downloadOperation } from '../../../shared/download/operation';
import type { Operation } from '../../../shared/operation/describe';
import { apiOf, audioUrls, usualOptions } from '../../api';
import { vonageBusiness } from '../../provider';
import type { RecordingKind } from '../../sources/recordingKinds';
import { recordingFacts } from '../../sources/recordings';
import { recordingFields, recordingSegment } from './recordingId';

export function downloadAudio(kind: RecordingKind): Operation {
	return downloadOperation(
		{
			provider: vonageBusiness,
			name: `Download ${kind.one}`,
			paths: async (_id, { n8n }) => audioUrls(await apiOf(n8n), recordingSegment(n8n)),
			facts: recordingFacts,
			followsRedirects: true,
		},
		{
			fields: (show) => recordingFields(kind, show),
			named: 'the name comes from Vonage',
			options: usualOptions,
		},
	);
}
