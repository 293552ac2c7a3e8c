import { cdrReport } from './cdrReport/family';
import { ledgerBillingGroupReport } from './ledgerBillingGroupReport/family';
import { legacyMessagingUsageReport } from './legacyMessagingUsageReport/family';
import { mdrReport } from './mdrReport/family';
import { messagingUsageReport } from './messagingUsageReport/family';
import { numberLookupUsageReport } from './numberLookupUsageReport/family';
import { phoneNumberCsv } from './phoneNumberCsv/family';
import { speechToTextReport } from './speechToTextReport/family';
import { voiceUsageReport } from './voiceUsageReport/family';
import { wdrReport } from './wdrReport/family';
import type { ReportFamily } from '../reports/family';

/** Every kind of report that is created, waited for and fetched. */
export const REPORT_FAMILIES: readonly ReportFamily[] = [
	cdrReport,
	ledgerBillingGroupReport,
	legacyMessagingUsageReport,
	mdrReport,
	messagingUsageReport,
	numberLookupUsageReport,
	phoneNumberCsv,
	speechToTextReport,
	voiceUsageReport,
	wdrReport,
];
