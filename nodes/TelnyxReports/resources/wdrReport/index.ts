import { reportResource } from '../../reports/reportResource';
import { wdrReport } from './family';

export const wdrReportResource = reportResource(wdrReport);
