import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { describeTrigger, triggerSubtitle, triggerTexts } from '../shared/trigger/describe';
import { pollEvents } from '../shared/trigger/poll';
import { directorySearches } from './directories/searches';
import { EVENTS } from './events';

export class TelnyxReportsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Telnyx Reports Trigger',
		name: 'telnyxReportsTrigger',
		icon: {
			light: 'file:../../icons/telnyx-reports.svg',
			dark: 'file:../../icons/telnyx-reports.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: triggerSubtitle(EVENTS),
		description:
			'Starts the workflow when a call ends or fails, a message or recording comes, or a report is finished on a Telnyx account',
		defaults: { name: 'Telnyx Reports Trigger' },
		polling: true,
		...triggerTexts('Telnyx'),
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'telnyxReportsApi', required: true }],
		properties: describeTrigger(EVENTS),
	};

	// What the filters of its events can be picked from.
	methods = { listSearch: directorySearches };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollEvents(this, EVENTS);
	}
}
