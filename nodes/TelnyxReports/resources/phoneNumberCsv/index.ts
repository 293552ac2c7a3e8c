import type { INodeProperties } from 'n8n-workflow';
import { describeReports } from '../../reports/describe';
import { phoneNumberCsv } from './family';

export const phoneNumberCsvDescription: INodeProperties[] = describeReports(phoneNumberCsv);
