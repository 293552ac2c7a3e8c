import type { IDataObject } from 'n8n-workflow';

/** A page of a list as a provider has it, before it is written into an answer. */
export interface ListPage {
	rows: unknown;
	/** Counts as they are sent; what is absent is not sent. */
	records?: unknown;
	pages?: unknown;
	pageSize?: unknown;
	number?: unknown;
	/** What leads on: a key, a cursor or a link's query; absent on the last page. */
	next?: unknown;
}

const sent = (fields: Record<string, unknown>): IDataObject =>
	Object.fromEntries(
		Object.entries(fields).filter(([, value]) => value !== undefined),
	) as IDataObject;

/** FonoUC: the key is in an object behind the records. */
export const fonoUcAnswer =
	(field: string) =>
	({ rows, next, pageSize }: ListPage): IDataObject => {
		const paging = sent({ next_start_key: next, page_size: pageSize });
		const list = Array.isArray(rows) && next !== undefined ? [...rows, paging] : rows;
		return sent({ [field]: list });
	};

/** Telnyx: `data` beside `meta`. */
export function telnyxAnswer({ rows, records, pages, pageSize, number, next }: ListPage) {
	const meta = sent({
		page_number: number,
		page_size: pageSize,
		total_pages: pages,
		total_results: records,
		next,
	});
	return sent({ data: rows, meta: Object.keys(meta).length > 0 ? meta : undefined });
}

/** Vonage Business: the records are embedded, counts and links are at the top. */
export const vonageBusinessAnswer =
	(field: string) =>
	({ rows, records, pages, pageSize, number, next }: ListPage): IDataObject =>
		sent({
			page_size: pageSize,
			page: number,
			total_pages: pages,
			total_items: records,
			_links: {
				self: { href: 'https://internal.example.com/never' },
				...(next === undefined
					? {}
					: { next: { href: `https://internal.example.com/never?${String(next)}` } }),
			},
			_embedded: { [field]: rows },
		});

/** Vonage Reports: the count is that of the page. */
export function vonageReportsAnswer({ rows, records, next }: ListPage): IDataObject {
	return sent({
		...(next === undefined ? {} : { cursor: next, iv: `iv-of-${String(next)}` }),
		request_status: next === undefined ? 'SUCCESS' : 'TRUNCATED',
		items_count: records ?? (Array.isArray(rows) ? rows.length : undefined),
		price: 0.01,
		currency: 'EUR',
		records: rows,
	});
}
