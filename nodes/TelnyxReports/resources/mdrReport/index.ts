import { reportResource } from '../../reports/reportResource';
import { mdrReport } from './family';

export const mdrReportResource = reportResource(mdrReport);
