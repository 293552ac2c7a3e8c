import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { equalItemsHint } from '../shared/fields/hints';
import { CHARGED } from './cost';
import { searchReports } from './listSearch/searchReports';
import { CHARGED_IN_REPORTS } from './reports';
import { callDescription } from './resources/call';
import { recordDescription } from './resources/record';
import { reportDescription } from './resources/report';

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
		subtitle:
			'={{ ({ getAll: "Get Many", get: $parameter["resource"] === "record" ? "Get by ID" : "Get", create: "Create", cancel: "Cancel", download: "Download" })[$parameter["operation"]] + ": " + ({ call: "Call", record: "Record", report: "Report" })[$parameter["resource"]] }}',
		description:
			'Get calls, messages and other records of a Vonage API account, and the reports that it prepares',
		defaults: { name: 'Vonage Reports' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'vonageReportsApi', required: true }],
		requestDefaults: {
			baseURL: '={{ ($credentials.advanced && $credentials.baseUrl) || "https://api.nexmo.com" }}',
			headers: { Accept: 'application/json' },
		},
		hints: [
			equalItemsHint(['getAll']),
			{
				message: `${CHARGED} Option 'Add Cost Item' says what this run cost.`,
				location: 'outputPane',
				whenToDisplay: 'afterExecution',
				displayCondition: '={{ $parameter["resource"] !== "report" }}',
			},
			{
				message: `${CHARGED_IN_REPORTS}. 'recordsCount' says how many it has when it is done.`,
				location: 'outputPane',
				whenToDisplay: 'afterExecution',
				displayCondition:
					'={{ $parameter["resource"] === "report" && $parameter["operation"] === "create" }}',
			},
		],
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				default: 'call',
				options: [
					{ name: 'Call', value: 'call', description: 'Voice calls, answered and failed' },
					{ name: 'Record', value: 'record', description: 'Records of any product' },
					{ name: 'Report', value: 'report', description: 'Files that Vonage prepares' },
				],
			},
			...callDescription,
			...recordDescription,
			...reportDescription,
		],
	};

	methods = { listSearch: { searchReports } };
}
