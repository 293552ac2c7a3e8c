import { reportResource } from '../../reports/reportResource';
import { cdrReport } from './family';
import { getAvailableFields } from './getFields';

export const cdrReportResource = reportResource(cdrReport, [getAvailableFields]);
