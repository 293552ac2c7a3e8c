import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { describeTrigger, triggerSubtitle, triggerTexts } from '../shared/trigger/describe';
import { pollEvents } from '../shared/trigger/poll';
import { EVENTS } from './events';

export class FonoUcTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'FonoUC Trigger',
		name: 'fonoUcTrigger',
		icon: { light: 'file:../../icons/fonouc.svg', dark: 'file:../../icons/fonouc.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: triggerSubtitle(EVENTS),
		description:
			'Starts the workflow when a call ends or fails or a recording comes on a FonoUC phone system',
		defaults: { name: 'FonoUC Trigger' },
		polling: true,
		...triggerTexts('FonoUC'),
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'fonoUcApi', required: true }],
		properties: describeTrigger(EVENTS),
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollEvents(this, EVENTS);
	}
}
