import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { equalItemsHint } from '../shared/fields/hints';
import { searchRecordings } from './listSearch/searchRecordings';
import { cdrDescription } from './resources/cdr';
import { recordingDescription } from './resources/recording';

export class FonoUc implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'FonoUC',
		name: 'fonoUc',
		icon: { light: 'file:../../icons/fonouc.svg', dark: 'file:../../icons/fonouc.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle:
			'={{ ({ getAll: "Get Many", get: "Get", download: "Download" })[$parameter["operation"]] + ": " + ({ cdr: "CDR", recording: "Recording" })[$parameter["resource"]] }}',
		description: 'Get call detail records (CDRs) and call recordings from a FonoUC phone system',
		defaults: { name: 'FonoUC' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'fonoUcApi', required: true }],
		requestDefaults: {
			baseURL: '={{ $credentials.systemUrl }}',
			headers: { Accept: 'application/json' },
		},
		hints: [equalItemsHint(['getAll'])],
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				default: 'cdr',
				options: [
					{ name: 'CDR', value: 'cdr' },
					{ name: 'Recording', value: 'recording' },
				],
			},
			...cdrDescription,
			...recordingDescription,
		],
	};

	methods = { listSearch: { searchRecordings } };
}
