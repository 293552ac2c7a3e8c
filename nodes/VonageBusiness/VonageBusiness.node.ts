import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { equalItemsHint } from '../shared/fields/hints';
import { describe, subtitleOf } from '../shared/operation/describe';
import { BASE_URL } from './api';
import { authenticationField, CREDENTIALS } from './authentication';
import { listSearch } from './listSearch';
import { callLog } from './resources/callLog';
import { exportJob } from './resources/exportJob';
import { companyRecording, onDemandRecording } from './resources/recording';

const RESOURCES = [callLog, companyRecording, exportJob, onDemandRecording];

export class VonageBusiness implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Vonage Business',
		name: 'vonageBusiness',
		icon: {
			light: 'file:../../icons/vonage-business.svg',
			dark: 'file:../../icons/vonage-business.dark.svg',
		},
		group: ['input'],
		version: 1,
		subtitle: subtitleOf(RESOURCES),
		description:
			'Get call logs and call recordings from Vonage Business Communications (VBC), and export recordings in bulk',
		defaults: { name: 'Vonage Business' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: CREDENTIALS,
		requestDefaults: { baseURL: BASE_URL, headers: { Accept: 'application/json' } },
		hints: [equalItemsHint(['getAll'])],
		properties: [authenticationField, ...describe(RESOURCES, { default: 'callLog' })],
	};

	methods = { listSearch };
}
