import { downloadOperation } from '../../../shared/download/operation';
import { fonoUc } from '../../provider';
import { recordingFacts } from '../../sources/recordings';
import { fonoUcRecordingId } from './recordingId';

export const downloadAudio = downloadOperation(
	{
		provider: fonoUc,
		// The document says `recording`; public clients of live systems use `recordings`.
		paths: (id) => [`/api/v2/reports/recording/${id}`, `/api/v2/reports/recordings/${id}`],
		facts: recordingFacts,
	},
	{ fields: (show) => [fonoUcRecordingId(show)], named: 'the name comes from FonoUC' },
);
