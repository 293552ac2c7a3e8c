import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { equalItemsHint } from '../shared/fields/hints';
import { BASE_URL } from './api';
import { searchCompanyRecordings } from './listSearch/searchCompanyRecordings';
import { searchExportJobs } from './listSearch/searchExportJobs';
import { searchOnDemandRecordings } from './listSearch/searchOnDemandRecordings';
import { callLogDescription } from './resources/callLog';
import { companyRecordingDescription } from './resources/companyRecording';
import { exportJobDescription } from './resources/exportJob';
import { onDemandRecordingDescription } from './resources/onDemandRecording';

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
		subtitle:
			'={{ ({ create: "Create", delete: "Delete", download: "Download", get: "Get", getAll: "Get Many" })[$parameter["operation"]] + ": " + ({ callLog: "Call Log", companyRecording: "Company Recording", exportJob: "Export Job", onDemandRecording: "On-Demand Recording" })[$parameter["resource"]] }}',
		description:
			'Get call logs and call recordings from Vonage Business Communications (VBC), and export recordings in bulk',
		defaults: { name: 'Vonage Business' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'vonageBusinessTokenApi',
				required: true,
				displayOptions: { show: { authentication: ['accessToken'] } },
			},
			{
				name: 'vonageBusinessOAuth2Api',
				required: true,
				displayOptions: { show: { authentication: ['oAuth2'] } },
			},
			{
				name: 'vonageBusinessPasswordApi',
				required: true,
				displayOptions: { show: { authentication: ['password'] } },
			},
		],
		requestDefaults: {
			baseURL: BASE_URL,
			headers: { Accept: 'application/json' },
		},
		hints: [equalItemsHint(['getAll'])],
		properties: [
			{
				displayName: 'Authentication',
				name: 'authentication',
				type: 'options',
				noDataExpression: true,
				default: 'oAuth2',
				options: [
					{ name: 'Access Token', value: 'accessToken' },
					{ name: 'OAuth2', value: 'oAuth2' },
					{ name: 'Password', value: 'password' },
				],
			},
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				default: 'callLog',
				options: [
					{ name: 'Call Log', value: 'callLog' },
					{ name: 'Company Recording', value: 'companyRecording' },
					{ name: 'Export Job', value: 'exportJob' },
					{ name: 'On-Demand Recording', value: 'onDemandRecording' },
				],
			},
			...callLogDescription,
			...companyRecordingDescription,
			...exportJobDescription,
			...onDemandRecordingDescription,
		],
	};

	methods = {
		listSearch: { searchCompanyRecordings, searchExportJobs, searchOnDemandRecordings },
	};
}
