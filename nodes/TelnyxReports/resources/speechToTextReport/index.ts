import { reportResource } from '../../reports/reportResource';
import { speechToTextReport } from './family';
import { generate } from './usage';

export const speechToTextReportResource = reportResource(speechToTextReport, [generate]);
