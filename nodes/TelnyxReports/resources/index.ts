import type { Resource } from '../../shared/operation/describe';
import { call } from './call';
import { callEvent } from './callEvent';
import { cdrReportResource } from './cdrReport';
import { detailRecord } from './detailRecord';
import { ledgerBillingGroupReportResource } from './ledgerBillingGroupReport';
import { legacyMessagingUsageReportResource } from './legacyMessagingUsageReport';
import { mdrReportResource } from './mdrReport';
import { messageDetailRecord } from './messageDetailRecord';
import { messagingUsageReportResource } from './messagingUsageReport';
import { numberLookupUsageReportResource } from './numberLookupUsageReport';
import { phoneNumberCsvResource } from './phoneNumberCsv';
import { recording } from './recording';
import { recordingTranscription } from './recordingTranscription';
import { sessionAnalysis } from './sessionAnalysis';
import { speechToTextReportResource } from './speechToTextReport';
import { usageReport } from './usageReport';
import { voiceUsageReportResource } from './voiceUsageReport';
import { wdrReportResource } from './wdrReport';
import { wirelessDetailRecord } from './wirelessDetailRecord';

/** Without descriptions: with a second line each, n8n shows five of them at a time. */
export const RESOURCES: readonly Resource[] = [
	call,
	callEvent,
	cdrReportResource,
	detailRecord,
	ledgerBillingGroupReportResource,
	legacyMessagingUsageReportResource,
	mdrReportResource,
	messageDetailRecord,
	messagingUsageReportResource,
	numberLookupUsageReportResource,
	phoneNumberCsvResource,
	recording,
	recordingTranscription,
	sessionAnalysis,
	speechToTextReportResource,
	usageReport,
	voiceUsageReportResource,
	wdrReportResource,
	wirelessDetailRecord,
];
