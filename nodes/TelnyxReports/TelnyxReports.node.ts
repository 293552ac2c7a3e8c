import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { equalItemsHint } from '../shared/fields/hints';
import { describe, subtitleOf } from '../shared/operation/describe';
import { listSearch } from './listSearch';
import { loadOptions } from './loadOptions';
import { ADDRESS } from './provider';
import { RESOURCES } from './resources';

export class TelnyxReports implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Telnyx Reports',
		name: 'telnyxReports',
		icon: {
			light: 'file:../../icons/telnyx-reports.svg',
			dark: 'file:../../icons/telnyx-reports.dark.svg',
		},
		group: ['input'],
		version: 1,
		subtitle: subtitleOf(RESOURCES),
		description:
			'Get calls, messages and other records of a Telnyx account, its recordings and its reports',
		defaults: { name: 'Telnyx Reports' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'telnyxReportsApi', required: true }],
		requestDefaults: {
			baseURL: ADDRESS.expression,
			headers: { Accept: 'application/json' },
		},
		hints: [equalItemsHint(['getAll', 'getRows', 'run'])],
		properties: describe(RESOURCES, { default: 'call' }),
	};

	methods = { listSearch, loadOptions };
}
