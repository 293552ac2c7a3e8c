import type { IDataObject } from 'n8n-workflow';
import type { Answer, Answers } from './wire';

/** The document's own call log. */
export const documentedCallLog = {
	id: 'f27b937d-6dde-441a-9595-006e7302eac1',
	in_network: true,
	international: false,
	from: 17325550100,
	to: 17325550100,
	direction: 'Inbound',
	length: 60,
	start: '2019-01-01 00:00:00',
	end: '2019-01-01 00:00:00',
	charge: 0,
	rate: 0,
	destination_device_name: 'Smith',
	destination_user_full_name: 'John Smith',
	destination_user: 'JSmith',
	destination_sip_id: 'VH1111111',
	destination_extension: 1000,
	source_device_name: 'Smith',
	source_user_full_name: 'John Smith',
	source_user: 'JSmith',
	source_sip_id: 'VH1111111',
	source_extension: 1000,
	result: 'Answered',
	recorded: true,
};

/** The document's own recording. */
export const documentedRecording = {
	id: 193228,
	call_id: 'c91150a6-8cc4-4e73-9fef-17fd925c6448',
	call_direction: 'INBOUND',
	caller_id: '17325550100',
	cnam: 'JOHN SMITH',
	dnis: '17325550100',
	duration: 60000,
	start: '2019-01-01T00:00:00+0000',
	end: '2019-01-01T00:00:00+0000',
	extensions: ['999'],
	file_name: '730048.11826465111463122315701.95a7584be856e34a582025d420c20d9d.1463122442148.mp3',
	file_size_in_bytes: 100000,
	rule_ids: [1989, 2012, 449],
	download_url: 'https://api.vonage.com/t/vbc.prod/call_recording/api/audio/recording/193228',
};

export const JOB_ID = 'afa725fb-d418-4eaf-b3f9-0e66396fafdc';

/** The document's own export job, with a file for a while. */
export const documentedJob = {
	id: JOB_ID,
	status: 'complete',
	files_completed: 10,
	files_total: 10,
	valid_until: '2026-06-16T00:00:00+0000',
	download_url: `https://api.vonage.com/t/vbc.prod/call_recording/api/bulkDownload/retrieve?jobId=${JOB_ID}`,
};

/** A call log with this id, 2026-05-05 12:00 UTC unless told otherwise. */
export function log(id: string, fields: IDataObject = {}): IDataObject {
	return {
		...documentedCallLog,
		id,
		start: '2026-05-05 12:00:00',
		end: '2026-05-05 12:01:00',
		...fields,
	};
}

export function logs(count: number): IDataObject[] {
	return Array.from({ length: count }, (_, n) => log(`c${n}`));
}

/** A recording with this id, 2026-05-05 12:00 UTC. */
export function rec(id: number, fields: IDataObject = {}): IDataObject {
	return { ...documentedRecording, id, start: '2026-05-05T12:00:00+0000', ...fields };
}

export interface ListStyle {
	field?: 'call_logs' | 'recordings' | 'jobs';
	/** Number of the first page. */
	first?: 0 | 1;
	/** How the number of pages is called. */
	pagesName?: 'total_pages' | 'total_page' | null;
	/** Records on a page that are never exceeded, whatever is asked for. */
	cap?: number;
	/** Whether an empty page leaves the list out. */
	bare?: boolean;
}

/** One page of a list as Vonage gives it. */
export function page(
	rows: IDataObject[],
	{ total = rows.length, number = 1, size = 10, style = {} }: PageFacts = {},
): Answer {
	const { field = 'call_logs', pagesName = 'total_pages', bare = false } = style;
	return {
		body: {
			page_size: size,
			page: number,
			...(pagesName === null ? {} : { [pagesName]: Math.ceil(total / size) }),
			total_items: total,
			_links: { self: { href: 'https://internal.example.com/never' } },
			...(bare && rows.length === 0 ? {} : { _embedded: { [field]: rows } }),
		},
	};
}

interface PageFacts {
	total?: number;
	number?: number;
	size?: number;
	style?: ListStyle;
}

/** A list with numbered pages, as Vonage would give it. */
export function listOf(rows: IDataObject[], style: ListStyle = {}): Answers {
	return ({ query }) => {
		const { first = 1, cap = Infinity } = style;
		const size = Math.min(Number(query.page_size), cap);
		const at = (Number(query.page) - first) * size;
		if (at < 0) return { status: 400, body: { title: 'Bad page', status: 400 } };
		return page(rows.slice(at, at + size), {
			total: rows.length,
			number: Number(query.page),
			size,
			style,
		});
	};
}
