import { reportResource } from '../../reports/reportResource';
import { voiceUsageReport } from './family';
import { generate } from './usage';

export const voiceUsageReportResource = reportResource(voiceUsageReport, [generate]);
