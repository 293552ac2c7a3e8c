import assert from 'node:assert/strict';

import type { Report } from '../../../sandbox/providers/vonageReports.mts';
import { pick, type Row } from './reportRows.mts';
import { stack } from './stack.mts';
import { between, testedNode } from './testedNode.mts';

export const vonageReports = testedNode('Vonage Reports', 'vonageReports', 'vonageReportsApi');

/** Ten days of the records. */
export function tenDays(): [from: number, to: number] {
	const { from } = stack().sandbox;
	return [from + 10 * 86_400, from + 20 * 86_400];
}

export const records = (product: 'VOICE-CALL' | 'VOICE-FAILED' | 'SMS', direction?: 'outbound') => [
	...stack().sandbox.vonageReports.records(product, ...tenDays(), { direction }),
];
export const create = (product = 'VOICE-CALL') => ({
	resource: 'report',
	operation: 'create',
	product,
	...between(...tenDays()),
	output: 'simplified',
	filters: {},
	options: {},
});
export const run = (product: string, parameters: Row = {}) => ({
	...create(product),
	operation: 'run',
	returnAll: true,
	output: 'raw',
	outputAs: 'items',
	...parameters,
});
export const getRows = (reportId: unknown, parameters: Row = {}) => ({
	resource: 'report',
	operation: 'getRows',
	rowsFrom: 'report',
	reportId: pick(reportId),
	returnAll: true,
	output: 'raw',
	outputAs: 'items',
	options: {},
	...parameters,
});

/** Asks for a report, which Vonage is then still at. */
export async function newReport(product?: string): Promise<Report> {
	const [{ json }] = await vonageReports.items(create(product));
	const report = stack().sandbox.vonageReports.reports.find(({ id }) => id === json.reportId);
	assert.ok(report);
	return report;
}

/** Asks for a report and lets it end. */
export async function endedReport(end: Parameters<Report['finish']>[0]): Promise<Report> {
	const report = await newReport();
	report.finish(end);
	return report;
}

/** What a run says that must fail. */
export async function refusal(parameters: Row): Promise<string> {
	const { status, error } = await vonageReports.run(parameters);
	assert.equal(status, 'error');
	return `${error?.message}\n${error?.description ?? ''}`;
}
