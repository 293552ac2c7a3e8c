import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { describeTrigger, triggerSubtitle, triggerTexts } from '../shared/trigger/describe';
import { pollEvents } from '../shared/trigger/poll';
import { CHARGED } from './cost';
import { EVENTS } from './events';

export class VonageReportsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Vonage Reports Trigger',
		name: 'vonageReportsTrigger',
		icon: {
			light: 'file:../../icons/vonage-reports.svg',
			dark: 'file:../../icons/vonage-reports.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: triggerSubtitle(EVENTS),
		description:
			'Starts the workflow when a call ends or fails, a message was sent or received, or a report is finished in a Vonage API account',
		defaults: { name: 'Vonage Reports Trigger' },
		polling: true,
		...triggerTexts('Vonage'),
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'vonageReportsApi', required: true }],
		hints: [
			{
				message: `${CHARGED} Active, the trigger reads each once. A test event reads a few that are read again later.`,
				location: 'outputPane',
				whenToDisplay: 'always',
				displayCondition: '={{ $parameter["event"] !== "report" }}',
			},
		],
		properties: describeTrigger(EVENTS),
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollEvents(this, EVENTS);
	}
}
