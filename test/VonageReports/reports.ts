import type { IDataObject } from 'n8n-workflow';
import { byId } from '../support/picked';

export const ID = 'aaaaaaaa-bbbb-cccc-dddd-0123456789ab';
export const FILE_ID = 'ffffffff-eeee-dddd-cccc-ba9876543210';

/** A report as Vonage tells of it; the date forms are the specification's. */
export function report(status: string, more: IDataObject = {}): IDataObject {
	const hasFile = status === 'SUCCESS' || status === 'TRUNCATED';
	return {
		request_id: ID,
		request_status: status,
		product: 'VOICE-CALL',
		account_id: 'abcd1234',
		date_start: '2026-03-01T00:00:00+0000',
		date_end: '2026-03-02T00:00:00+0000',
		include_subaccounts: false,
		receive_time: '2026-03-02T10:00:00+0000',
		...(hasFile ? { start_time: '2026-03-02T10:00:01+00:00', items_count: 1234 } : {}),
		_links: {
			self: { href: `https://api.nexmo.com/v2/reports/${ID}` },
			...(hasFile
				? { download_report: { href: `https://api.nexmo.com/v3/media/${FILE_ID}` } }
				: {}),
		},
		...more,
	};
}

/** Yesterday of the fake clock's 2026-06-15T12:00:00Z. */
export const createReport: IDataObject = {
	resource: 'report',
	operation: 'create',
	product: 'VOICE-CALL',
	dateRange: 'yesterday',
};
export const YESTERDAY = { date_start: '2026-06-14T00:00:00Z', date_end: '2026-06-15T00:00:00Z' };

export const getReport: IDataObject = { resource: 'report', operation: 'get', reportId: byId(ID) };
export const cancelReport: IDataObject = { ...getReport, operation: 'cancel' };
export const downloadReport: IDataObject = { ...getReport, operation: 'download' };
export const getManyReports: IDataObject = {
	resource: 'report',
	operation: 'getAll',
	returnAll: true,
};

/** The three forms in which Vonage refuses (specification), each with what is to be told. */
export const REFUSALS: Array<[string, number, IDataObject, string]> = [
	[
		'title and detail',
		403,
		{
			type: 'https://developer.nexmo.com/api-errors#forbidden',
			title: 'Forbidden',
			detail: 'User not authorized to query the requested data',
			instance: 'f94b4e56604e07e5e5ad5a7228618f81',
		},
		'Forbidden. User not authorized to query the requested data',
	],
	[
		'title and invalid parameters',
		422,
		{
			title: 'Unprocessable entity',
			invalid_parameters: [
				{ name: 'date_start', reason: 'must be in the past' },
				{ name: 'product', reason: 'No such product' },
			],
		},
		'Unprocessable entity. date_start: must be in the past. product: No such product',
	],
	[
		'title, detail and invalid parameters',
		422,
		{
			type: 'https://developer.nexmo.com/api-errors/reports#invalid-request-parameters',
			title: 'Bad request',
			detail: 'Wrong.',
			invalid_parameters: [{ name: 'direction', reason: 'Missing required parameter' }],
		},
		'Bad request. Wrong.. direction: Missing required parameter',
	],
];

/** The smallest ZIP archive there is: an empty one. */
export const ZIP = Buffer.concat([Buffer.from('PK\x05\x06'), Buffer.alloc(18)]);
