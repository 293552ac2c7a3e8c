import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { equalItemsHint } from '../shared/fields/hints';
import { describe, subtitleOf } from '../shared/operation/describe';
import { CHARGED } from './cost';
import { searchReports } from './listSearch/searchReports';
import { ADDRESS } from './provider';
import { CHARGED_IN_REPORTS } from './reports';
import { call } from './resources/call';
import { record } from './resources/record';
import { report } from './resources/report';

const RESOURCES = [call, record, report];

export class VonageReports implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Vonage Reports',
		name: 'vonageReports',
		icon: {
			light: 'file:../../icons/vonage-reports.svg',
			dark: 'file:../../icons/vonage-reports.dark.svg',
		},
		group: ['input'],
		version: 1,
		subtitle: subtitleOf(RESOURCES),
		description:
			'Get calls, messages and other records of a Vonage API account, and the reports that it prepares',
		defaults: { name: 'Vonage Reports' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'vonageReportsApi', required: true }],
		requestDefaults: {
			baseURL: ADDRESS.expression,
			headers: { Accept: 'application/json' },
		},
		hints: [
			equalItemsHint(['getAll', 'getRows', 'run']),
			{
				message: `${CHARGED} Option 'Add Cost Item' says what this run cost.`,
				location: 'outputPane',
				whenToDisplay: 'afterExecution',
				displayCondition: '={{ $parameter["resource"] !== "report" }}',
			},
			{
				message: `${CHARGED_IN_REPORTS}. 'recordsCount' says how many it has when it is done; after 'Run and Get Rows', option 'Add Report Item' does.`,
				location: 'outputPane',
				whenToDisplay: 'afterExecution',
				displayCondition:
					'={{ $parameter["resource"] === "report" && ["create", "run"].includes($parameter["operation"]) }}',
			},
		],
		properties: describe(RESOURCES, { default: 'call' }),
	};

	methods = { listSearch: { searchReports } };
}
