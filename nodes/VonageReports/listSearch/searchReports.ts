import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { askForDropDown } from '../../shared/operation/dropDown';
import { readAccountId } from '../account';
import { vonageReports } from '../provider';
import {
	recordsCount,
	REPORT_STATES,
	reportList,
	reportTime,
	vonageReportList,
	type Report,
} from '../reports';

/**
 * The account's reports, the newest first, for the drop-down of Report.
 * @param filter part of a product, a date, a state or an ID
 */
export async function searchReports(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const account = await this.getCredentials(vonageReports.credentialType as string);
	const qs = { account_id: readAccountId({}, account), status: REPORT_STATES.join(',') };
	const request = { method: 'GET', url: '/v2/reports', qs } as const;
	const body = await askForDropDown(this, vonageReportList, 'List reports', request);
	const wanted = filter?.trim().toLowerCase() ?? '';
	return {
		results: [...reportList.records(body)]
			.sort((a, b) => (reportTime(b) ?? 0) - (reportTime(a) ?? 0))
			.map((report) => ({ name: nameOf(report), value: report.request_id }))
			.filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(wanted)),
	};
}

/** Drop-downs do not know the workflow's time zone. */
function nameOf(report: Report): string {
	const seconds = reportTime(report);
	const iso = seconds === null ? null : new Date(seconds * 1000).toISOString();
	const count = recordsCount(report);
	return [
		String(report.product ?? '?'),
		iso === null ? '?' : `${iso.slice(0, 16).replace('T', ' ')} UTC`,
		report.request_status,
		...(count === null
			? []
			: [`${count.toLocaleString('en')} ${count === 1 ? 'record' : 'records'}`]),
	].join(', ');
}
