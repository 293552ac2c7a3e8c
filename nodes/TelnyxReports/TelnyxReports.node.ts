import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { equalItemsHint } from '../shared/fields/hints';
import { listSearch } from './listSearch';
import { loadOptions } from './loadOptions';
import { RESOURCES } from './resourceOptions';
import { callDescription } from './resources/call';
import { callEventDescription } from './resources/callEvent';
import { cdrReportDescription } from './resources/cdrReport';
import { detailRecordDescription } from './resources/detailRecord';
import { ledgerBillingGroupReportDescription } from './resources/ledgerBillingGroupReport';
import { legacyMessagingUsageReportDescription } from './resources/legacyMessagingUsageReport';
import { mdrReportDescription } from './resources/mdrReport';
import { messageDetailRecordDescription } from './resources/messageDetailRecord';
import { messagingUsageReportDescription } from './resources/messagingUsageReport';
import { numberLookupUsageReportDescription } from './resources/numberLookupUsageReport';
import { phoneNumberCsvDescription } from './resources/phoneNumberCsv';
import { recordingDescription } from './resources/recording';
import { recordingTranscriptionDescription } from './resources/recordingTranscription';
import { sessionAnalysisDescription } from './resources/sessionAnalysis';
import { speechToTextReportDescription } from './resources/speechToTextReport';
import { usageReportDescription } from './resources/usageReport';
import { voiceUsageReportDescription } from './resources/voiceUsageReport';
import { wdrReportDescription } from './resources/wdrReport';
import { wirelessDetailRecordDescription } from './resources/wirelessDetailRecord';

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
		subtitle:
			'={{ ({ getAll: "Get Many" })[$parameter["operation"]] || $parameter["operation"].replace(/[A-Z]/g, " $&").replace(/^./, (first) => first.toUpperCase()) }}: {{ $parameter["resource"].replace(/[A-Z]/g, " $&").replace(/^./, (first) => first.toUpperCase()).replace(/^(Cdr|Mdr|Wdr)|Csv$/, (word) => word.toUpperCase()) }}',
		description:
			'Get calls, messages and other records of a Telnyx account, its recordings and its reports',
		defaults: { name: 'Telnyx Reports' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'telnyxReportsApi', required: true }],
		requestDefaults: {
			baseURL: '={{ ($credentials.advanced && $credentials.baseUrl) || "https://api.telnyx.com" }}',
			headers: { Accept: 'application/json' },
		},
		hints: [equalItemsHint(['getAll'])],
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				default: 'call',
				options: RESOURCES,
			},
			...callDescription,
			...callEventDescription,
			...cdrReportDescription,
			...detailRecordDescription,
			...ledgerBillingGroupReportDescription,
			...legacyMessagingUsageReportDescription,
			...mdrReportDescription,
			...messageDetailRecordDescription,
			...messagingUsageReportDescription,
			...numberLookupUsageReportDescription,
			...phoneNumberCsvDescription,
			...recordingDescription,
			...recordingTranscriptionDescription,
			...sessionAnalysisDescription,
			...speechToTextReportDescription,
			...usageReportDescription,
			...voiceUsageReportDescription,
			...wdrReportDescription,
			...wirelessDetailRecordDescription,
		],
	};

	methods = { listSearch, loadOptions };
}
