import type { IDataObject } from 'n8n-workflow';
import type { Answer, Answers } from './wire';

/** The document's own CDR. */
export const documentedCdr = {
	id: '202205-1-32626@178.128.227.190',
	call_id: '1-32626@178.128.227.190',
	datetime: '2022-05-06 17:18:39 +0000 UTC',
	timestamp: '63819076719',
	caller_id_name: 'John Rei',
	caller_id_number: '15614526458',
	callee_id_name: 'Joe One',
	callee_id_number: '1200',
	to: '16472760390@172.105.23.210:5060',
	from: '15614526458@178.128.227.190',
	billing_seconds: '196',
	hangup_cause: 'NORMAL_CLEARING',
	media_recording_id: '202205-50621fa622dbd2f0b541a60b',
	recording_filename: '722b85d0ec084272561589d8f88115af.mp3',
};

/** The document's own recording. */
export const documentedRecording = {
	_id: '202205-04f57a0d0267ab6904d17984847c743d',
	owner_id: '73e6bafa6159397befa649d93738177d',
	call_id: '5cods2ataaaehmg8ahsig',
	callee_id_name: '',
	callee_id_number: '8876',
	caller_id_name: 'Jim One',
	caller_id_number: '1655',
	cdr_id: '202205-5cods2ataaaehmg8ahsig',
	content_type: 'audio/mpeg',
	direction: 'inbound',
	duration: 476,
	duration_ms: 476340,
	interaction_id: '63819084089-eccbbde5',
	name: 'b16902aaa6225a26a0bb80735c879757.mp3',
	start: 63819084093,
	pvt_created: 63819084569,
	url: 'http://127.0.0.1:60891/recordings/v1',
};

/** @returns Gregorian seconds, as FonoUC writes them */
export function gregorian(iso: string): string {
	return String(Date.parse(iso) / 1000 + 62_167_219_200);
}

/** A CDR with this id, 2022-05-06 12:00 UTC unless told otherwise. */
export function cdr(id: string, fields: IDataObject = {}): IDataObject {
	return { ...documentedCdr, id, timestamp: gregorian('2022-05-06T12:00:00Z'), ...fields };
}

/** A page of CDRs; with a key, the paging object is behind them as the document shows it. */
export function page(rows: IDataObject[], nextKey?: unknown): Answer {
	const paging = { next_start_key: nextKey, page_size: rows.length };
	return { body: { data: nextKey === undefined ? rows : [...rows, paging] } };
}

/**
 * A list as Kazoo would give it: newest first, both ends inclusive, the key being the second at which
 * the next page starts, inclusive too.
 */
export function listOf(records: Array<{ id: string; at: string }>): Answers {
	const rows = records
		.map(({ id, at }) => cdr(id, { timestamp: gregorian(at) }))
		.sort((a, b) => Number(b.timestamp) - Number(a.timestamp));
	return ({ query }) => {
		const from = Number(query.startDate) + 62_167_219_200;
		const to = Number(query.startKey ?? Number(query.endDate) + 62_167_219_200);
		const left = rows.filter((row) => Number(row.timestamp) >= from && Number(row.timestamp) <= to);
		const size = Number(query.pageSize);
		return page(left.slice(0, size), left[size]?.timestamp);
	};
}
