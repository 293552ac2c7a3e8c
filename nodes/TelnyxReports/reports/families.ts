import { cdrReport } from '../resources/cdrReport/family';
import { ledgerBillingGroupReport } from '../resources/ledgerBillingGroupReport/family';
import { legacyMessagingUsageReport } from '../resources/legacyMessagingUsageReport/family';
import { mdrReport } from '../resources/mdrReport/family';
import { messagingUsageReport } from '../resources/messagingUsageReport/family';
import { numberLookupUsageReport } from '../resources/numberLookupUsageReport/family';
import { phoneNumberCsv } from '../resources/phoneNumberCsv/family';
import { speechToTextReport } from '../resources/speechToTextReport/family';
import { voiceUsageReport } from '../resources/voiceUsageReport/family';
import { wdrReport } from '../resources/wdrReport/family';
import type { ReportFamily } from './family';

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
