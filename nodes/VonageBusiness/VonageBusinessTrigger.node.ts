import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { describeTrigger, triggerSubtitle, triggerTexts } from '../shared/trigger/describe';
import { pollEvents } from '../shared/trigger/poll';
import { authenticationField, CREDENTIALS } from './authentication';
import { EVENTS } from './events';

export class VonageBusinessTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Vonage Business Trigger',
		name: 'vonageBusinessTrigger',
		icon: {
			light: 'file:../../icons/vonage-business.svg',
			dark: 'file:../../icons/vonage-business.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: triggerSubtitle(EVENTS),
		description:
			'Starts the workflow when a call ends or fails, a recording comes, or an export is finished in Vonage Business Communications (VBC)',
		defaults: { name: 'Vonage Business Trigger' },
		polling: true,
		...triggerTexts('Vonage Business'),
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: CREDENTIALS,
		properties: [authenticationField, ...describeTrigger(EVENTS)],
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollEvents(this, EVENTS);
	}
}
