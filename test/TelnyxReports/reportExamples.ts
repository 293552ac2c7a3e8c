/** A report of each kind as Telnyx answers it, and what becomes of it. All made up. */
export interface ReportExample {
	/** Under the API. */
	path: string;
	/** A complete one. */
	row: Record<string, unknown>;
	/** The same, simplified. */
	simplified: Record<string, unknown>;
	/** Its own word for a report that is not done. */
	pending: unknown;
	/** The field with the link. */
	link: string;
	/** Telnyx puts the one report into a list. */
	inList?: true;
}

export const REPORT_ID = '6a09cdc3-8948-47f0-aa62-74ac943d6c58';

export const FILE = 'http://files.telnyx.example/downloads/calls_8hvb45Gu.csv';

const id = REPORT_ID;
const created = { created_at: '2026-06-15T12:00:01.250Z', updated_at: '2026-06-15T12:01:00Z' };
const createdSimple = { createdAt: '2026-06-15T12:00:01.250Z', updatedAt: '2026-06-15T12:01:00Z' };
const times = { start_time: '2026-06-14T00:00:00Z', end_time: '2026-06-15T00:00:00Z' };
const dates = { start_date: '2026-06-14T02:00:00+02:00', end_date: '2026-06-15T02:00:00+02:00' };
const range = { dateStart: '2026-06-14T00:00:00Z', dateEnd: '2026-06-15T00:00:00Z' };
const done = { reportId: id, status: 'complete', fileUrl: FILE };

export const REPORTS: Record<string, ReportExample> = {
	cdrReport: {
		path: 'legacy/reporting/batch_detail_records/voice',
		row: {
			id,
			...times,
			call_types: [1, 2],
			record_types: [1, 2, 3],
			connections: [],
			report_name: 'Calls',
			status: 2,
			report_url: FILE,
			filters: [],
			...created,
			timezone: 'UTC',
			source: 'calls',
			retry: 0,
			managed_accounts: [],
			record_type: 'cdr_detailed_report',
		},
		simplified: {
			...done,
			providerStatus: 2,
			reportName: 'Calls',
			source: 'calls',
			...range,
			...createdSimple,
		},
		pending: 1,
		link: 'report_url',
	},
	mdrReport: {
		path: 'legacy/reporting/batch_detail_records/messaging',
		row: {
			id,
			...dates,
			directions: ['INBOUND'],
			record_types: ['COMPLETED', 'ERRORS'],
			connections: [],
			report_name: 'Messages',
			status: 'COMPLETE',
			report_url: FILE,
			filters: [],
			...created,
			profiles: [],
			record_type: 'mdr_report',
		},
		simplified: {
			...done,
			providerStatus: 'COMPLETE',
			reportName: 'Messages',
			mayBeIncomplete: false,
			...range,
			...createdSimple,
		},
		pending: 'PENDING',
		link: 'report_url',
	},
	speechToTextReport: {
		path: 'legacy/reporting/batch_detail_records/speech_to_text',
		row: {
			id,
			created_at: created.created_at,
			...dates,
			download_link: FILE,
			status: 'COMPLETE',
			record_type: 'speech_to_text_report',
		},
		simplified: {
			...done,
			providerStatus: 'COMPLETE',
			...range,
			createdAt: createdSimple.createdAt,
		},
		pending: 'PENDING',
		link: 'download_link',
	},
	voiceUsageReport: {
		path: 'legacy/reporting/usage_reports/voice',
		row: {
			id,
			...times,
			connections: ['1293384261075731499'],
			aggregation_type: 1,
			status: 2,
			report_url: FILE,
			result: { calls: 3 },
			...created,
			record_type: 'cdr_usage_report',
			product_breakdown: 2,
		},
		simplified: {
			...done,
			providerStatus: 2,
			aggregation: 'By Connection',
			productBreakdown: 'By Country',
			...range,
			...createdSimple,
		},
		pending: 1,
		link: 'report_url',
	},
	messagingUsageReport: {
		path: 'reports/mdr_usage_reports',
		row: {
			id,
			...dates,
			connections: [],
			aggregation_type: 'PROFILE',
			status: 'COMPLETE',
			report_url: FILE,
			result: [{ sent: '3' }],
			...created,
			profiles: 'My profile',
			record_type: 'mdr_usage_report',
		},
		simplified: {
			...done,
			providerStatus: 'COMPLETE',
			aggregation: 'By Messaging Profile',
			profiles: 'My profile',
			...range,
			...createdSimple,
		},
		pending: 'PENDING',
		link: 'report_url',
	},
	legacyMessagingUsageReport: {
		path: 'legacy/reporting/usage_reports/messaging',
		row: {
			id,
			...times,
			connections: [],
			aggregation_type: 0,
			status: 2,
			report_url: FILE,
			result: {},
			...created,
			profiles: ['3fa85f64-5717-4562-b3fc-2c963f66afa6'],
			record_type: 'mdr_usage_report_v2_legacy',
		},
		simplified: {
			...done,
			providerStatus: 2,
			aggregation: 'All Together',
			profiles: ['3fa85f64-5717-4562-b3fc-2c963f66afa6'],
			...range,
			...createdSimple,
		},
		pending: 1,
		link: 'report_url',
	},
	numberLookupUsageReport: {
		path: 'legacy/reporting/usage_reports/number_lookup',
		row: {
			id,
			start_date: '2026-06-01',
			end_date: '2026-06-14',
			aggregation_type: 'ALL',
			status: 'COMPLETE',
			report_url: FILE,
			...created,
			managed_accounts: [],
			result: [],
			record_type: 'TelcoDataUsageReport',
		},
		simplified: {
			...done,
			providerStatus: 'COMPLETE',
			aggregation: 'All Together',
			dateStart: '2026-06-01',
			dateEnd: '2026-06-14',
			...createdSimple,
		},
		pending: 'PENDING',
		link: 'report_url',
	},
	wdrReport: {
		path: 'wireless/detail_records_reports',
		row: {
			id,
			record_type: 'detail_records_report',
			...created,
			...times,
			status: 'complete',
			report_url: FILE,
		},
		simplified: { ...done, providerStatus: 'complete', ...range, ...createdSimple },
		pending: 'pending',
		link: 'report_url',
	},
	ledgerBillingGroupReport: {
		path: 'ledger_billing_group_reports',
		row: {
			record_type: 'ledger_billing_group_report',
			id,
			organization_id: 'f5586561-8ff0-4291-a0ac-84fe544797bd',
			status: 'complete',
			report_url: FILE,
			...created,
		},
		simplified: {
			...done,
			providerStatus: 'complete',
			organizationId: 'f5586561-8ff0-4291-a0ac-84fe544797bd',
			...createdSimple,
		},
		pending: 'pending',
		link: 'report_url',
	},
	phoneNumberCsv: {
		path: 'phone_numbers/csv_downloads',
		row: { id, record_type: 'csv_download', url: FILE, status: 'complete' },
		simplified: { ...done, providerStatus: 'complete' },
		pending: 'pending',
		link: 'url',
		inList: true,
	},
};

/** An answer with one report. */
export const answerWith = ({ inList }: ReportExample, row: object): { body: object } => ({
	body: { data: inList ? [row] : row },
});

/** The same report while it is prepared: without a link. */
export const pendingRow = ({ row, pending, link }: ReportExample): Record<string, unknown> => ({
	...row,
	status: pending,
	[link]: null,
});
