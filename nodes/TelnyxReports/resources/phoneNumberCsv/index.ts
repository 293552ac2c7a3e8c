import { reportResource } from '../../reports/reportResource';
import { phoneNumberCsv } from './family';

export const phoneNumberCsvResource = reportResource(phoneNumberCsv);
