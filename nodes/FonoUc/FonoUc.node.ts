import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { equalItemsHint } from '../shared/fields/hints';
import { describe, subtitleOf } from '../shared/operation/describe';
import { searchRecordings } from './listSearch/searchRecordings';
import { cdr } from './resources/cdr';
import { recording } from './resources/recording';

const RESOURCES = [cdr, recording];

export class FonoUc implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'FonoUC',
		name: 'fonoUc',
		icon: { light: 'file:../../icons/fonouc.svg', dark: 'file:../../icons/fonouc.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: subtitleOf(RESOURCES),
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
		properties: describe(RESOURCES, { default: 'cdr' }),
	};

	methods = { listSearch: { searchRecordings } };
}
