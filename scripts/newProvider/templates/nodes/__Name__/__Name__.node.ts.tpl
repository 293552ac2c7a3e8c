import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { equalItemsHint } from '../shared/fields/hints';
import { describe, subtitleOf } from '../shared/operation/describe';
import { ADDRESS } from './provider';
import { call } from './resources/call';
import { recording } from './resources/recording';

const RESOURCES = [call, recording];

export class __Name__ implements INodeType {
	description: INodeTypeDescription = {
		displayName: '__label__',
		name: '__name__',
		icon: { light: 'file:../../icons/__kebab__.svg', dark: 'file:../../icons/__kebab__.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: subtitleOf(RESOURCES),
		description: 'Get the calls of __label__ and their recordings',
		defaults: { name: '__label__' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: '__name__Api', required: true }],
		requestDefaults: { baseURL: ADDRESS.expression, headers: { Accept: 'application/json' } },
		hints: [equalItemsHint(['getAll'])],
		properties: describe(RESOURCES, { default: 'call' }),
	};
}
