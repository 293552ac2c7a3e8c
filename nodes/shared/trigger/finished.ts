import type { INodeProperties } from 'n8n-workflow';
import { readChoice } from '../fields/choice';
import type { ParameterReader } from '../fields/reader';
import type { Show } from '../fields/show';

const STATES = ['complete', 'both', 'failed'] as const;

/**
 * For what a provider prepares: which end of it starts the workflow.
 * @param show when the event is chosen
 * @param many what is prepared, in the middle of a sentence, e.g. `reports`
 */
export function finishedField(show: Show, many: string): INodeProperties {
	return {
		displayName: 'State',
		name: 'reportState',
		type: 'options',
		default: 'both',
		description: `Which ${many} come`,
		displayOptions: { show },
		options: [
			{ name: 'Done', value: 'complete', description: 'Those that have a file' },
			{ name: 'Done or Failed', value: 'both', description: 'Those that will not change any more' },
			{ name: 'Failed', value: 'failed', description: 'Those that will never have a file' },
		],
	};
}

/**
 * @param state what has become of it; `null`: it may still change
 * @returns whether that is an end of those that {@link finishedField} chooses
 * @throws UserError when the parameter has none of its values
 */
export function isFinished(reader: ParameterReader, state: 'complete' | 'failed' | null): boolean {
	const wanted = readChoice('State', reader.getNodeParameter('reportState', 'both'), STATES);
	return state !== null && (wanted === 'both' || wanted === state);
}
