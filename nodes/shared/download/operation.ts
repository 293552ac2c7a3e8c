import type { INodeProperties } from 'n8n-workflow';
import { optionsField } from '../fields/collections';
import { fileNamePatternOption } from '../fields/fileNamePattern';
import { binaryPropertyField } from '../fields/outputAs';
import { retryOptions } from '../fields/pullOptions';
import type { Show } from '../fields/show';
import type { Operation } from '../operation/describe';
import { downloadRecording, type DownloadPlan } from './recording';

/** What users see of a download. */
interface DownloadLook {
	/** Which recording, and in what form. */
	fields(show: Show): INodeProperties[];
	/** How the file is named without a pattern, e.g. `the name comes from FonoUC`. */
	named: string;
	/** The file name pattern at first; default: see {@link fileNamePatternOption}. */
	pattern?: string;
	/** Beside that pattern in the Options collection. Default: the retry options. */
	options?: readonly INodeProperties[];
}

/** Gets the audio of a recording as a file. */
export function downloadOperation(
	{ name = 'Download a recording', ...plan }: Omit<DownloadPlan, 'name'> & { name?: string },
	{ fields, named, pattern, options = retryOptions }: DownloadLook,
): Operation {
	return {
		name: 'Download',
		value: 'download',
		action: name,
		description: 'Get the audio of a recording as a file',
		run: downloadRecording({ ...plan, name }),
		fields: (show) => [
			...fields(show),
			binaryPropertyField(show),
			optionsField(show, [...options, fileNamePatternOption(named, pattern)]),
		],
	};
}
